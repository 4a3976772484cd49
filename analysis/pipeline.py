"""The whole flow on one screen: ``analyse(dataset, settings) -> Analysis``."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from analysis.dataset import Dataset
from analysis.findings import Finding, find_findings
from analysis.language.wording import wording_of
from analysis.needs import Need, find_needs
from analysis.results import Results
from analysis.swot import SwotItem, build_swot

Progress = Callable[[float, str], None]
"""Told the fraction done (0 to 1) and the step that begins."""

STEPS = ("tables", "themes", "findings", "swot", "done")


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
    least_mentions : int
        Fewest mentions of a theme that becomes a finding or a SWOT item.
    items_per_cell : int
        Most items in a cell of the SWOT list.
    seed : int
    """

    language: str = "tr"
    municipality: str = ""
    plan_period: str = ""
    n_themes: int | None = None
    ignored_words: tuple[str, ...] = ()
    minimum_group: int = 5
    least_mentions: int = 5
    items_per_cell: int = 8
    seed: int = 0
    fieldwork: Fieldwork = field(default_factory=Fieldwork)


@dataclass(frozen=True, kw_only=True)
class Analysis(Results):
    """Everything that was computed from one dataset: its results, and what follows from them.

    Attributes
    ----------
    settings : Settings
    findings, swot, needs : tuples
        Drawn from results that have passed the disclosure gate.
    """

    settings: Settings
    findings: tuple[Finding, ...] = ()
    swot: tuple[SwotItem, ...] = ()
    needs: tuple[Need, ...] = ()


def analyse(dataset: Dataset, settings: Settings, progress: Progress | None = None) -> Analysis:
    """Analyse the answers of one survey.

    Parameters
    ----------
    dataset : Dataset
    settings : Settings
    progress : callable, optional
        Called with the fraction done and the step that begins.

    Returns
    -------
    Analysis
        Its tables and themes have passed the disclosure gate before anything was concluded
        from them, so that no sentence tells what no table may show. The same dataset, settings
        and seed give the same analysis.
    """
    tell = progress or _silent
    tell(0.0, "tables")
    tables = tabulate(dataset)
    tell(0.1, "themes")
    themes = find_dataset_themes(dataset, settings, lambda share: tell(0.1 + 0.8 * share, "themes"))
    counted = Analysis(dataset=dataset, settings=settings, themes=themes, **tables)
    tell(0.9, "findings")
    analysis = conclude(release(counted, settings.minimum_group))
    tell(1.0, "done")
    return analysis


def conclude(analysis: Analysis) -> Analysis:
    """Draw findings, SWOT items and needs from tables and themes, replacing earlier ones."""
    settings = analysis.settings
    wording = wording_of(settings.language)
    findings = find_findings(analysis, wording, least_mentions=settings.least_mentions)
    swot = build_swot(
        analysis,
        wording,
        least_mentions=settings.least_mentions,
        per_cell=settings.items_per_cell,
    )
    needs = find_needs(swot, findings, wording, stage=analysis.stage)
    return replace(analysis, findings=findings, swot=swot, needs=needs)


def _silent(_fraction: float, _step: str) -> None:
    """Tell nobody."""
