"""Results of employees: numbers worked by hand, and an attacker who does the arithmetic."""

import io
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from analysis.bands import Band, Bound
from analysis.codebook import Measure, Variable, VariableType
from analysis.dataset import Audience
from analysis.disclosure import MERGED_VALUE, release
from analysis.disclosure.attacker import determined
from analysis.disclosure.cells import concealed, exclusive_percents, safe_mean
from analysis.disclosure.solver import Fact, size_range, told
from analysis.results import Results, ends_of
from analysis.tabulation import tabulate
from analysis.workbook import tables_workbook
from tests.builders import make_dataset, make_variable

LEAST = 10
CHOICES = "abcde"


def choice(name: str, *, is_group: bool = False) -> Variable:
    return make_variable(
        name,
        VariableType.SINGLE_CHOICE,
        value_labels={value: value.upper() for value in CHOICES},
        is_group=is_group,
    )


def spread(counts: list[int], values: str = CHOICES) -> list[object]:
    return [value for value, n in zip(values, counts, strict=False) for _ in range(n)]


def of_employees(columns: dict[str, list[object]], *variables: Variable) -> Results:
    """Fill shorter columns with missing answers, and let the results through the gate."""
    longest = max(len(column) for column in columns.values())
    filled = {name: column + [""] * (longest - len(column)) for name, column in columns.items()}
    dataset = make_dataset(filled, *variables, audience=Audience.INTERNAL)
    return release(tabulate(dataset), LEAST)


def rating(name: str = "r") -> Variable:
    return make_variable(
        name, VariableType.RATING, measure=Measure.SATISFACTION, service=name.upper()
    )


def shown(results: Results) -> list[tuple[str, str, str]]:
    (table,) = results.frequencies
    return [(row.value, str(row.count), str(row.percent)) for row in table.rows]


def test_counts_are_bands_and_percents_have_steps_no_finer_than_a_person():
    # 62 answers, band 60-69: one of 60 is 1.67 %, so steps of 2 %; 34 of 62 are 54.8 %, shown as
    # 54 %, and 53 % of 60 to 55 % of 69 are 32 to 37 people
    results = of_employees({"q": spread([34, 28])}, choice("q"))
    assert shown(results)[:2] == [("a", "32–37", "54.0"), ("b", "27–32", "46.0")]
    (table,) = results.frequencies
    assert str(table.base) == "60–69"


def test_small_answers_are_put_together_until_ten_people_stand_behind_them():
    # 3 + 4 are hidden with the next smallest, 12: 19 of 64 are 29.7 %, shown as 30 %
    results = of_employees({"q": spread([3, 45, 4, 12])}, choice("q"))
    assert [(value, percent) for value, _, percent in shown(results)] == [
        ("b", "70.0"),
        (MERGED_VALUE, "30.0"),
    ]


def test_where_all_but_a_few_agree_only_an_end_is_said():
    # 9 of 60 at most: 15 %, next step of 2 is 16 %, which is 11 of 69
    results = of_employees({"q": spread([56, 4])}, choice("q"))
    assert shown(results) == [("a", "51–69", "≥ 84"), (MERGED_VALUE, "0–11", "≤ 16")]


def test_nobody_learns_that_a_small_group_is_unanimous():
    everybody = of_employees({"q": spread([15, 0])}, choice("q"))
    one_against = of_employees({"q": spread([14, 1])}, choice("q"))
    assert shown(everybody) == shown(one_against)
    assert all(percent[0] in "≤≥" for _, _, percent in shown(everybody))


def test_options_that_few_or_all_but_few_chose_are_known_by_one_end():
    options = [
        make_variable(f"q/{o}", VariableType.MULTIPLE_CHOICE, question="q", option=o) for o in "abc"
    ]
    columns: dict[str, list[object]] = {
        "q/a": [1] * 3 + [0] * 37,
        "q/b": [1] * 37 + [0] * 3,
        "q/c": [1] * 20 + [0] * 20,
    }
    # 40 answers: at most 9 are 22.5 %, next step of 5 is 25 %
    assert [percent for _, _, percent in shown(of_employees(columns, *options))] == [
        "≤ 25",
        "≥ 75",
        "50.0",
    ]


