"""The contract of people in the loop: what a person has settled.

Contract: a :class:`Settled` goes into :func:`analysis.text.themes.find_themes`; nothing in it is
moved, renamed or dropped, whatever the seed, the number of themes or the other answers.
"""

from dataclasses import dataclass, field

import pandas as pd

from analysis.errors import SettingsError

SET_ASIDE = "set aside"
"""Stands for a theme's key where a person took an answer out of all themes."""

ROW = "row"
"""Name of an index of mentions that says in which row of a person's spreadsheet each stands."""

MENTION_COLUMNS = ("verbatim", "text", "segment", "theme", "by_person")


@dataclass(frozen=True, kw_only=True)
class SettledTheme:
    """A theme that stands.

    Attributes
    ----------
    key : str
        Names the theme for programs and never changes.
    label : str
        As a person wrote it.
    definition : str
        What belongs to it.
    terms : tuple of str
        Words of it; empty: those of its answers. A theme without a settled answer finds its
        answers by label, definition and terms.
    """

    key: str
    label: str
    definition: str = ""
    terms: tuple[str, ...] = ()


def no_mentions() -> pd.DataFrame:
    """Give a frame of mentions without a row."""
    return pd.DataFrame({"verbatim": [], "theme": []}, dtype=object)


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What a person has settled.

    Attributes
    ----------
    themes : tuple of SettledTheme
        The standing themes, also those without an answer.
    mentions : DataFrame
        One row for each verbatim, or part of it, and its theme. ``theme``: a key of ``themes``
        or :data:`SET_ASIDE`. Either ``verbatim``, the label in the index of the verbatims, or
        ``text``, the whole answer (all verbatims with this text are meant; letters' case,
        accents and marks don't count). Optional: ``segment``, the part of the answer that is
        meant, as ``Themes.mentions["text"]`` has it (missing or "": all of it), and
        ``by_person``: False where nobody looked at it yet; it is then no more than a hint of an
        earlier run and may move.
    """

    themes: tuple[SettledTheme, ...]
    mentions: pd.DataFrame = field(default_factory=no_mentions)

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the themes, in their order."""
        return tuple(theme.key for theme in self.themes)


def check(settled: Settled) -> None:
    """Refuse what contradicts itself.

    Raises
    ------
    SettingsError
        If a key or label is empty or stands twice, a mention names an unknown theme, or a
        column is missing.
    """
    _check_themes(settled)
    mentions = settled.mentions
    if "theme" not in mentions.columns or not {"verbatim", "text"} & set(mentions.columns):
        raise SettingsError(
            "The settled answers need the column 'theme' and one of 'verbatim' and 'text'.",
            "Kesinleşen yanıtlarda 'theme' sütunu ile 'verbatim' ya da 'text' sütunu bulunmalıdır.",
        )
    known = {*settled.keys, SET_ASIDE}
    unknown = sorted({str(key) for key in mentions["theme"].tolist()} - known)
    if unknown:
        raise SettingsError(
            f"An answer is settled in the theme '{unknown[0]}', which is not among the themes; "
            "add the theme or correct the key.",
            f"Bir yanıt '{unknown[0]}' temasına yerleştirilmiş, ancak böyle bir tema yok; "
            "temayı ekleyiniz ya da anahtarı düzeltiniz.",
        )


def _check_themes(settled: Settled) -> None:
    if not settled.themes:
        raise SettingsError(
            "No theme is settled; give at least one.",
            "Kesinleşen tema yok; en az bir tema veriniz.",
        )
    for name, values in (
        ("key", settled.keys),
        ("label", tuple(theme.label for theme in settled.themes)),
    ):
        twice = sorted({value for value in values if values.count(value) > 1 or not value.strip()})
        if twice or (name == "key" and SET_ASIDE in values):
            value = twice[0] if twice else SET_ASIDE
            raise SettingsError(
                f"The {name} '{value}' of a settled theme is empty, reserved or stands twice; "
                "give each theme its own.",
                f"Kesinleşen bir temanın '{value}' değeri ({name}) boş, ayrılmış ya da yinelenmiş; "
                "her temaya kendi değerini veriniz.",
            )
