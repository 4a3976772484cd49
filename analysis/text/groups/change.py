"""Change since an earlier cycle: which themes grew, shrank, came or went.

Contract: :func:`shares_of` reads the themes of a document, :func:`changes` matches the themes of
two cycles one to one and compares their shares.

The themes of two cycles are found apart. So two that match are about one matter, but need not be
cut alike: a theme that has been divided since then looks as if it had shrunk. So a difference is
pointed out only where the theme has the same name in both cycles and no theme that one of them has
alone is like it. (Of two random halves of the same answers, 11 of 80 differences had a q of at
most .05; 2 of 80 are pointed out.) Compare cycles that have about as many themes, or let the
themes of the last one stand as settled.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from analysis.errors import SettingsError
from analysis.text.groups.comparing import NOTABLE, compare, corrected
from analysis.text.labels.naming import names_a_matter
from analysis.text.words.letters import fold, lower

FORMATS: Final = ("paydas.themes/1", "paydas.analysis/1")
LEAST_SIMILAR: Final = 0.4
"""Two themes that are less alike are two matters."""
STEM: Final = 5
"""Words are compared by their first letters: Turkish puts its endings behind the word."""
SHORTEST_STEM: Final = 3
TERMS: Final = 10


class ChangeKind(StrEnum):
    """What became of a theme."""

    STAYED = "stayed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class ThemeShare:
    """A theme of one cycle.

    Attributes
    ----------
    label : str
    count, base : int
        Mentions, and answers with content.
    topic : str
        Key of the municipal topic; empty where none is known.
    terms : tuple of str
        The words that set it apart, best first.
    """

    label: str
    count: int
    base: int
    topic: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ThemeChange:
    """One theme in two cycles.

    Attributes
    ----------
    kind : ChangeKind
    label, label_before : str
        Empty where the theme is gone, or new.
    similarity : float
        How much the two are alike by topic, label and terms, 0 to 1.
    count, base, count_before, base_before : int
        Mentions and answers with content, now and before.
    percent, percent_before : float or None
        Of the answers with content; None where there is no such theme. A new theme may have been
        part of another one before.
    difference, low, high : float or None
        In percentage points, with the 95 % interval (Newcombe; the two cycles are taken for
        independent samples).
    p, q : float or None
        Two-sided probability by chance, and corrected for all themes that stayed.
    is_notable : bool
        Whether q is at most .05, and the theme has one name in both cycles, which names a matter,
        and nothing near it came or went.
    """

    kind: ChangeKind
    label: str
    label_before: str
    similarity: float
    count: int
    base: int
    count_before: int
    base_before: int
    percent: float | None = None
    percent_before: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    q: float | None = None
    is_notable: bool = False


def shares_of(document: Any, name: str) -> list[ThemeShare]:
    """Read the themes of a document that an analysis has written.

    Parameters
    ----------
    document : dict
        What ``python -m analysis themes --json`` writes, or a whole analysis.
    name : str
        Of the file, for messages.

    Raises
    ------
    SettingsError
        If it is another kind of document, or says its numbers in bands only.
    """
    kind = document.get("format") if isinstance(document, dict) else None
    if kind not in FORMATS:
        raise SettingsError(
            f"{name}: not a file of themes; give a JSON file that the command themes has written.",
            f"{name}: tema dosyası değil; themes komutunun yazdığı bir JSON dosyası veriniz.",
        )
    themes = document if kind == FORMATS[0] else document.get("themes") or {}
    try:
        base = themes.get("base", 0)
        return [_share(theme, base) for theme in themes.get("themes", [])]
    except (AttributeError, KeyError, TypeError) as error:
        raise SettingsError(
            f"{name}: a theme lacks its label or an exact number of mentions, so that cycles "
            "can't be compared; results of employees are said in bands and have none.",
            f"{name}: bir temanın adı ya da kesin değinme sayısı yok, bu yüzden dönemler "
            "karşılaştırılamıyor; çalışan anketlerinin sonuçları aralık olarak verilir.",
        ) from error


def _share(theme: Mapping[str, Any], base: Any) -> ThemeShare:
    if not isinstance(base, int) or not isinstance(theme["size"], int):
        raise TypeError("not exact")
    topic = theme.get("topic") or (theme.get("matter") or {}).get("topic", "")
    return ThemeShare(
        label=str(theme["label"]),
        count=theme["size"],
        base=base,
        topic=str(topic or ""),
        terms=tuple(map(str, theme.get("terms", ()))),
    )


def changes(now: Sequence[ThemeShare], before: Sequence[ThemeShare]) -> tuple[ThemeChange, ...]:
    """Compare the themes of two cycles.

    Returns
    -------
    tuple of ThemeChange
        The themes of now in their order, those that stayed and the new ones; then those that are
        gone.
    """
    likeness = _likeness(now, before)
    matched = {
        int(here): int(there)
        for here, there in zip(*linear_sum_assignment(-likeness), strict=True)
        if likeness[here, there] >= LEAST_SIMILAR
    }
    found = [
        _stayed(theme, before[matched[place]], float(likeness[place, matched[place]]))
        if place in matched
        else _only(theme, before, ChangeKind.NEW)
        for place, theme in enumerate(now)
    ]
    gone = set(range(len(before))) - set(matched.values())
    found += [_only(before[place], now, ChangeKind.GONE) for place in sorted(gone)]
    news = [place for place in range(len(now)) if place not in matched]
    is_clear = [
        _have_one_name(now[here], before[there])
        and not (likeness[news, there] >= LEAST_SIMILAR).any()
        and not (likeness[here, sorted(gone)] >= LEAST_SIMILAR).any()
        for here, there in sorted(matched.items())
    ]
    return _corrected(found, dict(zip(sorted(matched), is_clear, strict=True)))


def _have_one_name(one: ThemeShare, other: ThemeShare) -> bool:
    """Say whether two themes are called the same, and by a matter."""
    return fold(lower(one.label)) == fold(lower(other.label)) and names_a_matter(one.label)


def similarity(one: ThemeShare, other: ThemeShare) -> float:
    """Say how much two themes are alike, 0 to 1.

    The mean of what is known: the label's words, the terms, and twice whether the topic is the
    same. Words are shared when their first letters are; out of the shorter list.

    Examples
    --------
    >>> roads = ThemeShare(label="Yol ve kaldırım bozukluğu", count=1, base=1, terms=("yol",))
    >>> similarity(roads, ThemeShare(label="Bozuk yollar", count=1, base=1, terms=("asfaltı",)))
    0.5
    """
    parts = [
        _overlap(_stems([one.label]), _stems([other.label])),
        _overlap(_stems(one.terms[:TERMS]), _stems(other.terms[:TERMS])),
    ]
    if one.topic and other.topic:
        parts += [float(one.topic == other.topic)] * 2
    return sum(parts) / len(parts)


def _likeness(now: Sequence[ThemeShare], before: Sequence[ThemeShare]) -> npt.NDArray[np.float64]:
    pairs = [[similarity(one, other) for other in before] for one in now]
    return np.array(pairs, dtype=np.float64).reshape(len(now), len(before))


def _stems(texts: Sequence[str]) -> set[str]:
    words = [word for text in texts for word in re.findall(r"[^\W\d_]+", fold(lower(text)))]
    return {word[:STEM] for word in words}


def _overlap(one: set[str], other: set[str]) -> float:
    short, long = sorted((one, other), key=len)
    shared = sum(any(_is_same(word, each) for each in long) for word in short)
    return shared / len(short) if short else 0.0


def _is_same(one: str, other: str) -> bool:
    """Say whether two words have the same stem: "park" and "parkl", but not "su" and "suriy"."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= SHORTEST_STEM and long.startswith(short))


