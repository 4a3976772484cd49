"""A document as the rows of the sheets survey, choices and settings."""

from collections.abc import Iterable, Mapping
from typing import Any

from survey.questionnaires.kinds import OTHER_SUFFIX, PART, QuestionType
from survey.questionnaires.loading import DEFAULT_TOTAL, options_of
from survey.questionnaires.question_types.repeat import COUNT
from survey.questionnaires.xlsform import columns as ours
from survey.questionnaires.xlsform.cells import Cells, Raw, Row, feeds_cells, in_languages
from survey.questionnaires.xlsform.composite import part_labels
from survey.questionnaires.xlsform.languages import column_language
from survey.questionnaires.xlsform.workbook import SECTION_MARK

TYPES = {
    QuestionType.SINGLE_CHOICE: "select_one", QuestionType.RATING: "select_one",
    QuestionType.STATEMENT: "select_one", QuestionType.PLACE: "select_one",
    QuestionType.MULTIPLE_CHOICE: "select_multiple", QuestionType.RANKING: "rank",
    QuestionType.SHORT_TEXT: "text", QuestionType.OPEN_TEXT: "text", QuestionType.DATE: "date",
    QuestionType.CONSENT: "acknowledge", QuestionType.NOTE: "note",
    QuestionType.CALCULATED: "calculate",
}  # fmt: skip


