"""What a word's form tells about its part in a phrase, as far as labels need to know.

Contract: :func:`label_fit` says how well a written form serves in a label, 0 to 1.
"""

import re
from functools import cache

from analysis.text.words.dictionaries import bytes_of, is_known
from analysis.text.words.terms import lemma_of
from analysis.text.words.wordlists import words

_FINITE = re.compile(
    r"(?:[ıiuü]yor\w*|m[ae]kt[ae]\w*|[dt][ıiuü](?:k|m|n|ler|lar|n[ıiuü]z|)|m[ıiuü]ş\w*|[ae]c[ae][kğ]\w*"
    r"|(?<!l)[ae]r(?:[ıiuü][mz]|lar|ler|)|[ıiuü]r(?:[ıiuü]z|lar|ler|)|m[ae]z(?:lar|ler|)|s[ıiuü]n(?:lar|ler|)|s[ıiuü]n[ıiuü]z"
    r"|m[ae]l[ıi]\w*|[ıiuü]p|y?[ae]n(?:[ae]|[ıi]n?|l[ae]r\w*|)|[dt][ıiuü][kğ]\w+|m[ae]k|m[ae]d[ae]n|[ae]r[ae]k|[ıiuü]nc[ae]|ken|s[ae]k?|[ıiuü]n|[ıiuü]n[ıiuü]z|[ae]l[ıi]m)$"
)
_OBLIQUE = re.compile(
    r"(?:[dt][ae]n?|[ıiuü]n|n[ıiuü]n|[ıiuü]m[ıiuü]z\w*|[ıiuü]n[ıiuü]z\w*|nd[ae]n?|s[ıiuü]n[ıiuüae]|l[ae]r[ıiuü]n\w+|l[ae]r[ae]|y?l[ae]|y[ae]"
    r"|y[ıiuü]|n[ıiuüae]|[dt][ae]ki\w*|[ıiuü]m|s[ıiuü]z|l[ıiuü]k?t[ıiuü]r|[dt][ıiuü]r)$"
)
_MINE = re.compile(r"l[ae]r[ıi](?:m|m[ıi]|m[ae]|m[ıi]z\w*)$")
_UNKNOWN_VERB = re.compile(r"(?:m[ae]d[ıi]|m[ıiuü]ş|s[ıi]n|d[ıi]k|t[ıi]k)\w*$")
_PLURAL = re.compile(r"l[ae]r$")
_POSSESSIVE = re.compile(r"(?:s[ıiuü]|l[ae]r[ıi]|[^aeıioöuü][ıiuü])$")

BARE, POSSESSIVE, OBLIQUE, VERB = 1.0, 0.8, 0.12, 0.0


@cache
def label_fit(form: str, language: str) -> float:
    """Say how well a form serves in a label.

    Parameters
    ----------
    form : str
        In small letters.
    language : str
        "tr" or "en".

    Returns
    -------
    float
        1 for the bare word and its plural, 0.8 for the possessed word of a Turkish compound
        ("kesintisi"), 0.12 for cases a label doesn't stand in, 0 for verbs and stop words.

    Examples
    --------
    >>> [label_fit(word, "tr") for word in ("kaldırım", "kesintisi", "sokaklarda", "geliyor")]
    [1.0, 0.8, 0.12, 0.0]
    """
    lemma = lemma_of(form, language)
    stopped = words(language, "label_stopwords")
    if language == "tr" and form in words("en", "stopwords"):
        return VERB
    if len(form) < 2 or form in stopped or lemma in stopped or form in words(language, "stopwords"):
        return VERB
    if language == "en":
        return OBLIQUE if form.endswith(("ing", "ed", "ly")) else BARE
    if _is_verb_form(form, lemma):
        return VERB
    return BARE if form == lemma else _noun_fit(form, lemma)


def _is_verb_form(form: str, lemma: str) -> bool:
    if form == lemma:
        return _is_verb_only(form)
    if (
        _is_verb_only(form)
        or re.search(r"[ıiuü]yor", form)
        or (not lemma and _UNKNOWN_VERB.search(form))
    ):
        return True
    return _is_verb(lemma) and bool(_FINITE.search(form[len(lemma) - 1 :]))


