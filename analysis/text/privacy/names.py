"""Names of people in running text, found by their titles or by a given name before another name.

Contract: :func:`mask_names` gives the text with "[ad]" in place of names. It doesn't promise to
find all names.
"""

import re
from functools import cache

from analysis.text.words.letters import is_shouted, lower
from analysis.text.words.spelling import is_known
from analysis.text.words.wordlists import table, words

_CAPITAL = r"[A-ZÇĞİÖŞÜÂÎÛÊ]"
_WORD = r"[^\W\d_]+"
_NAME = rf"{_CAPITAL}[^\W\d_]+"
_INITIAL = rf"{_CAPITAL}\.\s?"
_AFTER = (
    r"(?:[Bb]ey|BEY|[Hh]anım|HANIM|[Hh]anim|[Aa]bi|[Aa]bla|[Hh]oca|[Uu]sta|[Aa]mca"
    r"|[Tt]eyze|[Ee]fendi)"
)
_SUFFIX = r"(?:['’]?(?:in|e|i|den|de|le|ın|a|ı|dan|da|ye|nin|yi|nın|ya|yı|lar|ler)?)"

_BEFORE_TITLE = re.compile(
    rf"\b((?:{_INITIAL})?{_WORD}(?:\s{_NAME})?)(\s{_AFTER}{_SUFFIX})\b(?!\w)"
)
_PAIR = re.compile(rf"\b({_NAME})((?:\s(?:{_INITIAL}|{_NAME})){{1,2}})(?=\W|$)")


@cache
def name_cues() -> list[str]:
    """Give the strings one of which a text must hold to be looked at."""
    cues = table("tr", "personal_data")["names"]
    behind = [title if len(title) > 3 else f" {title}" for title in [*cues["after"], "hanim"]]
    before = [f"{title} " for title in cues["before"]]
    titles = {form for title in [*behind, *before] for form in (title, title.title())}
    titles |= {_shout(title) for title in [*behind, *before]}
    return sorted(titles | {_capital(name) for name in words("tr", "given_names")})


def mask_names(text: str) -> str:
    """Mask names with titles and given names followed by a family name.

    >>> mask_names("Fen işlerindeki M. Ali Bey rüşvet istedi, Müdür Ahmet de biliyor")
    'Fen işlerindeki [ad] Bey rüşvet istedi, Müdür [ad] de biliyor'
    >>> mask_names("Sayın Başkanım, Mehmet Akif Ersoy Mahallesinde ev hanımıyım")
    'Sayın Başkanım, Mehmet Akif Ersoy Mahallesinde ev hanımıyım'
    """
    text = _BEFORE_TITLE.sub(_masked_before_title, text)
    shouted = is_shouted(text)
    text = _after_title().sub(lambda match: _masked_after_title(match, shouted=shouted), text)
    return _PAIR.sub(lambda match: _masked_pair(match, text), text)


@cache
def _after_title() -> re.Pattern[str]:
    titles = sorted(table("tr", "personal_data")["names"]["before"], key=len, reverse=True)
    spellings = "|".join(f"{title}|{_capital(title)}|{_shout(title)}" for title in titles)
    return re.compile(
        rf"\b({spellings})(\.?:?\s)((?:{_INITIAL})?{_NAME}(?:\s{_NAME}){{0,2}})(?!\w)"
    )


def _capital(word: str) -> str:
    return word[0].replace("i", "İ").upper() + word[1:]


def _shout(word: str) -> str:
    return word.replace("i", "İ").replace("ı", "I").upper()


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(table("tr", "personal_data")["names"][name])


def _is_given(word: str) -> bool:
    return lower(word.strip(". ")) in words("tr", "given_names")


def _masked_before_title(match: re.Match[str]) -> str:
    name, title = match.groups()
    parts = re.split(r"[\s.]+", name)
    if any(lower(part) in _list("not_names") for part in parts):
        return match.group()
    rare = all(part[:1].isupper() and not is_known(lower(part)) for part in parts)
    return f"[ad]{title}" if rare or any(map(_is_given, parts)) else match.group()


def _masked_after_title(match: re.Match[str], *, shouted: bool) -> str:
    title, gap, name = match.groups()
    parts = [part for part in re.split(r"[\s.]+", name) if part]
    known = [_is_given(part) for part in parts]
    if _names_a_place(match) or lower(parts[0]) in _list("not_names"):
        return match.group()
    keep = len(parts)
    while keep and lower(parts[keep - 1]) in _list("not_names"):
        keep -= 1
    if not any(known[:keep]) and (shouted or not keep or not _is_rare(title, parts[:keep])):
        return match.group()
    rest = " ".join(parts[keep:])
    return f"{title}{gap}[ad]" + (f" {rest}" if rest else "")


def _is_rare(title: str, parts: list[str]) -> bool:
    """Say whether a name is no dictionary word and its title is only used for people."""
    return lower(title) in ("sayın", "bay", "bayan") and not any(
        is_known(lower(part)) for part in parts
    )


def _masked_pair(match: re.Match[str], text: str) -> str:
    given, others = match.groups()
    if not _is_given(given) or _names_a_place(match) or _is_heading(text):
        return match.group()
    followers = others.split()
    if any(lower(part) in _list("places") | _list("not_names") for part in followers):
        return match.group()
    return "[ad]"


def _is_heading(text: str) -> bool:
    """Whether capitals say nothing: all in capitals, or most words begin with one."""
    found = re.findall(_WORD, text)
    return is_shouted(text) or (
        len(found) > 4 and sum(word[0].isupper() for word in found) > 0.6 * len(found)
    )


def _names_a_place(match: re.Match[str]) -> bool:
    following = re.findall(_WORD, match.string[match.end() : match.end() + 40])[:2]
    inside = re.findall(_WORD, match.group())
    return any(
        lower(word) in _list("places") or lower(word).startswith(("belediye", "büyükşehir"))
        for word in [*inside, *following]
    )
