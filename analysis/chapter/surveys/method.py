"""The method paragraph, written from the data: what, when, how, how many, and what it can't say."""

from analysis.bands import Rounded, stepped
from analysis.language.wording import Wording
from analysis.pipeline import Analysis, Fieldwork


def method_sentences(analysis: Analysis, wording: Wording) -> tuple[str, ...]:
    """Write how the answers of one survey came about.

    No margin of error is ever given: an open link lets people choose themselves, and how others
    were chosen is not known (domain research, section 2.4).
    """
    return (
        _collected(analysis.settings.fieldwork, wording),
        _how_many(analysis, wording),
        _asked(analysis, wording),
        *_agreement(analysis, wording),
        _limits(analysis.settings.fieldwork, wording),
        wording.say("method.minimum", minimum=max(analysis.settings.minimum_group, 5)),
        *([wording.text("method.coarse")] if analysis.band else []),
    )


def survey_name(fieldwork: Fieldwork, wording: Wording) -> str:
    """Name a survey as the subject of a sentence."""
    if fieldwork.title:
        return wording.say("method.title", title=fieldwork.title)
    return wording.text("method.no_title")


def _collected(fieldwork: Fieldwork, wording: Wording) -> str:
    first, last = fieldwork.first_day, fieldwork.last_day or fieldwork.first_day
    survey = survey_name(fieldwork, wording)
    if fieldwork.mode == "spreadsheet":
        key = "method.spreadsheet_days" if first else "method.spreadsheet"
        return wording.say(key, survey=survey, first=first, last=last)
    mode = wording.text(f"method.{fieldwork.mode}")
    if first is None:
        return wording.say("method.no_days", survey=survey, mode=mode)
    key = "method.one_day" if first == last else "method.days"
    return wording.say(key, survey=survey, mode=mode, first=first, last=last)


def _how_many(analysis: Analysis, wording: Wording) -> str:
    invited = analysis.settings.fieldwork.invited
    n = analysis.n_responses
    left_out = analysis.settings.fieldwork.left_out
    if left_out:
        return wording.say("method.left_out", total=n + left_out, left_out=left_out, n=n)
    if invited and invited >= n:
        rate = 100 * n / invited
        # a rate must not say more than the band of the responses
        rate = Rounded(stepped(rate, 10), 0) if analysis.band else rate
        return wording.say("method.invited", invited=invited, n=n, rate=rate)
    return wording.say("method.n", n=n)


def _asked(analysis: Analysis, wording: Wording) -> str:
    codebook = analysis.dataset.codebook
    closed = analysis.dataset.n_closed_questions
    asked_open = len(codebook.open_questions)
    if not asked_open:
        return wording.say("method.closed_only", closed=closed)
    if not closed:
        return wording.say("method.open_only", open=asked_open)
    return wording.say("method.closed", closed=closed, open=asked_open)


def _agreement(analysis: Analysis, wording: Wording) -> tuple[str, ...]:
    """Say how far two people who coded the same answers agree."""
    found = analysis.settings.agreement
    if found is None:
        return ()
    known = (found.kappa, found.alpha, found.low, found.high)
    if None in known:  # one theme only: there is nothing to agree on beyond chance
        return (wording.say("method.agreed", n=found.n, agreed=found.agreed),)
    return (
        wording.say(
            "method.agreement",
            n=found.n,
            kappa=found.kappa,
            alpha=found.alpha,
            low=found.low,
            high=found.high,
        ),
    )


def _limits(fieldwork: Fieldwork, wording: Wording) -> str:
    if fieldwork.invited:
        return wording.text("method.asked_all")
    if fieldwork.mode == "online":
        return wording.text("method.open_link" if fieldwork.is_open_link else "method.coded")
    return wording.text("method.no_sample")
