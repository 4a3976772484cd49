"""The chapter as ordered blocks, before it is Word, PDF or HTML."""

from dataclasses import dataclass, field

from analysis.evidence import Evidence


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading; ``number`` as printed ("4.6.1"), ``level`` 1 is the chapter's own.

    With ``starts_page`` a printed chapter turns the page before it.
    """

    text: str
    level: int
    number: str = ""
    anchor: str = ""
    starts_page: bool = False


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph of whole sentences and the evidence they rest on."""

    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with its caption above.

    Attributes
    ----------
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
    """

    number: int
    caption: str
    header: tuple[tuple[tuple[str, int], ...], ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    widths: tuple[float, ...]
    numeric: tuple[int, ...] = ()
    note: str = ""
    source: str = ""
    is_bulleted: bool = False


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure with its caption below; ``name`` is its file name without the ending."""

    number: int
    caption: str
    name: str
    alt: str
    png: bytes = field(repr=False)
    svg: bytes = field(repr=False)
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Quotes:
    """Quotes of a theme, masked and approved for printing."""

    texts: tuple[str, ...]


Block = Heading | Paragraph | Table | Figure | Quotes


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """The chapter: title, language and ordered blocks."""

    title: str
    language: str
    municipality: str
    plan_period: str
    blocks: tuple[Block, ...]
