"""One row of the sheet ``survey`` as a question of a document."""

from typing import Any

from survey.questionnaires.xlsform.advice import Refusal
from survey.questionnaires.xlsform.choices import DONT_KNOW, YES, ChoiceList
from survey.questionnaires.xlsform.choosing import choosing
from survey.questionnaires.xlsform.conditions import limits
from survey.questionnaires.xlsform.expressions import NotSimpleError
from survey.questionnaires.xlsform.languages import Languages

SELECTS = {
    "select_one": "single_choice", "select one": "single_choice", "select1": "single_choice",
    "select one from": "single_choice",
    "select_multiple": "multiple_choice", "select multiple": "multiple_choice",
    "select all that apply": "multiple_choice", "select all that apply from": "multiple_choice",
}  # fmt: skip
WRITTEN = {
    "text": "short_text", "string": "short_text",
    "integer": "number", "int": "number", "decimal": "number", "range": "number",
}  # fmt: skip
OTHER_LABELS = {"tr": "Diğer", "en": "Other", "ku": "Yên din", "ar": "أخرى"}
TEXT_COLUMNS = ("service", "owner", "dimension", "stakeholder_theme")
WORD_COLUMNS = ("measure", "quadrant")
NUMBER_COLUMNS = ("max_length", "min_choices", "max_choices")
NO = frozenset({"", "no", "false", "false()", "0", "hayır"})
MAX_SCALE = 11


