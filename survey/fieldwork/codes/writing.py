"""How a code is written and read: sixteen random letters and a check letter.

``7K2M-9QXR-04TB-HEWZ-C``: four letters that find the code in its survey (the selector), twelve
that prove it, and one that finds typing errors (Luhn's, over the alphabet's 32 letters: every
single wrong letter and nearly every pair that changed places). 80 bits come from the operating
system; nobody guesses one.
"""

import secrets
from enum import StrEnum
from typing import NamedTuple

from stdnum import luhn

from survey.fieldwork.codes.crockford import ALPHABET, grouped, letters_of, tidied
from survey.fieldwork.codes.models import SELECTOR_LENGTH

RANDOM_BYTES = 10
LETTERS = RANDOM_BYTES * 8 // 5
WRITTEN = LETTERS + 1
"""Letters of a code as it is written, the check letter included."""
LONGEST_TYPED = 200
"""Characters of what was typed that are looked at; a code with every separator is far shorter."""


class Code(NamedTuple):
    """A code in clear; it exists where it was typed or has just been made, and nowhere else."""

    letters: str
    """The sixteen random ones."""

    @property
    def selector(self) -> str:
        """The part under which the code lies in its survey."""
        return self.letters[:SELECTOR_LENGTH]

    @property
    def written(self) -> str:
        """As people read it: groups of four, the check letter last."""
        return grouped(self.letters + check_letter(self.letters))


class Mistyped(StrEnum):
    """What is wrong with something typed that is no code."""

    EMPTY = "empty"
    LENGTH = "length"
    LETTERS = "letters"
    CHECK = "check"


def draw_code() -> Code:
    """Make a random code."""
    return Code(letters_of(secrets.token_bytes(RANDOM_BYTES)))


def check_letter(letters: str) -> str:
    """Give the letter that finds typing errors in the others."""
    return str(luhn.calc_check_digit(letters, alphabet=ALPHABET))


def read_code(typed: str) -> Code | Mistyped:
    """Read what somebody typed: any case, spaces and hyphens anywhere, O for 0, I or L for 1.

    >>> read_code("7k2m 9qxr o4tb-hewz")
    <Mistyped.LENGTH: 'length'>
    """
    letters = tidied(typed[:LONGEST_TYPED])
    if not letters:
        return Mistyped.EMPTY
    if not set(letters) <= set(ALPHABET):
        return Mistyped.LETTERS
    if len(letters) != WRITTEN:
        return Mistyped.LENGTH
    return Code(letters[:-1]) if luhn.is_valid(letters, alphabet=ALPHABET) else Mistyped.CHECK
