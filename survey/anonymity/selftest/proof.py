"""The whole self-test of a survey: a round with hygiene and one without, and what they show."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import make_url

from survey.anonymity.selftest.definition import Definition
from survey.anonymity.selftest.rounds import Round, run_round
from survey.anonymity.selftest.throwaway import throwaway


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What a self-test showed.

    Attributes
    ----------
    kind : str
        ``sqlite`` or ``postgresql``.
    with_hygiene, control : Round
        As Paydaş works, and as it would without erasing traces.
    """

    kind: str
    with_hygiene: Round
    control: Round

    @property
    def is_passed(self) -> bool:
        """Nothing was found where traces are erased, and something where they are not."""
        return self.with_hygiene.found == 0 and self.control.found > 0

    def as_document(self) -> dict[str, Any]:
        """Give all figures as plain JSON."""
        return {
            "kind": self.kind,
            "is_passed": self.is_passed,
            "rounds": [_round_document(each) for each in (self.with_hygiene, self.control)],
        }


def _round_document(each: Round) -> Mapping[str, Any]:
    return {**asdict(each), "persons": each.persons, "found": each.found}


def prove(
    definition: Definition,
    database: str,
    responses: int,
    advance: Callable[[], None] = lambda: None,
) -> Proof:
    """Test the anonymity of a survey on throwaway copies.

    Parameters
    ----------
    definition : Definition
    database : str
        Address of the real database; only its kind and server are used.
    responses : int
        Of each of the two rounds.
    advance : callable
        Called after each response.
    """

    def one(*, hygiene: bool) -> Round:
        with throwaway(database):
            return run_round(definition, responses, hygiene=hygiene, advance=advance)

    return Proof(
        kind=make_url(database).get_backend_name(),
        with_hygiene=one(hygiene=True),
        control=one(hygiene=False),
    )