class QuestionRow:
    """A row that asks something.

    Raises
    ------
    Refusal
        When the row can't be asked the way the workbook wants it.
    """

    def __init__(
        self, cells: dict[str, str], languages: Languages, lists: dict[str, ChoiceList]
    ) -> None:
        self.cells = cells
        self.languages = languages
        self.lists = lists
        self.appearance = cells.get("control::appearance", "").lower().split()
        self.value_of: dict[str, str] = {}

    def question(self, name: str) -> dict[str, Any]:
        """Make the question; conditions are added by who knows the other questions."""
        question = {"name": name, **self._kind()}
        question["text"] = self._texts("label")
        if not question["text"]:
            raise Refusal.of("no_label")
        hint = self._texts("hint")
        if hint:
            question["hint"] = hint
        if self._is_yes("bind::required"):
            question["required"] = True
        if self._is_yes("paydas_group"):
            question["is_group"] = True
        feeds = self._feeds()
        if feeds:
            question["feeds"] = feeds
        return question | self._numbers()

    def _kind(self) -> dict[str, Any]:
        kind = " ".join(self.cells["type"].split())
        words = kind.split(" ")
        for count in (5, 4, 3, 2, 1):
            command = " ".join(words[:count]).lower()
            if command in SELECTS:
                return self._choice(SELECTS[command], words[count:])
        if kind.lower() in WRITTEN:
            return self._written(kind.lower())
        raise Refusal.of("type", kind=kind)

    def _choice(self, kind: str, rest: list[str]) -> dict[str, Any]:
        if kind != "multiple_choice":
            self._refuse_constraint()
        or_other = " ".join(rest[1:]).lower().replace("_", " ") in ("or other", "or specify other")
        if not rest or rest[0] not in self.lists or (len(rest) > 1 and not or_other):
            raise Refusal.of("list", name=" ".join(rest))
        choices = self.lists[rest[0]]
        self.value_of = choices.value_of
        options = [dict(option) for option in choices.options]
        if or_other:
            label = {c: OTHER_LABELS.get(c, OTHER_LABELS["en"]) for c in self.languages.codes}
            options.append({"value": "other", "label": label, "other": True})
        if "likert" in self.appearance and kind == "single_choice":
            scale = self._scale(options)
            if scale:
                return {"type": "rating", "options": scale}
        shown = {"appearance": "dropdown"} if "minimal" in self.appearance else {}
        return {"type": kind, "options": options, **shown, **self._choosing(options)}

    def _choosing(self, options: list[dict[str, Any]]) -> dict[str, int]:
        constraint = self.cells.get("bind::constraint", "")
        if not constraint:
            return {}
        try:
            limits, alone = choosing(constraint)
        except NotSimpleError:
            raise Refusal.of("choosing", what=constraint) from None
        by_value = {option["value"]: option for option in options}
        for name in alone:
            option = by_value.get(self.value_of.get(name, name))
            if option is None:
                raise Refusal.of("choosing", what=constraint)
            option["exclusive"] = True
        return limits

    def _scale(self, options: list[dict[str, Any]]) -> list[dict[str, Any]]:
        # a likert list is a rating when its points are whole numbers; otherwise a choice
        points, outside = [], []
        for option in options:
            if option.get("dont_know") or option["value"].lower() in DONT_KNOW:
                outside.append(option | {"dont_know": True})
            elif option["value"].lstrip("-").isdigit():
                points.append(option)
            else:
                return []
        points.sort(key=lambda option: int(option["value"]))
        return [*points, *outside] if len(points) > 1 else []

    def _written(self, kind: str) -> dict[str, Any]:
        if WRITTEN[kind] == "short_text":
            self._refuse_constraint()
            is_open = "multiline" in self.appearance
            return {"type": "open_text" if is_open else "short_text"}
        if kind == "range":
            return self._range()
        is_whole = kind in ("integer", "int")
        question: dict[str, Any] = {"type": "number", "whole": is_whole}
        constraint = self.cells.get("bind::constraint", "")
        if constraint:
            try:
                question |= limits(constraint, is_whole=is_whole)
            except NotSimpleError as error:
                raise Refusal.of("constraint", what=str(error)) from None
        return question

    def _range(self) -> dict[str, Any]:
        self._refuse_constraint()
        start, end, step = _range_parameters(self.cells.get("parameters", ""))
        is_whole = all(number.is_integer() for number in (start, end, step))
        if "rating" not in self.appearance:
            return {"type": "number", "minimum": start, "maximum": end, "whole": is_whole}
        if not is_whole or not 2 <= (end - start) / step + 1 <= MAX_SCALE:
            raise Refusal.of("parameters", what=self.cells.get("parameters", ""))
        points = [str(p) for p in range(int(start), int(end) + 1, int(step))]
        codes = self.languages.codes
        options = [{"value": p, "label": dict.fromkeys(codes, p)} for p in points]
        return {"type": "rating", "options": options}

    def _refuse_constraint(self) -> None:
        if self.cells.get("bind::constraint"):
            raise Refusal.of("constraint", what=self.cells["bind::constraint"])

    def _texts(self, column: str) -> dict[str, str]:
        texts = self.languages.texts(self.cells, column)
        if any("${" in text for text in texts.values()):
            raise Refusal.of("piping", column=column)
        return texts

    def _is_yes(self, column: str) -> bool:
        value = self.cells.get(column, "").strip().lower()
        if value not in YES | NO:
            raise Refusal.of("yes_no", column=column.removeprefix("bind::"), value=value)
        return value in YES

    def _feeds(self) -> dict[str, Any]:
        feeds: dict[str, Any] = {}
        for key in WORD_COLUMNS:
            if self.cells.get(f"paydas_{key}"):
                feeds[key] = self.cells[f"paydas_{key}"].strip().lower()
        for key in TEXT_COLUMNS:
            texts = self.languages.texts(self.cells, f"paydas_{key}")
            if texts:
                feeds[key] = texts
        if self._is_yes("paydas_reversed"):
            feeds["reversed"] = True
        return feeds

    def _numbers(self) -> dict[str, int]:
        found = {}
        for key in NUMBER_COLUMNS:
            column = f"paydas_{key}"
            value = self.cells.get(column, "").strip()
            if value and not (value.isascii() and value.isdigit()):
                raise Refusal.of("whole_number", column=column, value=value)
            if value:
                found[key] = int(value)
        return found


def _range_parameters(text: str) -> tuple[float, float, float]:
    # XLSForm: start 0, end 10, step 1 unless the parameters say otherwise
    numbers = {"start": 0.0, "end": 10.0, "step": 1.0}
    for part in text.replace(",", " ").replace(";", " ").split():
        key, _, value = part.partition("=")
        try:
            numbers[key] = float(value)
        except ValueError:
            raise Refusal.of("parameters", what=text) from None
    start, end, step = numbers["start"], numbers["end"], numbers["step"]
    if set(numbers) != {"start", "end", "step"} or step <= 0 or start >= end:
        raise Refusal.of("parameters", what=text)
    return start, end, step
