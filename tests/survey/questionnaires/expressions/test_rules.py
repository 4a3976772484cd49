"""A rule and its expression hold for the same answers, and lead to each other."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.questionnaires.document import Questionnaire
from survey.questionnaires.kinds import Audience, QuestionType
from survey.questionnaires.logic.conditions import load_rule
from survey.questionnaires.logic.expressions import ExpressionError, Scope, parse
from survey.questionnaires.logic.expressions.renaming import renamed
from survey.questionnaires.logic.expressions.rules import (
    Rule,
    limits,
    normal,
    quoted,
    to_expression,
    to_rule,
)
from survey.questionnaires.logic.given import Given
from survey.questionnaires.logic.holding import holds
from tests.survey.questionnaires.expressions.answers import value_of

TYPES = {
    "sex": QuestionType.SINGLE_CHOICE,
    "quarter": QuestionType.PLACE,
    "opinion": QuestionType.STATEMENT,
    "consent": QuestionType.CONSENT,
    "parks": QuestionType.RATING,
    "services": QuestionType.MULTIPLE_CHOICE,
    "order": QuestionType.RANKING,
    "age": QuestionType.NUMBER,
    "income": QuestionType.NUMBER,
    "since": QuestionType.DATE,
    "job": QuestionType.SHORT_TEXT,
    "remarks": QuestionType.OPEN_TEXT,
    "photo": QuestionType.UPLOAD,
    "needs": QuestionType.REPEAT,
    "group": QuestionType.CALCULATED,
}
EMPTY = Questionnaire(
    name="t",
    audience=Audience.EXTERNAL,
    default_language="tr",
    languages=("tr",),
    title={"tr": "T"},
    sections=(),
    pages=(),
)


def is_whole(name: str) -> bool:
    return name == "age"


# --- rules the checks allow, and answers as they are kept

OPTIONS = st.sampled_from(["a", "b", "aa", "other", "a.b", "1", "01", "-1", "+1", "dk"])
POINTS = st.sampled_from(["1", "2", "3", "4", "5", "-1"])
WORDS = st.one_of(
    st.sampled_from(["a", "it's", 'a "b"', 'it\'s "b"', "'", '"', "''\"", " a ", "a b", "${age}"]),
    st.text(min_size=1, max_size=5),
)
FIGURES = st.one_of(
    st.integers(-97, 200),
    st.integers(-97, 10**12),
    st.floats(-97, 1e12, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-300),
)
DAYS = st.dates().map(lambda day: day.isoformat())
VALUES: dict[QuestionType, st.SearchStrategy[Any]] = {
    QuestionType.SINGLE_CHOICE: OPTIONS,
    QuestionType.PLACE: OPTIONS,
    QuestionType.STATEMENT: OPTIONS,
    QuestionType.CONSENT: st.just("yes"),
    QuestionType.RATING: POINTS,
    QuestionType.MULTIPLE_CHOICE: OPTIONS,
    QuestionType.RANKING: OPTIONS,
    QuestionType.NUMBER: FIGURES,
    QuestionType.DATE: DAYS,
    QuestionType.SHORT_TEXT: WORDS,
    QuestionType.CALCULATED: WORDS,
}
ORDERED = {
    QuestionType.NUMBER: FIGURES,
    QuestionType.RATING: st.integers(-5, 10),
    QuestionType.DATE: DAYS,
}


@st.composite
def comparisons(draw: st.DrawFn) -> Rule:
    name = draw(st.sampled_from(sorted(TYPES)))
    kind = TYPES[name]
    operators = ["answered", "not_answered"]
    if kind in VALUES:
        operators += ["equals", "not_equals", "any_of", "none_of"]
    if kind in ORDERED:
        operators += ["at_least", "at_most"]
    operator = draw(st.sampled_from(operators))
    rule: Rule = {"question": name, "operator": operator}
    if operator in ("any_of", "none_of"):
        values = st.lists(VALUES[kind], min_size=1, max_size=3)
        # the schema wants texts here, of numbers too
        rule["value"] = [v if isinstance(v, str) else f"{v:.0f}" for v in draw(values)]
    elif operator in ("equals", "not_equals"):
        rule["value"] = draw(VALUES[kind])
    elif operator in ("at_least", "at_most"):
        rule["value"] = draw(ORDERED[kind])
    return rule


RULES = st.recursive(
    comparisons(),
    lambda inner: st.tuples(
        st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3)
    ).map(lambda found: {found[0]: found[1]}),
    max_leaves=6,
)


def kept(kind: QuestionType) -> st.SearchStrategy[Any]:
    """Give answers as they are kept, and None."""
    match kind:
        case QuestionType.MULTIPLE_CHOICE | QuestionType.RANKING:
            answers: st.SearchStrategy[Any] = st.lists(OPTIONS, unique=True, max_size=3)
        case QuestionType.NUMBER:
            answers = st.one_of(FIGURES, st.just("dk"))
        case QuestionType.RATING | QuestionType.DATE:
            answers = st.one_of(VALUES[kind], st.just("dk"))
        case QuestionType.UPLOAD:
            answers = st.just({"name": "yol.jpg", "size": 1})
        case QuestionType.REPEAT:
            entries = st.fixed_dictionaries({"need": st.one_of(st.none(), WORDS)})
            answers = st.lists(entries, max_size=3)
        case QuestionType.OPEN_TEXT:
            answers = WORDS
        case _:
            answers = VALUES[kind]
    return st.one_of(st.none(), answers)


ANSWERS = st.fixed_dictionaries({}, optional={name: kept(kind) for name, kind in TYPES.items()})


def rule_holds(rule: Rule, answers: dict[str, Any]) -> bool:
    return holds(load_rule(rule), Given(EMPTY, answers))


def expression_holds(expression: str, answers: dict[str, Any]) -> bool:
    return parse(expression).holds(Scope(Given(EMPTY, answers)))


@settings(max_examples=300, deadline=None)
@given(RULES)
def test_a_rule_written_and_read_again_is_its_normal_form(rule: Rule) -> None:
    written = to_expression(rule, TYPES.get)

    assert to_rule(parse(written), TYPES.get) == normal(rule, TYPES.get)


@settings(max_examples=300, deadline=None)
@given(RULES)
def test_the_normal_form_is_written_and_read_unchanged(rule: Rule) -> None:
    once = normal(rule, TYPES.get)

    assert normal(once, TYPES.get) == once
    assert to_rule(parse(to_expression(once, TYPES.get)), TYPES.get) == once


@settings(max_examples=600, deadline=None)
@given(RULES, ANSWERS)
def test_a_rule_its_normal_form_and_its_expression_hold_alike(
    rule: Rule, answers: dict[str, Any]
) -> None:
    expected = rule_holds(rule, answers)

    assert rule_holds(normal(rule, TYPES.get), answers) is expected
    assert expression_holds(to_expression(rule, TYPES.get), answers) is expected


# --- expressions as planners write them

LITERALS = st.one_of(
    OPTIONS.map("'{}'".format),
    POINTS,
    st.sampled_from(["''", "2.5", "-3", "0", "'2026-11-22'", "date('2026-11-22')", "'4'", "'a b'"]),
)
NAMES = st.sampled_from(sorted(TYPES)).map("${{{}}}".format)
TESTS = st.one_of(
    st.tuples(NAMES, st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "+", "mod"]), LITERALS).map(
        " ".join
    ),
    st.tuples(LITERALS, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), NAMES).map(" ".join),
    st.tuples(NAMES, LITERALS).map(lambda found: f"selected({found[0]}, {found[1]})"),
    NAMES.map("count({}) > 0".format),
    NAMES,
)
EXPRESSIONS = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        inner.map("not({})".format),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(" ".join),
        inner.map("({})".format),
    ),
    max_leaves=4,
)


def whole_age(answers: dict[str, Any]) -> dict[str, Any]:
    return {
        name: int(value) if name == "age" and isinstance(value, float) else value
        for name, value in answers.items()
    }


@settings(max_examples=1500, deadline=None)
@given(EXPRESSIONS, ANSWERS.map(whole_age))
def test_a_simple_expression_holds_as_its_rule(expression: str, answers: dict[str, Any]) -> None:
    rule = to_rule(parse(expression), TYPES.get, is_whole)
    if rule is None:
        return

    assert rule_holds(rule, answers) is expression_holds(expression, answers), rule


@pytest.mark.parametrize(
    ("expression", "question", "operator", "value"),
    [
        ("${sex} = 'a'", "sex", "equals", "a"),
        ("'a' = ${sex}", "sex", "equals", "a"),
        ("selected(${sex}, 'a')", "sex", "equals", "a"),
        ("selected(${services}, 'a')", "services", "equals", "a"),
        ("not(selected(${services}, 'a'))", "services", "not_equals", "a"),
        ("${sex} != 'a'", "sex", "not_equals", "a"),
        ("${sex} = 'a' or ${sex} = 'b'", "sex", "any_of", ["a", "b"]),
        ("not(${sex} = 'a' or ${sex} = 'b')", "sex", "none_of", ["a", "b"]),
        ("selected(${services}, 'a') or selected(${services}, 'b')", "services", "any_of", "ab"),
        ("${parks} = 4", "parks", "equals", "4"),
        ("${parks} > 3", "parks", "at_least", 4),
        ("${parks} <= '2'", "parks", "at_most", 2),
        ("${age} = 18", "age", "equals", 18),
        ("${age} = '18'", "age", "equals", 18),
        ("${age} > 17", "age", "at_least", 18),
        ("65 > ${age}", "age", "at_most", 64),
        ("${age} < 17.5", "age", "at_most", 17),
        ("${income} >= 17.5", "income", "at_least", 17.5),
        ("${since} >= date('2026-11-22')", "since", "at_least", "2026-11-22"),
    ],
)
def test_a_simple_expression_has_a_rule(
    expression: str, question: str, operator: str, value: Any
) -> None:
    wanted = list(value) if value == "ab" else value

    assert to_rule(parse(expression), TYPES.get, is_whole) == {
        "question": question,
        "operator": operator,
        "value": wanted,
    }


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("${services} = 'a'", "asks whether exactly this one is chosen"),
        ("${sex} = 1", "'01' is 1 as well"),
        ("not(${age} > 17)", "also holds without an answer"),
        ("${income} > 17", "17.5 lies between"),
        ("${income} + 1", "is a number"),
        ("${age}", "0 does not hold"),
        ("${group} = 5", "the text '5.0' is 5 as well"),
        ("${unknown} = 'a'", "no such question"),
        ("${sex} = ${quarter}", "two answers"),
        (". = 'a'", "the answer itself"),
        ("quarter = ${quarter}", "an attribute"),
        ("${age} > 17 and true()", "one part has no rule"),
        ("count(${needs}) > 1", "rules don't count"),
        ("selected(${sex}, '')", "holds without an answer"),
    ],
)
def test_an_expression_that_is_not_simple_has_no_rule(expression: str, why: str) -> None:
    assert to_rule(parse(expression), TYPES.get, is_whole) is None, why


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            {
                "all": [
                    {"question": "sex", "operator": "any_of", "value": ["a", "b"]},
                    {"question": "age", "operator": "at_least", "value": 18},
                ]
            },
            "(${sex} = 'a' or ${sex} = 'b') and ${age} >= 18",
        ),
        (
            {"question": "services", "operator": "none_of", "value": ["a", "b"]},
            "not(selected(${services}, 'a')) and not(selected(${services}, 'b'))",
        ),
        ({"question": "age", "operator": "equals", "value": 5}, "${age} = 5"),
        ({"question": "job", "operator": "answered"}, "${job} != ''"),
        ({"question": "needs", "operator": "not_answered"}, "count(${needs}) = 0"),
        ({"question": "job", "operator": "equals", "value": "it's"}, '${job} = "it\'s"'),
    ],
)
def test_a_rule_is_written_the_way_planners_write(rule: Rule, expected: str) -> None:
    assert to_expression(rule, TYPES.get) == expected


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_a_quoted_text_is_the_text(text: str) -> None:
    assert value_of(quoted(text)) == text


@pytest.mark.parametrize(
    "rule",
    [
        {"question": "job", "operator": "equals", "value": ""},
        {"question": "since", "operator": "at_least", "value": "2026-02-30"},
    ],
)
def test_a_rule_about_what_is_never_an_answer_is_refused(rule: Rule) -> None:
    with pytest.raises(ExpressionError):
        to_expression(rule, TYPES.get)


# --- limits and names


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (". >= 18 and . <= 99", {"minimum": 18, "maximum": 99}),
        (". > 17 and . < 100", {"minimum": 18, "maximum": 99}),
        ("18 <= .", {"minimum": 18}),
        (". <= -2.5", {"maximum": -2.5}),
        (". >= 18 or . <= 9", None),
        (". >= 18 and . >= 20", None),
        (". = 18", None),
        ("string-length(.) >= 2", None),
        ("true()", None),
        ("${age} >= 18", None),
        (". >= ${age}", None),
        (". != ''", None),
    ],
)
def test_a_check_of_limits_is_read_as_limits(expression: str, expected: Any) -> None:
    assert limits(parse(expression), is_whole=True) == expected


def test_more_than_is_no_limit_where_fractions_are_answers() -> None:
    assert limits(parse(". > 17"), is_whole=False) is None


def test_questions_get_other_names_and_nothing_else_changes() -> None:
    text = "selected( ${ Age } , '${Age}')  and ${b}>1 or Age = \"${b}\""

    assert renamed(text, str.lower) == "selected( ${age} , '${Age}')  and ${b}>1 or Age = \"${b}\""
