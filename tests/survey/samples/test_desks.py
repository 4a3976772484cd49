"""The sample's desks: settled once, behind its analysis, with room left to try things out."""

import subprocess
import sys

import pytest
from click.testing import CliRunner
from flask import Flask

from analysis.chapter.document import to_json
from analysis.situation.plain_items import Item
from survey.chapter import board as chapters
from survey.chapter import store as chapter_store
from survey.chapter.sources import desks_document
from survey.extensions import db
from survey.fieldwork.store import all_surveys
from survey.results import store as results
from survey.results.models import ReleaseFile
from survey.samples.cli import sample_commands
from survey.samples.desks import settle
from survey.samples.queueing import BEHIND, NAME, SampleJob
from survey.situation import board
from survey.situation import store as situations
from survey.situation.closing import needs
from survey.situation.weighing import store as weighings
from survey.situation.weighing import sums
from tests.analysis.situation.plain import item
from tests.architecture.source import ROOT
from tests.survey.chapter.desks import surveys_document
from tests.survey.results.field import make_survey, order_run
from tests.survey.situation.desks import release_document, theme_piece

PER_CELL = 6
CELLS = ("strength", "weakness", "opportunity", "threat")


def proposals(survey: int) -> list[Item]:
    """Make six proposals for each cell."""
    return [
        item(f"external/{cell}/topic:{cell}{n}", evidence=[theme_piece(1, 10, survey)])
        for cell in CELLS
        for n in range(PER_CELL)
    ]


def analysed(slug: str = "ornek-vatandas") -> int:
    """Freeze a release as the sample's analysis leaves it; give the number of its run."""
    survey = make_survey(slug=slug, is_closed=True).id
    db.session.rollback()
    run = order_run(*[each for each in all_surveys() if each.id == survey])
    assert results.rows.start(run)
    content = to_json(surveys_document(survey, 60, 40))
    file = ReleaseFile(
        name="chapter-blocks-tr.json", media_type="application/json", content=content
    )
    document = release_document(survey, proposals(survey))
    document["surveys"][0]["themes"]["themes"] = []
    document["settings"] |= {"municipality": "Örnekova Belediyesi", "plan_period": "2025-2029"}
    assert results.finish(run, document, [file])
    return run


@pytest.fixture
def run(app: Flask) -> int:
    """Give an analysis of the sample on whose release the desks are settled."""
    number = analysed()
    assert settle(number)
    return number


def test_the_chapter_is_told_in_which_language_the_items_were_settled(run: int) -> None:
    desk = situations.desk_on_run(run)
    assert desk is not None

    # by it drafts nobody has reworded are written anew in the English chapter
    assert desks_document(desk.survey_set)["language"] == "tr"


def test_some_proposals_of_each_cell_are_accepted_and_the_rest_waits(run: int) -> None:
    desk = situations.desk_on_run(run)
    assert desk is not None
    cells = {cell["key"]: cell for cell in board.board(desk)["cells"]}

    # of six each: 5, 5, 4, 4 accepted, one weakness rejected, an opportunity of the team's own
    assert {key: len(cell["items"]) for key, cell in cells.items()} == {
        "strength": 5,
        "weakness": 5,
        "opportunity": 5,
        "threat": 4,
    }
    assert {key: len(cell["proposals"]) for key, cell in cells.items()} == {
        "strength": 1,
        "weakness": 0,
        "opportunity": 2,
        "threat": 2,
    }
    (rejected,) = board.board(desk)["rejected"]
    assert rejected["reason"].startswith("Başka bir maddenin kapsamında")


def test_it_stands_in_the_log_and_can_be_undone(run: int) -> None:
    desk = situations.desk_on_run(run)
    assert desk is not None

    kinds = [entry["kind"] for entry in situations.log.page(db.session, desk.id, 1)]

    assert {"accepted many", "rejected", "added", "wrote", "weighing closed"} <= set(kinds)


def test_two_needs_have_a_goal_and_an_indicator(run: int) -> None:
    desk = situations.desk_on_run(run)
    assert desk is not None

    linked = [row for row in needs.table_of(desk)["rows"] if row["is_linked"]]

    assert [row["goal"] or row["cells"]["goal"]["text"] for row in linked] == [
        "Amaç 1, Hedef 1.1",
        "Amaç 1, Hedef 1.2",
    ]


def test_three_judges_have_weighed_without_contradiction_and_have_no_link(run: int) -> None:
    desk = situations.desk_on_run(run)
    assert desk is not None
    (weighing,) = weighings.weighings_of(desk.id)

    given = list(weighings.given_in(weighing.id).values())
    result = sums.result_of(weighing.groups, given)

    assert weighing.closed_at is not None
    assert len(given) == 3
    assert sum(result.whole.values()) == pytest.approx(1)
    assert len({round(weight, 3) for weight in result.whole.values()}) > 4  # they tell items apart
    assert not any(
        sums.is_torn(group, own[group["key"]]) for group in weighing.groups for own in given
    )
    judges = weighings.judges_of(weighing.id)
    assert all(weighings.find_by_digest(judge.digest or b"") is None for judge in judges)


def test_parts_a_to_d_are_written_and_part_g_is_left(run: int) -> None:
    desk = chapter_store.desk_on_set(str(all_surveys()[0].id))
    assert desk is not None
    found = chapters.board_or_404(desk.id, "tr")

    missing = {part["part"]: part["counts"]["missing"] for part in found.parts()}

    assert {part: missing[part] for part in "ABCD"} == dict.fromkeys("ABCD", 0)
    assert missing["G"] > 0
    assert found.shown["B/own/previous/table"].state == "edited"
    # what was typed as three paragraphs is three blocks
    assert [each.state for each in found.part("A")["blocks"]] == [
        "generated",
        "edited",
        "own",
        "own",
    ]


def test_desks_that_somebody_has_begun_are_left_alone(run: int) -> None:
    before = chapter_store.page_of_log(1, 1)

    assert not settle(run)

    assert chapter_store.page_of_log(1, 1) == before


def test_the_job_waits_for_the_samples_first_analysis_until_the_desks_are_settled(
    app: Flask,
) -> None:
    run = analysed()
    job = SampleJob()
    assert job.take_unfinished() == [run]
    assert job.start(run)

    done = CliRunner().invoke(sample_commands, job.command(run)[1:])

    assert done.exit_code == 0, done.output
    assert job.take_unfinished() == []
    assert not job.start(run)


def test_the_worker_does_the_analysis_first() -> None:
    # in a process of its own: here the tests decide what is loaded when
    first = "import survey; from survey.jobs import _jobs; print(*_jobs)"
    done = subprocess.run(
        [sys.executable, "-c", first], capture_output=True, text=True, check=True, cwd=ROOT
    )

    names = done.stdout.split()
    assert names.index(BEHIND) < names.index(NAME)


def test_an_analysis_of_other_surveys_is_no_sample(app: Flask) -> None:
    analysed("gercek-anket")

    assert SampleJob().take_unfinished() == []


def test_a_run_without_a_release_is_refused_in_a_line(app: Flask) -> None:
    refused = CliRunner().invoke(sample_commands, ["desks", "7"])

    assert refused.exit_code == 1
    assert "Analysis 7 has no release" in refused.output
