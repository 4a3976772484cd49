"""Documents of every kind, made up by hypothesis."""

import json
from typing import Any

from hypothesis import strategies as st

from survey.questionnaires.kinds import QuestionType

Raw = dict[str, Any]

LETTERS = "aşğIİıçöü بحر'\"<>&=+-@#${}_x0041\n\t.,:;|%/\\\u00a0😀"
LANGUAGES = ("tr", "en", "ar")
VALUES = ("a", "b", "c_1", "d9")
POINTS = ("1", "2", "3")


def plain_texts() -> st.SearchStrategy[str]:
    """Make texts that hold something to read and take up no answer."""
    written = st.text(LETTERS, min_size=1, max_size=12)
    return st.builds(lambda text: f"x{text.replace('${', '$')}", written)


def texts() -> st.SearchStrategy[dict[str, str]]:
    """Make a text in the default language and perhaps in the others."""
    return st.fixed_dictionaries(
        {"tr": plain_texts()}, optional={"en": plain_texts(), "ar": plain_texts()}
    )


def options(values: tuple[str, ...], **flags: Any) -> st.SearchStrategy[list[Raw]]:
    """Make one option for each value; flags: what the last may be besides."""
    one = st.fixed_dictionaries({"label": texts()})
    lists = st.tuples(*(one for _ in values)).map(
        lambda found: [{"value": v, **o} for v, o in zip(values, found, strict=True)]
    )
    last = st.sampled_from([{}, *({flag: True} for flag in flags)])
    return st.builds(lambda found, more: [*found[:-1], {**found[-1], **more}], lists, last)


def with_attributes(lists: st.SearchStrategy[list[Raw]]) -> st.SearchStrategy[list[Raw]]:
    """Give each option attributes, one of them with a name that XLSForm has taken."""
    own = st.fixed_dictionaries({"group": st.sampled_from(["g1", "g 2"]), "label": st.just("l")})
    return lists.flatmap(
        lambda found: st.tuples(*(own for _ in found)).map(
            lambda given: [
                {**option, "attributes": attributes}
                for option, attributes in zip(found, given, strict=True)
            ]
        )
    )


def feeds() -> st.SearchStrategy[Raw]:
    """Say what an answer feeds."""
    return st.fixed_dictionaries(
        {},
        optional={
            "service": st.one_of(texts(), plain_texts()),
            "dimension": texts(),
            "owner": texts(),
            "reversed": st.booleans(),
            "quadrant": st.sampled_from(["strength", "threat"]),
            "stakeholder_theme": texts(),
        },
    )


DONT_KNOW = [{"value": "dk", "label": {"tr": "Bilmiyorum"}, "dont_know": True}]
APART = {"dont_know": 1, "prefer_not_to_say": 1, "not_used": 1}
WRITTEN = st.just(DONT_KNOW)
BOOLEAN = st.booleans()
CHECKS = st.sampled_from([". != ''", "string-length(.) > 0", "not(. = 'x') and 1 = 1"])

