"""The disclosure gate: nothing is shown or downloaded that has not passed here.

In a planner's words:

1. A survey of employees, and every survey that promises anonymity for a code, is closed before
   anybody sees a result of it: two looks at a running survey tell what was said between them.
2. A survey with fewer responses than its smallest group has no results.
3. What is shown of a survey has passed :mod:`analysis.disclosure` with the survey's own minimum,
   which was fixed when it opened. Of employees, numbers are coarse
   (:mod:`analysis.disclosure.coarse`).
4. Results are frozen as a numbered release, and pages and downloads read nothing else. A further
   release of the same survey is compared with all earlier ones
   (:mod:`analysis.disclosure.differencing`) and refused when their difference tells of a few.
5. Themes by group are shown after a survey has closed, and in one way only.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from survey.fieldwork.models import AccessMode, Survey, SurveyState
from survey.results.freezing import Earlier, Share
from survey.results.store import SurveyFacts

if TYPE_CHECKING:
    from analysis.pipeline import Analysis

INTERNAL = "internal"


class GateClosedError(Exception):
    """The results of a survey may not be seen (yet); says which, why and what to do.

    Parameters
    ----------
    en, tr : str
        The same message in English and in Turkish.
    """

    def __init__(self, en: str, tr: str) -> None:
        super().__init__(en)
        self.messages = {"en": en, "tr": tr}


def must_be_closed(survey: Survey | SurveyFacts) -> bool:
    """Say whether nobody may see results of a survey before it has closed."""
    return survey.audience == INTERNAL or survey.access_mode == AccessMode.ANONYMOUS


def is_waiting_to_close(survey: Survey | SurveyFacts, now: datetime) -> bool:
    """Say whether a survey must still be closed before it may be analysed."""
    return must_be_closed(survey) and survey.state(now) != SurveyState.CLOSED


def may_be_analysed(survey: Survey, counts: Mapping[int, int], now: datetime) -> bool:
    """Say whether an analysis of a survey may be started; ``counts``: survey id -> responses."""
    enough = counts.get(survey.id, 0) >= survey.minimum_group
    return enough and not is_waiting_to_close(survey, now)


def check(
    survey: SurveyFacts, n_responses: int, now: datetime, earlier: Sequence[Earlier] = ()
) -> None:
    """Refuse a survey whose results may not be seen.

    Parameters
    ----------
    survey : SurveyFacts
    n_responses : int
        Responses that would be analysed.
    now : datetime
    earlier : sequence of Earlier
        What earlier releases tell of the survey.

    Raises
    ------
    GateClosedError
        If it must be closed before and is not, or has too few responses.
    analysis.errors.DisclosureError
        If too few responses lie between an earlier release and now.
    """
    if is_waiting_to_close(survey, now):
        raise GateClosedError(*_not_closed(survey))
    if n_responses < survey.minimum_group:
        raise GateClosedError(
            f"“{survey.title}” has {n_responses} responses; results are shown from "
            f"{survey.minimum_group} on, so that nobody can be recognised. Wait for more "
            "responses, or leave this survey out.",
            f"“{survey.title}” anketine {n_responses} yanıt verilmiştir; kimse tanınmasın diye "
            f"sonuçlar en az {survey.minimum_group} yanıtla gösterilir. Yanıtların artmasını "
            "bekleyiniz ya da bu anketi seçmeyiniz.",
        )
    _check_growth(survey, n_responses, earlier)


def _not_closed(survey: SurveyFacts) -> tuple[str, str]:
    asks, asked = "asks employees", "çalışanlara yöneliktir"
    if survey.audience != INTERNAL:
        asks, asked = "promises anonymity", "kimliksiz yanıt sözü vermektedir"
    en = (
        f"“{survey.title}” {asks} and is not closed yet. Its results can be seen "
        "after it has closed: close the survey, then start the analysis again."
    )
    tr = (
        f"“{survey.title}” {asked} ve henüz kapanmamıştır. Sonuçları ancak anket kapandıktan "
        "sonra görülebilir: anketi kapatınız, ardından çözümlemeyi yeniden başlatınız."
    )
    return en, tr


def _check_growth(survey: SurveyFacts, n_responses: int, earlier: Sequence[Earlier]) -> None:
    from analysis.disclosure.differencing import refuse_small_growth

    for release in earlier:
        if release.n_responses is not None:
            refuse_small_growth(
                survey.title,
                release.number,
                release.n_responses,
                n_responses,
                survey.minimum_group,
            )


def admit(
    analysis: "Analysis", survey: SurveyFacts, now: datetime, earlier: Sequence[Earlier] = ()
) -> "Analysis":
    """Give what may be shown of an analysis: small groups and what would betray them go."""
    # imported late: web workers load this module and must not load the analysis
    from analysis.disclosure import release
    from analysis.disclosure.differencing import may_tell_themes
    from analysis.pipeline import without_themes_by_group

    admitted = release(analysis, survey.minimum_group)
    is_closed = survey.state(now) == SurveyState.CLOSED
    if is_closed and may_tell_themes(admitted, _told(earlier), survey.minimum_group):
        return admitted
    # items must not tell of groups whose tables are not shown
    return without_themes_by_group(admitted)


def share_of(analysis: "Analysis", survey: SurveyFacts) -> Share:
    """Say what an admitted analysis tells apart, for the comparison with other releases."""
    from analysis.disclosure.differencing import published_sets, themes_told

    sets = published_sets(analysis) if must_be_closed(survey) else {}
    return Share(
        survey_id=survey.id,
        n_responses=None if must_be_closed(survey) else analysis.dataset.n_responses,
        sets={**sets, **themes_told(analysis)},
    )


def _told(earlier: Sequence[Earlier]) -> list[tuple[int | None, Mapping[str, object]]]:
    return [(each.n_responses, each.sets) for each in earlier]


def compare(
    analysis: "Analysis", survey: SurveyFacts, share: Share, earlier: Sequence[Earlier]
) -> None:
    """Refuse a release whose difference from an earlier one tells of a few people.

    Raises
    ------
    analysis.errors.DisclosureError
        Says in a planner's words which question or how many responses, and what to do.
    """
    from analysis.disclosure.differencing import (
        differences,
        refuse_differences,
        refuse_other_themes,
    )

    if share.n_responses is not None:
        _check_growth(survey, share.n_responses, earlier)
    before = [each.sets for each in earlier]
    found = differences(analysis.dataset, share.sets, before, survey.minimum_group)
    refuse_differences(found, analysis.dataset, survey.minimum_group)
    refuse_other_themes(analysis, _told(earlier), survey.minimum_group)