def _stayed(now: ThemeShare, before: ThemeShare, alike: float) -> ThemeChange:
    compared = compare(now.count, now.base, before.count, before.base)
    return ThemeChange(
        kind=ChangeKind.STAYED,
        label=now.label,
        label_before=before.label,
        similarity=alike,
        count=now.count,
        base=now.base,
        count_before=before.count,
        base_before=before.base,
        percent=_percent(now),
        percent_before=_percent(before),
        **(vars(compared) if compared else {}),
    )


def _only(theme: ThemeShare, others: Sequence[ThemeShare], kind: ChangeKind) -> ThemeChange:
    """Write a theme that one of the cycles has alone."""
    other_base = others[0].base if others else 0
    is_new = kind is ChangeKind.NEW
    return ThemeChange(
        kind=kind,
        label=theme.label if is_new else "",
        label_before="" if is_new else theme.label,
        similarity=0.0,
        count=theme.count if is_new else 0,
        base=theme.base if is_new else other_base,
        count_before=0 if is_new else theme.count,
        base_before=other_base if is_new else theme.base,
        percent=_percent(theme) if is_new else None,
        percent_before=None if is_new else _percent(theme),
    )


def _percent(theme: ThemeShare) -> float | None:
    return 100 * theme.count / theme.base if theme.base else None


def _corrected(
    found: Sequence[ThemeChange], is_clear: Mapping[int, bool]
) -> tuple[ThemeChange, ...]:
    """Correct for all that were compared; pointed out is what is clear of how themes were cut."""
    tested = [place for place, each in enumerate(found) if each.p is not None]
    q_values = corrected([found[place].p or 0.0 for place in tested])
    q_of = dict(zip(tested, q_values, strict=True))
    return tuple(
        replace(each, q=q_of[place], is_notable=q_of[place] <= NOTABLE and is_clear[place])
        if place in q_of
        else each
        for place, each in enumerate(found)
    )


__all__ = ["ChangeKind", "ThemeChange", "ThemeShare", "changes", "shares_of", "similarity"]
