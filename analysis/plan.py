"""PLAN.toml: what a planner says about a file of answers before the chapter is written."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from analysis.chapter.settings import ChapterSettings, Numbering
from analysis.codebook import Codebook, Variable, VariableType
from analysis.dataset import LEAST_OF_AUDIENCE, Audience
from analysis.errors import FileError, SettingsError
from analysis.language.wording import LANGUAGES
from analysis.pipeline import Fieldwork, Settings

EVIDENCE: Final = ("none", "comments", "end_notes")
CHARTS: Final = ("native", "picture")
MODES: Final = ("online", "face_to_face", "paper", "spreadsheet")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What the chapter of one file of answers needs to know.

    Attributes
    ----------
    settings : Settings
    chapter : ChapterSettings
    audience : Audience
    codebook : Path or None
        Relative paths start at the plan's own folder. None: the codebook is inferred.
    text_columns : tuple of str
        Columns that hold open answers, where the codebook is inferred and doesn't see it.
    desks : Path or None
        A JSON file with the documents of the desks (analysis/chapter/desks/README.md).
    own_wording : Path or None
        A TOML file with the municipality's own words.
    """

    settings: Settings = field(default_factory=Settings)
    chapter: ChapterSettings = field(default_factory=ChapterSettings)
    audience: Audience = Audience.EXTERNAL
    codebook: Path | None = None
    text_columns: tuple[str, ...] = ()
    desks: Path | None = None
    own_wording: Path | None = None