def _noun_fit(form: str, lemma: str) -> float:
    ending = form[max(2, len(lemma) - 1) :] if lemma else form[-6:]
    if _PLURAL.search(ending):
        return BARE
    if _is_verb(lemma) and re.search(r"m[ae](?:s[ıi])?$", form):
        return VERB if re.search(r"m[ae]m[ae](?:s[ıi])?$", form) else POSSESSIVE
    if form.endswith("suyu"):
        return POSSESSIVE  # "su" takes its suffix in a way of its own
    if _MINE.search(form) or (lemma and re.search(r"[ae]$|m[ıiuü]z", ending)):
        return OBLIQUE
    if _OBLIQUE.search(ending) and not re.search(r"(?:s[ıiuü]|l[ae]r[ıi])$", ending):
        return OBLIQUE
    return POSSESSIVE if _POSSESSIVE.search(form) else BARE


def _is_verb(lemma: str) -> bool:
    return bool(lemma) and any(lemma_of(lemma + ending, "tr") == lemma for ending in ("mak", "mek"))


def _is_verb_only(lemma: str) -> bool:
    """Say whether a word is a verb stem and no noun."""
    if re.search(r"m[ae]$", lemma):
        return False  # "planlama" is a noun, though "planlamamak" is a verb
    has_infinitive = any(is_known(lemma + ending) for ending in ("mak", "mek"))
    return has_infinitive and not _has_cases(lemma)


def _has_cases(lemma: str) -> bool:
    """Whether a word has the endings of a noun (plural; "suyu" for "su")."""
    endings = ("lar", "ler", "ları", "leri", "yu")
    # by the dictionary alone: endings taken off would give any verb stem a plural
    entry, own = bytes_of("tr").get, lemma.encode()
    return any(entry(own + ending.encode()) == own for ending in endings)


def makes_pair(first: str, second: str, language: str) -> bool:
    """Say whether two neighbouring words make a noun phrase.

    In Turkish: a describing word before a noun ("başıboş köpekler", "canlı müzik"), or a bare noun
    before a possessed one ("su kesintisi").

    >>> makes_pair("su", "kesintisi", "tr"), makes_pair("çocuk", "oyun", "tr")
    (True, False)
    """
    if is_describing(second, language) or _is_process(first, language):
        return False
    if language == "en":
        return label_fit(first, language) >= BARE
    if is_describing(first, language):
        return label_fit(first, language) > OBLIQUE
    if label_fit(first, language) < BARE:
        return False
    return bool(_POSSESSIVE.search(second) and second != lemma_of(second, language))


def is_describing(form: str, language: str) -> bool:
    """Say whether a word describes another one and can't stand alone or last in a label.

    >>> is_describing("güçlü", "tr"), is_describing("yolu", "tr"), is_describing("yol", "tr")
    (True, False, False)
    """
    if form in adjectives(language):
        return True
    lemma = lemma_of(form, language)
    if language == "en" or not lemma or not form.startswith(lemma):
        return False
    return bool(re.fullmatch(r"l[ıiuü]|s[ıiuü]z|s[ae]l", form[len(lemma) :]))


def can_stand_alone(form: str, language: str) -> bool:
    """Say whether a word names a matter by itself: no adjective, no process without its noun.

    "kurulması" and "değişmesi" need the noun they speak of; "sulama" and "ilaçlama" are matters.

    >>> [can_stand_alone(word, "tr") for word in ("kurulması", "sulama", "güçlü", "yol")]
    [False, True, False, True]
    """
    return not is_describing(form, language) and not _is_process(form, language)


def _is_process(form: str, language: str) -> bool:
    """Whether a Turkish form is a verb's noun that is possessed or passive."""
    lemma = lemma_of(form, language)
    if language == "en" or not lemma or form == lemma or not _is_verb(lemma):
        return False
    return bool(re.search(r"m[ae]s[ıi]$|[ıiuü][ln]m[ae]$", form[len(lemma) - 1 :]))


def adjectives(language: str) -> frozenset[str]:
    """Words that stand before a noun in a label but never alone or last."""
    return words(language, "adjectives")


def standing_alone(form: str, language: str) -> str:
    """Give the form in which a word stands by itself in a label.

    The possessed word of a compound ("kesintisi") and words in a case ("durağa") become the bare
    word where the dictionary has it.

    >>> standing_alone("kesintisi", "tr"), standing_alone("köpekler", "tr")
    ('kesinti', 'köpekler')
    """
    if language == "en" or (label_fit(form, language) >= BARE and not re.search(r"l[ıiuü]$", form)):
        return form
    lemma = lemma_of(form, language)
    if is_describing(form, language):
        return form
    if _is_verb(lemma) and re.fullmatch(r"\w*m[ae](?:s[ıi])?", form[len(lemma) :]):
        return form[:-2] if form.endswith(("sı", "si")) else form
    is_stem = bool(lemma) and (_is_verb_only(lemma) or (_is_verb(lemma) and not _has_cases(lemma)))
    return form if not lemma or is_stem else lemma
