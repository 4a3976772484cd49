import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import Measure, Variable, VariableType
from analysis.disclosure import MERGED_VALUE, Gate, release
from analysis.errors import DisclosureError
from analysis.evidence import Evidence, EvidenceKind
from analysis.findings import Finding
from analysis.frequencies import FrequencyTable
from analysis.pipeline import Analysis, Settings
from analysis.tabulation import tabulate
from analysis.text.themes import Polarity, Quote, Theme, Themes
from tests.analysis.datasets import dataset_with

COUNTS = st.lists(st.integers(min_value=0, max_value=30), min_size=1, max_size=8)
MINIMUM = st.integers(min_value=0, max_value=12)


def group_results(counts: list[int]):
    values: list[object] = [f"v{n}" for n, count in enumerate(counts) for _ in range(count)]
    variable = Variable(
        name="unit",
        type=VariableType.SINGLE_CHOICE,
        text="Unit",
        value_labels={f"v{n}": f"V{n}" for n in range(len(counts))},
        is_group=True,
    )
    return tabulate(dataset_with([variable], {"unit": values}))


def released_table(counts: list[int], minimum: int) -> FrequencyTable | None:
    tables = release(group_results(counts), minimum).frequencies
    return tables[0] if tables else None


@given(counts=COUNTS, minimum=MINIMUM)
def test_no_group_between_one_and_the_minimum_is_shown_or_left_over(counts, minimum):
    least = max(minimum, 5)
    if sum(counts) < least:
        return
    table = released_table(counts, minimum)
    if table is None:
        return
    shown = [row.count for row in table.rows]
    assert all(count == 0 or count >= least for count in shown)
    assert sum(shown) == table.base == sum(counts)
    assert sum(row.percent for row in table.rows) == pytest.approx(100)


def solutions(table: FrequencyTable, counts: list[int], least: int) -> list[set[int]]:
    """List which counts each merged answer may have had, for somebody who knows the rule.

    They see which answers are missing, the sum of the merged row and every other row; they try
    every combination that adds up, run the gate on it and keep those that give the same table.
    """
    shown = {row.value: row.count for row in table.rows if row.value != MERGED_VALUE}
    total = next(row.count for row in table.rows if row.value == MERGED_VALUE)
    hidden = [n for n in range(len(counts)) if f"v{n}" not in shown]
    found: list[set[int]] = [set() for _ in hidden]
    for combination in compositions(total, len(hidden)):
        trial = list(counts)
        for n, count in zip(hidden, combination, strict=True):
            trial[n] = count
        if released_table(trial, least) == table:
            for possible, count in zip(found, combination, strict=True):
                possible.add(count)
    return found


def compositions(total: int, parts: int):
    if parts == 1:
        yield (total,)
        return
    for first in range(1, total - parts + 2):
        for rest in compositions(total - first, parts - 1):
            yield (first, *rest)


@pytest.mark.parametrize(
    "counts",
    [
        [3, 20, 30],
        [4, 4, 20, 30],
        [4, 5, 5, 40],
        [1, 1, 1, 1, 1, 9, 30],
        [1, 4, 6, 30],
        [4, 5, 5, 5, 20],
        [2, 8, 8, 8],
    ],
)
def test_somebody_who_knows_the_rule_cant_work_a_small_group_out(counts):
    table = released_table(counts, 5)
    assert table is not None
    hidden = [n for n in range(len(counts)) if f"v{n}" not in {row.value for row in table.rows}]
    for n, possible in zip(hidden, solutions(table, counts, 5), strict=True):
        if counts[n] < 5:
            assert len(possible) > 1, (counts, n, possible)


@given(counts=COUNTS, minimum=MINIMUM)
def test_released_results_pass_again_unchanged(counts, minimum):
    if sum(counts) < max(minimum, 5):
        return
    once = release(group_results(counts), minimum)
    assert release(once, minimum).frequencies == once.frequencies


def test_small_groups_become_one_row_in_the_codebooks_language():
    table = released_table([20, 3, 4, 30], 5)
    assert table is not None
    assert [(row.label, row.count) for row in table.rows] == [
        ("V0", 20),
        ("V3", 30),
        ("Diğer (birleştirilmiş)", 7),
    ]


def test_a_small_group_takes_the_next_smallest_with_it():
    table = released_table([20, 3, 30], 5)
    assert table is not None
    assert [row.count for row in table.rows] == [30, 23]


def test_a_table_of_which_one_row_would_be_left_is_withheld():
    assert released_table([40, 3], 5) is None


def test_a_minimum_under_five_counts_as_five():
    table = released_table([10, 4, 3, 30], 1)
    assert table is not None
    assert min(row.count for row in table.rows) >= 5


def test_too_few_responses_are_refused_in_both_languages():
    with pytest.raises(DisclosureError) as caught:
        release(group_results([4]), 5)
    assert "Only 4 responses" in caught.value.message("en")
    assert "Yalnızca 4 yanıt" in caught.value.message("tr")


