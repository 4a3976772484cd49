"""What a question is made of: options, rows of a grid, and what the answers feed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from survey.questionnaires.kinds import MissingKind
from survey.questionnaires.logic.conditions import Condition
from survey.questionnaires.texts import Texts


@dataclass(frozen=True, kw_only=True)
class Option:
    """One choice: the ``value`` is stored, the ``label`` shown."""

    value: str
    label: Texts
    is_other: bool = False
    """Opens a field "please say", kept as ``<question>_other``."""
    is_exclusive: bool = False
    """Of a multiple choice: can't be chosen together with another option."""
    missing: MissingKind | None = None
    """Stands outside the answers ("don't know", "never used it") and counts as missing."""
    show_if: Condition | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What ``option_filter`` compares: {"district": "kiziltepe"}."""

    @property
    def stands_apart(self) -> bool:
        """Whether it keeps its place at the end when options stand in random order."""
        return self.is_other or self.is_exclusive or self.missing is not None


@dataclass(frozen=True, kw_only=True)
class Feeds:
    """What an answer is used for in the situation analysis.

    Attributes
    ----------
    measure : str
        Of ratings: satisfaction, importance or agreement; empty: none of them.
    service, owner : Texts
        The service that is rated, and the body whose duty it is (empty: the municipality), as
        results name them.
    dimension : Texts
        The dimension a statement belongs to (of the culture, of the working conditions).
    is_reversed : bool
        The statement is worded against its dimension.
    quadrant : str
        The cell of the SWOT (GZFT) list: strength, weakness, opportunity, threat; or empty.
    stakeholder_theme : Texts
        The theme of the stakeholder analysis (expectations, cooperation, ...); or empty.
    """

    measure: str = ""
    service: Texts = field(default_factory=dict)
    owner: Texts = field(default_factory=dict)
    dimension: Texts = field(default_factory=dict)
    is_reversed: bool = False
    quadrant: str = ""
    stakeholder_theme: Texts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a grid: what is rated, and what its answers feed."""

    name: str
    text: Texts
    feeds: Feeds = field(default_factory=Feeds)
    show_if: Condition | None = None


__all__ = ["Feeds", "Option", "Row"]
