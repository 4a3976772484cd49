"""Entries of a codebook as files have them, and the rules they must keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from flask_babel import gettext as _

from survey.coding.categories import CATEGORIES
from survey.coding.folding import folded
from survey.coding.forms import LONGEST_TEXT, clean_field, clean_lines
from survey.results.settled.models import LONGEST_LABEL, ThemeState

MOST_THEMES = 500
LARGEST_FILE = 1024 * 1024
_NAMED = {folded(name): name for name in CATEGORIES}
"""Programs write the categories in small or capital letters."""
TEXTS = ("definition", "belongs", "does_not_belong", "examples")


class CodebookError(ValueError):
    """A file that can't be taken; says where, what and what to do."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("; ".join(messages))
        self.messages = list(messages)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One theme of a codebook.

    Attributes
    ----------
    key : str
        Of the theme it was written from; empty: none.
    label, definition, belongs, does_not_belong, examples, category, owner : str
        As on the desk.
    is_aside : bool
        It was set aside.
    untold : frozenset of str
        What the file says nothing of: it stays as it is on the desk.
    """

    label: str
    key: str = ""
    definition: str = ""
    belongs: str = ""
    does_not_belong: str = ""
    examples: str = ""
    category: str = ""
    owner: str = ""
    is_aside: bool = False
    untold: frozenset[str] = field(default=frozenset(), compare=False)

    def values(self) -> dict[str, str]:
        """Give what of a theme it fills in."""
        names = ("label", *TEXTS, "category", "owner")
        return {name: getattr(self, name) for name in names if name not in self.untold}


def entry_of(theme: Mapping[str, Any]) -> Entry:
    """Give the entry of a theme of the desk."""
    names = {each.name for each in fields(Entry)} - {"is_aside", "untold"}
    values: dict[str, Any] = {name: str(theme[name]) for name in names}
    return Entry(is_aside=theme["state"] == ThemeState.ASIDE, **values)


def checked(entries: Sequence[tuple[str, Entry]]) -> list[Entry]:
    """Clean entries and check them.

    Parameters
    ----------
    entries : sequence of (str, Entry)
        Where each stands in its file, in words.

    Raises
    ------
    CodebookError
    """
    if not entries:
        raise CodebookError([_("The file holds no theme.")])
    if len(entries) > MOST_THEMES:
        raise CodebookError([_("The file holds more than %(n)s themes.", n=MOST_THEMES)])
    problems: list[str] = []
    cleaned: list[Entry] = []
    seen: set[str] = set()
    for where, entry in entries:
        own = _cleaned(entry)
        problem = _problem(own, seen)
        if problem:
            problems.append(f"{where}: {problem}")
        seen.add(folded(own.label))
        cleaned.append(own)
    if problems:
        raise CodebookError(problems[:20])
    return cleaned


def _cleaned(entry: Entry) -> Entry:
    given: dict[str, Any] = {name: clean_lines(getattr(entry, name)) for name in TEXTS}
    given |= {name: clean_field(getattr(entry, name)) for name in ("key", "label", "owner")}
    category = clean_field(entry.category)
    given["category"] = _NAMED.get(folded(category), category)
    return replace(entry, **given)


def _problem(entry: Entry, seen: set[str]) -> str:
    if not entry.label or len(entry.label) > LONGEST_LABEL:
        return str(_("Enter a name for the theme, of at most 200 characters."))
    if folded(entry.label) in seen:
        return str(_("The theme “%(label)s” stands twice; keep one of them.", label=entry.label))
    if any(len(getattr(entry, name)) > LONGEST_TEXT for name in TEXTS):
        return str(_("A text is longer than 4,000 characters; shorten it."))
    if len(entry.owner) > LONGEST_LABEL:
        return str(_("The name of a body is longer than 200 characters; shorten it."))
    if entry.category and entry.category not in CATEGORIES:
        message = _(
            "“%(category)s” is none of the 25 categories; correct it or leave it empty.",
            category=entry.category,
        )
        return str(message)
    return ""
