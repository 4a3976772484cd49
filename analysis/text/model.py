"""The contract of the text analysis: what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from analysis.bands import Bound, Rounded

NO_THEME = -1
"""The theme number of a verbatim without content ("yok", "-")."""


class Polarity(StrEnum):
    """The kind of a mention: what a verbatim says about its matter.

    ``REPORT`` states a fact or only names the matter ("Mahallede 240 hane var"); ``NONE`` says
    that there is no opinion ("fikrim yok", "fark etmez") or nothing at all.
    """

    PRAISE = "praise"
    COMPLAINT = "complaint"
    WISH = "wish"
    REPORT = "report"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A typical verbatim of a theme, masked and safe to print, its spelling lightly corrected.

    Attributes
    ----------
    text : str
        Masked, spaces and letters tidied.
    verbatim : int
        Label of the verbatim in the index of ``Dataset.verbatims``.
    question : str
        The open question it answers.
    corrected : bool
        Whether the spelling differs from what was typed; a print must say so.
    raw : str
        As it was typed, masked, for comparing.
    """

    text: str
    verbatim: int
    question: str
    corrected: bool = False
    raw: str = ""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """Verbatims about one matter.

    Attributes
    ----------
    theme_id : int
        0 is the largest theme.
    label : str
        A short noun phrase from the answers' own words.
    size : int
        Number of mentions: of verbatims that speak of the theme.
    share : float
        Mentions out of the verbatims with content, 0 to 1; a verbatim may speak of several
        themes, so shares add up to 1 or more.
    terms : tuple of str
        The words that set the theme apart, best first, in their most frequent written form.
    by_question : Mapping of str to int
        Mentions under each open question.
    polarity : Mapping of Polarity to int
        Mentions by what they say; adds up to ``size``.
    quotes : tuple of Quote
    topic : str
        Key of the topic of the municipal codebook that the theme is about; empty: none fits.
        Themes of one topic belong together.
    categories : tuple of str
        Categories of that topic, one to four of the 25 of Marmara Belediyeler Birliği.
    owner : str
        The body whose duty the topic usually is; empty: the municipality itself.
    doubtful : int
        Mentions whose polarity is uncertain, or that may be meant ironically.
    key : str
        Names the theme for programs: that of the settled theme, else made from the label.
    is_settled : bool
        A person has settled that the theme stands, with this label.
    is_proposed : bool
        New beside settled themes: its answers fit none of them.
    """

    theme_id: int
    label: str
    size: int
    share: float
    terms: tuple[str, ...]
    by_question: Mapping[str, int]
    polarity: Mapping[Polarity, int]
    quotes: tuple[Quote, ...]
    topic: str = ""
    categories: tuple[str, ...] = ()
    owner: str = ""
    doubtful: int = 0
    key: str = ""
    is_settled: bool = False
    is_proposed: bool = False

    @property
    def percent(self) -> float:
        """Give the share as a percent (0 to 100) that says no more than the share does."""
        percent = 100 * self.share
        if isinstance(self.share, Bound):
            return Bound(round(percent), 0, self.share.is_most)
        return Rounded(percent, 0) if isinstance(self.share, Rounded) else percent


@dataclass(frozen=True, kw_only=True)
class Themes:
    """The themes of a set of verbatims.

    Attributes
    ----------
    themes : tuple of Theme
        Largest first.
    mentions : DataFrame of shape (n_mentions, 11)
        What each verbatim says about each theme: one row for each of the two together, by
        verbatim, then by where in it the mention begins; a verbatim without content has one row.
        The index is that of the verbatims, so it repeats. ``theme_id`` (-1: no content),
        ``is_main`` (the mention that is longest and clearest: length times strength; one each of
        a verbatim), ``strength`` (0 to 1),
        ``is_quote`` (bool), ``polarity`` (a Polarity value), ``certainty`` (0 to 1: how
        probably the polarity is right), ``is_doubtful`` (bool: uncertain, or maybe ironic),
        ``text`` (masked and tidied: the part of the verbatim about this theme), ``copies`` (how
        many verbatims have the same text as the whole one, 1: none but itself), ``confidence``
        (how probably a person would put it here too: 1 where one did, NaN without settled
        themes), ``is_settled`` (bool; a verbatim that was set aside has theme -1).
    base : int
        Verbatims with content that were not set aside.
    n_empty, n_copies, n_masked : int
        Verbatims without content; verbatims that repeat another one; verbatims in which
        personal data was masked.
    method : str
        The steps and their settings in one line, for the method note.
    has_structure : bool
        False when the verbatims don't fall into groups that would come back in another
        sample; they then stand in one theme.
    stability : float
        Mean adjusted Rand index between subsamples at the chosen number of themes, 0 to 1;
        NaN when the number was given or there was nothing to choose.
    n_set_aside : int
        Verbatims a person took out of all themes.
    """

    themes: tuple[Theme, ...]
    mentions: pd.DataFrame
    base: int
    n_empty: int
    n_copies: int
    n_masked: int
    method: str
    has_structure: bool = True
    stability: float = float("nan")
    n_set_aside: int = 0

    @property
    def n_mentions(self) -> int:
        """Mentions of all themes: at least the verbatims with content."""
        return sum(theme.size for theme in self.themes)

    @property
    def answers(self) -> pd.DataFrame:
        """The main mention of each verbatim: one row each, in the order of the verbatims."""
        return self.mentions[self.mentions["is_main"]]
