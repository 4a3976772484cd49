"""What a list of units will become, said before any code is made."""

from dataclasses import dataclass

from flask_babel import gettext as _

from survey.fieldwork.codes.desk import link_of
from survey.fieldwork.codes.forms import CodesForm
from survey.fieldwork.codes.groups import Merge, Part, merge_small
from survey.fieldwork.codes.making import MOST_AT_ONCE
from survey.fieldwork.codes.ordering import Delivery
from survey.fieldwork.models import Survey

CODES_A_MINUTE = 3000
"""On a small server."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is about to be made.

    Attributes
    ----------
    count : int
    groups : tuple of Part
        As they will be; none: nobody is told apart.
    merges : tuple of Merge
        Units that are too small, and where they go.
    fillers : tuple of Merge
        Units that are large enough, and without which the others would still be too few.
    delivery : str
        What becomes of the codes, in words.
    link : str
        The address that will stand on paper and in letters.
    minutes : int
        How long it may take; 0: no time worth a word.
    """

    count: int
    groups: tuple[Part, ...]
    merges: tuple[Merge, ...]
    fillers: tuple[Merge, ...]
    delivery: str
    link: str
    minutes: int


def plan_of(survey: Survey, form: CodesForm) -> Plan:
    """Say what a valid form will make."""
    merged = merge_small(form.parts, survey.minimum_group, _("Other units")) if form.parts else None
    merges = merged.merges if merged else ()
    names = dict(form.delivery.choices)
    return Plan(
        form.count,
        merged.groups if merged else (),
        tuple(merge for merge in merges if merge.invited < survey.minimum_group),
        tuple(merge for merge in merges if merge.invited >= survey.minimum_group),
        str(names[Delivery(form.delivery.data)]),
        link_of(survey),
        form.count // CODES_A_MINUTE if form.count <= MOST_AT_ONCE else 0,
    )
