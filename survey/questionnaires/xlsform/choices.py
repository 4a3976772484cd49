"""The sheet ``choices``: lists of options."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from survey.questionnaires.kinds import MissingKind
from survey.questionnaires.problems import Problem, warning
from survey.questionnaires.xlsform.columns import ATTRIBUTE, CHOICES, OPTION_FLAGS, YES
from survey.questionnaires.xlsform.languages import TEXT_HEADS, Languages, language_of
from survey.questionnaires.xlsform.naming import column_name, free_name, safe_name
from survey.questionnaires.xlsform.remarks import WARNINGS, worded

MISSING_NAMES = {
    "dont_know": "dont_know", "dnk": "dont_know", "dk": "dont_know", "do_not_know": "dont_know",
    "idk": "dont_know", "bilmiyorum": "dont_know", "fikrim_yok": "dont_know",
    "prefer_not_answer": "prefer_not_to_say", "prefer_not_to_answer": "prefer_not_to_say",
    "prefer_not_to_say": "prefer_not_to_say", "pnta": "prefer_not_to_say",
    "refused": "prefer_not_to_say", "belirtmek_istemiyorum": "prefer_not_to_say",
    "not_used": "not_used", "kullanmadim": "not_used",
}  # fmt: skip
"""Names of choices that usually are no answers."""
VALUE = re.compile(r"[A-Za-z0-9_+.-]{1,60}")
COLUMN_SAFE = re.compile(r"[A-Za-z0-9_]{1,60}")
CODES = ("-98", "-99")
"""Of missing answers."""
KNOWN = frozenset({"list name", "name", *CHOICES})
MEDIA = ("media", "image", "audio", "video", "big-image")
SCALE_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


@dataclass
class ChoiceList:
    """One list.

    Attributes
    ----------
    options : list of dict
        As a document has them; ``show_if`` still as its cell says it.
    value_of : dict
        Name of a choice -> value it became.
    is_scale : bool
        Stands among the scales of the document.
    row : int
        Of its first choice.
    """

    options: list[dict[str, Any]] = field(default_factory=list)
    value_of: dict[str, str] = field(default_factory=dict)
    is_scale: bool = False
    row: int = 0


@dataclass
class ChoiceSheet:
    """Reads the sheet; what is wrong goes to ``problems``.

    Attributes
    ----------
    in_columns : frozenset of str
        Lists whose values become part of a column's name (of select_multiple and rank).
    attributes : dict
        Column of the sheet -> name of the attribute it holds.
    """

    languages: Languages
    problems: list[Problem]
    in_columns: frozenset[str]
    attributes: dict[str, str]

    def lists(self, rows: Iterable[dict[str, Any]]) -> dict[str, ChoiceList]:
        """Read every list."""
        lists: dict[str, ChoiceList] = {}
        for row in rows:
            cells, number = row["cells"], row["row"]
            list_name, name = cells.get("list name", "").strip(), cells.get("name", "").strip()
            if not list_name and not name:
                continue
            if not list_name or not name:
                self.problems.append(_incomplete(number))
                continue
            choices = lists.setdefault(list_name, ChoiceList(row=number))
            self._add(choices, list_name, cells, number)
        return lists

    def warn(self, key: str, row: int = 0, column: str = "", **values: str) -> None:
        """Note something the author should know."""
        en, tr = worded(WARNINGS[key], **({"column": column} | values))
        self.problems.append(Problem("choices", en, tr, is_warning=True, row=row, column=column))

    def _add(self, choices: ChoiceList, list_name: str, cells: dict[str, str], row: int) -> None:
        name = cells["name"].strip()
        value = self._value(name, list_name, choices)
        if value != name:
            self.warn("value_renamed", row, "name", old=name, new=value)
        if name in choices.value_of:
            self.warn("same_choice", row, "name", name=name, list=list_name)
        option: dict[str, Any] = {"value": value, "label": self._label(name, cells, row)}
        for flag in OPTION_FLAGS:
            if _is_yes(cells, f"paydas_{flag}"):
                option[str(flag)] = True
        if cells.get("paydas_show_if", "").strip():
            option["show_if"] = cells["paydas_show_if"].strip()
        kept = {
            attribute: cells[column].strip()
            for column, attribute in self.attributes.items()
            if cells.get(column, "").strip()
        }
        if kept:
            option["attributes"] = kept
        choices.options.append(option)
        choices.value_of.setdefault(name, value)
        choices.is_scale |= _is_yes(cells, "paydas_scale") and bool(SCALE_NAME.fullmatch(list_name))
        self._remark(name, option, cells, row)

    def _label(self, name: str, cells: dict[str, str], row: int) -> dict[str, str]:
        label = self.languages.texts(cells, "label")
        if not label:
            label = {self.languages.default: name}
            self.warn("no_choice_label", row, "label", name=name)
        other = self.languages.missing_default(label)
        if other:
            self.warn("filled", row, "label", code=other, default=self.languages.default)
        return label

    def _value(self, name: str, list_name: str, choices: ChoiceList) -> str:
        fits = COLUMN_SAFE if list_name in self.in_columns else VALUE
        if fits.fullmatch(name) and name not in CODES:
            return name
        taken = {option["value"] for option in choices.options}
        if re.fullmatch(r"-[0-9]+", name):
            return free_name(f"m{name[1:]}"[:60], taken)
        return free_name(safe_name(name).strip("_") or "secenek", taken)

    def _remark(self, name: str, option: dict[str, Any], cells: dict[str, str], row: int) -> None:
        meant = MISSING_NAMES.get(name.lower())
        if meant and not any(option.get(kind) for kind in MissingKind):
            self.warn("missing_mark", row, f"paydas_{meant}", name=name)
        for column, cell in cells.items():
            if column.split("::")[0] in MEDIA and cell.strip():
                self.warn("media", row, column.replace("media::", ""), what=cell.strip())


def scale_of(options: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """Put the points of a scale in order, what stands outside it last; None if it is none."""
    points: list[dict[str, Any]] = []
    outside: list[dict[str, Any]] = []
    for option in options:
        if any(option.get(kind) for kind in set(MISSING_NAMES.values())):
            outside.append(option)
        elif option["value"].lower() in MISSING_NAMES:
            outside.append(option | {MISSING_NAMES[option["value"].lower()]: True})
        elif option["value"].removeprefix("-").isdigit():
            points.append(option)
        else:
            return None
    points.sort(key=lambda option: int(option["value"]))
    return [*points, *outside] if len(points) > 1 else None


def attribute_columns(
    columns: Iterable[str], used: Iterable[str], *, keep_all: bool
) -> dict[str, str]:
    """Choose the columns that are attributes of choices: column -> name.

    Parameters
    ----------
    columns : iterable of str
        Of the sheet.
    used : iterable of str
        Names that filters ask for.
    keep_all : bool
        Whether columns no filter asks for are kept too.
    """
    wanted = set(used)
    chosen: dict[str, str] = {}
    for column in columns:
        name = column.removeprefix(ATTRIBUTE)
        is_ours = name != column
        if not is_ours and (column in KNOWN or is_text(column) or column.split("::")[0] in MEDIA):
            continue
        if keep_all or name in wanted:
            chosen[column] = free_name(column_name(name, "a"), set(chosen.values()))
    return chosen


def is_text(column: str) -> bool:
    """Say whether a column holds texts in some language."""
    return any(language_of(column, head) is not None for head in TEXT_HEADS)


def _is_yes(cells: dict[str, str], column: str) -> bool:
    return cells.get(column, "").strip().lower() in YES


def _incomplete(row: int) -> Problem:
    return Problem(
        "choices",
        "a choice needs list_name and name; fill both in.",
        "bir seçenekte list_name ve name bulunmalıdır; ikisini de doldurunuz.",
        row=row,
    )


def unread_columns(columns: Iterable[str], attributes: Iterable[str]) -> list[Problem]:
    """Name the columns of the sheet that are not read."""
    read = set(attributes)
    return [
        warning_of(column)
        for column in columns
        if column not in KNOWN
        and column not in read
        and not is_text(column)
        and column.split("::")[0] not in MEDIA
    ]


def warning_of(column: str) -> Problem:
    """Say that a column is not read."""
    en, tr = WARNINGS["dropped"]
    found = warning("choices", en, tr)
    return Problem(found.place, en, tr, is_warning=True, column=column[:60])
