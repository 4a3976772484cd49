"""What is not on the list is refused, with the place, the reason and what to do."""

import pytest

from survey.questionnaires.logic.expressions import ExpressionError, parse
from survey.questionnaires.logic.expressions.evaluation import COUNTS
from survey.questionnaires.logic.expressions.refused_functions import REFUSED
from survey.questionnaires.logic.expressions.tokens import MAX_LENGTH, MAX_TOKENS


def refused(expression: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        parse(expression)
    return caught.value


@pytest.mark.parametrize(
    ("expression", "place", "advice"),
    [
        # paths, axes, predicates, variables of XPath
        ("/data/age > 1", "character 1", "${name}"),
        ("${a} / 2", "character 6", "div"),
        ("//age", "character 1", "paths"),
        ("../age", "character 3", "${name}"),
        ("..", "character 1", "position(..)"),
        ("current()/../age", "character 1", "${name}"),
        ("age[1]", "character 4", "square brackets"),
        ("child::age", "character 6", "axes"),
        ("@id", "character 1", "axes"),
        ("$age", "character 1", "curly brackets"),
        ("{age}", "character 1", "curly brackets"),
        ("*", "character 1", "multiplication"),
        ("count(*)", "character 7", "multiplication"),
        ("${a} | ${b}", "character 6", "or"),
        ("${last-saved#age}", "character 1", "name of a question"),
        ("${}", "character 1", "name of a question"),
        ("${a b}", "character 1", "name of a question"),
        # slips of other languages
        ("${a} == 1", "character 6", "write = instead"),
        ("${a} <> 1", "character 6", "write != instead"),
        ("${a} ≥ 1", "character 6", "write >= instead"),
        ("${a} && ${b}", "character 6", "write and instead"),
        ("${a} || ${b}", "character 6", "write or instead"),
        ("!${a}", "character 1", "not(...)"),
        ("${a} % 2", "character 6", "mod"),
        ("2^3", "character 2", "pow"),
        ("5 – 3", "character 3", "write - instead"),
        ("${a} = 1 AND ${b} = 1", "character 10", "lower case"),
        ("if(${a}; 1; 2)", "character 8", "write , instead"),
        # incomplete
        ("", "empty", "write one"),
        (" \n ", "empty", "write one"),
        ("1 +", "at the end", "complete"),
        ("(1", "at the end", "complete"),
        ("1)", "character 2", "too much"),
        ("()", "character 2", "a value is missing"),
        ("1 2", "character 3", "an operator"),
        ("'a' 'b'", "character 5", "an operator"),
        ("= 1", "character 1", "a value is missing"),
        ("${a} = = 1", "character 8", "a value is missing"),
        ("'water", "character 1", "not closed"),
        ("\"water'", "character 1", "not closed"),
        ("if(1, 2,)", "character 9", "a value is missing"),
        # functions
        ("selcted(${a}, 'b')", "character 1", "selected"),
        ("nothing_like_it()", "character 1", "no function of this name"),
        ("selected(${a})", "character 1", "takes 2 values, here are 1"),
        ("if(1, 2)", "character 1", "takes 3 values"),
        ("substring('a')", "character 1", "takes 2 to 3 values"),
        ("concat()", "character 1", "takes 1 or more values"),
        ("today(1)", "character 1", "takes 0 values"),
        ("not()", "character 1", "takes 1 value, here are 0"),
        ("coalesce('', '', 'a')", "character 1", "takes 2 values"),
        ("weighted-checklist(1, 2, 'yes', 1, 'no')", "character 1", "weight"),
        ("position()", "character 1", "position(..)"),
        ("position(.)", "character 1", "position(..)"),
        ("date('2026-02-30')", "character 1", "no such day"),
        ("date('22.11.2026')", "character 1", "2026-11-22"),
        ("format-date(today(), '%b %Y')", "character 1", "%Y"),
        ("format-date(today(), '%H:%M')", "character 1", "times"),
        ("format-date(today(), ${a})", "character 1", "%Y"),
        # patterns
        ("regex(., ${a})", "character 1", "never a pattern"),
        ("regex(., .)", "character 1", "never a pattern"),
        ("regex(., concat('a', ${a}))", "character 1", "never a pattern"),
        ("regex(., '(?=a)b')", "character 1", "look-ahead"),
        ("regex(., '(a)\\1')", "character 1", "references back"),
        ("regex(., '[')", "character 1", "pattern"),
        ("regex(., '((a{999}){999}){999}')", "character 1", "pattern"),
        # hostile
        ("\x00", "character 1", "no meaning"),
        ("1 + \u202e1", "character 5", "no meaning"),
        ("\ud800", "character 1", "no meaning"),
        ("__import__('os')", "character 1", "no function"),
        ("${a.__class__}()", "character 15", "too much"),
        ("document('file:///etc/passwd')", "character 1", "no function"),
        ("{{ 7 * 7 }}", "character 1", "curly brackets"),
        ("lambda: 1", "character 7", "no meaning"),
        ("`id`", "character 1", "no meaning"),
        ("1; drop", "character 2", "write , instead"),
        ("(" * 10_000, "10000 characters", "split"),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_what_is_not_allowed_is_refused(expression: str, place: str, advice: str) -> None:
    error = refused(expression)

    assert place in error.en
    assert advice in error.en
    assert error.tr
    assert error.tr != error.en


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_function_refused_by_name_says_what_to_do(name: str) -> None:
    error = refused(f"1 + {name}(${{a}})")

    assert REFUSED[name].en in error.en
    assert REFUSED[name].tr in error.tr
    assert error.en.startswith(f"at character 5, '{name}'")
    assert error.tr.startswith(f"5. karakterde, '{name}'")


ODK_FUNCTIONS = [
    "if",
    "position",
    "once",
    "selected",
    "selected-at",
    "count-selected",
    "jr:choice-name",
    "indexed-repeat",
    "count",
    "count-non-empty",
    "sum",
    "max",
    "min",
    "regex",
    "contains",
    "starts-with",
    "ends-with",
    "substr",
    "substring-before",
    "substring-after",
    "translate",
    "string-length",
    "normalize-space",
    "concat",
    "join",
    "boolean-from-string",
    "string",
    "base64-decode",
    "round",
    "int",
    "number",
    "digest",
    "extract-signed",
    "pow",
    "log",
    "log10",
    "abs",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "atan2",
    "sqrt",
    "exp",
    "exp10",
    "pi",
    "today",
    "now",
    "decimal-date-time",
    "date",
    "decimal-time",
    "format-date",
    "format-date-time",
    "area",
    "distance",
    "geofence",
    "random",
    "randomize",
    "uuid",
    "boolean",
    "not",
    "coalesce",
    "checklist",
    "weighted-checklist",
    "true",
    "false",
    "instance",
    "current",
    "pulldata",
    "jr:itext",
    "version",
    "property",
]
"""All of https://docs.getodk.org/form-operators-functions/ and of ODK's XForms specification."""

XPATH_FUNCTIONS = [
    "last",
    "position",
    "count",
    "id",
    "local-name",
    "namespace-uri",
    "name",
    "string",
    "concat",
    "starts-with",
    "contains",
    "substring-before",
    "substring-after",
    "substring",
    "string-length",
    "normalize-space",
    "translate",
    "boolean",
    "not",
    "true",
    "false",
    "lang",
    "number",
    "sum",
    "floor",
    "ceiling",
    "round",
]
"""All of XPath 1.0, section 4."""


@pytest.mark.parametrize("name", sorted({*ODK_FUNCTIONS, *XPATH_FUNCTIONS}))
def test_every_function_of_odk_and_xpath_works_or_is_refused_by_name(name: str) -> None:
    assert (name in COUNTS) != (name in REFUSED)


# --- limits


def test_the_longest_expression_is_read_and_a_longer_one_refused() -> None:
    longest = "'" + "a" * (MAX_LENGTH - 2) + "'"

    assert parse(longest).text == longest
    assert "2001" in refused(longest + " ").en


def test_the_most_tokens_are_read_and_one_more_refused() -> None:
    row = "+".join(["1"] * (MAX_TOKENS // 2))

    assert parse(row)
    assert "parts" in refused(f"{row}+1").en


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("(", ")"), ("-", ""), ("not(", ")"), ("1+(", ")"), ("if(1,2,", ")")],
)
def test_thirty_levels_are_read_and_one_more_refused(opening: str, closing: str) -> None:
    assert parse(opening * 30 + "1" + closing * 30)
    assert "too deep" in refused(opening * 31 + "1" + closing * 31).en


def test_a_long_token_is_shown_cut_off() -> None:
    error = refused("1 " + "x" * 500)

    assert "'" + "x" * 30 + "…'" in error.en


# --- what an expression says of itself


def test_an_expression_names_what_it_refers_to() -> None:
    expression = parse("selected(${b}, quarter) and . > ${a} and ${a} < position(..)")

    assert expression.references == {"a", "b"}
    assert expression.attributes == {"quarter"}
    assert expression.uses_own
    assert expression.calls == {"selected", "position"}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("string-length() > 2", True),
        ("string-length(${a}) > 2", False),
        ("position(..) = 1", False),
        ("today() > 0", False),
        ("'.' = '..'", False),
        ("0.5 > .1", False),
        ("count-selected(.)", True),
    ],
)
def test_an_expression_knows_whether_it_uses_the_answer_itself(
    expression: str, expected: bool
) -> None:
    assert parse(expression).uses_own is expected


def test_names_in_quotation_marks_are_no_references() -> None:
    expression = parse("'${a}' = \"b\"")

    assert expression.references == frozenset()
    assert expression.attributes == frozenset()


def test_reading_twice_gives_the_same_expression() -> None:
    assert parse("1 + 1") is parse("1 + 1")
