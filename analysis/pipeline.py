"""The whole flow on one screen: ``analyse(dataset, settings) -> Analysis``."""

from dataclasses import dataclass, field
from datetime import date

from analysis.dataset import Dataset
from analysis.findings import Finding
from analysis.frequencies import FrequencyTable
from analysis.importance import ServiceTable
from analysis.needs import Need
from analysis.scales import LikertTable
from analysis.swot import SwotItem
from analysis.text.themes import Themes


@dataclass(frozen=True, kw_only=True)
class Fieldwork:
    """How the answers were collected, for the method paragraph.

    Attributes
    ----------
    title : str
        The survey's title.
    mode : str
        "online", "face_to_face", "paper" or "spreadsheet".
    first_day, last_day : date or None
    invited : int or None
        People invited, where that is known; None for an open link.
    """

    title: str = ""
    mode: str = "online"
    first_day: date | None = None
    last_day: date | None = None
    invited: int | None = None


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a planner decides about an analysis.

    Attributes
    ----------
    language : str
        Language of the results, "tr" or "en".
    municipality, plan_period : str
        "Kızıltepe Belediyesi", "2020-2024"; printed in the chapter.
    n_themes : int or None
        How many themes; None lets the analysis choose.
    ignored_words : tuple of str
        Names (of the municipality, its quarters, units) that must not make themes.
    minimum_group : int
        Fewest responses of a group that may be shown; never under 5.
    seed : int
    """

    language: str = "tr"
    municipality: str = ""
    plan_period: str = ""
    n_themes: int | None = None
    ignored_words: tuple[str, ...] = ()
    minimum_group: int = 5
    seed: int = 0
    fieldwork: Fieldwork = field(default_factory=Fieldwork)


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """Everything that was computed from one dataset.

    Attributes
    ----------
    dataset : Dataset
    settings : Settings
    frequencies : tuple of FrequencyTable
        One per closed question, in the order of the questionnaire.
    likert : tuple of LikertTable
        Ratings that share a scale and a section, in one table each.
    services : ServiceTable or None
        Satisfaction and importance of the services; None when they were not asked.
    themes : Themes or None
        None when there was no open question or no answer with content.
    findings, swot, needs : tuples
    """

    dataset: Dataset
    settings: Settings
    frequencies: tuple[FrequencyTable, ...]
    likert: tuple[LikertTable, ...]
    services: ServiceTable | None
    themes: Themes | None
    findings: tuple[Finding, ...]
    swot: tuple[SwotItem, ...]
    needs: tuple[Need, ...]
