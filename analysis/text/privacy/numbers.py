"""Numbers and addresses that lead to a person: found by form, checksum and the words around.

Contract: :func:`find_numbers` gives the places in a text. Streets and quarters stay, because in
participation they are the content; the number of the door goes. Lines that anybody may call
(153, 112, 444 ...) stay.
"""

import re
from collections.abc import Callable, Iterator

import phonenumbers
from stdnum import iban, luhn
from stdnum.tr import tckimlik

from analysis.text.privacy.found import Found
from analysis.text.privacy.online import find_addresses
from analysis.text.privacy.spoken import find_spoken

PUBLIC_NUMBERS = frozenset(
    {"110", "112", "153", "155", "156", "158", "170"}
    | {"177", "181", "182", "184", "185", "186", "187"}
)
"""Lines of public services: fire, emergency, municipality, police, water, power, gas."""

COVER = "\ufffc"
"""Stands for each letter of what was found before, so that nothing is found twice."""

_NUMBERS = re.compile(r"\d[\d ().\-/]{5,}\d")
_IBAN = re.compile(r"(?<!\w)(?:TR[ .-]?)?\d{2}(?:[ .-]?\d){22}(?!\d)", re.IGNORECASE)
_IBAN_WORD = re.compile(r"iban|hesap", re.IGNORECASE)
_CARD = re.compile(r"(?<!\d)[2-69]\d{3}(?:[ -]?\d{4}){3}(?!\d)")
_CARD_WORD = re.compile(r"kart|card", re.IGNORECASE)
_ELEVEN = re.compile(r"(?<!\d)[1-9](?:[ .-]?\d){10}(?!\d)")
_IDENTITY_WORD = re.compile(
    r"\bT\.? ?C\b|\btc\w{0,3}\b|kimlik|TCKN|vatanda[şs]l[ıi]k|nasname|هوي|\bid\b", re.IGNORECASE
)
_LINE_444 = re.compile(r"^(?:0 ?)?(?:444|850)")
# a mobile number with too few or too many digits, between uncommon marks (0532*123*45*67), or one
# that no operator has (0532 000 00 00); "O" is typed for the first zero
_LOOSE_MOBILE = re.compile(
    r"(?<![\d+])(?:\+?90|0|\b[Oo])[ .*_-]?\(?5 ?\d ?\d\)?(?:[ ./,*_-]?\d){6,8}(?!\d)"
    r"|(?<![\d.])0?5\d{2}(?: ?\d){4}(?!\d)"
)
_PHONE_WORD = re.compile(r"\btel|telefon|numara|\bcep\b|\barayın|whatsapp", re.IGNORECASE)
_PLATE = re.compile(r"\b(0[1-9]|[1-7]\d|8[01])([ .-]?)([A-Za-zÇĞİÖŞÜ]{1,3})\2 ?(\d{2,5})\b")
_PLATE_WORD = re.compile(r"plaka|\baraç|\barac|otomobil|kamyon|minib[üu]s|driver", re.IGNORECASE)
_NOT_PLATES = frozenset(
    ("TL", "DE", "DA", "VE", "KM", "MT", "CM", "GB", "MB", "HAT", "NO", "YIL", "AY")
)
_UNITS = frozenset("MGKLWVAHTN")
_DOOR = re.compile(
    r"\b((?:kap[ıi] )?no ?[:.;]|no(?=\s?\d)|(?:kap[ıi] )?numara ?:?|kap[ıi] (?:no|numaras[ıi])"
    r"|daire(?: ?no)? ?:?|kat ?:?|\b[dn] ?[:.])"
    r" ?\d{1,4}(?: ?[/-] ?\d{1,4})?(?: ?[/-]? ?[A-Za-z]\b(?! ?[:.]))?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:mah|mh|sok|sk|cad|cd|blv|bulv|apt|apart|site|blok|daire|kap[ıi]|adres)", re.IGNORECASE
)
_HOUSE = re.compile(
    r"(?<!\d)\d{1,4}(?:/\w{1,3})? (?:numara\w*|no['’]?lu)\b(?! (?:sok|cad|sk|cd|bul))",
    re.IGNORECASE,
)
_BESIDE_STREET = re.compile(  # "Gül sok. 12/3"
    r"\b(?:sok|sk|cad|cd|blv|bulv|apt)\w*\.? ?(\d{1,4} ?/ ?\d{1,3})(?![\d/])", re.IGNORECASE
)
_STREET = re.compile(r"\b(?:sok|sk|cad|cd|blv|bulv|apt)\w*\.? ?$", re.IGNORECASE)
_MEMBER = re.compile(
    r"\b((?:abone|ba[şs]vuru|dilek[çc]e|tesisat|s[öo]zle[şs]me|sicil|pasaport|vergi|hesap|m[üu][şs]teri)\w{0,4}"
    r"(?: (?:no|numara\w*))? ?:? ?)((?:\d{4}[-/])?[A-Z]?\d{5,})",
    re.IGNORECASE,
)
_MONTHS = "ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d{2}"
_DATE = rf"(?:{_DAY} (?:{_MONTHS}) {_YEAR}|{_DAY}[./-](?:0?[1-9]|1[0-2])[./-]{_YEAR})"
_BORN = re.compile(
    rf"(?:(?:do[ğg]um(?: tarih\w*)?|\bd\.? ?t\.?) ?:? ?(?P<after>{_DATE}))"
    rf"|(?:(?P<before>{_DATE})(?= ?do[ğg]um))",
    re.IGNORECASE,
)