def test_points_of_a_scale_are_put_together_from_the_middle_outwards():
    ratings = [1] * 6 + [2] * 12 + [3] * 20 + [4] * 14 + [5] * 8
    (table,) = of_employees({"r": ratings}, rating()).likert
    assert table.points == ("1 – 2", "3", "4 – 5")
    assert table.scale_size == 5
    # 18, 20 and 22 of 60
    assert [float(percent) for percent in table.rows[0].percents] == [30, 34, 36]
    assert str(table.rows[0].base) == "60–69"


def test_a_scale_stays_whole_where_ten_people_chose_each_point():
    ratings = [1] * 11 + [2] * 12 + [3] * 20 + [4] * 14 + [5] * 10
    (table,) = of_employees({"r": ratings}, rating()).likert
    assert table.points == ("1", "2", "3", "4", "5")


def test_ratings_are_told_in_one_table_only():
    results = of_employees({"r": [1] * 30 + [5] * 30}, rating())
    assert results.frequencies == ()


def test_a_mean_near_the_end_of_its_scale_is_known_by_one_side():
    # 39 say 5 and 1 says 4: a mean of 4.98 would tell of the one
    (table,) = of_employees({"r": [5] * 39 + [4]}, rating()).likert
    # 10 of 40 people one point away: 5 - 10/40 = 4.75, to the safe side 4.7
    assert str(table.rows[0].mean) == "≥ 4.7"
    assert ends_of(table.rows[0]).high_percent == 100


def test_missing_answers_of_few_people_are_not_even_named():
    results = of_employees({"q": spread([30, 25]), "full": ["a"] * 30 + ["b"] * 28}, choice("q"),
                           choice("full"))  # fmt: skip
    assert [dict(table.missing) for table in results.frequencies] == [{}, {}]


def test_the_workbook_does_not_claim_that_nobody_skipped_a_question():
    columns = {"q": spread([30, 25]), "full": ["a"] * 30 + ["b"] * 28}
    content = tables_workbook(of_employees(columns, choice("q"), choice("full")))
    sheet = load_workbook(io.BytesIO(content))["Frekanslar"]
    skipped = [cell.value for cell in next(column for column in sheet.columns
                                           if column[0].value == "Yanıt yok")]  # fmt: skip
    assert set(skipped[1:]) == {"0–9"}


def test_a_number_that_nearly_all_gave_alike_has_no_mean():
    number = make_variable("n", VariableType.NUMBER)
    (table,) = of_employees({"n": [0.0] * 38 + [3.0] * 4}, number).frequencies
    assert (table.mean, table.summary) == (None, None)


def test_the_mean_place_of_what_all_put_first_is_known_by_one_side():
    places = [make_variable(f"q/{o}", VariableType.RANK, question="q", option=o) for o in "abc"]
    columns: dict[str, list[object]] = {
        "q/a": [1] * 29 + [2],
        "q/b": [2] * 29 + [1],
        "q/c": [3] * 30,
    }
    (table,) = of_employees(columns, *places).frequencies
    # 10 of 30 people one place away from the first: 1.33, to the safe side 1.4
    assert [str(row.mean) for row in table.rows] == ["≤ 1.4", "2.0", "≥ 2.6"]
    assert [str(row.percent) for row in table.rows] == ["≥ 70", "≤ 30", "≤ 30"]


def test_an_answer_of_nobody_is_nobodys():
    # 30 and 30 of 60, and nobody: nothing is hidden, so a nought is a nought
    results = of_employees({"q": spread([30, 30])}, choice("q"))
    assert shown(results)[2:] == [("c", "0", "0.0"), ("d", "0", "0.0"), ("e", "0", "0.0")]


