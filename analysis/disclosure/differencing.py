"""Two releases of one survey, and what their difference would tell.

In a planner's words:

- **Employees.** Results are made after closing, when nothing changes any more. Each release tells
  the same answers apart as every earlier one, or answers whose difference is nobody or the
  minimum and more. Otherwise two tables that are both safe would together tell of a few people:
  one puts the park keepers with the drivers, the other with the gardeners, and their difference
  is gardeners less drivers.
- **Citizens.** An open survey may be looked at meanwhile. Between two releases at least the
  minimum of new responses must have come in (or none: then only settings differ), since what
  changes from one to the next is what the new ones said. This is counted for the whole survey and
  not for each quarter or age group: nobody knows who answers an open link, and when.
  Where responses were set aside meanwhile, the difference of the two numbers counts.

- **Themes by group.** The same answers may be sorted into themes in many ways: with another number
  of them, or by a planner who moves one answer from a theme to the next. The difference of two
  tables would then tell whose group the moved answer is from. So themes by group are shown after
  a survey has closed, and once: a later release shows the same table, or none unless the minimum
  of responses and more has come or gone meanwhile.

Breakdowns are declared before a survey opens: they are the questions on who answers of a
questionnaire version, which never changes once a survey has opened, and the groups of the codes.
There are no free filters.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.codebook import VariableType
from analysis.dataset import Dataset
from analysis.disclosure.attacker import point_groups
from analysis.disclosure.constants import JOINED
from analysis.errors import DisclosureError
from analysis.results import Results

Sets = Mapping[str, Sequence[Sequence[str]]]
"""Question -> the groups of answers that are told apart, each as its values."""
THEMES: Final = "themes by group"
"""Stands among the names of questions, none of which has a blank."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """People who stand in one published set and not in another of the same question.

    Attributes
    ----------
    question : str
        Name of the question.
    size : int
        How many they are: 1 or more, fewer than the minimum.
    """

    question: str
    size: int


def published_sets(results: Results) -> dict[str, list[list[str]]]:
    """Say which answers released results tell apart, question by question.

    Returns
    -------
    dict
        Name of the question -> groups of values. Answers that are put together are one group.
        Questions with several answers, numbers and texts put nothing together that another
        release could take apart, so they are not in it.
    """
    sets: dict[str, list[list[str]]] = {}
    for table in results.frequencies:
        if table.type is VariableType.SINGLE_CHOICE and table.rows:
            shown = [row.value for row in table.rows if row.value not in JOINED]
            labels = results.dataset.codebook[table.question].value_labels
            rest = [value for value in labels if value not in shown]
            groups = [[value] for value in shown]
            sets[table.question] = [*groups, rest] if rest else groups
    for likert in results.likert:
        for row in likert.rows:
            sets[row.name] = point_groups(likert, results.dataset.codebook[row.name])
    return sets


def differences(
    dataset: Dataset, new: Sets, earlier: Sequence[Sets], least: int
) -> list[Difference]:
    """Compare what a new release tells apart with all earlier ones of the same responses.

    Parameters
    ----------
    dataset : Dataset
        The responses all the releases are of.
    new : Mapping
        Of :func:`published_sets`.
    earlier : sequence of such Mapping
    least : int

    Returns
    -------
    list of Difference
        Every pair of sets of which one has 1 to ``least`` - 1 people that the other has not.
    """
    found = []
    for question, groups in new.items():
        if question not in dataset.codebook:
            continue
        counts = dataset.values(question).map(_code).value_counts().to_dict()
        before = [group for sets in earlier for group in sets.get(question, ())]
        for one, other in _pairs(groups, before):
            for people in (one - other, other - one):
                size = sum(int(counts.get(value, 0)) for value in people)
                if 0 < size < least and one & other:
                    found.append(Difference(question=question, size=size))
    return found


def refuse_differences(found: Sequence[Difference], dataset: Dataset, least: int) -> None:
    """Refuse a release whose difference from an earlier one tells of a few people.

    Raises
    ------
    DisclosureError
        Names the question and says what to do.
    """
    if not found:
        return
    question = dataset.codebook[found[0].question].text
    raise DisclosureError(
        f"An earlier release of this survey puts other answers to “{question}” together. "
        f"From the two, fewer than {least} people could be worked out, so that no new release "
        "is made. Use the earlier release; it stays readable.",
        f"Bu anketin önceki bir sürümünde “{question}” sorusunun yanıtları başka biçimde "
        f"birleştirilmiştir. İki sürüm karşılaştırılarak {least} kişiden küçük bir grup ortaya "
        "çıkarılabileceğinden yeni sürüm oluşturulmamıştır. Önceki sürümü kullanınız; "
        "okunabilir kalır.",
    )


def refuse_small_growth(title: str, number: int, before: int, now: int, least: int) -> None:
    """Refuse a release between which and an earlier one too few responses lie.

    Parameters
    ----------
    title : str
        Of the survey.
    number : int
        Of the earlier release.
    before, now : int
        Responses behind the earlier release, and behind the new one.
    least : int

    Raises
    ------
    DisclosureError
        If the numbers differ by 1 to ``least`` - 1.
    """
    size = abs(now - before)
    if not 0 < size < least:
        return
    raise DisclosureError(
        f"“{title}”: {now} responses can be used now, release {number} was made of {before}. "
        f"Comparing the two would tell what those {size} said. Start the analysis again when at "
        f"least {least} new responses have come in; until then use release {number}.",
        f"“{title}”: şu anda {now} yanıt kullanılabilir, {number}. sürüm {before} yanıttan "
        f"oluşturulmuştur. İkisi karşılaştırılarak aradaki {size} kişinin ne dediği "
        f"anlaşılabilir. En az {least} yeni yanıt geldiğinde çözümlemeyi yeniden başlatınız; "
        f"o zamana kadar {number}. sürümü kullanınız.",
    )


def themes_told(results: Results) -> dict[str, str]:
    """Say which themes by group a release tells: a mark of all their numbers; empty for none."""
    if not results.theme_tables:
        return {}
    told = [
        (
            table.breakdown,
            table.values,
            [(row.count, [cell and (cell.count, cell.base) for cell in row.cells])
             for row in table.rows],
        )
        for table in results.theme_tables
    ]  # fmt: skip
    return {THEMES: hashlib.sha256(json.dumps(told).encode()).hexdigest()}


def may_tell_themes(
    results: Results, earlier: Sequence[tuple[int | None, Mapping[str, object]]], least: int
) -> bool:
    """Say whether the themes by group may be shown beside those of earlier releases.

    Parameters
    ----------
    results : Results
    earlier : sequence of (responses, sets)
        Of each earlier release of the same survey; None: not known.
    least : int
    """
    mark = themes_told(results).get(THEMES)
    n_responses = results.dataset.n_responses
    return mark is None or all(
        sets.get(THEMES) in (None, mark) or (n is not None and abs(n - n_responses) >= least)
        for n, sets in earlier
    )


def refuse_other_themes(
    results: Results, earlier: Sequence[tuple[int | None, Mapping[str, object]]], least: int
) -> None:
    """Refuse a release whose themes by group may not stand beside those of an earlier one.

    Raises
    ------
    DisclosureError
    """
    if not may_tell_themes(results, earlier, least):
        raise DisclosureError(
            "A release that was made meanwhile shows other themes by group of the same answers. "
            "Start the analysis again; it will then show none.",
            "Bu sırada oluşturulan bir sürüm, aynı yanıtların gruplara göre temalarını başka "
            "biçimde göstermektedir. Çözümlemeyi yeniden başlatınız; bu tablolar o zaman "
            "gösterilmeyecektir.",
        )


def _pairs(
    new: Sequence[Sequence[str]], before: Sequence[Sequence[str]]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for one in new:
        for other in before:
            yield frozenset(one), frozenset(other)


def _code(value: object) -> str:
    number = isinstance(value, float) and value.is_integer()
    return str(int(value)) if number and isinstance(value, float) else str(value)


__all__ = [
    "Difference",
    "Sets",
    "differences",
    "may_tell_themes",
    "published_sets",
    "refuse_differences",
    "refuse_other_themes",
    "refuse_small_growth",
    "themes_told",
]
