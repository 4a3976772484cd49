"""What is kept of a text as it was typed: every letter, no character that breaks a file.

Control characters have no place in an answer and break XLSX, DOCX and XML files; lone
surrogates can't be written as UTF-8. Right-to-left marks belong to Arabic text and stay.
"""

import re

KEPT_CONTROLS = "\t\n"
CONTROLS = {
    code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in KEPT_CONTROLS
}
REPLACEMENT = "\ufffd"
UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
LINE_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x85")
INVISIBLE = " \t\n\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u2066\u2067\u2068\u2069"
SPACES = re.compile(r"\s+")


def clean_text(raw: str) -> str | None:
    """Clean a text of several lines; None when nothing readable is left.

    Line breaks become newlines, control characters go (tab and newline stay), lone surrogates
    become U+FFFD, white space at both ends goes.
    """
    text = LINE_BREAKS.sub("\n", raw).translate(CONTROLS)
    text = UNWRITABLE.sub(REPLACEMENT, text).strip()
    return text if text.strip(INVISIBLE) else None


def clean_line(raw: str) -> str | None:
    """Clean a text of one line: as :func:`clean_text`, any white space as one space."""
    text = clean_text(raw)
    return None if text is None else SPACES.sub(" ", text)
