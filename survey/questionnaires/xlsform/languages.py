"""Languages of an XLSForm: ``label::Türkçe (tr)`` and its kin."""

import re
from collections.abc import Iterable, Mapping

from survey.questionnaires.problems import Problem, warning

CODE = re.compile(r"\(([a-z]{2,3})(?:[-_][a-z0-9]+)*\)\s*$")
BARE_CODE = re.compile(r"[a-z]{2,3}")
SHOWN = {
    "tr": "Türkçe", "en": "English", "ku": "Kurmancî", "ar": "العربية", "de": "Deutsch",
    "fr": "Français", "fa": "فارسی", "ru": "Русский", "es": "Español", "uk": "Українська",
    "zh": "中文", "sw": "Kiswahili", "pt": "Português", "it": "Italiano", "az": "Azərbaycanca",
    "bg": "Български", "el": "Ελληνικά", "ro": "Română", "so": "Soomaali", "ps": "پښتو",
    "ur": "اردو", "hi": "हिन्दी", "bn": "বাংলা", "am": "አማርኛ", "tet": "Tetun", "zza": "Zazakî",
}  # fmt: skip
"""How a column that is written names a language; any other is named by its code."""
NAMES = {
    **{name.lower(): code for code, name in SHOWN.items()},
    "turkce": "tr", "turkish": "tr", "ingilizce": "en", "anglais": "en",
    "kurdî": "ku", "kurdi": "ku", "kurmanji": "ku", "kürtçe": "ku", "kurdish": "ku",
    "arabic": "ar", "arapça": "ar", "arabe": "ar", "german": "de", "almanca": "de",
    "french": "fr", "francais": "fr", "fransızca": "fr", "farsi": "fa", "persian": "fa",
    "farsça": "fa", "russian": "ru", "rusça": "ru", "spanish": "es", "espanol": "es",
    "ispanyolca": "es", "ukrainian": "uk", "chinese": "zh", "swahili": "sw", "portuguese": "pt",
    "italian": "it", "azerbaijani": "az", "bulgarian": "bg", "greek": "el", "romanian": "ro",
    "somali": "so", "pashto": "ps", "urdu": "ur", "hindi": "hi", "bengali": "bn", "amharic": "am",
    "zazaki": "zza", "zazaca": "zza",
}  # fmt: skip
FALLBACK = "tr"
TEXT_HEADS = (
    "label", "hint", "guidance_hint", "bind::jr:requiredMsg", "bind::jr:constraintMsg",
)  # fmt: skip
"""Columns that may have a language."""
NO_TEXT = frozenset({"default", "-"})


def language_code(name: str) -> str | None:
    """Give the code of a language as a column names it; None when there is no telling."""
    name = name.strip().lower().replace("i\u0307", "i")
    inside = CODE.search(name)
    if inside:
        return inside.group(1)
    if name in NAMES:
        return NAMES[name]
    return name if BARE_CODE.fullmatch(name) else None


def column_language(code: str) -> str:
    """Write a language as a column names it."""
    return f"{SHOWN.get(code, code)} ({code})"


def language_of(column: str, head: str) -> str | None:
    """Give the language a column names; empty: none; None: it is another column."""
    if column == head:
        return ""
    return column[len(head) + 2 :] if column.startswith(f"{head}::") else None


class Languages:
    """The languages of one workbook.

    Attributes
    ----------
    default : str
        Code of the default language: the setting ``default_language``, else the language of
        the first label, else Turkish.
    codes : tuple of str
        Those people may answer in; the default language first unless the workbook says more.
    problems : list of Problem
    """

    def __init__(self, columns: Iterable[str], settings: Mapping[str, str]) -> None:
        self.problems: list[Problem] = []
        self.code_of: dict[str, str] = {}
        self.unknown: set[str] = set()
        is_bare = False
        for column in columns:
            for head in TEXT_HEADS:
                name = language_of(column, head)
                if name and name not in NO_TEXT:
                    self._take(column, name)
                is_bare |= head == "label" and name is not None and name in ("", *NO_TEXT)
        given = self._given_default(settings.get("default_language", "").strip())
        named = list(dict.fromkeys(self.code_of.values()))
        self.default = given or (FALLBACK if is_bare or not named else named[0])
        listed = settings.get("paydas_languages", "").split()
        self.codes = tuple(dict.fromkeys(listed or (self.default, *named)))
        if is_bare and given is None:
            self._warn_of_bare()

    def _given_default(self, name: str) -> str | None:
        if not name or name.lower() in NO_TEXT:
            return None
        code = self.code_of.get(name) or language_code(name)
        if code is None:
            self.problems.append(
                Problem(
                    "settings",
                    f"the default_language '{name[:40]}' is not known; write it with its code, as "
                    "in 'Türkçe (tr)'.",
                    f"'{name[:40]}' varsayılan dili (default_language) bilinmiyor; koduyla "
                    "yazınız: 'Türkçe (tr)' gibi.",
                    column="default_language",
                )
            )
        return code

    def _warn_of_bare(self) -> None:
        self.problems.append(
            warning(
                "settings",
                f"no default_language is set: texts without a language are taken as "
                f"'{self.default}'.",
                f"default_language verilmemiş: dili yazılmamış metinler '{self.default}' sayıldı.",
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
                    f"the language of the column '{column[:60]}' is not known; write its code in "
                    f"brackets: label::{name[:40]} (xx).",
                    f"'{column[:60]}' sütununun dili bilinmiyor; dil kodunu ayraç içinde yazınız: "
                    f"label::{name[:40]} (xx).",
                    column=column[:60],
                )
            )

    def texts(self, cells: Mapping[str, str], head: str) -> dict[str, str]:
        """Collect the translations of one column; a column without a language is the default's."""
        texts = {}
        for column, value in cells.items():
            name = language_of(column, head)
            if name is None or not value.strip():
                continue
            is_default = not name or name in NO_TEXT
            code = self.default if is_default else self.code_of.get(name) or language_code(name)
            if code and not (is_default and code in texts):
                texts[code] = value.strip()
        return texts

    def missing_default(self, texts: dict[str, str]) -> str:
        """Fill in the text of the default language from another; give that other, else nothing."""
        if not texts or self.default in texts:
            return ""
        code = next((code for code in self.codes if code in texts), next(iter(texts)))
        texts[self.default] = texts[code]
        return code
