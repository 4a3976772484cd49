"""Languages of an XLSForm: ``label::Türkçe (tr)`` and its kin."""

import re
from collections.abc import Iterable, Mapping

from survey.questionnaires.problems import Problem, warning

CODE = re.compile(r"\(([a-z]{2,3})\)\s*$")
BARE_CODE = re.compile(r"[a-z]{2,3}")
NAMES = {
    "türkçe": "tr", "turkce": "tr", "turkish": "tr",
    "english": "en", "ingilizce": "en",
    "kurdî": "ku", "kurdi": "ku", "kurmancî": "ku", "kurmanji": "ku", "kürtçe": "ku",
    "العربية": "ar", "arabic": "ar", "arapça": "ar",
    "deutsch": "de", "german": "de", "français": "fr", "french": "fr",
    "فارسی": "fa", "farsi": "fa", "persian": "fa", "русский": "ru", "russian": "ru",
}  # fmt: skip
FALLBACK = "tr"


def language_code(name: str) -> str | None:
    """Give the code of a language as a column names it; None when there is no telling."""
    name = name.strip().lower().replace("i\u0307", "i")
    inside = CODE.search(name)
    if inside:
        return inside.group(1)
    if name in NAMES:
        return NAMES[name]
    return name if BARE_CODE.fullmatch(name) else None


class Languages:
    """The languages of one workbook.

    Attributes
    ----------
    default : str
        Code of the default language: the setting ``default_language``, else the language of
        the first label, else Turkish.
    codes : tuple of str
        The default language first.
    problems : list of Problem
    """

    def __init__(self, columns: Iterable[str], default_language: str) -> None:
        self.problems: list[Problem] = []
        self.code_of: dict[str, str] = {}
        self.unknown: set[str] = set()
        is_bare = False
        for column in columns:
            key, _, name = column.partition("::")
            if key in ("label", "hint") and name:
                self._take(column, name)
            is_bare |= column == "label"
        given = language_code(default_language) if default_language else None
        named = list(dict.fromkeys(self.code_of.values()))
        self.default = given or (FALLBACK if is_bare or not named else named[0])
        self.codes = tuple(dict.fromkeys((self.default, *named)))
        if is_bare and given is None:
            self.problems.append(
                warning(
                    "settings",
                    f"no default_language is set: texts without a language are taken as "
                    f"'{self.default}'.",
                    f"default_language verilmemiş: dili yazılmamış metinler '{self.default}' "
                    "sayıldı.",
                )
            )

    def _take(self, column: str, name: str) -> None:
        code = language_code(name)
        if code is not None:
            self.code_of[name] = code
        elif name not in self.unknown:
            self.unknown.add(name)
            self.problems.append(
                Problem(
                    "survey",
                    f"the language of the column '{column}' is not known; write its code in "
                    f"brackets: label::{name} (xx).",
                    f"'{column}' sütununun dili bilinmiyor; dil kodunu ayraç içinde yazınız: "
                    f"label::{name} (xx).",
                )
            )

    def texts(self, cells: Mapping[str, str], key: str) -> dict[str, str]:
        """Collect the translations of one column; a column without a language is the default's."""
        texts = {}
        for column, value in cells.items():
            head, _, name = column.partition("::")
            if head != key or not value.strip():
                continue
            code = self.default if not name else self.code_of.get(name) or language_code(name)
            if code:
                texts[code] = value.strip()
        return texts
