"""What a text must hold to be looked at for names: so that clean texts cost next to nothing.

Contract: a text that holds none of :func:`name_cues`, :func:`title_cues` and :func:`office_cue` has
no name that the rules of :mod:`analysis.text.privacy.names` could find.
"""

from functools import cache

from analysis.text.privacy.sentence import plain_names, words_too
from analysis.text.privacy.titles import cue_list
from analysis.text.words.wordlists import words


@cache
def name_cues() -> list[str]:
    """Give the strings one of which a text must hold to be looked at.

    Each stands between blanks: they are looked for in the words of a text with blanks between
    and around. Every rule but that of the strong titles needs a given name.
    """
    frequent = words("tr", "given_names")
    shapes = set(frequent - words_too())
    shapes |= {shape for name in frequent for shape in (_capital(name), _shout(name))}
    glued = {f" {_capital(name)}" for name in frequent if len(name) > 4}  # "Ferhatın"
    shapes |= {_capital(name) for name in words("tr", "given_names_more")}
    titles = (
        cue_list("strong")
        | cue_list("full")
        | {pair.split()[1] for pair in cue_list("strong_pairs")}
    )
    shapes |= {shape for title in titles for shape in (title, _capital(title), _shout(title))}
    shapes |= cue_list("arabic")
    plain = plain_names()  # as they are typed on many telephones
    shapes |= plain | {_capital(name) for name in plain}
    return sorted({f" {shape} " for shape in shapes} | glued)


@cache
def office_cue() -> str:
    """Give the pattern of an office before two capitals, or before an initial and one."""
    offices = "|".join(sorted(cue_list("offices"), key=len, reverse=True))
    return (
        rf"(?i:\b(?:{offices}))\p{{L}}{{0,7}} (?:\p{{Lu}}\. ?|\p{{Lu}}\p{{Ll}}+ )\p{{Lu}}\p{{Ll}}"
    )


@cache
def office_behind() -> str:
    """Give the pattern of the last word of an office, in what stands between two blanks."""
    offices = "|".join(sorted({office.split()[-1] for office in cue_list("offices")}))
    return rf"(?i:{offices})\p{{L}}{{0,7}}$"


@cache
def title_cues() -> list[str]:
    """Give the titles behind which any given name may count; with a blank before them."""
    titles = cue_list("polite") | cue_list("familiar")
    shapes = {shape for title in titles for shape in (title, _capital(title), _shout(title))}
    return sorted(f" {shape}" for shape in shapes)


def _capital(word: str) -> str:
    return _shout(word[:1]) + word[1:]


def _shout(word: str) -> str:
    return word.replace("i", "İ").replace("ı", "I").upper()
