"""Nothing that is written or answered makes an expression fail or run on."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from survey.questionnaires.logic.expressions import ExpressionError, Scope, parse
from survey.questionnaires.logic.expressions.evaluation import COUNTS, MAX_STEPS
from survey.questionnaires.logic.expressions.values import MAX_TEXT
from tests.survey.questionnaires.expressions.answers import Answers, value_of

SCALARS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(["2026-11-22", "0000-00-00", "9999-12-31", "-1", "1e400", "\ud800", "\x00"]),
    st.integers(),
    st.sampled_from([10**400, -(10**400)]),
    st.floats(),
    st.booleans(),
    st.binary(max_size=3),
    st.just(date(2026, 11, 22)),
    st.builds(object),
)
ANSWERS = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.text(max_size=3), inner, max_size=3),
    ),
    max_leaves=8,
)


def call(name: str) -> str:
    least, most = COUNTS[name]
    if name == "position":
        return "position(..)"
    if name == "regex":
        return "regex(${a}, '(a|b)*[0-9]{1,3}')"
    if name.startswith("format-"):
        return f"{name}(${{a}}, '%d.%m.%Y')"
    count = most if most is not None else least + least % 2 + 2
    return f"{name}({', '.join(['${a}', '.', '${b}', 'x', '${a}', '.'][:count])})"


EVERYTHING = [
    *(call(name) for name in sorted(COUNTS)),
    *(
        f"${{a}} {operator} ."
        for operator in ["=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "and", "or"]
    ),
    "-${a}",
    "${a}",
    "x",
    ".",
]


@pytest.mark.parametrize("expression", EVERYTHING)
@settings(max_examples=25, deadline=None)
@given(a=ANSWERS, b=ANSWERS, own=ANSWERS, attribute=ANSWERS)
def test_no_answer_makes_an_expression_fail(
    expression: str, a: Any, b: Any, own: Any, attribute: Any
) -> None:
    scope = Scope(Answers(a=a, b=b), own, {"x": attribute}, 2)

    value = parse(expression).value(scope)

    assert isinstance(value, str | float | bool | tuple)
    assert isinstance(parse(expression).holds(scope), bool)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(
                [
                    "(",
                    ")",
                    ",",
                    ".",
                    "..",
                    "+",
                    "-",
                    "*",
                    "div",
                    "mod",
                    "and",
                    "or",
                    "=",
                    "!=",
                    "<",
                    "1",
                    "2.5",
                    "'a'",
                    '"',
                    "'",
                    "${a}",
                    "x",
                    "not(",
                    "if(",
                    "count(",
                    "selected(",
                    "regex(",
                    "position(",
                    "concat(",
                    "today()",
                    "$",
                    "{",
                    "}",
                    "[",
                    "]",
                    "/",
                    "::",
                    "@",
                ]
            ),
            max_size=40,
        ).map(" ".join),
    )
)
@example("-" * 499 + "1")
@example("(" * 2000)
@example("'" * 1999)
@example("${" * 1000)
@example("a:b:c")
@example("." * 2000)
@example("1" * 2000)
def test_any_text_is_read_or_refused(text: str) -> None:
    scope = Scope(Answers(a="x"))

    with suppress(ExpressionError):
        assert isinstance(parse(text).value(scope), str | float | bool | tuple)


def test_the_longest_row_is_worked_out_without_going_deep() -> None:
    assert value_of("+".join(["1"] * 250)) == 250.0
    assert value_of(" or ".join(["${a}=1"] * 100), {"a": 1}) is True
    assert value_of(" = ".join(["1"] * 249)) is True


# --- limits


def test_a_text_that_grows_too_long_becomes_empty() -> None:
    half = "a" * (MAX_TEXT // 2)

    assert len(str(value_of("concat(${a}, ${a})", {"a": half}))) == MAX_TEXT
    assert value_of("concat(${a}, ${a}, 'b')", {"a": half}) == ""
    assert value_of("join('', ${a}, ${a}, 'b')", {"a": half}) == ""
    assert value_of("${a}", {"a": half * 3}) == ""
    assert value_of("${a}", {"a": [half, half]}) == ""


def test_an_evaluation_ends_after_its_steps() -> None:
    many = tuple(range(MAX_STEPS // 3))

    assert value_of("count(${a})", {"a": many}) == float(len(many))
    assert value_of("count(${a}) + count(${a}) + count(${a}) + 1", {"a": many}) == ""


def test_long_texts_cost_more_steps_than_short_ones() -> None:
    row = " and ".join(["${a} != ''"] * 120)
    wide = tuple("x" * 5000 for _ in range(4))

    assert value_of(row, {"a": "x" * 5000}) is True
    assert value_of(row, {"a": wide}) == ""


def test_an_evaluation_out_of_steps_does_not_hold() -> None:
    scope = Scope(Answers(a=tuple(range(MAX_STEPS + 1))))

    assert parse("count(${a}) >= 0").holds(scope) is False


def test_a_pattern_that_ruins_other_engines_is_quick() -> None:
    assert value_of("regex(${a}, '(a+)+b')", {"a": "a" * 5000}) is False


def test_half_a_letter_matches_no_pattern() -> None:
    assert value_of("regex(${a}, '.')", {"a": "\ud800"}) is False


def test_large_patterns_on_long_texts_end_after_their_steps() -> None:
    dear = "regex(${a}, '(?:.*[ab].{50}){20}')"

    assert value_of(f"not({dear})", {"a": "c" * 100}) is True
    assert value_of(" + ".join([dear] * 40), {"a": "a" * MAX_TEXT}) == ""


def test_an_answer_is_never_read_as_an_expression() -> None:
    for hostile in ("${secret}", "1 + 1", "'x' or 'x' = 'x'", "concat(${secret})", "{{ 7*7 }}"):
        assert value_of("concat(${a}, '')", {"a": hostile, "secret": "s"}) == hostile
        assert value_of("${a} = ''", {"a": hostile}) is False


def test_what_is_not_needed_is_not_asked_for() -> None:
    asked = []

    class Watched(Answers):
        def answer(self, name: str) -> Any:
            asked.append(name)
            return super().answer(name)

    scope = Scope(Watched(a="yes"))
    for expression in ("${a} = 'yes' or ${b}", "${b} = '1' and ${c}", "if(${a}, 1, ${d})"):
        parse(expression).value(scope)

    assert asked == ["a", "b", "a"]