KINDS: dict[QuestionType, tuple[Raw, Raw]] = {
    QuestionType.SINGLE_CHOICE: (
        {"options": options(VALUES, other=1, **APART)},
        {
            "appearance": st.sampled_from(["dropdown", "search", "horizontal"]),
            "random_order": BOOLEAN, "is_group": BOOLEAN, "default": st.just("a"),
        },
    ),
    QuestionType.MULTIPLE_CHOICE: (
        {"options": options(VALUES, other=1, exclusive=1, **APART)},
        {"min_choices": st.integers(1, 2), "max_choices": st.integers(2, 4)},
    ),
    QuestionType.RATING: (
        {"scale": st.just("olcek")},
        {"appearance": st.sampled_from(["faces", "horizontal"])},
    ),
    QuestionType.GRID: (
        {
            "options": options(POINTS, dont_know=1),
            "rows": st.lists(
                st.fixed_dictionaries({"text": texts()}, optional={"feeds": feeds()}),
                min_size=1, max_size=3,
            ).map(lambda rows: [{"name": f"r{i}", **row} for i, row in enumerate(rows)]),
        },
        {"random_order": BOOLEAN},
    ),
    QuestionType.IMPORTANCE_SATISFACTION: (
        {"scale": st.just("olcek"), "importance_scale": st.just("onem"),
         "feeds": st.fixed_dictionaries({"service": texts()})},
        {},
    ),
    QuestionType.RANKING: (
        {"options": options(VALUES, dont_know=1)},
        {"random_order": BOOLEAN, "max_choices": st.integers(2, 3)},
    ),
    QuestionType.CONSTANT_SUM: (
        {"options": options(VALUES)},
        {"total": st.integers(1, 1000), "unit": texts(), "random_order": BOOLEAN},
    ),
    QuestionType.STATEMENT: ({"options": options(("agree", "disagree", "pass"))}, {}),
    QuestionType.NUMBER: (
        {},
        {
            "minimum": st.one_of(st.integers(-97, 5), st.just(0.5)), "maximum": st.integers(6, 99),
            "whole": BOOLEAN, "unit": texts(), "options": WRITTEN,
        },
    ),
    QuestionType.DATE: (
        {},
        {
            "earliest": st.just("2020-01-01"), "latest": st.sampled_from(["today", "2030-12-31"]),
            "options": WRITTEN,
        },
    ),
    QuestionType.SHORT_TEXT: ({}, {"max_length": st.integers(1, 300), "options": WRITTEN}),
    QuestionType.OPEN_TEXT: ({}, {"max_length": st.integers(1, 5000)}),
    QuestionType.CONSENT: ({"options": options(("yes",))}, {}),
    QuestionType.PLACE: (
        {"options": with_attributes(options(VALUES, other=1, dont_know=1))},
        {
            "option_filter": st.sampled_from(["group = 'g1'", "name != 'a' and label = 'l'"]),
            "appearance": st.sampled_from(["dropdown", "search", "horizontal"]),
        },
    ),
    QuestionType.UPLOAD: (
        {},
        {
            "accept": st.sampled_from([["photo"], ["document"], ["photo", "document"]]),
            "max_megabytes": st.integers(1, 20),
        },
    ),
    QuestionType.NOTE: ({}, {}),
    QuestionType.CALCULATED: (
        {"calculation": st.sampled_from(["1 + 1", "today()", "if(true(), 'x', 'y')"])},
        {"result": st.sampled_from(["number", "text"])},
    ),
}  # fmt: skip
"""Type -> the keys it needs, and those it may have."""
COMMON = {
    "hint": texts(), "guidance": texts(), "required": BOOLEAN, "required_text": texts(),
    "feeds": feeds(),
}  # fmt: skip


def question(kind: QuestionType) -> st.SearchStrategy[Raw]:
    """Make a question of a type, without name and conditions."""
    needed, more = KINDS[kind]
    optional = dict(more)
    if kind.is_asked:
        optional |= {key: value for key, value in COMMON.items() if key not in needed}
    elif kind is QuestionType.NOTE:
        optional |= {"guidance": texts()}
    if kind in (QuestionType.SHORT_TEXT, QuestionType.OPEN_TEXT):
        optional["valid_if"] = CHECKS.map(lambda text: {"expression": text})
        optional["valid_text"] = texts()
    return st.fixed_dictionaries(
        {"type": st.just(str(kind)), "text": texts(), **needed}, optional=optional
    )


def conditions(earlier: list[Raw]) -> list[Raw]:
    """Give conditions over earlier questions: rules, expressions, and both."""
    return [condition for asked in earlier for condition in conditions_on(asked)]


