"""PLAN.toml: what a planner says about a file of answers before the chapter is written."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from analysis.chapter.settings import ChapterSettings
from analysis.codebook import Codebook, Variable, VariableType
from analysis.dataset import LEAST_OF_AUDIENCE, Audience
from analysis.errors import FileError, SettingsError
from analysis.pipeline import Fieldwork, Settings
from analysis.plan_keys import FIELDWORK_KEYS, KEYS, Key


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
    ``has_contents``, ``has_controls``, ``desks`` (a JSON file), ``wording`` (a TOML file) and the
    tables ``[fieldwork]`` with ``title``, ``mode``, ``modes``, ``first_day``, ``last_day``,
    ``invited``, ``[owners]`` (topic = body), ``[priorities]`` (group of stakeholders = 1 to 25) and
    ``[strength_weights]`` (part = weight).

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
    values = _checked(document, KEYS, "")
    fieldwork = _checked(values.pop("fieldwork", {}), FIELDWORK_KEYS, "fieldwork.")
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


def _checked(document: Any, keys: Mapping[str, Key], prefix: str) -> dict[str, Any]:
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
    "has_controls",
)
_SETTING_NAMES: Final = {"period": "plan_period", "themes": "n_themes"}
