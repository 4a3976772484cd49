"""What the pages of a run show, found in its release: plain values for templates."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from flask import abort
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from survey.results import store
from survey.results.models import Run, RunState

TEXTS_ON_A_PAGE = 25
CHAPTER = "chapter."
"""How the files of the chapter begin: handed out only when every number in it is right."""
REPORT = "check.json"
"""What the checker found in the finished Word file."""
PAGES_ONLY = "texts-"
"""How files begin that hold texts for pages; they are no downloads."""
KEPT = (PAGES_ONLY, "chapter-blocks-")
"""How files begin that are no downloads: texts for pages, and what the chapter is composed of."""

STEP_NAMES = {
    "": _l("Waiting for its turn"),
    "starting": _l("Starting"),
    "reading": _l("Reading the responses"),
    "tables": _l("Counting the tables"),
    "themes": _l("Finding the themes of the open answers"),
    "conclusions": _l("Drawing findings from tables and themes"),
    "chapter": _l("Writing the chapter and the files"),
    "done": _l("Done"),
}
STATE_NAMES = {
    RunState.QUEUED: _l("waiting"),
    RunState.RUNNING: _l("running"),
    RunState.DONE: _l("done"),
    RunState.FAILED: _l("failed"),
    RunState.CANCELLED: _l("cancelled"),
}
QUADRANT_NAMES = {
    "strength": _l("Strengths"),
    "weakness": _l("Weaknesses"),
    "opportunity": _l("Opportunities"),
    "threat": _l("Threats"),
}
POLARITY_NAMES = {
    "praise": _l("praise"),
    "complaint": _l("complaint"),
    "wish": _l("wish"),
    "report": _l("statement of fact"),
    "none": _l("no opinion"),
    # in results of runs made before statements of fact and no opinion were told apart
    "neutral": _l("neutral"),
}
AUDIENCE_NAMES = {
    "external": _l("External stakeholders"),
    "internal": _l("Internal stakeholders"),
}
MISSING_NAMES = {
    "not_asked": _l("not asked"),
    "not_answered": _l("not answered"),
    "dont_know": _l("don't know"),
    "prefer_not_to_say": _l("prefer not to say"),
    "not_used": _l("never used it"),
}
POSITION_NAMES = {
    "keep_up": _l("keep it up"),
    "concentrate_here": _l("concentrate here"),
    "low_priority": _l("low priority"),
    "possible_overkill": _l("possibly more than needed"),
    "": "–",
}
STAGE_NAMES = {
    "stakeholders": _l("Stakeholder analysis"),
    "internal": _l("Internal analysis"),
    "external": _l("External analysis"),
}
FILE_NAMES = {
    "chapter.docx": _l("Chapter as a Word document"),
    "chapter.pdf": _l("Chapter as PDF"),
    "chapter.html": _l("Chapter as a web page"),
    "tables.xlsx": _l("All tables as a workbook"),
    "themes.csv": _l("Themes with the masked answers"),
    "swot.json": _l("SWOT list as data"),
    "manifest.json": _l("List of files with checksums"),
}
FILE_OF_SURVEY = re.compile(r"^(?P<stem>tables|themes)(-(?P<place>\d+))?(?P<ending>\..+)$")
"""The second survey's tables are tables-2.xlsx; the first one's have no number."""

EARLIER_SURVEY: Final = {"band": 0, "crosstabs": (), "theme_tables": (), "theme_pairs": ()}
"""What releases of an earlier format lack."""

Document = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Link:
    """A piece of evidence as a page shows it.

    Attributes
    ----------
    label : str
        The theme's name, or the question's text.
    kind : str
        "theme" or "table".
    survey_id : int
    reference : str
        Number of the theme, or name of the question whose table it is.
    count, base : int
    """

    label: str
    kind: str
    survey_id: int
    reference: str
    count: int
    base: int


def run_or_404(run_id: int) -> Run:
    """Find a run, or answer that there is none."""
    return store.find_run(run_id) or abort(404)


def release_or_404(run_id: int) -> tuple[Run, Document]:
    """Find a run with its release; without one there is nothing to show."""
    run = run_or_404(run_id)
    return run, run.release or abort(404)


def survey_or_404(release: Document, survey_id: int) -> Document:
    """Find a survey in a release; releases of an earlier format know less."""
    found = [each for each in release["surveys"] if each["id"] == survey_id]
    return {**EARLIER_SURVEY, **found[0]} if found else abort(404)


def theme_or_404(survey: Document, theme_id: int) -> Document:
    """Find a theme of a survey."""
    found = [theme for theme in themes_of(survey) if theme["theme_id"] == theme_id]
    return found[0] if found else abort(404)


def themes_of(survey: Document) -> Sequence[Document]:
    """List the themes of a survey, largest first."""
    themes: Sequence[Document] = survey["themes"]["themes"] if survey["themes"] else ()
    return themes


def texts_of(run_id: int, survey_id: int, theme: Document) -> Sequence[Document] | None:
    """Give the masked answers behind a theme; None when they have been destroyed.

    A small theme has none. Releases of an earlier format hold them themselves.
    """
    if "texts" in theme:
        texts: Sequence[Document] = theme["texts"]
        return texts
    file = store.find_file(run_id, f"texts-{survey_id}.json")
    if file is None:
        return None
    found: dict[str, Sequence[Document]] = json.loads(file.content)
    return found.get(str(theme["theme_id"]), ())


def desk_document(run_id: int, survey_id: int) -> Document | None:
    """Give what a desk of themes needs of a run; None when its texts have been destroyed."""
    file = store.find_file(run_id, f"{PAGES_ONLY}desk-{survey_id}.json")
    return json.loads(file.content) if file is not None else None


def texts_page(texts: Sequence[Document], page: int) -> tuple[Sequence[Document], int]:
    """Give one page of the answers behind a theme, and how many pages there are."""
    n_pages = max(1, ceil(len(texts) / TEXTS_ON_A_PAGE))
    if not 1 <= page <= n_pages:
        abort(404)
    return texts[(page - 1) * TEXTS_ON_A_PAGE : page * TEXTS_ON_A_PAGE], n_pages


def files_of(run: Run, release: Document) -> list[tuple[str, str]]:
    """List the files of a run: name and what it is, the chapter first."""
    titles = [survey["title"] for survey in release["surveys"]]
    order = list(FILE_NAMES)
    listed = []
    is_right = numbers_are_right(run.id)
    for name in (file.name for file in run.files if not file.name.startswith(KEPT)):
        match = FILE_OF_SURVEY.match(name)
        kind = f"{match['stem']}{match['ending']}" if match else name
        if kind not in FILE_NAMES or (name.startswith(CHAPTER) and not is_right):
            continue
        place = int(match["place"] or 1) if match else 1
        text = str(FILE_NAMES[kind])
        if match and len(titles) > 1:
            text = _("%(file)s: %(survey)s", file=text, survey=titles[place - 1])
        listed.append((order.index(kind), place, name, text))
    return [(name, text) for _order, _place, name, text in sorted(listed)]


def numbers_are_right(run_id: int) -> bool:
    """Say whether the checker found every number of a release's chapter right.

    Releases of an earlier version were not checked, and are handed out as they were.
    """
    file = store.find_file(run_id, REPORT)
    return file is None or bool(json.loads(file.content)["is_clean"])


def links_of(release: Document, evidence: Sequence[Document]) -> list[Link]:
    """Say where each piece of evidence can be looked at."""
    surveys = {survey["id"]: survey for survey in release["surveys"]}
    return [_link(surveys[piece["survey"]], piece) for piece in evidence]


def _link(survey: Document, piece: Document) -> Link:
    reference = str(piece["reference"])
    if piece["kind"] == "theme":
        labels = {str(theme["theme_id"]): theme["label"] for theme in themes_of(survey)}
        label = labels.get(reference, reference)
    else:
        label = survey["questions"].get(reference, reference)
    return Link(
        label=label,
        kind=piece["kind"],
        survey_id=survey["id"],
        reference=reference,
        count=piece["count"],
        base=piece["base"],
    )


def swot_cells(release: Document) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Give the four cells in their official order: key, name, items with their links."""
    return [
        (
            quadrant,
            str(name),
            [
                {
                    **item,
                    "evidence": links_of(release, item["evidence"]),
                    "against": links_of(release, item["against"]),
                }
                for item in release["swot"]
                if item["quadrant"] == quadrant
            ],
        )
        for quadrant, name in QUADRANT_NAMES.items()
    ]


def findings_with_links(release: Document) -> list[dict[str, Any]]:
    """Give the findings with their links."""
    return [
        {**finding, "evidence": links_of(release, finding["evidence"])}
        for finding in release["findings"]
    ]
