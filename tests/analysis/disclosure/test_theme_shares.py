"""Shares of themes among people who know each other: nobody works the base out of them.

How many mention a theme is no secret, for the texts may be read and counted. So a percent beside
that number is an equation for the number of answers with content, of which only the band is said.
"""

import io
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from analysis.bands import Band, Bound, Rounded, percent_step, share_within
from analysis.chapter.draft import Draft
from analysis.chapter.handing import themes_csv
from analysis.chapter.surveys.open_answers import write_open_answers
from analysis.dataset import Audience
from analysis.disclosure import release
from analysis.findings import find_findings
from analysis.language.wording import wording_of
from analysis.mentions import MentionCounts
from analysis.pipeline import Analysis, Settings
from analysis.placement import propose
from analysis.results import Results
from analysis.serialise import to_document, to_json
from analysis.text.model import Polarity
from analysis.workbook import tables_workbook
from tests.analysis.text.groups.spoken import people, spoken

LEAST = 10
LABELS = ("Yollar", "Parklar", "Su", "Kantin")
IN_THE_BAND = range(1, 10)
"""Answers on the canteen alone: too few to be shown, and they make the base 61 to 69."""


def organisation(on_canteen: int) -> Results:
    """Make results of 79 people of whom 60 speak of large themes, and so many of the canteen."""
    silent = 19 - on_canteen
    answers = [([0], 27), ([1], 12), ([0, 1], 10), ([2], 11), ([3], on_canteen), ([], silent)]
    return release(spoken(people(("a", answers)), LABELS, audience=Audience.INTERNAL), LEAST)


def analysis(on_canteen: int) -> Analysis:
    released = organisation(on_canteen)
    parts = {each.name: getattr(released, each.name) for each in fields(released)}
    return Analysis(**parts, settings=Settings())


def bases_left(results: Results) -> list[int]:
    """Try every base of the band against every count and percent of the table of themes."""
    assert results.themes is not None
    band = results.themes.base
    assert isinstance(band, Band)
    pairs = [(theme.size, theme.percent) for theme in results.themes.themes]
    return [
        base
        for base in range(band, band.high + 1)
        if all(agrees(size, percent, base, percent_step(band)) for size, percent in pairs)
    ]


def agrees(size: int, percent: float, base: int, step: int) -> bool:
    """Say whether a theme of a size can have a percent, rounded to a step, if so many answered."""
    true = 100 * size / base
    if size > base:
        return False
    if isinstance(percent, Bound):
        return true <= percent + 1e-9 if percent.is_most else true >= percent - 1e-9
    return abs(true - percent) <= step / 2 + 1e-9


@pytest.mark.parametrize("on_canteen", IN_THE_BAND)
def test_counts_and_shares_of_themes_leave_every_base_of_the_band_possible(on_canteen):
    assert bases_left(organisation(on_canteen)) == list(range(60, 70))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(LEAST, 120), min_size=1, max_size=6), st.integers(0, 30))
def test_the_themes_of_any_organisation_leave_every_base_that_their_size_allows(sizes, small):
    # each speaks of one theme, so the base is at least the largest
    answers = [([place], size) for place, size in enumerate(sizes)]
    labels = [f"Tema {place}" for place in range(len(sizes) + 4)]
    few = [([len(sizes) + place], small // 4) for place in range(4)]
    kept = people(("a", [*answers, *few]))
    themes = release(spoken(kept, labels, audience=Audience.INTERNAL), LEAST).themes
    assert themes is not None
    band = themes.base
    largest = max(theme.size for theme in themes.themes)
    step = percent_step(band)
    for base in range(max(band, largest), band.high + 1):
        assert all(agrees(each.size, each.percent, base, step) for each in themes.themes)


def printed(on_canteen: int) -> dict[str, object]:
    """Give everything that is printed of the themes: pages, tables, sentences, workbook, list."""
    results, wording = analysis(on_canteen), wording_of("tr")
    draft = Draft(wording=wording, part="G", scope="s1")
    write_open_answers(draft, results)
    book = load_workbook(io.BytesIO(tables_workbook(results)))
    document = to_document(results)
    return {
        "pages": to_json({key: document[key] for key in ("themes", "counts", "theme_tables",
                                                         "theme_pairs")}),
        "chapter": [repr(block) for block in draft.blocks],
        "findings": find_findings(results, wording, least_mentions=LEAST),
        "items": list(propose(results, wording, least_mentions=LEAST)),
        "workbook": [[cell.value for cell in row] for sheet in book for row in sheet],
        "list": themes_csv(results),
    }  # fmt: skip


def test_nothing_that_is_printed_tells_one_base_of_the_band_from_another():
    fewest = printed(1)
    for on_canteen in IN_THE_BAND:
        assert printed(on_canteen) == fewest


def test_the_shares_that_are_printed_are_true_of_every_base_of_the_band():
    themes = organisation(4).themes
    assert themes is not None
    # 37 of 69 are 53.6 %, of 60 61.7 %; 22 of 69 are 31.9 %; 11 of 69 are 15.9 %, of 60 18.3 %
    assert [str(theme.percent) for theme in themes.themes] == ["≥ 52", "≥ 30", "≥ 14"]


def test_a_share_that_is_the_same_for_every_base_of_the_band_is_said_as_it_is():
    # 30 of 400 are 7.5 %, of 409 7.3 %: two roundings; 32 of them are 8.0 and 7.8 %
    assert repr(share_within(32, Band(400, 409))) == repr(Rounded(8.0, 0))
    assert str(share_within(30, Band(400, 409))) == "≥ 7"


def test_what_is_less_than_a_step_of_every_base_is_known_by_its_upper_end():
    # 12 of 2400 are 0.5 %, of 2499 0.48 %
    assert str(share_within(12, Band(2400, 2499))) == "≤ 1"


def test_the_evidence_of_items_has_bands_as_bases():
    results = organisation(4)
    assert results.themes is not None
    evidence = MentionCounts(results).with_polarity(results.themes.themes[0], Polarity.REPORT)
    assert (evidence.count, str(evidence.base)) == (37, "60–69")


def test_shares_of_citizens_stay_exact():
    kept = people(("a", [([0], 27), ([1], 12), ([], 6)]))
    themes = release(spoken(kept, LABELS[:2], audience=Audience.EXTERNAL), 5).themes
    assert themes is not None
    assert themes.themes[0].share == 27 / 39
