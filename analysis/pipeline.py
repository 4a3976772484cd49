"""The whole flow on one screen: ``analyse(dataset, settings) -> Analysis``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pandas as pd

from analysis.agreement import Agreement
from analysis.codebook import Quadrant
from analysis.dataset import Dataset
from analysis.disclosure import FLOOR, release
from analysis.findings import Finding, find_findings
from analysis.frequencies import frequency_tables
from analysis.importance import service_table
from analysis.language.wording import wording_of
from analysis.needs import Need, find_needs
from analysis.results import Results
from analysis.scales import likert_tables
from analysis.situation.owners import Whose
from analysis.situation.unplaced import Unplaced, unplaced_themes
from analysis.swot import Rules, SwotItem, build_items, number
from analysis.text.settled.model import Settled
from analysis.text.themes import find_themes

Progress = Callable[[float, str], None]
"""Told the fraction done (0 to 1) and the step that begins."""

STEPS = ("tables", "themes", "conclusions", "done")
TABLES_SHARE = 0.1
THEMES_SHARE = 0.85


@dataclass(frozen=True, kw_only=True)
class Fieldwork:
    """How the answers were collected, for the method paragraph.

    Attributes
    ----------
    title : str
        The survey's title.
    mode : str
        "online", "face_to_face", "paper" or "spreadsheet".
    modes : tuple of str
        Where answers were collected in several ways: all of them; else empty.
    first_day, last_day : date or None
    invited : int or None
        People invited, where that is known; None for an open link.
    is_open_link : bool
        Whether everybody who had the link could answer, without a code.
    left_out : int
        Responses that are not in the dataset because somebody decided so: signs of spam.
    """

    title: str = ""
    mode: str = "online"
    modes: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    invited: int | None = None
    is_open_link: bool = True
    left_out: int = 0


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
    most_themes : int
        The largest number the analysis chooses: as many as a planner reads.
    ignored_words : tuple of str
        Names (of the municipality, its quarters, units) that must not make themes.
    named : tuple of str
        Names of people that are masked in every answer, beside those the rules find. They are
        never written into a file or a document.
    minimum_group : int
        Fewest responses of a group that may be shown; never under 5.
    least_mentions : int
        Fewest mentions of a theme that becomes a finding or a SWOT item.
    items_per_cell : int
        Most items in a cell of the SWOT list.
    seed : int
    model_folder : Path or None
        Of a sentence-embedding model that helps to find themes; None: the answers alone. It is
        never written into a file or a document.
    owners : Mapping of str to str
        Topic of the municipal codebook -> whose duty it is ("": the municipality's own), where
        that differs from the usual; see :mod:`analysis.situation.owners`.
    priorities : Mapping of str to float
        Group of stakeholders as tables call it, or "external", "internal" -> priority, 1 to 25.
    strength_weights : Mapping of str to float
        Of the parts of an item's strength; see :mod:`analysis.situation.parts`.
    own_wording : Mapping of str to str or sequence of str
        A municipality's own sentences by key, in the language of the results; checked by
        :func:`analysis.language.own.check_own_wording`.
    agreement : Agreement or None
        How far a second coder agreed with the first, where somebody coded a sample; it is
        printed in the method paragraph.
    """

    language: str = "tr"
    municipality: str = ""
    plan_period: str = ""
    n_themes: int | None = None
    most_themes: int = 40
    ignored_words: tuple[str, ...] = ()
    named: tuple[str, ...] = field(default=(), repr=False, metadata={"private": True})
    minimum_group: int = 5
    least_mentions: int = 5
    items_per_cell: int = 8
    seed: int = 0
    model_folder: Path | None = field(default=None, repr=False, metadata={"private": True})
    fieldwork: Fieldwork = field(default_factory=Fieldwork)
    owners: Mapping[str, str] = field(default_factory=dict)
    priorities: Mapping[str, float] = field(default_factory=dict)
    strength_weights: Mapping[str, float] = field(default_factory=dict)
    own_wording: Mapping[str, str | Sequence[str]] = field(
        default_factory=dict, repr=False, metadata={"private": True}
    )
    agreement: Agreement | None = None


