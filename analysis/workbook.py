"""Tables out: a workbook (XLSX) with every table, the method and the codebook.

Text stays text: nothing a respondent wrote becomes a formula, a link or a number. The same
tables give the same bytes.
"""

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from analysis.bands import Band, Bound
from analysis.codebook import MissingKind
from analysis.disclosure.words import coarse_notes
from analysis.frequencies import WHOLE_QUESTIONS, FrequencyTable
from analysis.results import Results
from analysis.scales import LikertTable
from analysis.weights import Weights
from analysis.workbook_crosstabs import cross_sheet
from analysis.workbook_themes import theme_sheets
from analysis.workbook_words import WORDS, Words

Cell = str | int | float | None
CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Written into the file instead of the clock's time."""
LONGEST_CELL = 32_000
WIDEST = 60


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet of the workbook.

    Attributes
    ----------
    title : str
    header : sequence of str
    rows : sequence of rows of cells
        Numbers are written as numbers, everything else as text; None leaves the cell empty.
    """

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def tables_workbook(
    results: Results, *, language: str | None = None, weights: Weights | None = None
) -> bytes:
    """Write the tables of released results as a workbook.

    Parameters
    ----------
    results : Results
        Must have passed :func:`analysis.disclosure.release`.
    language : str or None
        Language of headings, "tr" or "en"; None: the codebook's.
    weights : Weights or None
        For the method note, when the tables are weighted.

    Returns
    -------
    bytes
        An XLSX file with the sheets summary, frequencies, Likert (where ratings were asked),
        services (where satisfaction was asked), ratings and themes by group, themes that
        occur together (each where it may be shown) and codebook.
    """
    language = language or results.dataset.codebook.language
    words = WORDS.get(language, WORDS["en"])
    sheets = [
        Sheet(
            title=words.summary,
            header=words.summary_header,
            rows=[*_summary(results, weights, words), *coarse_notes(results, language)],
        ),
        Sheet(
            title=words.frequencies,
            header=(*words.frequency_header, *words.missing_header, *words.spread_header),
            rows=[row for table in results.frequencies for row in _frequency(table, words)],
        ),
        *(_likert(place, table, words) for place, table in enumerate(results.likert, start=1)),
    ]
    if results.services is not None:
        sheets.append(_services(results, words))
    by_group = [
        *(cross_sheet(place, each, words) for place, each in enumerate(results.crosstabs, start=1)),
        *theme_sheets(results.theme_tables, results.theme_pairs, language=language),
    ]
    sheets += [Sheet(title=title, header=head, rows=rows) for title, head, rows in by_group]
    sheets.append(_codebook(results, words))
    return write_workbook(sheets, title=results.dataset.codebook.title)


def write_workbook(sheets: Iterable[Sheet], *, title: str = "") -> bytes:
    """Write sheets of text and numbers as an XLSX file with fixed properties."""
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(
        memory,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": title[:250], "author": "", "created": CREATED})
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    decimal = book.add_format({"num_format": "0.0##", "valign": "top"})
    whole = book.add_format({"num_format": "0", "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.title[:31])
        page.freeze_panes(1, 0)
        for column, width in enumerate(_widths(sheet)):
            page.set_column(column, column, width)
        for place, cell in enumerate(sheet.header):
            page.write_string(0, place, cell, heading)
        for number, row in enumerate(sheet.rows, start=1):
            _write_row(page, number, row, (wrapped, decimal, whole))
        if sheet.rows:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)
    book.close()
    return memory.getvalue()


def _write_row(page: Any, number: int, row: Sequence[Cell], formats: tuple[Any, Any, Any]) -> None:
    wrapped, decimal, whole = formats
    for place, value in enumerate(row):
        if isinstance(value, str | Band | Bound):  # a band is no number to count with
            page.write_string(number, place, shortened(str(value)), wrapped)
        elif value is not None:
            page.write_number(number, place, value, decimal if isinstance(value, float) else whole)


def shortened(text: str) -> str:
    """Cut a text that is longer than a cell can hold, and say so with an ellipsis."""
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def _widths(sheet: Sheet) -> list[float]:
    """Give each column room for its longest line, between 8 and 60 letters."""
    widths = []
    for place, title in enumerate(sheet.header):
        longest = max(
            (len(_as_shown(row[place])) for row in sheet.rows if place < len(row)), default=0
        )
        longest_word = max((len(word) for word in title.split()), default=0)
        widths.append(float(min(WIDEST, max(8, longest, longest_word) + 2)))
    return widths


def _as_shown(value: Cell) -> str:
    if isinstance(value, float) and not isinstance(value, Bound):
        return f"{value:.1f}"
    return "" if value is None else str(value)


def _summary(results: Results, weights: Weights | None, words: Words) -> list[list[Cell]]:
    dataset = results.dataset
    rows: list[list[Cell]] = [
        [words.title, dataset.codebook.title],
        [words.responses, results.n_responses],
        [words.open_answers, results.n_verbatims],
        [words.questions, dataset.n_closed_questions],
    ]
    if weights is not None:
        rows += [
            [words.weighted_by, ", ".join(weights.variables)],
            [words.effective_base, weights.effective_base],
            [words.weight_range, _range(weights)],
        ]
    rows += [[label, text] for label, text in words.notes]
    shown = {table.question for table in results.frequencies}
    shown |= {row.name for table in results.likert for row in table.rows}
    withheld = [name for name in _asked(results) if name not in shown]
    if withheld:
        rows.append([words.withheld, ", ".join(withheld)])
    return rows


def _range(weights: Weights) -> str:
    return f"{weights.per_response.min():.3f} – {weights.per_response.max():.3f}"


def _asked(results: Results) -> list[str]:
    """Name the closed questions in their order, as the frequency tables are named."""
    names = [
        variable.question if variable.type in WHOLE_QUESTIONS else variable.name
        for variable in results.dataset.codebook.closed
    ]
    return list(dict.fromkeys(names))


def _frequency(table: FrequencyTable, words: Words) -> list[list[Cell]]:
    """Write a table as rows that each say everything, so that they can be filtered."""
    summary = table.summary
    missing = _missing(table.missing, table.base)
    spread: tuple[Cell, ...] = (None, None, None, None)
    if summary is not None:
        spread = (
            summary.median, summary.lower_quartile, summary.upper_quartile, summary.deviation,
        )  # fmt: skip
    head: list[Cell] = [table.question, table.text]
    kind = words.types[table.type]
    if not table.rows:
        nothing: list[Cell] = [None] * 6
        return [[*head, kind, *nothing, table.base, *missing, table.mean, *spread]]
    return [
        [
            *head, kind, row.value, row.label, row.count, row.percent, row.low, row.high,
            table.base if row.base is None else row.base, *missing,
            table.mean if row.base is None else row.mean, *spread,
        ]
        for row in table.rows
    ]  # fmt: skip


def _missing(counts: Mapping[MissingKind, int], base: int) -> list[Cell]:
    """Give the missing answers by kind; of a banded base a kind that few had is not named."""
    few = Band(0, base.high - base) if isinstance(base, Band) else 0
    return [counts.get(kind, few) for kind in MissingKind]


def _likert(place: int, table: LikertTable, words: Words) -> Sheet:
    points = [
        label if label == value or not value else f"{value} {label}"
        for value, label in zip(table.values or table.points, table.points, strict=True)
    ]
    header = [
        *words.likert_header,
        *(f"{point} (%)" for point in points),
        *words.likert_tail,
        *words.missing_header,
    ]
    rows: list[list[Cell]] = [
        [
            table.section,
            row.name,
            row.text,
            row.dimension,
            *row.percents,
            row.mean,
            row.base,
            *_missing(row.missing, row.base),
        ]
        for row in table.rows
    ]
    nothing: list[Cell] = [None] * len(points)
    no_counts: list[Cell] = [None] * len(MissingKind)
    rows += [
        [table.section, None, words.dimension_mean, name, *nothing, mean, base, *no_counts]
        for name, mean in table.dimensions.items()
        if (base := table.dimension_bases.get(name)) is not None
    ]
    return Sheet(title=f"Likert {place}", header=header, rows=rows)


def _services(results: Results, words: Words) -> Sheet:
    table = results.services
    rows: list[list[Cell]] = []
    if table is not None:
        rows = [
            [
                row.service,
                row.owner,
                row.satisfaction,
                row.satisfaction_base,
                row.importance,
                row.importance_base,
                words.positions[row.position],
            ]
            for row in table.rows
        ]
        rows.append(
            [words.cuts, None, table.satisfaction_cut, None, table.importance_cut, None, None]
        )
    return Sheet(title=words.services, header=words.service_header, rows=rows)


def _codebook(results: Results, words: Words) -> Sheet:
    rows: list[list[Cell]] = [
        [
            variable.name,
            variable.text,
            words.types[variable.type],
            variable.option,
            "; ".join(f"{value} = {label}" for value, label in variable.value_labels.items()),
            "; ".join(f"{code} = {words.missing[kind]}" for code, kind in variable.missing.items()),
            variable.section,
            words.yes if variable.is_group else "",
        ]
        for variable in results.dataset.codebook
    ]
    return Sheet(title=words.codebook, header=words.codebook_header, rows=rows)


__all__ = ["Sheet", "tables_workbook", "write_workbook"]
