"""What stands in a plain summary, before it is a PDF or a web page."""

from dataclasses import dataclass

from analysis.chapter.saying import Said


@dataclass(frozen=True, kw_only=True)
class Name:
    """What a matter, service or body is called.

    Attributes
    ----------
    text : str
        In the summary's language; in Turkish where nobody has translated it.
    turkish : str
        The narrower Turkish name beside it; empty where it says no more.
    is_turkish : bool
        Whether ``text`` is Turkish in a summary of another language.
    """

    text: str
    turkish: str = ""
    is_turkish: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of a table: what, its numbers, and a length from 0 to 100 for the bar."""

    name: Name
    cells: tuple[Said, ...]
    bar: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Rows:
    """A table: its own heading (empty: none), the columns, the lines."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Names:
    """A list of matters: its heading, and each matter with its code."""

    heading: Name
    names: tuple[tuple[Name, str], ...]
    kind: str = ""


Part = Said | Rows | Names


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A summary.

    Attributes
    ----------
    language : str
        "tr", "en", "ku" or "ar".
    direction : str
        "ltr" or "rtl".
    title, municipality : str
    opening : tuple of Said
    sections : tuple of Section
    """

    language: str
    direction: str
    title: str
    municipality: str
    opening: tuple[Said, ...]
    sections: tuple[Section, ...]

    def sentences(self) -> tuple[Said, ...]:
        """Give everything that is said in sentences."""
        parts = [part for section in self.sections for part in section.parts]
        return (*self.opening, *(part for part in parts if isinstance(part, Said)))

    def texts(self) -> tuple[Said, ...]:
        """Give everything that may hold a number."""
        tables = [part for section in self.sections for part in section.parts]
        cells = [
            cell
            for table in tables
            if isinstance(table, Rows)
            for row in table.rows
            for cell in row.cells
        ]
        return (*self.sentences(), *cells)


__all__ = ["Name", "Names", "Part", "Row", "Rows", "Said", "Section", "Summary"]