class Sheets(Cells):
    """Collects the rows of a document's workbook; ``survey``, ``choices``, ``settings``."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        super().__init__(document)
        self.survey: list[Row] = []
        self.settings: Row = {}
        self._settings()
        for section in self.document["sections"]:
            self._section(section)
        for name, options in self.document.get("scales", {}).items():
            self._list(name, options, is_scale=True)

    # --- settings

    def _settings(self) -> None:
        document, default = self.document, self.document["default_language"]
        texts = dict(document["title"])
        self.settings = {
            "form_title": texts.pop(default, ""),
            "form_id": document["name"],
            "default_language": column_language(default),
            "paydas_format": document["format"],
            "paydas_audience": document["audience"],
            "paydas_languages": " ".join(document["languages"]),
        }
        self.settings |= in_languages("paydas_title", texts)
        for key in ours.SETTINGS_TEXTS:
            self.settings |= in_languages(f"paydas_{key}", document.get(key, {}))
        for key, column in (
            ("paging", "paydas_paging"), ("minutes", "paydas_minutes"), ("$schema", "paydas_schema")
        ):  # fmt: skip
            if key in document:
                self.settings[column] = str(document[key])

    # --- survey

    def _section(self, section: Raw) -> None:
        name = section["name"]
        is_taken = name in self.names or name.endswith(SECTION_MARK)
        row: Row = {
            "type": "begin_group",
            "name": f"{name}{SECTION_MARK}" if is_taken else name,
            "paydas_type": "section",
            **in_languages("label", section["title"]),
        }
        self._condition(row, section, "show_if", "relevant")
        if section.get("random_order"):
            row["paydas_random_order"] = "yes"
        self.survey.append(row)
        if "text" in section:
            text = in_languages("label", section["text"])
            self.survey.append(
                {"type": "note", "name": f"{row['name']}__text", "paydas_type": "section_text"}
                | text
            )
        for question in section["questions"]:
            self._question(question)
            self.earlier.add(question)
        self.survey.append({"type": "end_group", "name": row["name"]})

    def _question(self, question: Raw) -> None:
        row = self._common(question)
        match question["type"]:
            case QuestionType.REPEAT:
                self._repeat(question, row)
            case QuestionType.GRID:
                self._grid(question, row)
            case QuestionType.IMPORTANCE_SATISFACTION | QuestionType.CONSTANT_SUM:
                self._composite(question, row)
            case _:
                self._plain(question, row)

    def _plain(self, question: Raw, row: Row) -> None:
        kind = question["type"]
        row["type"] = self._type(question)
        list_name = self._own_list(question)
        if list_name and kind in ours.CHOOSING:
            row["type"] += f" {list_name}"
        elif list_name:
            row["paydas_list"] = list_name
        self._condition(row, question, "required_if", "required")
        if question.get("required"):
            row["paydas_required" if "required_if" in question else "required"] = "yes"
        options = options_of(question, self.document)
        valid = self._condition(row, question, "valid_if", "paydas_valid_if")
        row["constraint"] = ours.derived_constraint(question, options, valid)
        row["appearance"] = ours.derived_appearance(question)
        row["parameters"] = ours.derived_parameters(question)
        row["calculation"] = question.get("calculation", "")
        row["choice_filter"] = question.get("option_filter", "")
        self.survey.append(row)
        self._other(question, options)

    def _type(self, question: Raw) -> str:
        kind = QuestionType(question["type"])
        if kind is QuestionType.NUMBER:
            return "integer" if question.get("whole") else "decimal"
        if kind is QuestionType.UPLOAD:
            return "image" if question.get("accept", ["photo"]) == ["photo"] else "file"
        return TYPES[kind]

    def _other(self, question: Raw, options: Iterable[Raw]) -> None:
        """Add the row that other tools need for "other, please say"."""
        other = next((option for option in options if option.get("other")), None)
        if other is None:
            return
        name = question["name"]
        self.survey.append(
            {
                "type": "text",
                "name": f"{name}{OTHER_SUFFIX}",
                "paydas_type": "part",
                "relevant": f"selected(${{{name}}}, '{other['value']}')",
            }
            | in_languages("label", other["label"])
        )

    # --- groups that are questions

    def _repeat(self, question: Raw, row: Row) -> None:
        row["type"] = "begin_repeat"
        least, most = question.get("minimum"), question.get("maximum")
        if least is not None and least == most:
            row["repeat_count"] = ours.number_text(least)
        self._requirements(question, row)
        self.survey.append(row)
        for inner in question["questions"]:
            self._question(inner)
            self.earlier.add(inner)
        self.survey.append({"type": "end_repeat", "name": question["name"]})
        self.survey.append(
            {
                "type": "calculate",
                "name": f"{question['name']}{PART}{COUNT}",
                "paydas_type": "part",
                "calculation": f"count(${{{question['name']}}})",
            }
        )

    def _requirements(self, question: Raw, row: Row) -> None:
        """Write what a group can't say to other tools: whether it must be answered, its check."""
        if question.get("required"):
            row["paydas_required"] = "yes"
        for key in ("required_if", "valid_if"):
            self._condition(row, question, key, f"paydas_{key}", is_ours=True)

    def _grid(self, question: Raw, row: Row) -> None:
        list_name = self._own_list(question)
        row |= {"type": "begin_group", "appearance": ours.derived_appearance(question)}
        self._requirements(question, row)
        self.survey.append(row)
        for part in question["rows"]:
            cells: Row = {
                "type": f"select_one {list_name}",
                "name": f"{question['name']}{PART}{part['name']}",
                **in_languages("label", part["text"]),
                **feeds_cells(part.get("feeds", {})),
            }
            if question.get("required"):
                cells["required"] = "yes"
            self._condition(cells, part, "show_if", "relevant")
            self.survey.append(cells)
        self.survey.append({"type": "end_group", "name": question["name"]})

    def _composite(self, question: Raw, row: Row) -> None:
        list_name, name = self._own_list(question), question["name"]
        row |= {
            "type": "begin_group",
            "appearance": ours.derived_appearance(question),
            "paydas_list": list_name,
            "choice_filter": question.get("option_filter", ""),
        }
        self._requirements(question, row)
        is_pair = question["type"] == QuestionType.IMPORTANCE_SATISFACTION
        if is_pair:
            row["paydas_importance_list"] = question["importance_scale"]
        self.survey.append(row)
        self.survey += self._pair(question, list_name) if is_pair else self._shares(question)
        self.survey.append({"type": "end_group", "name": name})

    def _pair(self, question: Raw, list_name: str) -> list[Row]:
        lists = (question["importance_scale"], list_name)
        rows = self._parts(question)
        for row, own_list in zip(rows, lists, strict=True):
            row |= {"type": f"select_one {own_list}", "appearance": "likert"}
        return rows

    def _shares(self, question: Raw) -> list[Row]:
        rows = self._parts(question)
        for row in rows:
            row |= {"type": "integer", "constraint": ". >= 0"}
        before = "".join(f" + ${{{row['name']}}}" for row in rows[:-1])
        rows[-1]["constraint"] += f" and .{before} = {question.get('total', DEFAULT_TOTAL)}"
        return rows

    def _parts(self, question: Raw) -> list[Row]:
        options = options_of(question, self.document)
        labels = part_labels(question, options, self.document["languages"])
        required = "yes" if question.get("required") else ""
        return [
            {"type": "", "name": name, "paydas_type": "part", "required": required}
            | in_languages("label", label)
            for name, label in labels.items()
        ]
