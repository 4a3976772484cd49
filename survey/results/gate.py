"""The disclosure gate: nothing is shown or downloaded that has not passed here.

Three rules. A survey of employees is closed before anybody sees a result of it: two looks at a
running survey tell what was said between them. A survey with fewer responses than its smallest
group has no results. And what is shown of a survey has passed :mod:`analysis.disclosure` with
the survey's own minimum, which was fixed when it opened.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from survey.fieldwork.models import Survey, SurveyState
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


def is_waiting_to_close(audience: str, state: SurveyState) -> bool:
    """Say whether a survey must be closed before it may be analysed."""
    return audience == INTERNAL and state != SurveyState.CLOSED


def may_be_analysed(survey: Survey, counts: Mapping[int, int], now: datetime) -> bool:
    """Say whether an analysis of a survey may be started; ``counts``: survey id -> responses."""
    enough = counts.get(survey.id, 0) >= survey.minimum_group
    return enough and not is_waiting_to_close(survey.audience, survey.state(now))


def check(survey: SurveyFacts, n_responses: int, now: datetime) -> None:
    """Refuse a survey whose results may not be seen.

    Raises
    ------
    GateClosedError
        If it asks employees and is not closed, or has too few responses.
    """
    if is_waiting_to_close(survey.audience, survey.state(now)):
        raise GateClosedError(
            f"“{survey.title}” asks employees and is not closed yet. Its results can be seen "
            "after it has closed: close the survey, then start the analysis again.",
            f"“{survey.title}” çalışanlara yöneliktir ve henüz kapanmamıştır. Sonuçları ancak "
            "anket kapandıktan sonra görülebilir: anketi kapatınız, ardından çözümlemeyi yeniden "
            "başlatınız.",
        )
    if n_responses < survey.minimum_group:
        raise GateClosedError(
            f"“{survey.title}” has {n_responses} responses; results are shown from "
            f"{survey.minimum_group} on, so that nobody can be recognised. Wait for more "
            "responses, or leave this survey out.",
            f"“{survey.title}” anketine {n_responses} yanıt verilmiştir; kimse tanınmasın diye "
            f"sonuçlar en az {survey.minimum_group} yanıtla gösterilir. Yanıtların artmasını "
            "bekleyiniz ya da bu anketi seçmeyiniz.",
        )


def admit(analysis: "Analysis", survey: SurveyFacts) -> "Analysis":
    """Give what may be shown of an analysis: small groups and what would betray them go."""
    # imported late: web workers load this module and must not load the analysis
    from analysis.disclosure import release

    return release(analysis, survey.minimum_group)
