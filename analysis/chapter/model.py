"""The chapter as ordered blocks, before it is Word, PDF or a web page.

A block is what is generated, edited or locked by itself. Its key is the same in every release, so
that what a planner did to it finds it again.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from analysis.evidence import Evidence
from analysis.figures.chart import Chart

PARTS: Final = "ABCDEFGHIJ"
"""The ten parts in the official order; I is the guide's İ."""


class State(StrEnum):
    """Who has the last word on a block."""

    GENERATED = "generated"
    """Written anew with each release."""
    EDITED = "edited"
    """As a planner wrote it; what changes beneath is shown, and the text stays."""
    LOCKED = "locked"
    """As it was when it was locked, whatever the new release says."""


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number in a text and where it comes from.

    Attributes
    ----------
    token : str
        As printed, with its sign, without a suffix: "%45,2", "1.012".
    source : str
        Name of a table of the book (see ``chapter.truth.book``), row and value:
        "s1/frequency/cinsiyet#kadin/percent". Empty: a number of the wording itself, such as the
        ends of a scale.
    """

    token: str
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A whole sentence and the tables of the book that it reads from."""

    text: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Block:
    """What every block has.

    Attributes
    ----------
    key : str
        Same in every release: part, survey, variable, kind ("F/s1/frequency/cinsiyet/table").
    part : str
        "A" to "J".
    state : State
    numbers : tuple of Number
        All numbers of the block in reading order; filled when the chapter is bound to its book.
    """

    key: str = ""
    part: str = ""
    state: State = State.GENERATED
    numbers: tuple[Number, ...] = field(default=(), repr=False)


@dataclass(frozen=True, kw_only=True)
class Heading(_Block):
    """A heading; ``number`` as printed ("4.6.1"), ``level`` 1 is the chapter's own.

    With ``starts_page`` a printed chapter turns the page before it.
    """

    text: str
    level: int
    number: str = ""
    anchor: str = ""
    starts_page: bool = False


@dataclass(frozen=True, kw_only=True)
class Paragraph(_Block):
    """A paragraph of whole sentences and the evidence they rest on.

    ``{{KEY}}`` in the text stands for the number of a table or figure: "Tablo 12", "Grafik 3".

    Attributes
    ----------
    sentences : tuple of Sentence
        What the text was made of; empty for an edited text.
    hint : str
        What a planner should write here; printed nowhere but on the desk. A paragraph with a hint
        and no text is left out of files.
    """

    text: str
    sentences: tuple[Sentence, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class Table(_Block):
    """A table with its caption above.

    Attributes
    ----------
    number : int
        Given when the chapter is composed; 0 before.
    caption : str
        Without the number: writers print "Tablo 12: caption".
    header : tuple of rows, each a tuple of (text, columns spanned)
    rows : tuple of rows of cells
        A cell is a tuple of lines: one for plain cells, several for bulleted ones.
    widths : tuple of float
        Share of the page width of each column; adds up to 1.
    numeric : tuple of int
        Columns set flush right.
    note : str
        Printed small under the table (base, what is missing).
    source : str
        Name of the table's variable, for tracing.
    about : tuple of str
        The tables of the book that its numbers are from.
    is_editable : bool
        Whether a planner may write its cells (tables of words; numbers come from the release).
    is_wide : bool
        Needs a page on its side.
    """

    number: int = 0
    caption: str
    header: tuple[tuple[tuple[str, int], ...], ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    widths: tuple[float, ...]
    numeric: tuple[int, ...] = ()
    note: str = ""
    source: str = ""
    about: tuple[str, ...] = ()
    is_bulleted: bool = False
    is_editable: bool = False
    is_wide: bool = False


@dataclass(frozen=True, kw_only=True)
class Figure(_Block):
    """A figure with its caption below; ``name`` is its file name without the ending.

    ``about`` names the tables of the book that the chart's values are from. ``png`` and ``svg`` are
    drawn from the chart when files are made.
    """

    number: int = 0
    caption: str
    name: str
    alt: str
    chart: Chart | None = None
    about: tuple[str, ...] = ()
    png: bytes = field(default=b"", repr=False)
    svg: bytes = field(default=b"", repr=False)
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Quotes(_Block):
    """Quotes of a theme, masked and approved for printing."""

    texts: tuple[str, ...]


Block = Heading | Paragraph | Table | Figure | Quotes


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """The chapter: title, language and ordered blocks.

    ``edition`` names what it was made from, the same for the same blocks; empty outside the desk.
    """

    title: str
    language: str
    municipality: str
    plan_period: str
    blocks: tuple[Block, ...]
    edition: str = ""
