"""How a chapter stands in its plan: numbers, names, language, and what is printed.

Pure Python; kept as JSON with an edition, so that the same edition gives the same bytes.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Final

from analysis.chapter.model import PARTS
from analysis.errors import SettingsError


class Numbering(StrEnum):
    """How headings are numbered."""

    DECIMAL = "decimal"
    """4.6, 4.6.1: as plans print it, behind the chapter's number."""
    LETTERS = "letters"
    """F, F.1: as the guide for municipalities has it."""


GUIDE_LETTERS: Final = {"tr": "ABCDEFGHİJ", "en": "ABCDEFGHIJ"}
"""The guide's letters of the ten parts; its ninth is İ."""


@dataclass(frozen=True, kw_only=True)
class ChapterSettings:
    """How the chapter stands in the plan.

    Attributes
    ----------
    language : str
        "tr" or "en".
    numbering : Numbering
    chapter_number : str
        Number of the situation analysis among the plan's chapters.
    first_table, first_figure : int
        Where the numbering of tables and figures begins.
    municipality, plan_period : str
        Printed on the title page; empty: those of the release.
    logo : str
        A picture as base64 text; empty: none.
    logo_type : str
        "image/png" or "image/jpeg".
    says_unwritten : bool
        Whether files keep the official heading of a part nobody has written, with one sentence
        that says so: a council sees the whole outline and what is missing in it. Otherwise the
        heading is left out of files, and the others keep their numbers.
    evidence : str
        How the codes of the evidence behind a sentence are shown: "none", "comments", "end_notes".
    charts : str
        How Word has its charts: "native" (a planner can edit them) or "picture".
    has_annex : bool
        Whether the annex of evidence for auditors is printed.
    has_contents : bool
        Whether files begin with the contents and the lists of tables and figures.
    has_controls : bool
        Whether each block of the Word file stands in a content control, beside its bookmark. It is
        the stronger mark for taking an edited file back, but some programs read no paragraph in it.
    """

    language: str = "tr"
    numbering: Numbering = Numbering.DECIMAL
    chapter_number: str = "4"
    first_table: int = 1
    first_figure: int = 1
    municipality: str = ""
    plan_period: str = ""
    logo: str = ""
    logo_type: str = ""
    says_unwritten: bool = True
    evidence: str = "end_notes"
    charts: str = "native"
    has_annex: bool = True
    has_contents: bool = True
    has_controls: bool = False

    def number_of_part(self, part: str) -> str:
        """Give the number of a part's heading.

        Examples
        --------
        >>> ChapterSettings().number_of_part("I")
        '4.9'
        >>> ChapterSettings(numbering=Numbering.LETTERS).number_of_part("I")
        'İ'
        """
        place = PARTS.index(part)
        if self.numbering is Numbering.LETTERS:
            return GUIDE_LETTERS[self.language][place]
        return f"{self.chapter_number}.{place + 1}"

    def to_json(self) -> dict[str, Any]:
        """Write the settings as plain JSON types."""
        return {**asdict(self), "numbering": str(self.numbering)}

    @classmethod
    def of_json(cls, document: Mapping[str, Any]) -> "ChapterSettings":
        """Read settings that were kept as JSON; what they don't say is as usual.

        Raises
        ------
        SettingsError
            If a name is unknown or a value is of another kind.
        """
        known = {each.name: each for each in fields(cls)}
        values: dict[str, Any] = {}
        for name, value in document.items():
            if name not in known or type(value) is not _kind_of(cls, name):
                raise SettingsError(
                    f"Settings of the chapter: '{name}' can't be {value!r}; correct it.",
                    f"Bölümün ayarları: '{name}' alanı {value!r} olamaz; düzeltiniz.",
                )
            values[name] = value
        if "numbering" in values:
            values["numbering"] = _numbering(values["numbering"])
        return cls(**values)


def _kind_of(settings: type[ChapterSettings], name: str) -> type:
    """Give the plain type of a setting: that of its usual value."""
    usual = type(getattr(settings(), name))
    return str if issubclass(usual, str) else usual


def _numbering(value: str) -> Numbering:
    try:
        return Numbering(value)
    except ValueError as error:
        raise SettingsError(
            f"Settings of the chapter: numbering is decimal or letters, not '{value}'.",
            f"Bölümün ayarları: numaralama decimal ya da letters olabilir, '{value}' olamaz.",
        ) from error


__all__ = ["ChapterSettings", "Numbering"]