def test_options_of_a_group_question_that_few_or_all_but_few_chose_are_left_out():
    options = [
        Variable(
            name=f"q/{o}",
            type=VariableType.MULTIPLE_CHOICE,
            text="Q",
            question="q",
            option=o,
            is_group=True,
        )
        for o in "abc"
    ]
    columns: dict[str, list[object]] = {
        "q/a": [1] * 3 + [0] * 17,
        "q/b": [1] * 17 + [0] * 3,
        "q/c": [1] * 10 + [0] * 10,
    }
    (table,) = release(tabulate(dataset_with(options, columns)), 5).frequencies
    assert [row.label for row in table.rows] == ["c"]


def test_rare_short_texts_are_not_shown():
    text = Variable(name="t", type=VariableType.SHORT_TEXT, text="T")
    values: list[object] = ["park"] * 6 + ["komşum Ali"]
    (table,) = release(tabulate(dataset_with([text], {"t": values})), 5).frequencies
    assert [row.count for row in table.rows] == [6, 1]
    assert "Ali" not in str(table)


def test_opinions_of_few_stay_but_tables_and_means_of_few_dont():
    rating = Variable(
        name="r",
        type=VariableType.RATING,
        text="R",
        value_labels={str(n): str(n) for n in range(1, 6)},
        measure=Measure.SATISFACTION,
        service="R",
    )
    rare = Variable(name="n", type=VariableType.NUMBER, text="N")
    columns: dict[str, list[object]] = {"r": [1] + [5] * 8 + [""] * 3, "n": [1] * 4 + [""] * 8}
    shown = release(tabulate(dataset_with([rating, rare], columns)), 5)
    assert [table.question for table in shown.frequencies] == ["r"]
    assert [row.count for row in shown.frequencies[0].rows] == [1, 0, 0, 0, 8]
    assert shown.frequencies[0].mean is None
    assert shown.likert[0].rows[0].mean is None
    assert shown.services is None


def theme(theme_id: int, size: int) -> Theme:
    return Theme(
        theme_id=theme_id,
        label=f"theme {theme_id}",
        size=size,
        share=size / 20,
        terms=(),
        by_question={"q": size},
        polarity={Polarity.REPORT: size},
        quotes=(Quote(text="said", verbatim=0, question="q"),),
    )


def analysis_with(sizes: list[int], findings: tuple[Finding, ...] = ()) -> Analysis:
    results = group_results([20, 20])
    ids = [n for n, size in enumerate(sizes) for _ in range(size)]
    mentions = pd.DataFrame(
        {
            "theme_id": ids,
            "strength": 1.0,
            "is_quote": np.ones(len(ids), dtype=bool),
            "polarity": "report",
            "certainty": 0.6,
            "is_doubtful": False,
            "is_main": True,
            "is_settled": False,
            "confidence": 0.5,
            "text": "said",
            "copies": 1,
        }
    )
    themes = Themes(
        themes=tuple(theme(n, size) for n, size in enumerate(sizes)),
        mentions=mentions,
        base=sum(sizes),
        n_empty=0,
        n_copies=0,
        n_masked=0,
        method="",
    )
    return Analysis(
        dataset=results.dataset,
        settings=Settings(),
        frequencies=results.frequencies,
        likert=(),
        services=None,
        themes=themes,
        findings=findings,
    )


def test_small_themes_lose_their_quotes_and_the_callers_frame_stays():
    analysis = analysis_with([9, 4])
    shown = release(analysis, 5).themes
    assert shown is not None
    assert [len(theme.quotes) for theme in shown.themes] == [1, 0]
    assert shown.mentions.groupby("theme_id")["is_quote"].any().tolist() == [True, False]
    assert analysis.themes is not None
    assert analysis.themes.mentions["is_quote"].all()


def finding(code: str, *evidence: Evidence) -> Finding:
    return Finding(
        code=code, sentence="S.", number=1.0, base=40, evidence=evidence, stage="stakeholders"
    )


def test_a_finding_rests_only_on_evidence_that_is_shown():
    enough = Evidence(kind=EvidenceKind.THEME, reference="0", count=9, base=13)
    small = Evidence(kind=EvidenceKind.THEME, reference="1", count=4, base=13)
    hidden = Evidence(kind=EvidenceKind.TABLE, reference="withheld", count=9, base=13)
    analysis = analysis_with(
        [9, 4], (finding("B1", enough, small), finding("B2", small), finding("B3", hidden))
    )
    shown = release(analysis, 5).findings
    assert [(each.code, each.evidence) for each in shown] == [("B1", (enough,))]


def test_the_gate_withholds_a_likert_row_with_a_small_base():
    rating = Variable(
        name="r", type=VariableType.RATING, text="R", value_labels={"1": "a", "2": "b"}
    )
    results = tabulate(dataset_with([rating], {"r": [1, 2, 1, "", "", ""]}))
    assert Gate(least=5, merged_label="x").likert(results.likert[0]) is None