@dataclass(frozen=True, kw_only=True)
class Analysis(Results):
    """Everything that was computed from one dataset: its results, and what follows from them.

    Attributes
    ----------
    settings : Settings
    findings, swot, needs : tuples
        Drawn from results that have passed the disclosure gate.
    reserve : tuple of SwotItem
        Items that come after the last that a cell of the list may hold; their ranks go on.
    unplaced : tuple of Unplaced
        Themes that made no item, and why.
    """

    settings: Settings
    findings: tuple[Finding, ...] = ()
    swot: tuple[SwotItem, ...] = ()
    needs: tuple[Need, ...] = ()
    reserve: tuple[SwotItem, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


def analyse(
    dataset: Dataset,
    settings: Settings,
    progress: Progress | None = None,
    *,
    settled: Settled | None = None,
    last: Settled | None = None,
    judged: "pd.Series[str] | None" = None,
) -> Analysis:
    """Analyse the answers of one survey.

    Parameters
    ----------
    dataset : Dataset
    settings : Settings
    progress : callable, optional
        Called with the fraction done and the step that begins.
    settled : Settled, optional
        Themes and answers a person has settled; none of them is moved, renamed or dropped.
    last : Settled, optional
        Themes of the last run, kept where few answers are new and one would get another name.
    judged : Series of str, optional
        The polarity a person gave a verbatim, by the index of the verbatims; it stays.

    Returns
    -------
    Analysis
        Its tables and themes have passed the disclosure gate before anything was concluded
        from them, so that no sentence tells what no table may show. The same dataset, settings
        and seed give the same analysis.
    """
    tell = progress or _silent
    tell(0.0, "tables")
    frequencies = frequency_tables(dataset)
    likert = likert_tables(dataset)
    services = service_table(dataset)
    tell(TABLES_SHARE, "themes")
    themes = find_themes(
        dataset.verbatims,
        # an English chapter may be on Turkish answers: their language is told by themselves
        language="tr" if settings.language == "tr" else "auto",
        reader=settings.language,
        n_themes=settings.n_themes,
        most_themes=settings.most_themes,
        seed=settings.seed,
        # the municipality's own name is in many answers and says nothing of their matter
        ignored_words=(*settings.ignored_words, *settings.municipality.split()),
        named=settings.named,
        quadrants=_quadrants(dataset),
        settled=settled,
        last=last,
        judged=judged,
        model_folder=settings.model_folder,
        progress=lambda share: tell(TABLES_SHARE + THEMES_SHARE * share, "themes"),
    )
    tell(TABLES_SHARE + THEMES_SHARE, "conclusions")
    counted = Analysis(
        dataset=dataset,
        settings=settings,
        frequencies=frequencies,
        likert=likert,
        services=services,
        themes=themes,
    )
    analysis = conclude(release(counted, settings.minimum_group))
    tell(1.0, "done")
    return analysis


def conclude(analysis: Analysis) -> Analysis:
    """Draw findings, SWOT items and needs from tables and themes, replacing earlier ones.

    Parameters
    ----------
    analysis : Analysis
        Its tables and themes have passed the disclosure gate.

    Returns
    -------
    Analysis
        The conclusions have passed the gate too.
    """
    settings = analysis.settings
    wording = wording_of(settings.language, settings.own_wording)
    findings = find_findings(analysis, wording, least_mentions=settings.least_mentions)
    rules = Rules(
        least_mentions=settings.least_mentions,
        minimum=max(settings.minimum_group, FLOOR),
        owners=settings.owners,
        priorities=settings.priorities,
        weights=settings.strength_weights,
    )
    items = build_items(analysis, wording, rules)
    whose = Whose(analysis.dataset.codebook, settings.owners, settings.language)
    swot, reserve = number(
        items, wording, per_cell=settings.items_per_cell, weights=settings.strength_weights
    )
    concluded = replace(
        analysis,
        findings=findings,
        swot=swot,
        needs=find_needs(swot, findings, wording, stage=analysis.stage),
        reserve=reserve,
        unplaced=unplaced_themes(analysis, items, wording, whose),
    )
    return release(concluded, settings.minimum_group)


def without_themes_by_group(analysis: Analysis) -> Analysis:
    """Take the themes by group out of a released analysis, and what was concluded from them."""
    concluded = conclude(replace(analysis, theme_tables=()))
    return replace(concluded, theme_tables=())


def _quadrants(dataset: Dataset) -> dict[str, Quadrant]:
    return {
        variable.name: variable.quadrant
        for variable in dataset.codebook.open_questions
        if variable.quadrant is not None
    }


def _silent(_fraction: float, _step: str) -> None:
    """Tell nobody."""
