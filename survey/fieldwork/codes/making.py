"""Making codes: the one moment at which they exist in clear.

What comes back holds the codes; the database holds digests. Both are shuffled, each in its own
order, so that neither the order of the slips nor that of the rows says who is meant. Whoever
hands the codes out uses what comes back at once (slips, a spreadsheet, e-mail) and keeps no
copy; nothing can give them a second time, but before the survey opens they can be made anew.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from survey.audit.actions import Action
from survey.audit.trail import record
from survey.clock import now
from survey.extensions import db
from survey.fieldwork.codes import store
from survey.fieldwork.codes.deriving import verifiers_of
from survey.fieldwork.codes.groups import Merge, Part, merge_small, names_of
from survey.fieldwork.codes.writing import Code, draw_code
from survey.fieldwork.models import AccessMode, Survey, SurveyState

MOST_AT_ONCE = 10_000
"""Codes made by one request: each takes 30 ms of work on purpose."""

_random = secrets.SystemRandom()


class CodesError(RuntimeError):
    """Codes can't be made; the message says why, in the planner's words."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Who has codes made, why, and who is told how far it is.

    Attributes
    ----------
    account : int or None
        For the audit trail, where nobody is signed in: in a thread of its own.
    reason : str
        Why there are more of them.
    told : callable
        Is told how many codes are done.
    """

    account: int | None = None
    reason: str = ""
    told: Callable[[int], None] = lambda _count: None


NOBODY = Maker()


@dataclass(frozen=True, slots=True)
class MadeCode:
    """One code to hand out.

    Attributes
    ----------
    written : str
        The code in clear, in groups of four.
    group : str or None
        Label of the group it belongs to, as merged.
    organisation : str or None
        Who answers with it, in surveys of organisations.
    """

    written: str
    group: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class MadeCodes:
    """All that making codes gives; kept nowhere.

    Attributes
    ----------
    codes : tuple of MadeCode
        Shuffled; of surveys of organisations by name.
    groups : tuple of Part
        As they are now, each of at least the survey's minimum; empty: no groups.
    merges : tuple of Merge
        Groups that were too small, and where they went.
    """

    codes: tuple[MadeCode, ...]
    groups: tuple[Part, ...] = ()
    merges: tuple[Merge, ...] = ()


def make_codes(
    survey: Survey,
    *,
    parts: Sequence[Part] = (),
    count: int = 0,
    is_anew: bool = False,
    maker: Maker = NOBODY,
) -> MadeCodes:
    """Make the codes of an anonymous survey and commit them.

    Parameters
    ----------
    survey : Survey
    parts : sequence of Part, optional
        Groups as declared; those under the survey's minimum are merged first.
    count : int
        How many codes, where there are no groups.
    is_anew : bool
        Take the place of codes made before; only until the survey opens.
    maker : Maker, optional

    Raises
    ------
    CodesError
    survey.fieldwork.codes.groups.TooFewInvitedError
        If fewer people are asked than a result must have.
    """
    _require(survey, AccessMode.ANONYMOUS, sum(p.invited for p in parts) or count)
    merged = merge_small(parts or [Part("", count)], survey.minimum_group, _("Other units"))
    groups = merged.groups if parts else ()
    wanted = [
        MadeCode("", part.label or None) for part in merged.groups for _n in range(part.invited)
    ]
    codes = _keep(survey.id, wanted, groups, maker, is_anew=is_anew)
    return MadeCodes(codes, groups, merged.merges)


def make_named_codes(
    survey: Survey,
    organisations: Sequence[str],
    *,
    is_anew: bool = False,
    maker: Maker = NOBODY,
) -> MadeCodes:
    """Make a code for each organisation (its name as responses keep it) and commit them.

    Raises
    ------
    CodesError
    """
    _require(survey, AccessMode.NAMED, len(organisations))
    if len({name.casefold() for name in organisations}) < len(organisations):
        raise CodesError(_("Each organisation may stand in the list once."))
    wanted = [MadeCode("", organisation=name) for name in organisations]
    codes = _keep(survey.id, wanted, (), maker, is_anew=is_anew)
    return MadeCodes(tuple(sorted(codes, key=lambda code: code.organisation or "")))


def add_codes(survey: Survey, *, group: str | None, count: int, maker: Maker = NOBODY) -> MadeCodes:
    """Make more codes, for people who came later; of a group that was declared, or of none.

    Raises
    ------
    CodesError
    """
    _require(survey, AccessMode.ANONYMOUS, count)
    if not store.count_codes(survey.id):
        raise CodesError(_("This survey has no codes yet. Make them for everybody first."))
    ids = {known.label: known.id for known in store.groups_of(survey.id)}
    if (group is None) != (not ids) or (group is not None and group not in ids):
        raise CodesError(_("Choose one of the groups that were declared before the survey opened."))
    codes = _keep(survey.id, [MadeCode("", group)] * count, (), maker, known=ids)
    return MadeCodes(codes)


def add_named_codes(
    survey: Survey, organisations: Sequence[str], *, maker: Maker = NOBODY
) -> MadeCodes:
    """Make codes for organisations that came later, or that lost theirs.

    A code of the same organisation that was not used stops working.

    Raises
    ------
    CodesError
        Also if one of them has answered already.
    """
    _require(survey, AccessMode.NAMED, len(organisations))
    wanted = [MadeCode("", organisation=name) for name in organisations]
    codes = _keep(survey.id, wanted, (), maker, known={})
    return MadeCodes(tuple(sorted(codes, key=lambda code: code.organisation or "")))


def _require(survey: Survey, mode: AccessMode, count: int) -> None:
    if survey.access_mode != mode:
        raise CodesError(_("This survey has no such codes."))
    if survey.state(now()) is SurveyState.CLOSED:
        raise CodesError(_("The survey has closed: nobody can answer with a code any more."))
    if not 1 <= count <= MOST_AT_ONCE:
        most = MOST_AT_ONCE
        raise CodesError(_("Make at least 1 and at most %(most)s codes at once.", most=most))


def _keep(
    survey_id: int,
    wanted: Sequence[MadeCode],
    groups: Sequence[Part],
    maker: Maker,
    *,
    is_anew: bool = False,
    known: Mapping[str, int] | None = None,
) -> tuple[MadeCode, ...]:
    taken = set() if is_anew else store.selectors_of(survey_id)
    db.session.rollback()  # scrypt takes its time: nobody must wait for the database meanwhile
    drawn = list(zip(draw_codes(len(wanted), taken), wanted, strict=True))
    verifiers = verifiers_of(survey_id, [code for code, _made in drawn], maker.told)
    store.lock_survey(survey_id)
    if known is None:
        _prepare(survey_id, is_anew=is_anew)
    else:
        _end_lost(survey_id, {made.organisation.casefold() for made in wanted if made.organisation})
    ids = known or store.insert_groups(survey_id, groups, names_of(groups))
    rows = [
        _row(survey_id, code, verifier, made, ids)
        for (code, made), verifier in zip(drawn, verifiers, strict=True)
    ]
    _random.shuffle(rows)
    store.insert_codes(rows)
    if known:
        store.invite_more(known[str(wanted[0].group)], len(wanted))
    _record(survey_id, wanted, maker)
    db.session.commit()
    codes = [MadeCode(code.written, made.group, made.organisation) for code, made in drawn]
    _random.shuffle(codes)
    return tuple(codes)


def _record(survey_id: int, wanted: Sequence[MadeCode], maker: Maker) -> None:
    """Note in the audit trail how many codes of which group were made."""
    counts = Counter(made.group for made in wanted if made.group)
    groups = ", ".join(f"{label} {counts[label]}" for label in sorted(counts))
    details: dict[str, str | int] = {"codes": len(wanted)}
    details |= {"groups": groups} if groups else {}
    details |= {"reason": maker.reason} if maker.reason else {}
    record(Action.CODES_MADE, f"survey {survey_id}", by=maker.account, **details)


def _prepare(survey_id: int, *, is_anew: bool) -> None:
    """Make room for the first codes of a survey."""
    survey = db.session.get_one(Survey, survey_id)
    has_opened = survey.state(now()) not in (SurveyState.DRAFT, SurveyState.SCHEDULED)
    has_codes = store.count_codes(survey_id) > 0
    if has_codes and not is_anew:
        db.session.rollback()
        raise CodesError(_("This survey has codes already."))
    if has_codes and has_opened:
        db.session.rollback()
        raise CodesError(_("The survey has opened: its codes can't be taken back."))
    connection = db.session.connection()
    store.delete_codes(connection, survey_id)
    store.delete_groups(connection, survey_id)


def _end_lost(survey_id: int, organisations: set[str]) -> None:
    """End the unused codes of organisations that get others."""
    known = store.labels_of(survey_id) if organisations else ()
    lost = [label for label in known if label.casefold() in organisations]
    if lost and store.delete_unused(survey_id, lost) < len(lost):
        db.session.rollback()
        raise CodesError(_("One of these organisations has answered already."))


def draw_codes(count: int, taken: Iterable[str] = ()) -> list[Code]:
    """Draw codes whose selectors differ from one another and from those that are taken."""
    selectors = set(taken)
    codes: list[Code] = []
    while len(codes) < count:
        code = draw_code()
        if code.selector not in selectors:
            selectors.add(code.selector)
            codes.append(code)
    return codes


def _row(
    survey_id: int, code: Code, verifier: bytes, made: MadeCode, ids: Mapping[str, int]
) -> dict[str, Any]:
    return {
        "survey_id": survey_id,
        "selector": code.selector,
        "verifier": verifier,
        "group_id": ids[made.group] if made.group else None,
        "label": made.organisation,
        "is_spent": False,
    }
