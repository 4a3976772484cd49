"""What was found in a text: a place, its kind, and how sure it is."""

from typing import NamedTuple


class Found(NamedTuple):
    """A piece of personal data in a text.

    Attributes
    ----------
    start, end : int
        Letters ``text[start:end]``.
    kind : str
        "identity", "iban", "card", "phone", "email", "link", "handle", "plate", "door", "number",
        "born" or "name": a key of the masks in ``analysis/language/tr/personal_data.toml``.
    why : str
        The rule that found it, for the review list ("title", "checksum", ...).
    """

    start: int
    end: int
    kind: str
    why: str
