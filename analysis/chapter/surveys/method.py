"""The method paragraph, written from the data: what, when, how, how many, and what it can't say."""

from analysis.bands import Rounded, stepped
from analysis.language.wording import Wording
from analysis.pipeline import Analysis, Fieldwork
from analysis.text.themes import Themes


def method_sentences(analysis: Analysis, wording: Wording) -> tuple[str, ...]:
    """Write how the answers of one survey came about.

    No margin of error is ever given: an open link lets people choose themselves, and how others
    were chosen is not known (domain research, section 2.4).
    """
    return (
        _collected(analysis.settings.fieldwork, wording),
        *_how_many(analysis, wording),
        _asked(analysis, wording),
        *_agreement(analysis, wording),
        *_limits(analysis, wording),
        _weighting(analysis, wording),
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
    mode = wording.listing([wording.text(f"method.{name}") for name in _modes(fieldwork)])
    if first is None:
        return wording.say("method.no_days", survey=survey, mode=mode)
    key = "method.one_day" if first == last else "method.days"
    return wording.say(key, survey=survey, mode=mode, first=first, last=last)


def _modes(fieldwork: Fieldwork) -> tuple[str, ...]:
    """Name the ways in which answers were collected."""
    return fieldwork.modes or (fieldwork.mode,)


def _how_many(analysis: Analysis, wording: Wording) -> tuple[str, ...]:
    fieldwork, n = analysis.settings.fieldwork, analysis.n_responses
    left_out, rate = fieldwork.left_out, _rate(analysis)
    if left_out:
        told = [wording.say("method.left_out", total=n + left_out, left_out=left_out, n=n)]
        if rate is not None:
            told.append(wording.say("method.rate", invited=fieldwork.invited, rate=rate))
    elif rate is not None:
        told = [wording.say("method.invited", invited=fieldwork.invited, n=n, rate=rate)]
    else:
        told = [wording.say("method.n", n=n)]
    several = [wording.text("method.several_modes")] if len(_modes(fieldwork)) > 1 else []
    return (*told, *several)


def _rate(analysis: Analysis) -> float | None:
    """Give the percent of those invited who answered; None where that is not known."""
    invited, n = analysis.settings.fieldwork.invited, analysis.n_responses
    if not invited or invited < n:
        return None
    rate = 100 * n / invited
    # a rate must not say more than the band of the responses
    return Rounded(stepped(rate, 10), 0) if analysis.band else rate


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


def _limits(analysis: Analysis, wording: Wording) -> tuple[str, ...]:
    """Say what the results can't say: no margin of error, and why."""
    fieldwork, rate = analysis.settings.fieldwork, _rate(analysis)
    if fieldwork.invited:
        is_partial = rate is None or rate < 100
        unheard = (wording.text("method.nonresponse"),) if is_partial else ()
        return (wording.text("method.asked_all"), *unheard)
    if "online" in _modes(fieldwork):
        return (wording.text("method.open_link" if fieldwork.is_open_link else "method.coded"),)
    return (wording.text("method.no_sample"),)


def _weighting(analysis: Analysis, wording: Wording) -> str:
    is_weighted = any(table.is_weighted for table in analysis.frequencies)
    return wording.text("method.weighted" if is_weighted else "method.unweighted")


def how_themes_were_made(themes: Themes, wording: Wording) -> str:
    """Say how themes came about: by computer alone, or settled by the planning team."""
    settled = sum(theme.is_settled for theme in themes.themes)
    if not settled:
        return wording.text("results.how")
    key = "results.how_settled" if settled == len(themes.themes) else "results.how_partly"
    return wording.text(key)