def test_means_have_one_decimal_and_spread_needs_many():
    numbers = make_variable("n", VariableType.NUMBER)
    few = of_employees({"n": [1.0, 2.0, 2.0] * 7}, numbers).frequencies[0]
    many = of_employees({"n": [1.0, 2.0, 2.0] * 14}, numbers).frequencies[0]
    assert (few.mean, few.summary) == (1.7, None)
    assert many.summary is not None
    assert many.summary.median == 2.0


def test_what_has_passed_once_passes_again_unchanged():
    once = of_employees({"q": spread([3, 45, 4, 12]), "r": [1, 5] * 30}, choice("q"), rating())
    again = release(once, LEAST)
    assert again == once


def test_answers_of_citizens_keep_their_exact_numbers():
    dataset = make_dataset({"q": spread([34, 28, 2])}, choice("q"))
    (table,) = release(tabulate(dataset), 5).frequencies
    assert [row.count for row in table.rows] == [34, 28, 2, 0, 0]


def test_the_workbook_writes_a_band_as_text():
    book = load_workbook(
        io.BytesIO(tables_workbook(of_employees({"q": spread([56, 4])}, choice("q"))))
    )
    cells = {cell.value for sheet in book for row in sheet for cell in row}
    assert {"60–69", "≥ 84", "Sayıların yuvarlanması"} <= cells
    assert not {56, 4, 60} & cells


# --- the attacker


COUNTS = st.lists(st.integers(0, 40), min_size=2, max_size=5)


@settings(max_examples=10, deadline=None)
# means of two groups that told together with the percents of all: 13 and 30 people
@example(first=[10], second=[10], unit=[0, 0, 0, 16, 38], ratings=[0, 13, 30, 0, 0])
@example(first=[10], second=[10], unit=[10, 14], ratings=[1, 0, 0, 8, 17])
@given(
    first=COUNTS,
    second=COUNTS,
    unit=COUNTS,
    ratings=st.lists(st.integers(0, 30), min_size=5, max_size=5),
)
def test_nobody_is_found_in_an_organisation_of_any_size(first, second, unit, ratings):
    """Random answers of a random organisation: no cell of 1 to 9, and none can be worked out."""
    columns = {
        "first": spread(first),
        "second": spread(second),
        "unit": spread(unit),
        "r": [n for n, count in enumerate(ratings, start=1) for _ in range(count)],
    }
    if max(len(column) for column in columns.values()) < LEAST:
        return
    results = of_employees(
        columns, choice("first"), choice("second"), choice("unit", is_group=True), rating()
    )
    for table in results.frequencies:
        for row in table.rows:
            assert row.count == 0 or isinstance(row.count, Band)
            assert not 0 < row.count < LEAST
    assert determined([results], LEAST) == []


def test_the_attacker_finds_what_exact_numbers_tell():
    """The same attacker on numbers that are not coarse: the control that must find somebody."""
    dataset = make_dataset({"unit": spread([20, 3, 30])}, choice("unit", is_group=True))
    found = determined([tabulate(dataset)], LEAST)
    assert ("unit: b", 3, 3) in [(each.name, each.low, each.high) for each in found]


def test_the_attacker_subtracts_two_releases():
    """One release merges b with c, the other with d: their difference is c less d."""
    variable = choice("unit", is_group=True)
    (raw,) = tabulate(make_dataset({"unit": spread([30, 4, 18, 12])}, variable)).frequencies
    by_value = {row.value: row for row in raw.rows}
    dataset = make_dataset({"unit": spread([30, 4, 18, 12])}, variable)

    def merged(*gone: str) -> Results:
        total = sum(by_value[value].count for value in gone)
        rows = [row for row in raw.rows if row.value not in gone]
        row = replace(by_value["b"], value=MERGED_VALUE, label="x", count=total)
        table = replace(raw, rows=(*rows, row))
        return replace(tabulate(dataset), frequencies=(table,))

    assert determined([merged("b", "c")], LEAST) == []
    assert [each.name for each in determined([merged("b", "c"), merged("b", "d")], LEAST)]


