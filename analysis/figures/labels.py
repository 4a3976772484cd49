"""Labels of figures as fonts can draw them and formats can hold them; pure Python."""

import textwrap


def printable(text: str) -> str:
    """Take out signs that no font draws and XML refuses."""
    kept = "".join(sign for sign in text if sign.isprintable() and ord(sign) < 0x10000)
    return " ".join(kept.split()) or "-"


def wrapped(text: str, width: int, lines: int = 2) -> str:
    """Break a label into lines and cut what is left over."""
    return "\n".join(textwrap.wrap(printable(text), width, max_lines=lines, placeholder=" …"))
