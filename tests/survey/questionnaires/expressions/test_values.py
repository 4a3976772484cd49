"""Expressions have the values the specifications give.

Beside each row stands where it is specified: sections of XPath 1.0
(https://www.w3.org/TR/1999/REC-xpath-19991116/) as "XPath 3.4", of XForms 1.1
(https://www.w3.org/TR/xforms11/) as "XForms 7.6.1", of ODK's XForms specification
(https://getodk.github.io/xforms-spec/) and of its manual
(https://docs.getodk.org/form-operators-functions/) as "ODK name".
"""

import math
from datetime import UTC, datetime
from typing import Any

import pytest

from survey import clock
from tests.survey.questionnaires.expressions.answers import value_of

ANSWERS: dict[str, Any] = {
    "age": 42,
    "income": 1500.5,
    "zero": 0,
    "name": "Ayşe Yılmaz",
    "consent": "yes",
    "blank": None,
    "services": ["water", "park"],
    "one_service": "water",
    "visit": "2026-11-22",
    "ages": (34, 7, 19),
    "first_names": ("Ana", None, "Caio"),
    "nobody": (),
    "needs": [{"need": "road"}, {"need": ""}],
}
NAN, INFINITE = math.nan, math.inf

CORE = [
    # numbers and their operators
    ("1 + 2 * 3", 7.0, "XPath 3.5"),
    ("(1 + 2) * 3", 9.0, "XPath 3.1"),
    ("10 - 4 - 3", 3.0, "XPath 3.5: from left to right"),
    ("2 - -3", 5.0, "XPath 3.5"),
    ("-2 * 3", -6.0, "XPath 3.5: the sign binds tighter"),
    ("- - 5", 5.0, "XPath 3.5"),
    ("100 div 10 div 5", 2.0, "XPath 3.5"),
    ("5 mod 2", 1.0, "XPath 3.5, example"),
    ("5 mod -2", 1.0, "XPath 3.5, example"),
    ("-5 mod 2", -1.0, "XPath 3.5, example"),
    ("-5 mod -2", -1.0, "XPath 3.5, example"),
    ("1.5 mod 0.5", 0.0, "XPath 3.5"),
    ("1 div 0", INFINITE, "XPath 3.5, IEEE 754"),
    ("-1 div 0", -INFINITE, "XPath 3.5, IEEE 754"),
    ("1 div -0", -INFINITE, "XPath 3.5, IEEE 754: negative zero"),
    ("0 div 0", NAN, "XPath 3.5, IEEE 754"),
    ("1 mod 0", NAN, "XPath 3.5, IEEE 754"),
    (".5 + 5.", 5.5, "XPath 3.7 [30] Number"),
    ("1+1", 2.0, "XPath 3.7"),
    ("5div 2", 2.5, "XPath 3.7"),
    ("2*3", 6.0, "XPath 3.7: * after a value multiplies"),
    ("'2' + '3'", 5.0, "XPath 3.5: converted as number()"),
    ("true() + true()", 2.0, "XPath 4.4"),
    # comparisons
    ("1 = 1", True, "XPath 3.4"),
    ("1 = 1.0", True, "XPath 3.4"),
    ("'1' = '1.0'", False, "XPath 3.4: two texts"),
    ("1 = '1.0'", True, "XPath 3.4: a number and a text"),
    ("true() = 'no'", True, "XPath 3.4: truth wins"),
    ("true() = 0", False, "XPath 3.4"),
    ("'a' != 'b'", True, "XPath 3.4"),
    ("'b' > 'a'", False, "XPath 3.4: order compares numbers"),
    ("'10' > '9'", True, "XPath 3.4"),
    ("3 > 2 > 1", False, "XPath 3.4, example: (3 > 2) > 1"),
    ("1 < 2 = true()", True, "XPath 3.4: < binds tighter than ="),
    ("number('x') = number('x')", False, "XPath 3.4, IEEE 754: NaN"),
    ("number('x') != number('x')", True, "XPath 3.4, IEEE 754: NaN"),
    ("number('x') <= 1", False, "XPath 3.4, IEEE 754: NaN"),
    ("1 <= 1", True, "XPath 3.4"),
    ("1 >= 2", False, "XPath 3.4"),
    # and, or
    ("true() or false() and false()", True, "XPath 3.4: and binds tighter"),
    ("(true() or false()) and false()", False, "XPath 3.4"),
    ("1 and 'a'", True, "XPath 3.4"),
    ("0 or ''", False, "XPath 3.4"),
    ("1 = 1 and 2 > 1", True, "XPath 3.4"),
    # number()
    ("number('  -12.50 ')", -12.5, "XPath 4.4"),
    ("number('')", NAN, "XPath 4.4"),
    ("number('1e3')", NAN, "XPath 4.4: no exponent"),
    ("number('+1')", NAN, "XPath 4.4: no plus"),
    ("number('0x10')", NAN, "XPath 4.4"),
    ("number('Infinity')", NAN, "XPath 4.4"),
    ("number('1 2')", NAN, "XPath 4.4"),
    ("number('١٢')", NAN, "XPath 3.7 [31] Digits"),
    ("number(true())", 1.0, "XPath 4.4"),
    ("number(false())", 0.0, "XPath 4.4"),
    # string()
    ("string(5)", "5", "XPath 4.2"),
    ("string(5.0)", "5", "XPath 4.2"),
    ("string(-0)", "0", "XPath 4.2: negative zero"),
    ("string(0.1)", "0.1", "XPath 4.2"),
    ("string(-1.5)", "-1.5", "XPath 4.2"),
    ("string(0.0000001)", "0.0000001", "XPath 4.2: no exponent"),
    ("string(123456789012345678901)", "123456789012345680000", "XPath 4.2: no exponent"),
    ("string(1 div 0)", "Infinity", "XPath 4.2"),
    ("string(-1 div 0)", "-Infinity", "XPath 4.2"),
    ("string(0 div 0)", "NaN", "XPath 4.2"),
    ("string(1 = 1)", "true", "XPath 4.2"),
    ("string(1 = 2)", "false", "XPath 4.2"),
    # boolean()
    ("boolean('0')", True, "XPath 4.3"),
    ("boolean('false')", True, "XPath 4.3"),
    ("boolean('')", False, "XPath 4.3"),
    ("boolean(0)", False, "XPath 4.3"),
    ("boolean(-0)", False, "XPath 4.3"),
    ("boolean(0 div 0)", False, "XPath 4.3: NaN"),
    ("boolean(-1)", True, "XPath 4.3"),
    ("not('')", True, "XPath 4.3"),
    ("not(1 = 1)", False, "XPath 4.3"),
    # texts
    ("concat('a', 1, true())", "a1true", "XPath 4.2"),
    ("starts-with('mahalle', 'mah')", True, "XPath 4.2"),
    ("starts-with('mahalle', '')", True, "XPath 4.2"),
    ("contains('mahalle', 'hal')", True, "XPath 4.2"),
    ("contains('', 'a')", False, "XPath 4.2"),
    ("substring-before('1999/04/01', '/')", "1999", "XPath 4.2, example"),
    ("substring-after('1999/04/01', '/')", "04/01", "XPath 4.2, example"),
    ("substring-after('1999/04/01', '19')", "99/04/01", "XPath 4.2, example"),
    ("substring-before('abc', 'x')", "", "XPath 4.2"),
    ("substring-after('abc', 'x')", "", "XPath 4.2"),
    ("substring('12345', 2, 3)", "234", "XPath 4.2, example"),
    ("substring('12345', 2)", "2345", "XPath 4.2, example"),
    ("substring('12345', 1.5, 2.6)", "234", "XPath 4.2, example"),
    ("substring('12345', 0, 3)", "12", "XPath 4.2, example"),
    ("substring('12345', -1 div 0)", "12345", "XPath 4.2: from before the first"),
    ("substring('12345', 0 div 0, 3)", "", "XPath 4.2, example"),
    ("substring('12345', 1, 0 div 0)", "", "XPath 4.2, example"),
    ("substring('12345', -42, 1 div 0)", "12345", "XPath 4.2, example"),
    ("substring('12345', -1 div 0, 1 div 0)", "", "XPath 4.2, example"),
    ("string-length('İğneada')", 7.0, "XPath 4.2"),
    ("string-length('😀')", 1.0, "XPath 4.2: characters, not units"),
    ("normalize-space('  a \t b\n ')", "a b", "XPath 4.2"),
    ("translate('bar', 'abc', 'ABC')", "BAr", "XPath 4.2, example"),
    ("translate('--aaa--', 'abc-', 'ABC')", "AAA", "XPath 4.2, example"),
    ("translate('aa', 'aa', 'xy')", "xx", "XPath 4.2: the first counts"),
    # rounding
    ("floor(-1.5)", -2.0, "XPath 4.4"),
    ("floor(2.6)", 2.0, "XPath 4.4"),
    ("ceiling(-1.5)", -1.0, "XPath 4.4"),
    ("ceiling(2.1)", 3.0, "XPath 4.4"),
    ("round(2.5)", 3.0, "XPath 4.4: half up"),
    ("round(-2.5)", -2.0, "XPath 4.4: half towards positive infinity"),
    ("round(0.49999999999999994)", 0.0, "XPath 4.4"),
    ("round(0 div 0)", NAN, "XPath 4.4"),
    ("round(1 div 0)", INFINITE, "XPath 4.4"),
    ("floor('')", NAN, "XPath 4.4"),
    # how it is written
    ('"it\'s"', "it's", "XPath 3.7 [29] Literal"),
    ("“water” = ‘water’", True, "XLSForm: typographic marks, as Excel puts them"),
    ("'Ayşe’nin'", "Ayşe’nin", "XPath 3.7: inside plain marks nothing is changed"),
    ("'or' = 'or' or 'and' = 'x'", True, "XPath 3.7"),
    ("div div mod", 2.0, "XPath 3.7: a name after an operator is a name"),
    ("\n1\t+\u00a01 ", 2.0, "XPath 3.7 [39] ExprWhitespace; no-break spaces of Excel"),
]

