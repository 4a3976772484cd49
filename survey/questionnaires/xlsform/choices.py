"""The sheet ``choices``: lists of options."""

import re
import unicodedata
from typing import Any, NamedTuple

from survey.questionnaires.problems import Problem
from survey.questionnaires.xlsform.languages import Languages

YES = frozenset({"yes", "true", "true()", "1", "evet"})
DONT_KNOW = frozenset({"dont_know", "dnk", "dk", "do_not_know", "idk", "bilmiyorum", "fikrim_yok"})
FLAGS = {"paydas_other": "other", "paydas_exclusive": "exclusive", "paydas_dont_know": "dont_know"}
"""Columns of ours that may stand in the sheet choices."""
UNSAFE = re.compile(r"[^A-Za-z0-9_]+")
DOTLESS = str.maketrans("ıİ", "iI")


class ChoiceList(NamedTuple):
    """One list: its options as a document has them, and the value each choice's name became."""

    options: list[dict[str, Any]]
    value_of: dict[str, str]


def safe_name(name: str) -> str:
    """Write a name with the letters A to Z, digits and underscores only.

    >>> safe_name("Çöp toplama.1")
    'Cop_toplama_1'
    """
    plain = unicodedata.normalize("NFKD", name.translate(DOTLESS))
    return UNSAFE.sub("_", "".join(c for c in plain if not unicodedata.combining(c)))[:60]


def read_lists(
    rows: list[dict[str, Any]], languages: Languages, problems: list[Problem]
) -> dict[str, ChoiceList]:
    """Read every list of the sheet; what is wrong goes to ``problems``."""
    lists: dict[str, ChoiceList] = {}
    for row in rows:
        cells = row["cells"]
        list_name, name = cells.get("list name", "").strip(), cells.get("name", "").strip()
        if not list_name and not name:
            continue
        if not list_name or not name:
            problems.append(
                Problem(
                    "choices",
                    "a choice needs list_name and name; fill both in.",
                    "bir seçenekte list_name ve name bulunmalıdır; ikisini de doldurunuz.",
                    row=row["row"],
                )
            )
            continue
        choices = lists.setdefault(list_name, ChoiceList([], {}))
        option = _option(name, cells, languages, row["row"], problems)
        choices.options.append(option)
        choices.value_of[name] = option["value"]
    return lists


def _option(
    name: str, cells: dict[str, str], languages: Languages, row: int, problems: list[Problem]
) -> dict[str, Any]:
    label = languages.texts(cells, "label")
    if not label:
        label = {languages.default: name}
        problems.append(
            Problem(
                "choices",
                f"the choice '{name}' has no label; its name is shown.",
                f"'{name}' seçeneğinin etiketi yok; adı gösterilir.",
                is_warning=True,
                row=row,
            )
        )
    # a negative whole number may be a point of a scale and keeps its sign
    value = name if re.fullmatch(r"-[0-9]+", name) else safe_name(name)
    option: dict[str, Any] = {"value": value, "label": label}
    for column, flag in FLAGS.items():
        if cells.get(column, "").strip().lower() in YES:
            option[flag] = True
    return option
