"""What the book has of surveys: counts taken from the answers again, or from the gate's tables.

Where results are exact, ratings, means and places are counted here a second time, straight from the
answers; counts of closed questions and themes are those that passed the disclosure gate. Where the
gate says less, the book has what the gate says and nothing else. Nothing that no table may show is
ever counted: what is left out there is left out here.
"""

from collections.abc import Sequence
from typing import Any, Final

from analysis.chapter.names import likert_names, slug
from analysis.chapter.truth.formulas import ALL, stored
from analysis.chapter.truth.recounting import dimension, numbers, open_questions, points_of
from analysis.codebook import VariableType
from analysis.divided import DIVIDED
from analysis.frequencies import FrequencyTable
from analysis.frequency_table import FrequencyRow
from analysis.importance import ServiceRow, ServiceTable
from analysis.pipeline import Analysis
from analysis.scales import LikertRow, LikertTable
from analysis.text.groups.by_group import ThemeTable
from analysis.text.themes import Theme, Themes

Table = dict[str, Any]
FIVE: Final = (1.0, 5.0)
LOWEST_NAMED: Final = 5
FLOOR: Final = 5
"""No group of fewer is ever shown; see ``analysis.disclosure``."""


def book_of(analyses: Sequence[Analysis]) -> dict[str, Any]:
    """Gather the raw results of surveys.

    Parameters
    ----------
    analyses : sequence of Analysis
        They have passed the disclosure gate; their order gives the scopes s1, s2, ...

    Returns
    -------
    dict
        A book; see :mod:`analysis.chapter.truth.book`.
    """
    tables: dict[str, Any] = {}
    for place, analysis in enumerate(analyses, start=1):
        for name, table in _tables(analysis).items():
            tables[f"s{place}/{name}"] = table
    return {"tables": tables}


def _tables(analysis: Analysis) -> dict[str, Table]:
    tables = {"method": _method(analysis), "questions": open_questions(analysis)}
    for frequency in analysis.frequencies:
        tables[f"frequency/{slug(frequency.question)}"] = _frequency(analysis, frequency)
    for name, likert in zip(likert_names(analysis.likert), analysis.likert, strict=True):
        tables[f"likert/{name}"] = _likert(analysis, likert)
    if analysis.services is not None:
        tables["services"] = _services(analysis, analysis.services)
    if analysis.themes is not None:
        tables["themes"] = _themes(analysis.themes)
    keys = {theme.theme_id: theme for theme in analysis.themes.themes} if analysis.themes else {}
    for who in analysis.theme_tables:
        tables[f"who/{slug(who.breakdown)}"] = _who(who, keys)
    tables["pairs"] = _pairs(analysis, keys)
    for cross in analysis.crosstabs:
        rows = {
            f"{row.name}|{group}": {
                "labels": [row.text, group],
                "mean": stored(cell.mean),
                "base": stored(cell.base),
            }
            for row in cross.rows
            for group, cell in zip(cross.groups, row.cells, strict=True)
            if cell is not None
        }
        tables[f"crosstab/{slug(cross.breakdown)}"] = {"label": cross.text, "rows": rows}
    return tables


def _method(analysis: Analysis) -> Table:
    """Gather who was asked, how many answered, what was asked, and how far coders agree."""
    fieldwork, codebook = analysis.settings.fieldwork, analysis.dataset.codebook
    n = analysis.n_responses
    rows: dict[str, Any] = {
        "responses": {"count": stored(n)},
        "verbatims": {"count": stored(analysis.n_verbatims)},
        "left_out": {"count": fieldwork.left_out},
        "closed": {"count": analysis.dataset.n_closed_questions},
        "open": {"count": len(codebook.open_questions)},
        "minimum": {"count": max(analysis.settings.minimum_group, FLOOR)},
    }
    if fieldwork.left_out:
        rows["total"] = {"count": int(n) + fieldwork.left_out}
    if fieldwork.invited:
        rows["invited"] = {"count": fieldwork.invited}
        rows["rate"] = _rate(analysis, fieldwork.invited)
    for name, day in (("first_day", fieldwork.first_day), ("last_day", fieldwork.last_day)):
        if day is not None:
            rows[name] = {"day": stored(day), "style": "day"}
    agreement = analysis.settings.agreement
    if agreement is not None:
        given = {"kappa": agreement.kappa, "alpha": agreement.alpha}
        found = {name: value for name, value in given.items() if value is not None}
        ends = {"agreement_low": agreement.low, "agreement_high": agreement.high}
        found |= {name: value for name, value in ends.items() if value is not None}
        rows["agreement"] = {"n": agreement.n, "agreed": agreement.agreed, **found}
    return {"label": fieldwork.title, "rows": rows}


