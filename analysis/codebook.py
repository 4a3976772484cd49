"""The codebook: what each column of a dataset means.

A codebook is made in one language (the language of the chapter). It is the contract between
whoever has answers (the application, a spreadsheet) and the analysis: names, question texts,
types, value labels, and which codes stand for a missing answer and why it is missing.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from analysis.errors import CodebookError

FORMAT = "paydas.codebook/1"


class VariableType(StrEnum):
    """How the question was asked, which decides the table that shows it."""

    SINGLE_CHOICE = "single_choice"
    """One of several options; the column holds the option's value."""
    MULTIPLE_CHOICE = "multiple_choice"
    """One option of a question with several answers; the column holds 1 (chosen) or 0."""
    RATING = "rating"
    """A point on a scale; the column holds a number."""
    RANK = "rank"
    """The place of one option in an order the respondent made, 1 for the first."""
    SHARE = "share"
    """The part of a total (points, money) the respondent gave to one option."""
    NUMBER = "number"
    DATE = "date"
    """A day; the column holds "2026-11-22"."""
    SHORT_TEXT = "short_text"
    """A word or a line (a name of a quarter, "other, please say"); counted, never clustered."""
    ORDER = "order"
    """In which order options or questions were shown to a respondent; kept for checks of the
    order's effect, never tabulated."""
    OPEN_TEXT = "open_text"
    """An open answer: its texts stand in the frame of verbatims, never among the responses."""


class MissingKind(StrEnum):
    """Why a value is missing."""

    NOT_ASKED = "not_asked"
    NOT_ANSWERED = "not_answered"
    DONT_KNOW = "dont_know"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"
    NOT_USED = "not_used"
    """Never used the service that is rated."""


