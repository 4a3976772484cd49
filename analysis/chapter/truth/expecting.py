"""The numbers that have to stand in a Word file, block by block and place by place.

Every number that is bound to the book is worked out anew. Pure Python.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.chapter.model import Block, Chapter, Figure, Heading, Number, State, Table
from analysis.chapter.truth.book import Book, UnknownSourceError, value_of
from analysis.chapter.truth.parts import Part, tokens_by_part
from analysis.chapter.truth.printing import end_of, means, tokens_for
from analysis.chapter.truth.tokens import End, Token, reference_places
from analysis.language.wording import Wording, wording_of


@dataclass(frozen=True, kw_only=True)
class Expected:
    """A number that has to stand somewhere.

    Attributes
    ----------
    text : str
        As the chapter prints it.
    bound : End
        Of which end words must stand before it.
    source : str
    worked_out : str
        As the book gives it; empty where it is bound to nothing, or the book has it no more.
    is_right : bool
        Whether what the chapter prints is what the book gives.
    """

    text: str
    bound: End = End.NONE
    source: str = ""
    worked_out: str = ""
    is_right: bool = True


Place = tuple[str | int, ...]


class Expecting:
    """Works out what has to stand where.

    Parameters
    ----------
    chapter : Chapter
        Bound to its book.
    book : dict
    """

    def __init__(self, chapter: Chapter, book: Book) -> None:
        self.language = chapter.language
        self.wording: Wording = wording_of(chapter.language)
        self._book = book
        self._numbers: Mapping[str, int] = {
            block.key: block.number for block in chapter.blocks if isinstance(block, Table | Figure)
        }

    def label_of(self, block: Table | Figure) -> str:
        """Give what a table or figure is called: "Tablo 12"."""
        word = "table" if isinstance(block, Table) else "figure"
        return f"{self.wording.text(f'words.{word}')} {block.number}"

    def of_block(self, block: Block) -> dict[Place, list[Expected]]:
        """Give the numbers of each text of a block; texts without numbers have none."""
        numbers = list(block.numbers)
        found: dict[Place, list[Expected]] = {}
        if isinstance(block, Table | Figure):
            found["caption",] = [Expected(text=str(block.number))]
        for part, tokens in tokens_by_part(block, self.language):
            # numbers were bound in the same order; without any, the chapter's own words count
            bound = [numbers.pop(0) if numbers else Number(token=each.text) for each in tokens]
            expected = list(self._of_part(part, tokens, bound, block))
            if expected:
                found.setdefault(part.place, []).extend(expected)
        return found

    def _of_part(
        self, part: Part, tokens: tuple[Token, ...], bound: list[Number], block: Block
    ) -> Iterator[Expected]:
        """Give the numbers of a text in reading order, those of references among them."""
        placed: list[tuple[int, Expected]] = [
            (token.start, self._one(token, number))
            for token, number in zip(tokens, bound, strict=True)
        ]
        for start, key in reference_places(part.text):
            if key in self._numbers:
                placed.append((start, Expected(text=str(self._numbers[key]))))
        placed.sort(key=lambda each: each[0])
        yield from (each for _, each in placed)

    def _one(self, token: Token, number: Number) -> Expected:
        if not number.source:
            return Expected(text=token.text, bound=End.NONE)
        what = number.source.rpartition("/")[2]
        value = self._value(number.source)
        if value is None:
            return Expected(text=token.text, source=number.source, is_right=False)
        return Expected(
            text=token.text,
            bound=end_of(value),
            source=number.source,
            worked_out=tokens_for(value, what, self.language)[0],
            is_right=means(token, value, what, self.language),
        )

    def _value(self, source: str) -> Any:
        try:
            return value_of(self._book, source)
        except UnknownSourceError:
            return None


def is_kept(block: Block) -> bool:
    """Say whether a planner has the last word on a block."""
    return block.state is not State.GENERATED


def place_words(block: Block, place: Place, label: str, language: str) -> str:
    """Name a place in a block for a reader: "Tablo 12, satır 3, sütun 2"."""
    is_turkish = language == "tr"
    kind, *rest = place
    if isinstance(block, Heading):
        return f"“{block.text}”"
    if kind == "rows" and len(rest) > 1:
        row, column = int(rest[0]) + 1, int(rest[1]) + 1
        where = f"satır {row}, sütun {column}" if is_turkish else f"row {row}, column {column}"
        return f"{label}, {where}"
    if kind == "chart":
        series, category = int(rest[0]) + 1, int(rest[1]) + 1
        where = (
            f"seri {series}, değer {category}"
            if is_turkish
            else f"series {series}, value {category}"
        )
        return f"{label}, {where}"
    named = _NAMES[is_turkish].get(str(kind), "")
    return ", ".join(each for each in (label, named) if each)


_NAMES = {
    True: {"caption": "başlık", "header": "sütun başlıkları", "note": "not",
           "alt": "seçenek metni", "book": "grafik verisi"},
    False: {"caption": "caption", "header": "column heads", "note": "note",
            "alt": "alternative text", "book": "chart data"},
}  # fmt: skip


__all__ = ["Expected", "Expecting", "Place", "is_kept", "place_words"]