def conditions_on(asked: Raw) -> list[Raw]:
    """Give conditions over one question."""
    name = asked["name"]
    rule = {"question": name, "operator": "equals", "value": "b"}
    several = {"question": name, "operator": "any_of", "value": ["a", "c_1"]}
    not_one = {"question": name, "operator": "none_of", "value": ["a"]}
    at_least, at_most = ({"question": name, "operator": o} for o in ("at_least", "at_most"))
    answered = {"question": name, "operator": "answered"}
    found: dict[str, list[Raw]] = {
        QuestionType.SINGLE_CHOICE: [
            rule,
            {"all": [several, {"any": [rule, not_one]}]},
            {"expression": f"selected(${{{name}}}, 'b')", "rule": rule},
            {"expression": f"${{{name}}} = 'b'"},
        ],
        QuestionType.MULTIPLE_CHOICE: [rule, {"expression": f"count-selected(${{{name}}}) >= 2"}],
        QuestionType.RATING: [{**at_least, "value": 2}],
        QuestionType.GRID: [{**at_most, "question": f"{name}__r0", "value": 2}],
        QuestionType.NUMBER: [
            {**at_least, "value": 17.5},
            {"expression": f"${{{name}}} div 2 > 3"},
        ],
        QuestionType.DATE: [{**at_most, "value": "2026-01-01"}],
        QuestionType.REPEAT: [
            answered,
            {"question": f"{name}_i0", "operator": "answered"},
            {**at_least, "question": f"{name}__count", "value": 2},
        ],
    }
    return found.get(asked["type"], [])


@st.composite
def repeats(draw: st.DrawFn, name: str) -> Raw:
    """Make a repeated group."""
    kinds = (QuestionType.SHORT_TEXT, QuestionType.NUMBER, QuestionType.RATING)
    inner = [
        {"name": f"{name}_i{i}", **draw(question(draw(st.sampled_from(kinds))))} for i in range(2)
    ]
    more = draw(st.sampled_from([{}, {"maximum": 4}, {"minimum": 2, "maximum": 2}]))
    return {"type": "repeat", "text": draw(texts()), "questions": inner, **more}


@st.composite
def documents(draw: st.DrawFn) -> Raw:
    """Make a questionnaire that has no problems but missing translations."""
    sections: list[Raw] = []
    earlier: list[Raw] = []
    for i in range(draw(st.integers(1, 3))):
        section: Raw = {"name": f"b{i}", "title": draw(texts()), "questions": []}
        if draw(BOOLEAN):
            section["text"] = draw(texts())
        _with_condition(draw, section, earlier)
        for _ in range(draw(st.integers(1, 4))):
            name = f"s{len(earlier)}"
            # the first one is asked: a questionnaire of notes alone asks nothing
            possible = [kind for kind in KINDS if earlier or kind.is_asked]
            kind = draw(st.sampled_from([*possible, QuestionType.REPEAT]))
            made = draw(repeats(name) if kind is QuestionType.REPEAT else question(kind))
            made = {"name": name, **made}
            _with_condition(draw, made, earlier)
            section["questions"].append(made)
            earlier.append(made)
        sections.append(section)
    scales = {
        "olcek": draw(options(POINTS, dont_know=1, not_used=1)),
        "onem": draw(options(POINTS)),
    }
    return json.loads(  # type: ignore[no-any-return]  # a copy without shared parts
        json.dumps(
            {
                "format": "paydas.questionnaire/1",
                "name": "uydurma",
                "audience": draw(st.sampled_from(("external", "internal"))),
                "default_language": "tr",
                "languages": list(LANGUAGES),
                "title": draw(texts()),
                "privacy_notice": draw(texts()),
                "minutes": draw(st.integers(1, 120)),
                "paging": draw(st.sampled_from(("section", "question"))),
                "scales": scales,
                "sections": sections,
            }
        )
    )


def _with_condition(draw: st.DrawFn, part: Raw, earlier: list[Raw]) -> None:
    possible = conditions(earlier)
    if not possible:
        return
    kind = part.get("type")
    keys = ["show_if"]
    if kind and QuestionType(kind).is_asked:
        keys += ["required_if", "valid_if"]
    for key in draw(st.sets(st.sampled_from(keys))):
        part[key] = draw(st.sampled_from(possible))
    if kind == QuestionType.SINGLE_CHOICE and draw(BOOLEAN):
        part["options"][0]["show_if"] = draw(st.sampled_from(possible))
    if kind == QuestionType.GRID and draw(BOOLEAN):
        part["rows"][0]["show_if"] = draw(st.sampled_from(possible))
