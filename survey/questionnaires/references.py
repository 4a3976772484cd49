"""Whether conditions, expressions and texts make sense: what they refer to stands earlier.

A condition may refer only to an earlier question, so there can be no circle of conditions, and
the same holds for calculated values and for answers that a text takes up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from survey.questionnaires.conditions import comparisons, load_rule
from survey.questionnaires.expressions import Expression, ExpressionError, parse
from survey.questionnaires.kinds import OTHER_SUFFIX, PART
from survey.questionnaires.loading import options_of
from survey.questionnaires.names import derived_columns, questions_in
from survey.questionnaires.paging import PIPE
from survey.questionnaires.problems import Problem
from survey.questionnaires.rule_checks import rule_problems
from survey.questionnaires.schema import texts_in

Raw = Mapping[str, Any]

MAX_COMPARISONS = 50
"""Comparisons in one condition."""
CONDITIONS = ("show_if", "required_if")
"""Keys of a question whose conditions look at earlier answers only."""


@dataclass
class Earlier:
    """What stands before a place of the document: name -> the question it belongs to."""

    document: Raw
    everything: frozenset[str]
    known: dict[str, Raw] = field(default_factory=dict)

    def add(self, question: Raw) -> None:
        """Go past a question."""
        self.known[question["name"]] = question
        for column in derived_columns(question, self.document):
            self.known[column] = question

    def problem(self, name: str, place: str) -> Iterator[Problem]:
        """Say what is wrong with a reference, if anything is."""
        if name in self.known:
            return
        whole = name.split(PART)[0].removesuffix(OTHER_SUFFIX)
        if name in self.everything or (whole in self.everything and whole not in self.known):
            yield Problem(
                place,
                f"'{name}' stands later (or is the question itself); refer to an earlier question.",
                f"'{name}' daha sonra geliyor (ya da sorunun kendisi); daha önceki bir soruya "
                "başvurunuz.",
            )
        else:
            yield Problem(
                place,
                f"there is no question '{name}'; correct the name.",
                f"'{name}' adlı soru yok; adı düzeltiniz.",
            )


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
        yield from _expression(question["calculation"], f"{place}.calculation", earlier)
    if "option_filter" in question:
        yield from _filter(question, f"{place}.option_filter", earlier)
    for own_place, texts in texts_in({key: question[key] for key in question.keys() - INNER}):
        yield from _piped(texts, f"{place}.{own_place}", earlier)
    for k, inner in enumerate(question.get("questions", ())):
        yield from _question(inner, f"{place}.questions[{k}]", earlier)
        earlier.add(inner)


INNER = frozenset({"questions", "feeds"})
"""Keys whose texts are looked at elsewhere, or take up no answers."""


def _parts(question: Raw, place: str, earlier: Earlier) -> Iterator[Problem]:
    options = options_of(question, earlier.document)
    for kind, parts in (("options", options), ("rows", question.get("rows", ()))):
        for k, part in enumerate(parts):
            yield from _condition(part.get("show_if"), f"{place}.{kind}[{k}].show_if", earlier)


def _condition(
    raw: Raw | None, place: str, earlier: Earlier, own: Raw | None = None
) -> Iterator[Problem]:
    if not raw:
        return
    if "expression" in raw:
        yield from _expression(raw["expression"], place, earlier, own=own)
        raw = raw.get("rule")
        if not raw:
            return
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


def _piped(texts: Mapping[str, str], place: str, earlier: Earlier) -> Iterator[Problem]:
    names = {name for text in texts.values() for name in PIPE.findall(text)}
    for name in sorted(names):
        yield from earlier.problem(name, place)
