"""Codes that people write down: Crockford's base 32, read as forgivingly as it allows."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letter that is read as a digit."""
LOOKALIKES = str.maketrans("OILİ", "0111")
GROUP = 4


def letters_of(raw: bytes) -> str:
    """Write bytes (a multiple of five bits) with the letters of the alphabet."""
    number = int.from_bytes(raw)
    count = len(raw) * 8 // 5
    return "".join(ALPHABET[(number >> 5 * place) & 31] for place in reversed(range(count)))


def bytes_of(letters: str) -> bytes:
    """Read what :func:`letters_of` wrote."""
    number = 0
    for letter in letters:
        number = number * 32 + ALPHABET.index(letter)
    return number.to_bytes(len(letters) * 5 // 8)


def grouped(letters: str) -> str:
    """Write a code in groups of four."""
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def tidied(typed: str) -> str:
    """Read a code as it was typed: any case, spaces and hyphens anywhere, O for 0, I for 1.

    Returns
    -------
    str
        May still hold letters that no code has.
    """
    return "".join(sign for sign in typed.upper() if sign.isalnum()).translate(LOOKALIKES)
