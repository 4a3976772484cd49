"""What is wrong with a questionnaire, said so that its author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

LANGUAGES = ("tr", "en")

SHEETS = ("survey", "choices", "settings")


@dataclass(frozen=True)
class Problem:
    """One problem of a questionnaire.

    Attributes
    ----------
    place : str
        Where: ``sections[1].questions[0].options`` in a document, the sheet in a workbook;
        empty: the whole file.
    en, tr : str
        What is wrong and what to do.
    is_warning : bool
        The questionnaire can be used as it is; the author should know all the same.
    row : int
        Row of the sheet as the spreadsheet counts; 0 outside workbooks.
    column : str
        Heading of the column; empty where it is the whole row, and outside workbooks.
    """

    place: str
    en: str
    tr: str
    is_warning: bool = False
    row: int = 0
    column: str = ""

    def text(self, language: str) -> str:
        """Say it in Turkish or, for any other language, in English."""
        return self.tr if language == "tr" else self.en

    def line(self, language: str) -> str:
        """Say it with its place, on one line."""
        where = self.where(language)
        return f"{where}: {self.text(language)}" if where else self.text(language)

    def where(self, language: str) -> str:
        """Say the place."""
        if not self.row and not self.column:
            return self.place
        turkish = language == "tr"
        parts = [f"{self.place} sayfası" if turkish else f"sheet {self.place}"]
        if self.row:
            parts.append(f"{self.row}. satır" if turkish else f"row {self.row}")
        if self.column:
            parts.append(f"{self.column} sütunu" if turkish else f"column {self.column}")
        return ", ".join(parts)

    @property
    def sheet(self) -> str:
        """The sheet of a workbook; empty outside workbooks."""
        return self.place if self.place in SHEETS else ""

    @property
    def kind(self) -> str:
        """``warning`` or ``error``."""
        return "warning" if self.is_warning else "error"


class QuestionnaireError(ValueError):
    """A questionnaire can't be used; ``problems`` says why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.line("en") for problem in self.problems))


def warning(place: str, en: str, tr: str) -> Problem:
    """Make a problem that stops nothing."""
    return Problem(place, en, tr, is_warning=True)