def _rate(analysis: Analysis, invited: int) -> Table:
    if not analysis.band:
        return {"count": int(analysis.n_responses), "base": invited}
    # the gate gives the rate in tens, from the lower end of the band
    tens = int((100 * int(analysis.n_responses) / invited + 1e-9) / 10 + 0.5) * 10
    return {"percent": {"rounded": float(min(100, tens)), "digits": 0}}


def _frequency(analysis: Analysis, table: FrequencyTable) -> Table:
    whole: dict[str, Any] = {"base": stored(table.base), "label": table.text}
    whole |= {f"missing_{kind}": stored(n) for kind, n in table.missing.items()}
    if table.is_weighted:
        whole["weight"] = 100.0
    if table.mean is not None:
        whole |= _mean_again(analysis, table.question, table.mean)
    fill = _divided if table.type in DIVIDED else _choice
    rows = {row.value: fill(analysis, table, row) for row in table.rows}
    return {"label": table.text, "rows": {ALL: whole, **rows}}


def _mean_again(analysis: Analysis, name: str, shown: float) -> Table:
    """Add the answers up again; what the gate has rounded stays so."""
    if analysis.band:
        return {"mean": stored(shown)}
    values = numbers(analysis, name)
    return {"sum": float(values.sum()), "n": len(values)}


def _choice(analysis: Analysis, table: FrequencyTable, row: FrequencyRow) -> Table:
    facts: Table = {"label": row.label, "count": stored(row.count)}
    if analysis.band:
        facts["percent"] = stored(row.percent)
    elif table.is_weighted:
        facts["weight"] = row.percent
    return facts


def _divided(analysis: Analysis, table: FrequencyTable, row: FrequencyRow) -> Table:
    """Count a ranking's first places again, or what was shared out."""
    facts: Table = {"label": row.label, "count": stored(row.count)}
    if analysis.band or table.is_weighted:
        facts["percent"] = stored(row.percent)
        return facts if row.mean is None else {**facts, "mean": stored(row.mean)}
    values = numbers(analysis, row.value)
    if table.type is VariableType.SHARE:
        together = sum(float(numbers(analysis, each.value).sum()) for each in table.rows)
        facts |= {"shared": {"sum": float(values.sum()), "of": together}}
    else:
        facts["count"] = int((values == 1).sum())
    return facts if row.mean is None else {**facts, "sum": float(values.sum()), "n": len(values)}


def _likert(analysis: Analysis, table: LikertTable) -> Table:
    counted = {
        "n_points": len(table.points),
        "n_statements": len(table.rows),
        "n_rated": sum(row.mean is not None for row in table.rows),
        "n_dimensions": len(table.dimensions),
        # how many statements with the lowest means a sentence names
        "n_lowest": LOWEST_NAMED,
    }
    rows: dict[str, Any] = {ALL: counted}
    if table.values:
        ends = (table.values[0], table.values[-1])
        rows["scale"] = dict(
            zip(("first_point", "last_point"), map(_plain_point, ends), strict=True)
        )
    else:
        rows["scale"] = {"first_point": 1, "last_point": len(table.points)}
    for row in table.rows:
        rows[row.name] = _rating(analysis, table, row)
    for name, mean in table.dimensions.items():
        rows[f"dimension:{name}"] = {"label": name, **dimension(analysis, table, name, mean)}
    return {"label": table.section, "rows": rows}


def _plain_point(value: str) -> Any:
    try:
        number = float(value)
    except ValueError:
        return value
    return int(number) if number.is_integer() else number


