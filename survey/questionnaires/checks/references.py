"""Whether conditions, expressions and texts make sense: what they refer to stands earlier.

A condition may refer only to an earlier question, so there can be no circle of conditions, and
the same holds for calculated values and for answers that a text takes up.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from survey.questionnaires.checks.earlier import Earlier, as_compared
from survey.questionnaires.checks.names import questions_in
from survey.questionnaires.checks.rule_checks import rule_problems
from survey.questionnaires.checks.schema import texts_in
from survey.questionnaires.kinds import PART, Audience, QuestionType
from survey.questionnaires.loading import options_of, scale_of
from survey.questionnaires.logic.conditions import comparisons, load_rule
from survey.questionnaires.logic.expressions import Expression, ExpressionError, parse
from survey.questionnaires.logic.expressions.rules import normal, to_rule
from survey.questionnaires.logic.paging import PIPE
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types.repeat import COUNT

Raw = Mapping[str, Any]

MAX_COMPARISONS = 50
"""Comparisons in one condition."""
CONDITIONS = ("show_if", "required_if")
"""Keys of a question whose conditions look at earlier answers only."""
WRITTEN = (QuestionType.SHORT_TEXT, QuestionType.OPEN_TEXT, QuestionType.UPLOAD)
"""Types whose answers are kept apart from closed answers in employees' questionnaires."""
INNER = frozenset({"questions", "feeds"})
"""Keys whose texts are looked at elsewhere, or take up no answers."""


def reference_problems(document: Raw) -> Iterator[Problem]:
    """Check every reference of a document that fits the schema."""
    everything = frozenset(question["name"] for _place, question in questions_in(document))
    earlier = Earlier(document, everything)
    for i, section in enumerate(document["sections"]):
        place = f"sections[{i}]"
        yield from _condition(section.get("show_if"), f"{place}.show_if", earlier)
        for key in ("title", "text"):
            yield from _piped(section.get(key, {}), f"{place}.{key}", earlier)
        for j, question in enumerate(section["questions"]):
            yield from _question(question, f"{place}.questions[{j}]", earlier)
            earlier.add(question)


def _question(question: Raw, place: str, earlier: Earlier) -> Iterator[Problem]:
    for key in CONDITIONS:
        yield from _condition(question.get(key), f"{place}.{key}", earlier)
    yield from _condition(question.get("valid_if"), f"{place}.valid_if", earlier, own=question)
    yield from _parts(question, place, earlier)
    if "calculation" in question:
        yield from _calculation(question["calculation"], f"{place}.calculation", earlier)
    if "option_filter" in question:
        yield from _filter(question, f"{place}.option_filter", earlier)
    for own_place, texts in texts_in({key: question[key] for key in question.keys() - INNER}):
        yield from _piped(texts, f"{place}.{own_place}", earlier)
    for k, inner in enumerate(question.get("questions", ())):
        yield from _question(inner, f"{place}.questions[{k}]", earlier)
        earlier.add(inner)


def _parts(question: Raw, place: str, earlier: Earlier) -> Iterator[Problem]:
    options = options_of(question, earlier.document)
    for kind, parts in (("options", options), ("rows", question.get("rows", ()))):
        for k, part in enumerate(parts):
            yield from _condition(part.get("show_if"), f"{place}.{kind}[{k}].show_if", earlier)
    scales = ("scale", "importance_scale")
    for key in (key for key in scales if key in question):
        for option in scale_of(question[key], earlier.document):
            yield from _piped(option["label"], f"{place}.{key}", earlier)


def _condition(
    raw: Raw | None, place: str, earlier: Earlier, own: Raw | None = None
) -> Iterator[Problem]:
    if not raw:
        return
    rule = raw.get("rule") if "expression" in raw else raw
    if "expression" in raw:
        problems = list(_expression(raw["expression"], place, earlier, own=own))
        yield from problems
        if problems or not rule:
            return
    problems = list(_rule(rule or {}, place, earlier))
    yield from problems
    if "expression" in raw and not problems:
        yield from _same_meaning(raw, place, earlier)


def _rule(raw: Raw, place: str, earlier: Earlier) -> Iterator[Problem]:
    found = list(comparisons(load_rule(raw)))
    if len(found) > MAX_COMPARISONS:
        yield Problem(
            place,
            f"the condition has more than {MAX_COMPARISONS} comparisons; simplify it.",
            f"koşulda {MAX_COMPARISONS} karşılaştırmadan fazlası var; sadeleştiriniz.",
        )
        return
    for comparison in found:
        problems = list(earlier.problem(comparison.question, place))
        yield from problems
        if not problems:
            question = earlier.known[comparison.question]
            yield from rule_problems(comparison, question, earlier.document, place)


