"""The word lists of ``analysis/language``, read once."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parents[2] / "language"
LANGUAGES = ("tr", "en", "ku", "ar")


@cache
def words(language: str, name: str) -> frozenset[str]:
    """Read a list: words or phrases in small letters, several to a line, "#" starts a comment.

    Phrases are parted by commas, and a list without any comma by blanks.

    Parameters
    ----------
    language : str
        "tr", "en", "ku" or "ar".
    name : str
        File name without ".txt".

    Returns
    -------
    frozenset of str
        Empty when the language has no such list.
    """
    path = _FOLDER / language / f"{name}.txt"
    if not path.exists():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line.split("#", 1)[0] for line in lines)
    parts = text.replace("\n", ",").split(",") if "," in text else text.split()
    return frozenset(part.strip() for part in parts if part.strip())


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """Read a TOML file of a language; empty when there is none."""
    path = _FOLDER / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def both(name: str) -> frozenset[str]:
    """Join the lists of all languages."""
    return frozenset().union(*(words(language, name) for language in LANGUAGES))