def read_plan(path: Path) -> Plan:
    """Read a plan file.

    Without ``minimum_group`` a group must have 5 people to be shown, of employees
    (``audience = "internal"``) 10.

    Keys: ``municipality``, ``period``, ``language``, ``audience``, ``codebook``,
    ``text_columns``, ``themes``, ``most_themes``, ``ignored_words``, ``named``, ``minimum_group``,
    ``least_mentions``, ``items_per_cell``, ``seed``, ``chapter_number``, ``first_table``,
    ``first_figure``, ``numbering``, ``says_unwritten``, ``evidence``, ``charts``, ``has_annex``,
    ``has_contents``, ``desks`` (a JSON file), ``wording`` (a TOML file) and the tables
    ``[fieldwork]`` with ``title``, ``mode``, ``first_day``, ``last_day``, ``invited``, ``[owners]``
    (topic = body), ``[priorities]`` (group of stakeholders = 1 to 25) and ``[strength_weights]``
    (part = weight).

    Raises
    ------
    FileError
        If the file can't be read or is no TOML.
    SettingsError
        If a key is unknown or a value can't be used; names the key.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FileError(
            f"{path.name}: can't be read ({error.strerror}); check the name of the plan file.",
            f"{path.name}: okunamıyor ({error.strerror}); plan dosyasının adını denetleyiniz.",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileError(
            f"{path.name}: not valid TOML in UTF-8 ({error}); correct the plan file.",
            f"{path.name}: UTF-8 ile yazılmış geçerli TOML değil ({error}); dosyayı düzeltiniz.",
        ) from error
    return plan_of(document, folder=path.parent)


def plan_of(document: Mapping[str, Any], *, folder: Path) -> Plan:
    """Make a plan of the keys of a plan file; see :func:`read_plan`."""
    values = _checked(document, _KEYS, "")
    fieldwork = _checked(values.pop("fieldwork", {}), _FIELDWORK_KEYS, "fieldwork.")
    _check_days(fieldwork)
    codebook = values.pop("codebook", None)
    chapter = {name: values.pop(name) for name in _CHAPTER_NAMES if name in values}
    files = {name: values.pop(name) for name in ("desks", "wording") if name in values}
    audience = values.pop("audience", Audience.EXTERNAL)
    columns = values.pop("text_columns", ())
    values.setdefault("minimum_group", LEAST_OF_AUDIENCE[audience])
    renamed = {_SETTING_NAMES.get(name, name): value for name, value in values.items()}
    return Plan(
        # a file of answers doesn't tell how they were collected; only the planner can
        settings=Settings(fieldwork=Fieldwork(**{"mode": "spreadsheet", **fieldwork}), **renamed),
        chapter=ChapterSettings(language=renamed.get("language", "tr"), **chapter),
        audience=audience,
        codebook=folder / codebook if codebook else None,
        text_columns=columns,
        desks=folder / files["desks"] if "desks" in files else None,
        own_wording=folder / files["wording"] if "wording" in files else None,
    )


def with_text_columns(codebook: Codebook, names: Sequence[str], columns: Sequence[str]) -> Codebook:
    """Take columns of a file as open questions, whatever the codebook inferred of them.

    Raises
    ------
    SettingsError
        If the file has no such column.
    """
    for name in names:
        if name not in columns:
            raise SettingsError(
                f"Plan file: 'text_columns' names '{name}', which is no column of the answers.",
                f"Plan dosyası: 'text_columns' içindeki '{name}', yanıtların bir sütunu değil.",
            )
    opened = {name: Variable(name=name, type=VariableType.OPEN_TEXT, text=name) for name in names}
    kept = [opened.pop(each.name, each) for each in codebook.variables]
    return replace(codebook, variables=(*kept, *opened.values()))


def _checked(
    document: Any, keys: Mapping[str, tuple[Callable[[Any], Any], str, str]], prefix: str
) -> dict[str, Any]:
    """Check each key; the message says which key is wrong and what may stand there."""
    if not isinstance(document, Mapping):
        raise _wrong(prefix.rstrip("."), "a table", "bir tablo")
    unknown = sorted(document.keys() - keys.keys())
    if unknown:
        known = ", ".join(sorted(keys))
        raise SettingsError(
            f"Plan file: unknown key '{prefix}{unknown[0]}'; known are {known}.",
            f"Plan dosyası: bilinmeyen anahtar '{prefix}{unknown[0]}'; bilinenler: {known}.",
        )
    values = {}
    for name, value in document.items():
        read, english, turkish = keys[name]
        try:
            values[name] = read(value)
        except (TypeError, ValueError) as error:
            raise _wrong(prefix + name, english, turkish) from error
    return values


def _wrong(name: str, english: str, turkish: str) -> SettingsError:
    return SettingsError(
        f"Plan file: '{name}' must be {english}.", f"Plan dosyası: '{name}' {turkish} olmalıdır."
    )


def _check_days(fieldwork: Mapping[str, Any]) -> None:
    first, last = fieldwork.get("first_day"), fieldwork.get("last_day")
    if first and last and last < first:
        raise _wrong("fieldwork.last_day", "on or after first_day", "first_day gününden önce değil")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return " ".join(value.split())


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_text(each) for each in value)


def _whole(lowest: int, highest: int = 2**31 - 1001) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int or not lowest <= value <= highest:
            raise ValueError(value)
        return value

    return read


def _between(lowest: float, highest: float) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        if type(value) not in (int, float) or not lowest <= value <= highest:
            raise ValueError(value)
        return float(value)

    return read


def _table_of(read: Callable[[Any], Any]) -> Callable[[Any], dict[str, Any]]:
    def read_table(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise TypeError(value)
        return {str(name): read(each) for name, each in value.items()}

    return read_table


def _one_of(known: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in known:
            raise ValueError(value)
        return str(value)

    return read


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _day(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(value)
    return value


def _number_of_themes(value: Any) -> int | None:
    return None if value == "auto" else _whole(1, 500)(value)


def _chapter_number(value: Any) -> str:
    text = str(value) if type(value) is int else _text(value)
    if not 0 < len(text) <= 5 or not text.replace(".", "").isalnum():
        raise ValueError(value)
    return text


_A_TEXT: Final = (_text, "a text", "bir metin")
_TEXTS: Final = (_texts, 'a list of texts, ["...", "..."]', 'metin listesi, ["...", "..."],')
_POSITIVE: Final = (_whole(1), "a whole number from 1", "1 ya da daha büyük bir tam sayı")
_A_TRUTH: Final = (_yes_or_no, "true or false", "true ya da false")
_ONE_OF: Final = "şunlardan biri: "
_A_DAY: Final = (_day, "a day such as 2019-06-03 without quotes", "tırnaksız gün (2019-06-03)")
_KEYS: Final = {
    "municipality": _A_TEXT,
    "period": _A_TEXT,
    "language": (_one_of(LANGUAGES), '"tr" or "en"', '"tr" ya da "en"'),
    "audience": (Audience, '"external" or "internal"', '"external" ya da "internal"'),
    "codebook": _A_TEXT,
    "text_columns": _TEXTS,
    "themes": (_number_of_themes, '"auto" or a number up to 500', '"auto" ya da en çok 500'),
    "most_themes": _POSITIVE,
    "ignored_words": _TEXTS,
    "named": _TEXTS,
    "minimum_group": (_whole(5), "a whole number from 5", "5 ya da daha büyük bir tam sayı"),
    "least_mentions": _POSITIVE,
    "items_per_cell": _POSITIVE,
    "seed": (_whole(0), "a whole number from 0", "0 ya da daha büyük bir tam sayı"),
    "chapter_number": (_chapter_number, "a short number", "kısa bir numara"),
    "first_table": _POSITIVE,
    "first_figure": _POSITIVE,
    "numbering": (Numbering, '"decimal" or "letters"', '"decimal" ya da "letters"'),
    "evidence": (_one_of(EVIDENCE), "one of " + ", ".join(EVIDENCE), _ONE_OF + ", ".join(EVIDENCE)),
    "charts": (_one_of(CHARTS), "one of " + ", ".join(CHARTS), _ONE_OF + ", ".join(CHARTS)),
    "says_unwritten": _A_TRUTH,
    "has_annex": _A_TRUTH,
    "has_contents": _A_TRUTH,
    "desks": _A_TEXT,
    "wording": _A_TEXT,
    "fieldwork": (lambda value: value, "a table", "bir tablo"),
    "owners": (_table_of(_text), "a table of texts", "metin tablosu"),
    "priorities": (
        _table_of(_between(1, 25)),
        "a table of numbers from 1 to 25",
        "1 ile 25 arasında sayılar içeren bir tablo",
    ),
    "strength_weights": (
        _table_of(_between(0, 1000)),
        "a table of numbers from 0",
        "0 ya da daha büyük sayılar içeren bir tablo",
    ),
}
_FIELDWORK_KEYS: Final = {
    "title": _A_TEXT,
    "mode": (_one_of(MODES), "one of " + ", ".join(MODES), "şunlardan biri: " + ", ".join(MODES)),
    "first_day": _A_DAY,
    "last_day": _A_DAY,
    "invited": _POSITIVE,
}
_CHAPTER_NAMES: Final = (
    "chapter_number",
    "first_table",
    "first_figure",
    "numbering",
    "evidence",
    "charts",
    "says_unwritten",
    "has_annex",
    "has_contents",
)
_SETTING_NAMES: Final = {"period": "plan_period", "themes": "n_themes"}