def _same_meaning(raw: Raw, place: str, earlier: Earlier) -> Iterator[Problem]:
    """Hold a rule beside an expression to its meaning: the rule is what is evaluated."""
    meant = to_rule(parse(raw["expression"]), earlier.type_of, earlier.is_whole)
    if meant is None:
        yield Problem(
            f"{place}.rule",
            "the expression says more than a rule of plain parts can; take 'rule' out.",
            "ifade, basit parçalardan oluşan bir kuralın söyleyebileceğinden fazlasını söylüyor; "
            "'rule' anahtarını çıkarınız.",
        )
    elif meant != normal(raw["rule"], earlier.type_of):
        yield Problem(
            f"{place}.rule",
            "the rule and the expression beside it don't mean the same; correct one of them or "
            "take 'rule' out.",
            "kural ile yanındaki ifade aynı anlama gelmiyor; birini düzeltiniz ya da 'rule' "
            "anahtarını çıkarınız.",
        )


def _expression(
    text: str, place: str, earlier: Earlier, own: Raw | None = None
) -> Iterator[Problem]:
    expression = _read(text)
    if isinstance(expression, ExpressionError):
        yield Problem(place, expression.en, expression.tr)
        return
    for name in sorted(expression.references):
        if own is None or name != own["name"]:
            yield from earlier.problem(name, place)
        else:
            yield Problem(
                place,
                f"write '.' for the answer that is being checked, not ${{{name}}}.",
                f"denetlenen yanıt için ${{{name}}} değil '.' yazınız.",
            )
    if expression.uses_own and own is None:
        yield Problem(
            place,
            "'.' stands for the answer that is being checked and has a meaning in 'valid_if' "
            "only; write the question's name as ${name}.",
            "'.' denetlenen yanıtı gösterir, yalnızca 'valid_if' içinde anlamı vardır; sorunun "
            "adını ${ad} biçiminde yazınız.",
        )
    for name in sorted(expression.attributes):
        yield Problem(
            place,
            f"'{name}' is no function and no reference; write ${{{name}}} for an answer.",
            f"'{name}' ne bir işlev ne bir başvuru; yanıt için ${{{name}}} yazınız.",
        )


def _calculation(text: str, place: str, earlier: Earlier) -> Iterator[Problem]:
    problems = list(_expression(text, place, earlier))
    yield from problems
    if problems or earlier.document["audience"] != Audience.INTERNAL:
        return
    for name in sorted(parse(text).references):
        question = earlier.known[name]
        # how many entries there are says that something was written in them
        is_count = name == f"{question['name']}{PART}{COUNT}"
        if _is_written(question if is_count else as_compared(question, name), earlier.document):
            yield Problem(
                place,
                f"'{name}' is written freely, and what employees write is kept apart from their "
                "closed answers; calculate with closed questions only.",
                f"'{name}' serbest yazılan bir yanıt; çalışanların yazdıkları kapalı uçlu "
                "yanıtlarından ayrı saklanır; yalnızca kapalı uçlu sorularla hesap yapınız.",
            )


def _is_written(question: Raw, document: Raw) -> bool:
    """Say whether an answer is written, or what is written stands among its entries."""
    inner = question.get("questions", ())
    has_other = any(option.get("other") for one in inner for option in options_of(one, document))
    return question["type"] in WRITTEN or has_other or any(_is_written(q, document) for q in inner)


def _read(text: str) -> Expression | ExpressionError:
    try:
        return parse(text)
    except ExpressionError as error:
        return error


def _filter(question: Raw, place: str, earlier: Earlier) -> Iterator[Problem]:
    expression = _read(question["option_filter"])
    if isinstance(expression, ExpressionError):
        yield Problem(place, expression.en, expression.tr)
        return
    for name in sorted(expression.references):
        yield from earlier.problem(name, place)
    options = options_of(question, earlier.document)
    known = {"name"}.union(*(option.get("attributes", {}) for option in options))
    for name in sorted(expression.attributes - known):
        yield Problem(
            place,
            f"no option has the attribute '{name}'; add it to the options or correct the name.",
            f"hiçbir seçenekte '{name}' özniteliği yok; seçeneklere ekleyiniz ya da adı "
            "düzeltiniz.",
        )
    if expression.uses_own:
        yield Problem(
            place,
            "'.' has no meaning in a filter of options; compare an attribute.",
            "'.' seçenek süzgecinde anlamsızdır; bir öznitelik karşılaştırınız.",
        )


def _piped(texts: Mapping[str, str], place: str, earlier: Earlier) -> Iterator[Problem]:
    names = {name for text in texts.values() for name in PIPE.findall(text)}
    for name in sorted(names):
        yield from earlier.problem(name, place)
