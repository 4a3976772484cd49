"""What a printed number may come from: all values of tables of the book, by how they are printed.

Pure Python.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.chapter.truth.book import Book
from analysis.chapter.truth.formulas import ALL, Row, whats_of, worked_out
from analysis.chapter.truth.printing import end_of, tokens_for
from analysis.chapter.truth.tokens import End

Printed = dict[str, list["Candidate"]]


@dataclass(frozen=True)
class Candidate:
    """A value of the book that a number may mean.

    Attributes
    ----------
    source : str
    labels : tuple of str
        What stands near the number when it is this one: the answer, the group, the statement.
    end : End
        Of which end the words must stand before it.
    """

    source: str
    labels: tuple[str, ...]
    end: End


class Candidates:
    """The values of a book by how they are printed in one language.

    Parameters
    ----------
    book : dict
    language : str
    """

    def __init__(self, book: Book, language: str) -> None:
        self._tables: Mapping[str, Any] = book.get("tables", {})
        self._language = language
        self._known: dict[str, Printed] = {}
        self._together: dict[str, Printed] = {}

    def of_tables(self, names: Iterable[str], text: str) -> list[Candidate]:
        """Give what a token may mean in some tables, in their order."""
        found: list[Candidate] = []
        for name in names:
            if name in self._tables:
                found += self._of_table(name).get(text, ())
        return found

    def of_scope(self, scope: str, text: str) -> list[Candidate]:
        """Give what a token may mean in any table of a survey or of the desks."""
        if scope not in self._together:
            names = [name for name in self._tables if name.startswith(f"{scope}/")]
            together: Printed = {}
            for name in names:
                for token, candidates in self._of_table(name).items():
                    together.setdefault(token, []).extend(candidates)
            self._together[scope] = together
        return self._together[scope].get(text, [])

    def _of_table(self, name: str) -> Printed:
        if name not in self._known:
            printed: Printed = {}
            self._known[name] = printed
            table = self._tables[name]
            for key, facts in table["rows"].items():
                row = Row(facts, table["rows"].get(ALL, {}), table["rows"])
                for text, candidate in self._of_row(f"{name}#{key}", row, table.get("label", "")):
                    printed.setdefault(text, []).append(candidate)
        return self._known[name]

    def _of_row(self, place: str, row: Row, whole: str) -> Iterator[tuple[str, Candidate]]:
        labels = labels_of(row.facts) or ((whole,) if whole else ())
        for what in whats_of(row):
            value = worked_out(row, what)
            if value is None:
                continue
            near = (*labels, *_point_label(row, what))
            candidate = Candidate(f"{place}/{what}", near, end_of(value))
            for text in tokens_for(value, what, self._language):
                yield text, candidate


def labels_of(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the labels of a row."""
    if "labels" in facts:
        return tuple(label for label in facts["labels"] if label)
    return (facts["label"],) if facts.get("label") else ()


def _point_label(row: Row, what: str) -> tuple[str, ...]:
    name, _, place = what.rpartition("_")
    points = row.facts.get("point_labels")
    return (points[int(place) - 1],) if points and name == "percent" and place.isdigit() else ()


__all__ = ["Candidate", "Candidates", "labels_of"]