def _rating(analysis: Analysis, table: LikertTable, row: LikertRow) -> Table:
    facts: Table = {"label": row.text, "base": stored(row.base), "point_labels": [*table.points]}
    if analysis.band or table.is_weighted:
        facts["percents"] = [stored(each) for each in row.percents]
        return facts if row.mean is None else {**facts, "mean": stored(row.mean)}
    counted = points_of(analysis, row.name)
    return {**facts, **counted}


def _services(analysis: Analysis, table: ServiceTable) -> Table:
    both = [row for row in table.rows if None not in (row.satisfaction, row.importance)]
    rows: dict[str, Any] = {
        ALL: {"n_services": len(table.rows), "n_placed": len(both)},
        "cuts": {
            "satisfaction_cut": stored(table.satisfaction_cut),
            "importance_cut": stored(table.importance_cut),
        },
    }
    for row in table.rows:
        rows[row.satisfaction_variable] = _service(analysis, row)
        if row.importance is not None:
            rows[row.importance_variable] = _one_mean(
                analysis, row.importance_variable, row.importance, row.service
            )
    return {"label": "", "rows": rows}


def _service(analysis: Analysis, row: ServiceRow) -> Table:
    facts: Table = {"label": row.service, "base": stored(row.satisfaction_base)}
    pairs = (
        ("satisfaction", row.satisfaction, row.satisfaction_variable),
        ("importance", row.importance, row.importance_variable),
    )
    for name, mean, variable in pairs:
        if mean is not None and analysis.band:
            facts[name] = stored(mean)
        elif mean is not None:
            facts[f"{name}_points"] = _on_five(analysis, variable)
    if row.satisfaction is not None:
        facts |= _one_mean(analysis, row.satisfaction_variable, row.satisfaction, row.service)
    return facts


def _one_mean(analysis: Analysis, variable: str, mean: float, label: str) -> Table:
    facts: Table = {"label": label}
    return facts | ({"mean": stored(mean)} if analysis.band else _on_five(analysis, variable))


def _on_five(analysis: Analysis, variable: str) -> Table:
    counted = points_of(analysis, variable)
    ends = (counted["values"][0], counted["values"][-1])
    counted = {name: counted[name] for name in ("sum", "n")}
    return counted if ends == FIVE else {**counted, "scale": list(ends)}


def _themes(themes: Themes) -> Table:
    whole = {
        "base": stored(themes.base),
        "n_empty": stored(themes.n_empty),
        "n_copies": stored(themes.n_copies),
        "n_masked": stored(themes.n_masked),
        "n_set_aside": stored(themes.n_set_aside),
    }
    rows = {slug(theme.key or theme.label): _theme(theme) for theme in themes.themes}
    return {"label": "", "rows": {ALL: whole, **rows}}


def _theme(theme: Theme) -> Table:
    facts: Table = {"label": theme.label, "count": stored(theme.size)}
    facts |= {str(kind): stored(n) for kind, n in theme.polarity.items()}
    facts["doubtful"] = theme.doubtful
    percent = stored(theme.percent)
    # rounded by the gate: the count out of the band says nothing better
    return {**facts, "percent": percent} if isinstance(percent, dict) else facts


def _who(table: ThemeTable, themes: dict[int, Theme]) -> Table:
    rows: dict[str, Any] = {ALL: {"base": table.base, "label": table.text}}
    for row in table.rows:
        key = slug(themes[row.theme_id].key or row.label)
        rows[key] = {"label": row.label, "count": row.count}
        for group, cell in zip(table.groups, row.cells, strict=True):
            if cell is not None:
                others = {"count": row.count - cell.count, "base": table.base - cell.base}
                rows[f"{key}|{group}"] = {
                    "labels": [row.label, group],
                    "count": cell.count,
                    "base": cell.base,
                    "others": others,
                }
    return {"label": table.text, "rows": rows}


def _pairs(analysis: Analysis, themes: dict[int, Theme]) -> Table:
    rows: dict[str, Any] = {}
    names = {number: slug(theme.key or theme.label) for number, theme in themes.items()}
    for pair in analysis.theme_pairs:
        rows.setdefault(ALL, {"base": stored(pair.base)})
        labels = [pair.first_label, pair.second_label]
        row = {"labels": labels, "count": stored(pair.count)}
        rows[f"{names[pair.first]}|{names[pair.second]}"] = row
    return {"label": "", "rows": rows}


__all__ = ["book_of"]
