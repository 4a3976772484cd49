"""One row of the sheet ``survey`` as a question of a document."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from survey.questionnaires.kinds import QuestionType
from survey.questionnaires.xlsform import columns as ours
from survey.questionnaires.xlsform import logic_cells, looks
from survey.questionnaires.xlsform.advice import Refusal
from survey.questionnaires.xlsform.choices import ChoiceList, scale_of
from survey.questionnaires.xlsform.columns import COLUMN_NAMES
from survey.questionnaires.xlsform.formulas import Formulas
from survey.questionnaires.xlsform.languages import Languages
from survey.questionnaires.xlsform.types import COMPATIBLE, TypeCell, type_cell

Raw = dict[str, Any]
Warn = Callable[..., None]

OTHER_LABELS = {"tr": "Diğer", "en": "Other", "ku": "Yên din", "ar": "أخرى"}
AGREE_LABELS = {"tr": "Kabul ediyorum", "en": "I agree", "ku": "Ez qebûl dikim", "ar": "أوافق"}
AGREED, ACKNOWLEDGED = "yes", "OK"
"""What a consent keeps, and what XLSForm keeps of an ``acknowledge``."""
TEXTS = {
    "hint": "hint",
    "guidance_hint": "guidance",
    "bind::jr:requiredMsg": "required_text",
    "bind::jr:constraintMsg": "valid_text",
}
"""Column -> key of a question."""
NOTE_TEXTS = {"guidance_hint": "guidance"}


@dataclass
class Reader:
    """What rows are read with.

    Attributes
    ----------
    warn : callable
        Takes the key of a warning, the row, the column and the values of its words.
    """

    languages: Languages
    lists: dict[str, ChoiceList]
    attributes: dict[str, str]
    """Column of the sheet choices -> name of the attribute it holds."""
    formulas: Formulas
    warn: Warn


class QuestionRow:
    """A row that asks or shows something.

    Raises
    ------
    Refusal
        When the row can't be asked the way the workbook wants it.
    """

    def __init__(self, reader: Reader, cells: dict[str, str], row: int) -> None:
        self.reader = reader
        self.cells = cells
        self.row = row
        self.cell: TypeCell = type_cell(cells.get("type", ""))
        self.value_of: dict[str, str] = {}

    def warn(self, key: str, column: str = "", **values: str) -> None:
        """Note something about this row."""
        self.reader.warn(key, self.row, column, **values)

    def get(self, column: str) -> str:
        """Give a cell without the white space around it; empty if there is none."""
        return self.cells.get(column, "").strip()

    def question(self, name: str) -> Raw:
        """Make the question; ``relevant`` is added by who knows the groups around it."""
        question: Raw = {"name": name, "type": self._type()}
        question["text"] = self._text(question["type"])
        self._take_list(question)
        # before its constraint is read, which may compare "." with a choice that was renamed
        self.reader.formulas.names.add(self.get("name"), name, self.value_of)
        self._take_own_columns(question)
        if question["type"] == QuestionType.NOTE:
            self._take_note(question)
        else:
            self._take_texts(question, TEXTS)
            if not self.texts("label"):
                question.pop("hint", None)  # it is the question's text already
            logic_cells.take_required(self, question)
            if question["type"] == QuestionType.CALCULATED:
                logic_cells.take_calculation(self, question)
            else:
                self._refuse_unasked()
        looks.take_appearance(self, question)
        looks.take_parameters(self, question)
        logic_cells.take_constraint(self, question)
        logic_cells.take_filter(self, question)
        looks.take_default(self, question)
        looks.take_media(self)
        return question

    # --- what it is

    def _type(self) -> str:
        allowed = COMPATIBLE[self.cell.command]
        wanted = self.get("paydas_type")
        if wanted in allowed:
            return wanted
        if wanted:
            self.warn("paydas_type", "paydas_type", what=wanted)
        if self.cell.command == "text" and "multiline" in looks.words(self):
            return str(QuestionType.OPEN_TEXT)
        return str(allowed[0])

    def _text(self, kind: str) -> dict[str, str]:
        # XLSForm asks for a label or a hint; the only text there is, is the question
        text = self.texts("label") or self.texts("hint")
        if text:
            return text
        if kind != QuestionType.CALCULATED:
            raise Refusal.of("no_label", "label")
        self.warn("no_calculate_label", "label")
        return {self.reader.languages.default: self.get("name")}

    def texts(self, column: str) -> dict[str, str]:
        """Read a text in all its languages; answers it takes up follow their new names."""
        texts = self.reader.languages.texts(self.cells, column)
        shown = COLUMN_NAMES.get(column, column)
        other = self.reader.languages.missing_default(texts)
        if other:
            self.warn("filled", shown, code=other, default=self.reader.languages.default)
        if any("<" in text or "**" in text for text in texts.values()) and any(
            looks.STYLE.search(text) for text in texts.values()
        ):
            self.warn("style", shown)
        return self.reader.formulas.texts(texts, shown)

    # --- what belongs to it

    def _take_list(self, question: Raw) -> None:
        kind = question["type"]
        name = self.cell.list_name or self.get("paydas_list")
        if kind == QuestionType.CONSENT and not name:
            question["options"] = [self._option(AGREED, AGREE_LABELS)]
            self.value_of = {ACKNOWLEDGED: AGREED}
        if not name:
            return
        if name not in self.reader.lists:
            column = "type" if self.cell.list_name else "paydas_list"
            raise Refusal.of("list", column, name=name)
        choices = self.reader.lists[name]
        self.value_of = dict(choices.value_of)
        if kind == QuestionType.CONSENT and choices.options:
            self.value_of[ACKNOWLEDGED] = choices.options[0]["value"]
        if choices.is_scale and not self.cell.has_other:
            question["scale"] = name
        else:
            question["options"] = self.own_options(choices)
        if self.cell.has_other:
            taken = {option["value"] for option in question["options"]}
            value = "other" if "other" not in taken else "other_text"
            question["options"].append({**self._option(value, OTHER_LABELS), "other": True})
        self._rating(question, choices)

    def options(self, question: Raw) -> list[Raw]:
        """Give the options of the question, its own or those of its scale."""
        if "scale" in question:
            return self.reader.lists[question["scale"]].options
        found: list[Raw] = question.get("options", [])
        return found

    def own_options(self, choices: ChoiceList) -> list[Raw]:
        """Copy the options of a list, their conditions read where this question stands."""
        options = [dict(option) for option in choices.options]
        for option in options:
            if isinstance(option.get("show_if"), str):
                option["show_if"] = logic_cells.condition_of(
                    self.reader.formulas, option["show_if"], "paydas_show_if"
                )
        return options

    def _option(self, value: str, labels: dict[str, str]) -> Raw:
        codes = self.reader.languages.codes
        return {"value": value, "label": {code: labels.get(code, labels["en"]) for code in codes}}

    def _rating(self, question: Raw, choices: ChoiceList) -> None:
        """Make a ``likert`` a rating, when its points are whole numbers."""
        if "likert" not in looks.words(self) or self.get("paydas_type"):
            return
        if question["type"] != QuestionType.SINGLE_CHOICE:
            return
        scale = scale_of(self.own_options(choices))
        if scale is None:
            self.warn("not_likert", "appearance")
            return
        question["type"] = str(QuestionType.RATING)
        if question.get("options") != scale:
            question.pop("scale", None)
            question["options"] = scale

    def _take_own_columns(self, question: Raw) -> None:
        if self.cell.command == "integer":
            question["whole"] = True
        for key in ours.NUMBERS:
            if self.get(f"paydas_{key}"):
                question[key] = self._number(f"paydas_{key}")
        for key in ours.WORDS:
            if key != "appearance" and self.get(f"paydas_{key}"):
                question[key] = self.get(f"paydas_{key}")
        flags = {key: self.is_yes(column) for key, column in ours.FLAGS.items()}
        found: Raw = {"unit": self.texts("paydas_unit"), "accept": self._accept(), **flags}
        found["feeds"] = self.feeds()
        question.update({key: value for key, value in found.items() if value})

    def _accept(self) -> list[str]:
        accept = self.get("paydas_accept").split()
        if not accept and self.cell.command == "file" and not self.get("paydas_type"):
            return ["photo", "document"]
        return accept

    def feeds(self) -> Raw:
        """Read what the answers feed."""
        feeds: Raw = {key: self.get(f"paydas_{key}") for key in ours.FEED_WORDS}
        feeds |= {
            key: self.reader.languages.texts(self.cells, f"paydas_{key}") for key in ours.FEED_TEXTS
        }
        if self.is_yes("paydas_reversed"):
            feeds["reversed"] = True
        return {key: value for key, value in feeds.items() if value}

    def _take_texts(self, question: Raw, columns: dict[str, str]) -> None:
        for column, key in columns.items():
            texts = self.texts(column)
            if texts:
                question[key] = texts

    def _take_note(self, question: Raw) -> None:
        self._take_texts(question, NOTE_TEXTS)
        hint = self.texts("hint")
        if hint and hint != question["text"]:
            for code, text in hint.items():
                before = question["text"].get(code)
                question["text"][code] = f"{before}\n\n{text}" if before else text
        if self.get("bind::required").lower() not in ours.NO:
            self.warn("note_required", "required")
        if self.get("bind::constraint"):
            self.warn("note_cell", "constraint", what="constraint")
        if self.get("bind::calculate"):
            self.warn("note_cell", "calculation", what="calculation")

    def _refuse_unasked(self) -> None:
        for column, key in (
            ("bind::calculate", "calculation"), ("trigger", "trigger"),
            ("bind::readonly", "readonly"),
        ):  # fmt: skip
            cell = self.get(column)
            if cell and not (key == "readonly" and cell.lower() in ours.NO):
                raise Refusal.of(key, COLUMN_NAMES.get(column, column))

    # --- cells

    def is_yes(self, column: str) -> bool:
        """Read a cell that says yes or no."""
        value = self.get(column).lower()
        if value in ours.YES:
            return True
        if value not in ours.NO:
            raise Refusal.of("yes_no", COLUMN_NAMES.get(column, column), value=value)
        return False

    def _number(self, column: str) -> int | float:
        cell = self.get(column)
        number = ours.number_of(cell)
        is_limit = column in ("paydas_minimum", "paydas_maximum")
        if number is None or not (is_limit or isinstance(number, int)):
            raise Refusal.of("whole_number", column, value=cell)
        return number