def test_a_percent_of_a_known_base_tells_of_a_single_person():
    facts = [Fact({"x": 1.0}, 0), Fact({"x": 100.0}, 3.5 * 28, 4.5 * 28)]
    assert size_range(facts, {"x": 1.0}) == (1, 1)
    assert [each.low for each in told(facts, [("x", {"x": 1.0})], LEAST)] == [1]


def test_facts_that_contradict_are_refused():
    with pytest.raises(ValueError, match="contradict"):
        size_range([Fact({"x": 1.0}, 4, 5), Fact({"x": 1.0}, 8, 9)], {"x": 1.0})


# --- cells


@given(counts=st.lists(st.integers(0, 60), min_size=2, max_size=7))
def test_hidden_answers_have_many_people_behind_them_or_one_answer_stands_against_them(counts):
    if sum(counts) < LEAST:
        return
    hidden = concealed(counts, LEAST)
    behind = sum(counts[place] for place in hidden)
    told_apart = [n for place, n in enumerate(counts) if place not in hidden]
    assert all(n >= LEAST or (n == 0 and not hidden) for n in told_apart)
    assert not hidden or behind >= LEAST or len(told_apart) == 1


@given(counts=st.lists(st.integers(0, 60), min_size=2, max_size=5))
def test_every_percent_that_is_shown_is_true(counts):
    if sum(counts) < LEAST:
        return
    for count, percent in zip(counts, exclusive_percents(counts, LEAST), strict=True):
        true = 100 * count / sum(counts)
        if isinstance(percent, Bound):
            assert true <= percent if percent.is_most else true >= percent
        else:
            assert abs(true - percent) <= 5


@given(mean=st.floats(1, 5), base=st.integers(10, 300))
def test_a_mean_that_is_shown_leaves_ten_people_away_from_either_end(mean, base):
    told_mean = safe_mean(mean, (1, 5), base, LEAST)
    if isinstance(told_mean, Bound):
        assert mean <= told_mean if told_mean.is_most else mean >= told_mean
    else:
        assert abs(mean - told_mean) <= 0.051
        assert (told_mean + 0.05 - 1) * base >= LEAST - 1e-6
        assert (5 - told_mean + 0.05) * base >= LEAST - 1e-6


@given(counts=st.lists(st.integers(0, 60), min_size=2, max_size=5))
def test_every_band_of_a_count_holds_the_true_count(counts):
    if sum(counts) < LEAST:
        return
    results = of_employees({"q": spread(counts)}, choice("q"))
    true = dict(zip(CHOICES, counts, strict=False))
    for table in results.frequencies:
        assert table.base <= sum(counts) <= table.base.high
        for row in table.rows:
            if row.value in true:
                assert row.count <= true[row.value] <= row.count.high


def test_what_the_mean_of_a_rating_hides_no_other_mean_tells():
    """Of 40 people 34 say 5 and 6 say 4; the mean near the end is hidden wherever it stands."""
    service = make_variable(
        "s",
        VariableType.RATING,
        measure=Measure.SATISFACTION,
        service="Ulaşım",
        dimension="Hizmet",
    )
    results = of_employees({"s": [5] * 34 + [4] * 6}, service)
    (table,) = results.likert
    assert str(table.rows[0].mean) == "≥ 4.7"
    assert str(results.services.rows[0].satisfaction) == "≥ 4.7"
    assert [str(mean) for mean in table.dimensions.values()] == ["≥ 4.7"]


def test_services_on_another_scale_say_no_more_than_their_ratings():
    points = {str(point): f"{point}" for point in range(11)}
    service = make_variable(
        "s",
        VariableType.RATING,
        measure=Measure.SATISFACTION,
        service="Ulaşım",
        value_labels=points,
    )
    # every point but one many times: a mean of 5.0 of 0 to 10 is 3.0 of 1 to 5
    results = of_employees({"s": [point for point in range(11) for _ in range(10)]}, service)
    assert results.likert[0].rows[0].mean == 5.0
    assert results.services.rows[0].satisfaction == 3.0
