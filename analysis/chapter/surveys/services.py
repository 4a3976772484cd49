"""The part of the chapter that sets the importance of the services beside the satisfaction."""

from analysis.chapter.draft import Draft
from analysis.chapter.surveys.ratings import printed_number
from analysis.figures.of_tables import services_chart
from analysis.importance import ServiceRow, ServiceTable
from analysis.pipeline import Analysis
from analysis.situation.bodies import body_name


def write_services(draft: Draft, analysis: Analysis) -> None:
    """Write importance beside satisfaction; nothing when the importance was not asked."""
    table = analysis.services
    if table is None or all(row.importance is None for row in table.rows):
        return
    wording = draft.wording
    note = wording.say(
        "notes.services", satisfaction=table.satisfaction_cut, importance=table.importance_cut
    )
    # after a colon a common name begins small
    owners = sorted({wording.inner(body_name(row.owner)) for row in table.rows if row.owner})
    if owners:
        note += " " + wording.say("notes.services_owner", owners=wording.listing(owners))
    names = ("service", "satisfaction", "importance", "gap", "position")
    about = (draft.book("services"),)
    key = draft.table(
        wording.text("captions.services"),
        [wording.text(f"columns.{name}") for name in names],
        [_service_cells(draft, row) for row in table.rows],
        widths=(34, 15, 11, 11, 29),
        numeric=(1, 2, 3),
        note=note,
        source="services",
        name="services",
        about=about,
    )
    draft.show("services", key)
    draft.paragraph(*_service_sentences(draft, table), name="services", about=about)
    draft.figure(
        wording.text("captions.services_figure"),
        "services",
        services_chart(table, wording),
        about=about,
    )


def _service_cells(draft: Draft, row: ServiceRow) -> tuple[str, ...]:
    wording = draft.wording
    gap = None
    if row.importance is not None and row.satisfaction is not None:
        gap = row.importance - row.satisfaction
    return (
        row.service + (" *" if row.owner else ""),
        printed_number(draft, row.satisfaction, "mean"),
        printed_number(draft, row.importance, "mean"),
        printed_number(draft, gap, "mean"),
        wording.text(f"positions.{row.position or 'none'}"),
    )


def _service_sentences(draft: Draft, table: ServiceTable) -> list[str]:
    wording = draft.wording
    named = {
        position: [f"“{row.service}”" for row in table.rows if row.position == position]
        for position in ("concentrate_here", "keep_up")
    }
    sentences = []
    if named["concentrate_here"]:
        listing = wording.listing(named["concentrate_here"])
        sentences.append(wording.say("results.services_concentrate", concentrate=listing))
    if named["keep_up"]:
        listing = wording.listing(named["keep_up"])
        sentences.append(wording.say("results.services_keep", keep=listing))
    if any(row.owner for row in table.rows):
        sentences.append(wording.text("results.services_owner"))
    return sentences