class Quadrant(StrEnum):
    """A cell of the SWOT (GZFT) list."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"


class Measure(StrEnum):
    """What a rating measures."""

    SATISFACTION = "satisfaction"
    IMPORTANCE = "importance"
    AGREEMENT = "agreement"


@dataclass(frozen=True, kw_only=True)
class Variable:
    """One variable: a column of the responses, or an open question among the verbatims.

    Attributes
    ----------
    name : str
        The column's name.
    text : str
        The question as it was asked, in the codebook's language.
    question : str
        The question the variable belongs to; equals ``name`` unless a question has several
        columns (the options of a multiple choice, "other, please say").
    option : str
        The option's label, for one column of a multiple choice, a ranking or shares of a total;
        empty otherwise.
    value_labels : Mapping of str to str
        Label of each valid value, in the order of the scale. Values are compared as text
        ("5" for 5 and 5.0). Empty for numbers and texts.
    missing : Mapping of str to MissingKind
        Codes that stand for a missing answer. An empty cell always counts as not answered.
    entry_of : str
        Of a question asked once for each entry of a list: its name, the same for all entries.
    section : str
        Title of the section the question stood in.
    quadrant : Quadrant or None
        The SWOT cell the question feeds ("what does the municipality do well?": strength).
    measure, service : Measure or None, str
        For ratings: what is measured and, for satisfaction and importance, of which service.
    owner : str
        The body whose duty the service is; empty: the municipality itself.
    dimension : str
        For agreement: the dimension the statement belongs to (a dimension of the culture).
    reversed : bool
        The statement is worded against its dimension, so that high values are bad.
    stakeholder_theme : str
        A theme of the stakeholder analysis the question feeds (expectations, cooperation).
    is_group : bool
        Says who answered: results may be broken down by it, through the disclosure gate.
    """

    name: str
    type: VariableType
    text: str
    question: str = ""
    option: str = ""
    value_labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    missing: Mapping[str, MissingKind] = field(default_factory=lambda: MappingProxyType({}))
    entry_of: str = ""
    section: str = ""
    quadrant: Quadrant | None = None
    measure: Measure | None = None
    service: str = ""
    owner: str = ""
    dimension: str = ""
    reversed: bool = False
    stakeholder_theme: str = ""
    is_group: bool = False

    def __post_init__(self) -> None:
        if not self.question:
            object.__setattr__(self, "question", self.name)

    @property
    def is_text(self) -> bool:
        """Whether the answers are open answers, kept as verbatims."""
        return self.type is VariableType.OPEN_TEXT


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """The variables of a dataset, in the order of the questionnaire.

    Raises
    ------
    CodebookError
        If two variables have the same name.
    """

    variables: tuple[Variable, ...]
    language: str = "tr"
    title: str = ""

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for variable in self.variables:
            if variable.name in seen:
                raise CodebookError(
                    f"Codebook: the variable '{variable.name}' stands there twice; rename one.",
                    f"Kod kitabı: '{variable.name}' değişkeni iki kez yer alıyor; "
                    "birinin adını değiştiriniz.",
                )
            seen.add(variable.name)

    def __iter__(self) -> Iterator[Variable]:
        return iter(self.variables)

    def __getitem__(self, name: str) -> Variable:
        for variable in self.variables:
            if variable.name == name:
                return variable
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return any(variable.name == name for variable in self.variables)

    @property
    def columns(self) -> tuple[Variable, ...]:
        """The variables that are columns of the responses (all but open texts)."""
        return tuple(variable for variable in self.variables if not variable.is_text)

    @property
    def closed(self) -> tuple[Variable, ...]:
        """The columns that hold answers: all but the order in which things were shown."""
        return tuple(each for each in self.columns if each.type is not VariableType.ORDER)

    @property
    def open_questions(self) -> tuple[Variable, ...]:
        """The open questions, whose answers stand in the frame of verbatims."""
        return tuple(variable for variable in self.variables if variable.is_text)

    def to_json(self) -> str:
        """Write the codebook as JSON that :meth:`from_json` reads again."""
        variables = [
            {key: value for key, value in _as_plain(variable).items() if value not in ("", None)}
            for variable in self.variables
        ]
        document = {
            "format": FORMAT,
            "language": self.language,
            "title": self.title,
            "variables": variables,
        }
        return json.dumps(document, ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> "Codebook":
        """Read a codebook; CodebookError names the variable and the key that are wrong."""
        try:
            document = json.loads(text)
        except json.JSONDecodeError as error:
            raise CodebookError(
                f"Codebook: not valid JSON at line {error.lineno}; correct that line.",
                f"Kod kitabı: {error.lineno}. satırda geçerli JSON değil; o satırı düzeltiniz.",
            ) from error
        if not isinstance(document, dict) or not isinstance(document.get("variables"), list):
            raise CodebookError(
                "Codebook: the key 'variables' with a list is missing; add it.",
                "Kod kitabı: liste taşıyan 'variables' anahtarı yok; ekleyiniz.",
            )
        if document.get("format", FORMAT) != FORMAT:
            raise CodebookError(
                f"Codebook: the format '{document['format']}' is unknown; '{FORMAT}' is read.",
                f"Kod kitabı: '{document['format']}' biçimi bilinmiyor; '{FORMAT}' okunur.",
            )
        variables = tuple(
            _variable(place, row) for place, row in enumerate(document["variables"], start=1)
        )
        return cls(
            variables=variables,
            language=str(document.get("language", "tr")),
            title=str(document.get("title", "")),
        )


def _as_plain(variable: Variable) -> dict[str, Any]:
    plain = {f.name: getattr(variable, f.name) for f in fields(variable)}
    plain["value_labels"] = dict(variable.value_labels)
    plain["missing"] = {code: str(kind) for code, kind in variable.missing.items()}
    for key in ("value_labels", "missing", "reversed", "is_group"):
        if not plain[key]:
            del plain[key]
    return plain


def _variable(place: int, row: Any) -> Variable:
    known = {f.name for f in fields(Variable)}
    if not isinstance(row, dict) or not {"name", "type", "text"} <= row.keys():
        raise CodebookError(
            f"Codebook: variable {place} needs the keys name, type and text; add them.",
            f"Kod kitabı: {place}. değişkende name, type ve text bulunmalıdır; ekleyiniz.",
        )
    unknown = sorted(row.keys() - known)
    if unknown:
        raise CodebookError(
            f"Codebook: variable '{row['name']}' has the unknown key '{unknown[0]}'; "
            f"known are {', '.join(sorted(known))}.",
            f"Kod kitabı: '{row['name']}' değişkeninde bilinmeyen anahtar '{unknown[0]}'; "
            f"bilinenler: {', '.join(sorted(known))}.",
        )
    _check_kinds(row)
    try:
        values = dict(row)
        values["type"] = VariableType(row["type"])
        values["quadrant"] = Quadrant(row["quadrant"]) if row.get("quadrant") else None
        values["measure"] = Measure(row["measure"]) if row.get("measure") else None
        values["missing"] = {
            str(code): MissingKind(kind) for code, kind in row.get("missing", {}).items()
        }
        values["value_labels"] = {
            str(value): str(label) for value, label in row.get("value_labels", {}).items()
        }
    except (ValueError, AttributeError) as error:
        raise CodebookError(
            f"Codebook: variable '{row['name']}': {error}.",
            f"Kod kitabı: '{row['name']}' değişkeni: {error}.",
        ) from error
    return Variable(**values)


def _check_kinds(row: dict[str, Any]) -> None:
    """Refuse a key whose value is of the wrong kind (a number for a text, "no" for false)."""
    for key, value in row.items():
        wanted = {"value_labels": dict, "missing": dict, "reversed": bool, "is_group": bool}
        kind = wanted.get(key, str)
        is_nothing = value is None and key in ("quadrant", "measure")
        if not isinstance(value, kind) and not is_nothing:
            names = {dict: ("an object", "nesne"), bool: ("true or false", "true ya da false")}
            english, turkish = names.get(kind, ("text", "metin"))
            raise CodebookError(
                f"Codebook: variable '{row['name']}': '{key}' must be {english}; correct it.",
                f"Kod kitabı: '{row['name']}' değişkeni: '{key}' {turkish} olmalıdır; düzeltiniz.",
            )


__all__ = ["FORMAT", "Codebook", "Measure", "MissingKind", "Quadrant", "Variable", "VariableType"]
