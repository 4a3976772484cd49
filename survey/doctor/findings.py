"""What a check found: one line, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    """Answers are safe, but something should be done soon."""
    PROBLEM = "problem"
    """Answers or people may come to harm."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes
    ----------
    check : str
        What was looked at, in a word or two.
    severity : Severity
    text : str
        What is so.
    advice : str
        What to do; empty when nothing is to be done.
    """

    check: str
    severity: Severity
    text: str
    advice: str = ""

    @property
    def line(self) -> str:
        """All of it in one line."""
        advice = f" -> {self.advice}" if self.advice else ""
        return f"{self.severity.value:8} {self.check}: {self.text}{advice}"


def ok(check: str, text: str) -> Finding:
    """Say that something is as it should be."""
    return Finding(check, Severity.OK, text)


def warning(check: str, text: str, advice: str) -> Finding:
    """Say that something should be done soon."""
    return Finding(check, Severity.WARNING, text, advice)


def problem(check: str, text: str, advice: str) -> Finding:
    """Say that answers or people may come to harm."""
    return Finding(check, Severity.PROBLEM, text, advice)