ODK = [
    # answers
    ("${age} > 17", True, "ODK operators"),
    ("${ age } = 42", True, "XLSForm reference"),
    ("${age} + 1", 43.0, "ODK operators"),
    ("${age}-${zero}", 42.0, "XPath 3.7"),
    ("${blank} = ''", True, "ODK manual: an empty answer is an empty text"),
    ("${blank} + 1", NAN, "ODK manual: an empty answer is not 0"),
    ("${blank} > 0", False, "ODK manual"),
    ("${blank} < 1", False, "ODK manual"),
    ("${blank} != 5", True, "XPath 3.4: NaN"),
    ("${never_asked} = ''", True, "ODK manual"),
    ("${zero} = ''", False, "XPath 3.4"),
    ("${zero} != ''", True, "XPath 3.4"),
    ("${consent} = 'yes' and ${age} >= 18", True, "ODK operators"),
    (". >= 18", True, "ODK operators: the answer that is checked"),
    (". = ${age}", False, "ODK operators"),
    ("quarter = ${one_service}", True, "XLSForm reference, choice_filter"),
    ("name != 'other'", True, "XLSForm reference, choice_filter"),
    ("no_such_column = ''", True, "XLSForm reference, choice_filter"),
    # chosen options
    ("${services}", "water park", "ODK selected: values with spaces between"),
    ("selected(${services}, 'park')", True, "ODK selected"),
    ("selected(${services}, 'par')", False, "ODK selected: whole values only"),
    ("selected(${one_service}, 'water')", True, "ODK selected"),
    ("selected(${blank}, 'water')", False, "ODK selected"),
    ("selected(${blank}, '')", True, "ODK selected: nothing is among nothing"),
    ("selected-at(${services}, 1)", "park", "ODK selected-at: counted from 0"),
    ("selected-at(${services}, 2)", "", "ODK selected-at"),
    ("selected-at(${services}, -1)", "", "ODK selected-at"),
    ("count-selected(${services})", 2.0, "ODK count-selected"),
    ("count-selected(${blank})", 0.0, "ODK count-selected"),
    ("count-selected(.) = 1", True, "ODK count-selected"),
    # control
    ("if(${age} > 17, 'adult', 'child')", "adult", "ODK if; XForms 7.8.1"),
    ("if('', 1, 2)", 2.0, "ODK if"),
    ("coalesce(${blank}, 'none')", "none", "ODK coalesce"),
    ("coalesce(${age}, 1)", 42.0, "ODK coalesce"),
    ("coalesce('', '')", "", "ODK coalesce"),
    ("boolean-from-string('true')", True, "ODK boolean-from-string; XForms 7.6.1"),
    ("boolean-from-string('1')", True, "ODK boolean-from-string; XForms 7.6.1"),
    ("boolean-from-string('no')", False, "ODK boolean-from-string"),
    ("checklist(1, 2, ${consent}, 'no', 'yes')", True, "ODK checklist"),
    ("checklist(-1, 1, 'yes', 'yes')", False, "ODK checklist: at most 1"),
    ("checklist(2, -1, 'yes', 1 = 1)", True, "ODK checklist: at least 2"),
    ("weighted-checklist(5, 9, 'yes', 2, 'no', 9, 'yes', 4)", True, "ODK weighted-checklist"),
    ("weighted-checklist(-1, 5, 'yes', 2, 'yes', 4)", False, "ODK weighted-checklist"),
    ("position(..)", 3.0, "ODK position"),
    # patterns
    ("regex('05321234567', '0[0-9]{10}')", True, "ODK regex"),
    ("regex('x05321234567', '0[0-9]{10}')", False, "ODK regex: the whole text"),
    ("regex(${blank}, '.*')", True, "ODK regex"),
    ("regex('çay', '\\w+')", False, "ODK regex on RE2: \\w is ASCII"),
    ("regex('çay', '\\p{L}+')", True, "ODK regex on RE2"),
    # texts
    ("ends-with('mahalle', 'alle')", True, "ODK ends-with"),
    ("substr('hello', 1, 3)", "el", "ODK substr: from 0, the end is left out"),
    ("substr('hello', 2)", "llo", "ODK substr"),
    ("substr('hello', -2)", "lo", "JavaRosa substr: from the end"),
    ("concat('a')", "a", "ODK concat: one value is enough"),
    ("concat(${first_names}, '!')", "AnaCaio!", "ODK concat: every value of several"),
    ("join(', ', 'a', 'b')", "a, b", "ODK join"),
    ("join('-', ${ages})", "34-7-19", "ODK join"),
    ("string-length()", 2.0, "XPath 4.2: of the answer itself"),
    # numbers
    ("int(2.9)", 2.0, "ODK int"),
    ("int(-2.9)", -2.0, "ODK int: the fraction is cut off"),
    ("int('')", NAN, "ODK int"),
    ("round(1.255, 2)", 1.26, "ODK round"),
    ("round(1234, -2)", 1200.0, "ODK round"),
    ("round(-1.25, 1)", -1.2, "XPath 4.4, to places"),
    ("pow(2, 10)", 1024.0, "ODK pow"),
    ("pow(-8, 0.5)", NAN, "ODK pow; XPath 3.0 math:pow"),
    ("pow(0, -1)", INFINITE, "ODK pow; XPath 3.0 math:pow"),
    ("pow(10, 400)", INFINITE, "ODK pow; XPath 3.0 math:pow"),
    ("abs(-3)", 3.0, "ODK abs"),
    ("sqrt(16)", 4.0, "ODK sqrt"),
    ("sqrt(-1)", NAN, "ODK sqrt; XPath 3.0 math:sqrt"),
    ("exp(0)", 1.0, "ODK exp"),
    ("exp10(2)", 100.0, "ODK exp10"),
    ("log(1)", 0.0, "ODK log"),
    ("log(0)", -INFINITE, "ODK log; XPath 3.0 math:log"),
    ("log10(1000)", 3.0, "ODK log10"),
    ("round(pi(), 4)", 3.1416, "ODK pi"),
    ("sin(0) + cos(0) + tan(0)", 1.0, "ODK sin, cos, tan"),
    ("asin(0) + acos(1) + atan(0) + atan2(0, 1)", 0.0, "ODK asin, acos, atan, atan2"),
    # several values
    ("count(${ages})", 3.0, "ODK count"),
    ("count(${nobody})", 0.0, "ODK count"),
    ("count(${needs})", 2.0, "ODK count: entries of a repeated group"),
    ("count-non-empty(${first_names})", 2.0, "ODK count-non-empty; XForms 7.7.4"),
    ("sum(${ages})", 60.0, "ODK sum; XPath 4.4"),
    ("sum(${nobody})", 0.0, "XPath 4.4"),
    ("sum(${first_names})", NAN, "XPath 4.4"),
    ("max(${ages})", 34.0, "ODK max; XForms 7.7.3"),
    ("min(${ages})", 7.0, "ODK min; XForms 7.7.2"),
    ("max(1, ${ages}, 50)", 50.0, "ODK max: any number of values"),
    ("min(${nobody})", NAN, "XForms 7.7.2: of nothing"),
    ("max(1, '')", NAN, "XForms 7.7.3: one is no number"),
    ("${ages} = 7", True, "XPath 3.4: one of several"),
    ("${ages} = '7'", True, "XPath 3.4"),
    ("${ages} != 7", True, "XPath 3.4: one of several differs"),
    ("not(${ages} = 8)", True, "XPath 3.4"),
    ("${ages} > 30", True, "XPath 3.4"),
    ("${ages} < 7", False, "XPath 3.4"),
    ("${ages} < ${ages}", True, "XPath 3.4: a pair in order"),
    ("${ages} = ${first_names}", False, "XPath 3.4"),
    ("${nobody} = ${nobody}", False, "XPath 3.4: no pair"),
    ("${nobody} = false()", True, "XPath 3.4, 4.3: none is false"),
    ("${nobody} < true()", True, "XPath 3.4: none is false, false is below true"),
    ("string(${ages})", "34", "XPath 4.2: the first"),
    ("${ages} + 1", 35.0, "XPath 4.4: the first"),
    ("boolean(${first_names})", True, "XPath 4.3"),
    # days
    ("${visit} > date('2020-01-01')", True, "ODK operators, number(): days"),
    ("${visit} = '2026-11-22'", True, "XPath 3.4: two texts"),
    ("${visit} < today()", True, "ODK today"),
    ("today()", "2026-12-01", "ODK today: the day in Türkiye"),
    ("today() - ${visit}", 9.0, "ODK number(): days since 1970-01-01"),
    ("date('1970-01-02') + 0", 1.0, "ODK number(), date"),
    ("date(20000)", "2024-10-04", "ODK date: the inverse of decimal-date-time"),
    ("date(today() + 7)", "2026-12-08", "ODK date"),
    ("date(${blank})", "", "ODK date"),
    ("date(concat('2026-02-', '30'))", "", "ODK date: no such day"),
    ("decimal-date-time(date(20000))", 20000.0, "ODK decimal-date-time"),
    ("number('2026-02-30')", NAN, "XPath 4.4: no such day"),
    ("format-date(${visit}, '%d.%m.%Y')", "22.11.2026", "ODK format-date"),
    ("format-date('2026-03-05', '%e/%n/%y %%')", "5/3/26 %", "ODK format-date"),
    ("format-date(${blank}, '%Y')", "", "ODK format-date"),
    ("format-date-time(${visit}, '%Y')", "2026", "ODK format-date-time"),
    ("int((today() - date('2008-12-01')) div 365.25) >= 18", False, "ODK manual: age at a day"),
    ("string(${visit})", "2026-11-22", "ODK data types, date"),
]


@pytest.fixture(autouse=True)
def first_of_december(monkeypatch: pytest.MonkeyPatch) -> None:
    """Late in the evening by UTC it is the next day in Türkiye."""
    evening = datetime(2026, 11, 30, 22, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: evening)


def same(left: Any, right: Any) -> bool:
    if isinstance(right, float) and math.isnan(right):
        return isinstance(left, float) and math.isnan(left)
    return type(left) is type(right) and bool(left == right)


@pytest.mark.parametrize(
    ("expression", "expected", "source"),
    [*CORE, *ODK],
    ids=lambda value: str(value)[:50],
)
def test_an_expression_has_the_value_the_specification_gives(
    expression: str, expected: Any, source: str
) -> None:
    found = value_of(
        expression,
        ANSWERS,
        own="40",
        attributes={"quarter": "water", "name": "kale", "div": "4", "mod": "2"},
        position=3,
    )

    assert same(found, expected), (found, source)


def test_the_table_is_long_enough() -> None:
    assert len({expression for expression, _value, _source in [*CORE, *ODK]}) >= 120
