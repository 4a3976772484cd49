"""Which encoding a text file has that nobody labelled.

A byte order mark decides; then UTF-16 without a mark, then UTF-8, which almost never fits by
chance. What remains in Turkey is mostly Windows-1254, the encoding of "CSV" in a Turkish
Excel; it is taken when its letters are letters a Turkish or Kurdish text has. Everything else
is left to charset-normalizer.
"""

import codecs

from charset_normalizer import from_bytes

from analysis.errors import FileError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (b"PK\x03\x04", "an Excel workbook or ZIP archive", "Excel çalışma kitabı ya da ZIP arşivi"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file (.xls)", "eski bir Excel dosyası (.xls)"),
    (b"%PDF", "a PDF file", "PDF dosyası"),
    (b"$FL2", "an SPSS file (.sav)", "SPSS dosyası (.sav)"),
    (b"$FL3", "an SPSS file (.zsav)", "SPSS dosyası (.zsav)"),
    (b"\x1f\x8b", "a packed file (gzip)", "sıkıştırılmış dosya (gzip)"),
    (b"\x89PNG", "a picture", "resim"),
    (b"\xff\xd8\xff", "a picture", "resim"),
)
PLAUSIBLE = frozenset("çğıöşüÇĞİÖŞÜâîûêÂÎÛÊ‘’“”…–—«»·°´€\xa0")
_PROBE = 200_000


def decode(raw: bytes, name: str) -> str:
    """Decode the bytes of a text file.

    Parameters
    ----------
    raw : bytes
        All of the file.
    name : str
        The file's name, for messages.

    Returns
    -------
    str
        Its text without a byte order mark.

    Raises
    ------
    FileError
        If the file is no text, or its encoding can't be found out.
    """
    marked = _marked_encoding(raw, name)
    if marked:
        return _decode_as(raw, marked, name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_unlabelled(raw, name, error.start)


def may_be_utf8(raw: bytes, name: str) -> bool:
    """Say whether :func:`decode` takes bytes for UTF-8 without a mark, if they are valid.

    Raises
    ------
    FileError
        If the file is no text.
    """
    return not _marked_encoding(raw, name)


def _marked_encoding(raw: bytes, name: str) -> str:
    """Name the encoding that a mark or zeros show; empty: there are none."""
    _refuse_other_kinds(raw, name)
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return encoding
    wide = _wide_encoding(raw)
    if not wide:
        _refuse_garbage(raw, name)
    return wide


def _refuse_other_kinds(raw: bytes, name: str) -> None:
    for signature, english, turkish in SIGNATURES:
        if raw.startswith(signature):
            raise FileError(
                f"{name}: this is {english}, not a text file; save it as CSV (UTF-8) "
                "or give it its proper ending.",
                f"{name}: bu bir metin dosyası değil ({turkish}); CSV (UTF-8) olarak "
                "kaydediniz ya da doğru uzantıyı veriniz.",
            )


def _wide_encoding(raw: bytes) -> str:
    """Name UTF-16 without a mark: in most languages every second byte is then mostly zero."""
    probe = raw[: _PROBE // 2 * 2]
    half = len(probe) // 2
    if half < 2:
        return ""
    even, odd = probe[0::2].count(0) / half, probe[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return ""


def _refuse_garbage(raw: bytes, name: str) -> None:
    probe = raw[:_PROBE]
    controls = sum(probe.count(code) for code in range(32) if code not in (9, 10, 11, 12, 13))
    # A text may hold a stray control character, but not one in every twenty bytes.
    if controls > 2 and controls * 20 > len(probe):
        raise FileError(
            f"{name}: this is no text file (it holds binary data); export the answers as CSV.",
            f"{name}: bu bir metin dosyası değil (ikili veri içeriyor); yanıtları CSV olarak "
            "dışa aktarınız.",
        )


def _decode_as(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _unknown_encoding(name, raw.count(b"\n", 0, error.start) + 1) from error


def _decode_unlabelled(raw: bytes, name: str, first_fault: int) -> str:
    line = raw.count(b"\n", 0, first_fault) + 1
    text = raw.decode("utf-8", errors="replace")
    letters = sum(character > "\x7f" for character in text)
    faults = text.count("\ufffd")
    if letters > 20 and faults * 5 < letters:
        # Nearly all of it is UTF-8: read as another encoding, every letter would be wrong.
        raise _unknown_encoding(name, line)
    try:
        turkish = raw.decode("cp1254")
    except UnicodeDecodeError:
        turkish = ""
    high = [character for character in turkish if character > "\x7f"]
    if high and sum(character in PLAUSIBLE for character in high) >= 0.9 * len(high):
        return turkish
    best = from_bytes(raw).best()
    if best is None:
        raise _unknown_encoding(name, line)
    return str(best)


def _unknown_encoding(name: str, line: int) -> FileError:
    return FileError(
        f"{name}: line {line} has bytes that fit no known encoding; save the file as CSV UTF-8.",
        f"{name}: {line}. satırda bilinen hiçbir kodlamaya uymayan baytlar var; "
        "dosyayı CSV UTF-8 olarak kaydediniz.",
    )


__all__ = ["decode", "may_be_utf8"]