def find_numbers(text: str) -> list[Found]:
    """Find numbers and addresses that lead to a person.

    Parameters
    ----------
    text : str
        Tidied.

    Returns
    -------
    list of Found
        In the order of the text, none over another.

    Examples
    --------
    >>> [found.kind for found in find_numbers("tel 0532 123 45 67, Yeni Mah. No: 12")]
    ['phone', 'door']
    """
    found: list[Found] = []
    text = with_plain_digits(text)
    steps = (find_addresses, find_spoken, *(_STEPS if _DIGIT.search(text) else ()))
    for step in steps:
        for one in step(text):
            found.append(one)
            text = text[: one.start] + COVER * (one.end - one.start) + text[one.end :]
    return sorted(found)


def with_plain_digits(text: str) -> str:
    """Write Arabic and other digits as 0 to 9; each letter keeps its place.

    >>> with_plain_digits("٠٥٣٢")
    '0532'
    """
    if text.isascii():
        return text
    return _OTHER_DIGIT.sub(lambda match: str(int(match[0])), text)


def _ibans(text: str) -> Iterator[Found]:
    """Find account numbers: with "TR" whatever the checksum, without it by checksum or word."""
    for match in _IBAN.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        near = text[max(0, match.start() - 30) : match.end() + 30]
        if match.group()[0] in "Tt" or iban.is_valid("TR" + digits):
            yield Found(*match.span(), "iban", "form")
        elif _IBAN_WORD.search(near):
            yield Found(*match.span(), "iban", "word beside")


def _cards(text: str) -> Iterator[Found]:
    for match in _CARD.finditer(text):
        near = text[max(0, match.start() - 30) : match.end() + 30]
        if luhn.is_valid(re.sub(r"\D", "", match.group())):
            yield Found(*match.span(), "card", "checksum")
        elif _CARD_WORD.search(near):
            yield Found(*match.span(), "card", "word beside")


def _identities(text: str) -> Iterator[Found]:
    """Find 11 digits with the checksum of an identity number, or beside "TC", "kimlik"."""
    for match in _ELEVEN.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        near = text[max(0, match.start() - 30) : match.end() + 30]
        if tckimlik.is_valid(digits):
            yield Found(*match.span(), "identity", "checksum")
        elif _IDENTITY_WORD.search(near):
            yield Found(*match.span(), "identity", "word beside")


def _phones(text: str) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for match in _written_as_usual(text):
        digits = re.sub(r"\D", "", match.raw_string)
        taken.append((match.start, match.end))
        if digits not in PUBLIC_NUMBERS and not _LINE_444.match(digits):
            yield Found(match.start, match.end, "phone", "form")
    for loose in _LOOSE_MOBILE.finditer(text):
        overlaps = any(loose.start() < end and start < loose.end() for start, end in taken)
        short = len(re.sub(r"\D", "", loose.group())) < 9
        near = text[max(0, loose.start() - 25) : loose.start()]
        if not overlaps and (not short or _PHONE_WORD.search(near)):
            yield Found(*loose.span(), "phone", "form")


def _written_as_usual(text: str) -> phonenumbers.PhoneNumberMatcher | tuple[()]:
    """Find numbers that an operator or a town has; to look for them is dear."""
    if not _NUMBERS.search(text):
        return ()
    return phonenumbers.PhoneNumberMatcher(text, "TR", leniency=phonenumbers.Leniency.VALID)


def _plates(text: str) -> Iterator[Found]:
    for match in _PLATE.finditer(text):
        letters = match.group(3)
        near = text[max(0, match.start() - 40) : match.end() + 40]
        if set(letters.upper()) & set("QWX"):
            continue
        doubtful = letters.upper() in _NOT_PLATES
        if _PLATE_WORD.search(near) and (letters.isupper() or not doubtful):
            yield Found(*match.span(), "plate", "word beside")
        elif not doubtful and letters.isupper() and letters not in _UNITS:
            yield Found(*match.span(), "plate", "form")


def _doors(text: str) -> Iterator[Found]:
    for match in _DOOR.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        marked = match.group(1).lower().startswith(("kap", "daire", "d:", "d :"))
        if before[-5:].lower().startswith(("hat ", "hattı")):
            continue
        if _ADDRESS.search(before) or COVER in before:
            yield Found(*match.span(), "door", "address before")
        elif marked:
            yield Found(*match.span(), "door", "form")
    for match in _BESIDE_STREET.finditer(text):
        yield Found(*match.span(1), "door", "address before")
    for match in _HOUSE.finditer(text):
        if _STREET.search(text[: match.start()]):
            yield Found(*match.span(), "door", "address before")


def _member_numbers(text: str) -> Iterator[Found]:
    for match in _MEMBER.finditer(text):
        yield Found(*match.span(2), "number", "word beside")


def _births(text: str) -> Iterator[Found]:
    for match in _BORN.finditer(text):
        group = "after" if match["after"] else "before"
        yield Found(*match.span(group), "born", "word beside")


_DIGIT = re.compile(r"\d")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_Step = Callable[[str], list[Found] | Iterator[Found]]
_STEPS: tuple[_Step, ...] = (
    _ibans,
    _cards,
    _identities,
    _member_numbers,
    _phones,
    _births,
    _plates,
    _doors,
)
"""What to look for where a text has a digit, in this order."""
