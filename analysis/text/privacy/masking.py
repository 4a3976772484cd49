"""Privacy: personal data is masked before anybody reads an answer.

Contract: :func:`mask_texts` gives the texts with masks that keep the kind ("[telefon]"), and
says which texts were touched.

Numbers are found by their form, their checksum and the words around them; names only with a
title or as a known given name before a family name, so not all of them: a planner still reads
before printing. Streets and quarters stay, because in participation they are the content; the
number of the door goes. Lines that anybody may call (153, 112, 444 ...) stay.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

import numpy as np
import phonenumbers
import polars as pl
from numpy.typing import NDArray
from stdnum.tr import tckimlik

from analysis.text.privacy.names import mask_names, name_cues
from analysis.text.words.wordlists import table

PUBLIC_NUMBERS = frozenset(
    {
        "110",
        "112",
        "153",
        "155",
        "156",
        "158",
        "170",
        "177",
        "181",
        "182",
        "184",
        "185",
        "186",
        "187",
    }
)
"""Lines of public services: fire, emergency, municipality, police, water, power, gas."""

_NUMBERS = r"\d[\d ().\-/]{5,}\d"
_FIRST_LOOK = r"[0-9@]|://|www\.|\[at\]"
_SUSPECT = (
    rf"{_NUMBERS}|@|://|www\.|(?i:\btr\s?\d\d)|\[at\]"
    r"|(?i:\b(?:plaka|araç|arac|otomobil)|\bno\b|numara|daire|\bkat\b|kap[ıi])"
    r"|\b\d{2}\s?[A-Z]{1,3}\s?\d{2,5}\b"
)

_EMAIL = re.compile(r"[\w.+-]{1,64}\s?(?:@|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{2,63})+")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@])@\w{2,30}")
_IBAN = re.compile(r"\bTR ?\d{2}(?: ?\d){22}\b", re.IGNORECASE)
_ELEVEN = re.compile(r"(?<!\d)[1-9](?:[ .]?\d){10}(?!\d)")
_IDENTITY_WORD = re.compile(r"\bT\.? ?C\b|kimlik|TCKN", re.IGNORECASE)
_LINE_444 = re.compile(r"^(?:0 ?)?(?:444|850)")
_PLATE = re.compile(r"\b(0[1-9]|[1-7]\d|8[01]) ?([A-Za-zÇĞİÖŞÜ]{1,3}) ?(\d{2,5})\b")
_PLATE_WORD = re.compile(r"plaka|\baraç|\barac|otomobil|kamyon|minib[üu]s", re.IGNORECASE)
_NOT_PLATES = frozenset(
    {"TL", "DE", "DA", "VE", "KM", "MT", "CM", "GB", "MB", "HAT", "NO", "YIL", "AY"}
)
_UNITS = frozenset("MGKLWVAHTN")
_DOOR = re.compile(
    r"\b((?:kap[ıi] )?no ?[:.]|no(?=\s?\d)|kap[ıi] (?:no|numaras[ıi])"
    r"|daire(?: ?no)? ?:?|kat ?:?|d ?:)"
    r" ?\d{1,4}(?: ?[/-] ?\d{1,4})?(?: ?[/-]? ?[A-Za-z]\b)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:mah|mh|sok|sk|cad|cd|blv|bulv|apt|apart|site|blok|daire|kap[ıi]|adres)", re.IGNORECASE
)
_MEMBER = re.compile(
    r"\b((?:abone|tesisat|s[öo]zle[şs]me|sicil|pasaport|vergi|hesap|m[üu][şs]teri)"
    r"(?: (?:no|numara\w*))? ?:? ?)\d{5,}",
    re.IGNORECASE,
)


def mask_texts(texts: list[str]) -> tuple[list[str], NDArray[np.bool_]]:
    """Mask personal data in many texts; the clean ones cost next to nothing.

    Parameters
    ----------
    texts : list of str
        Tidied.

    Returns
    -------
    masked : list of str
    touched : bool array of shape (n_texts,)
    """
    series = pl.Series("text", texts, dtype=pl.String)
    digits = series.str.contains(_FIRST_LOOK).to_numpy().copy()
    digits[digits] = series.filter(pl.Series(digits)).str.contains(_SUSPECT).to_numpy()
    names = series.str.contains_any(name_cues()).to_numpy()
    masked = list(texts)
    touched = np.zeros(len(texts), dtype=bool)
    for place in np.flatnonzero(digits | names).tolist():
        text = _mask(texts[place], with_numbers=bool(digits[place]), with_names=bool(names[place]))
        touched[place] = text != texts[place]
        masked[place] = text
    return masked, touched


@lru_cache(maxsize=4096)
def _mask(text: str, *, with_numbers: bool, with_names: bool) -> str:
    if with_numbers:
        for step in _STEPS:
            text = step(text)
    return mask_names(text) if with_names else text


def mask(text: str) -> str:
    """Mask personal data in one text.

    >>> mask("tel 0532 123 45 67, No: 12 Daire 3, 153'ü aradım")
    "tel [telefon], [kapı no] [kapı no], 153'ü aradım"
    """
    return mask_texts([text])[0][0]


@cache
def _sign(kind: str) -> str:
    return str(table("tr", "personal_data")["masks"][kind])


def _mask_links(text: str) -> str:
    text = _EMAIL.sub(_sign("email"), text)
    text = _LINK.sub(_sign("link"), text)
    return _HANDLE.sub(_sign("handle"), text)


def _mask_ibans(text: str) -> str:
    return _IBAN.sub(_sign("iban"), text)


def _mask_identities(text: str) -> str:
    """Mask 11 digits with the checksum of an identity number, or beside "TC", "kimlik"."""

    def replace(match: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", match.group())
        near = text[max(0, match.start() - 30) : match.end() + 30]
        if tckimlik.is_valid(digits) or _IDENTITY_WORD.search(near):
            return _sign("identity")
        return match.group()

    return _ELEVEN.sub(replace, text)


def _mask_phones(text: str) -> str:
    if not re.search(_NUMBERS, text):
        return text
    found = phonenumbers.PhoneNumberMatcher(text, "TR", leniency=phonenumbers.Leniency.VALID)
    pieces, end = [], 0
    for match in found:
        digits = re.sub(r"\D", "", match.raw_string)
        if digits in PUBLIC_NUMBERS or _LINE_444.match(digits):
            continue
        pieces += [text[end : match.start], _sign("phone")]
        end = match.end
    return _LOOSE_MOBILE.sub(_sign("phone"), "".join([*pieces, text[end:]]))


# a mobile number with too few or too many digits, or one that no operator has (0532 000 00 00)
_LOOSE_MOBILE = re.compile(r"(?<![\d+])(?:\+?90|0)[ .-]?\(?5\d{2}\)?(?:[ .-]?\d){6,8}(?!\d)")


def _mask_plates(text: str) -> str:
    def replace(match: re.Match[str]) -> str:
        letters = match.group(2)
        near = text[max(0, match.start() - 40) : match.end() + 40]
        if letters.upper() in _NOT_PLATES or set(letters.upper()) & set("QWX"):
            return match.group()
        if _PLATE_WORD.search(near) or (letters.isupper() and letters not in _UNITS):
            return _sign("plate")
        return match.group()

    return _PLATE.sub(replace, text)


def _mask_doors(text: str) -> str:
    def replace(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - 60) : match.start()]
        marked = ":" in match.group(1) or match.group(1).lower().startswith(("kap", "daire"))
        if text[max(0, match.start() - 5) : match.start()].lower().startswith(("hat ", "hattı")):
            return match.group()
        return _sign("door") if marked or _ADDRESS.search(before) else match.group()

    return _DOOR.sub(replace, text)


def _mask_member_numbers(text: str) -> str:
    return _MEMBER.sub(lambda match: match.group(1) + _sign("number"), text)


_STEPS: tuple[Callable[[str], str], ...] = (
    _mask_links,
    _mask_ibans,
    _mask_identities,
    _mask_phones,
    _mask_member_numbers,
    _mask_plates,
    _mask_doors,
)
