"""Orders of codes: work that takes a while, in a thread, with all it makes in memory only.

Codes in clear must never lie on a disk or in a queue, so this is not a job of the worker: the web
process does it beside its pages, keeps what came out for a quarter of an hour, gives it once, to
the person who ordered it, and forgets it. If the process ends meanwhile, the codes are lost with
it; they can be made anew until the survey opens, and more can be made afterwards.
"""

import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from flask import Flask, current_app

from survey.extensions import db

MINUTES_KEPT = 15
MOST_AT_ONCE = 2
"""Orders that are worked on at the same time."""
EXTENSION = "paydas_code_orders"

log = logging.getLogger(__name__)


class BusyError(RuntimeError):
    """Codes of this survey are being made already, or of too many others."""


class State(StrEnum):
    """How far an order is."""

    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class File:
    """What an order gives: once."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(slots=True, kw_only=True)
class Order:
    """What somebody ordered, and how far it is.

    Attributes
    ----------
    survey_id, account_id : int
    total : int
        Codes to make, or letters to send where no codes are made.
    is_mail, is_reminder : bool
    key : str
        Names the order in its address; random.
    made, sent : int
        Codes made and letters dealt with so far.
    file : File or None
        Until it was given out.
    unreached : list of str
        Addresses the mail server did not take; without their codes.
    message : str
        Why it failed, or what is worth knowing, in the planner's language.
    """

    survey_id: int
    account_id: int
    total: int
    is_mail: bool = False
    is_reminder: bool = False
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    state: State = State.WORKING
    made: int = 0
    sent: int = 0
    file: File | None = field(default=None, repr=False)
    is_given: bool = False
    unreached: list[str] = field(default_factory=list, repr=False)
    message: str = ""

    @property
    def share(self) -> int:
        """How much of the work is done, 0 to 100."""
        parts = (not self.is_reminder) + self.is_mail
        return 100 * (self.made + self.sent) // max(1, self.total * parts)


class Orders:
    """The orders of this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._orders: dict[str, Order] = {}

    def begin(self, order: Order, work: Callable[[Order], None]) -> None:
        """Work on an order in a thread of its own.

        Raises
        ------
        BusyError
        """
        with self._lock:
            working = [o for o in self._orders.values() if o.state is State.WORKING]
            if len(working) >= MOST_AT_ONCE or order.survey_id in {o.survey_id for o in working}:
                raise BusyError
            self._orders[order.key] = order
        # the thread needs the application itself, not the context's proxy of it
        app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  # Flask's documented way
        name = f"codes of survey {order.survey_id}"
        threading.Thread(target=self._do, args=(app, order, work), name=name, daemon=True).start()

    def find(self, key: str, survey_id: int, account_id: int) -> Order | None:
        """Find an order of a person; nobody else's."""
        with self._lock:
            order = self._orders.get(key)
        is_own = order and (order.survey_id, order.account_id) == (survey_id, account_id)
        return order if is_own else None

    def take_file(self, order: Order) -> File | None:
        """Give out what an order made: once; the second time there is nothing."""
        with self._lock:
            file, order.file = order.file, None
            order.is_given = order.is_given or file is not None
        return file

    def _do(self, app: Flask, order: Order, work: Callable[[Order], None]) -> None:
        with app.app_context():
            try:
                work(order)
                order.state = State.DONE
            except Exception as error:  # the page must say that it failed
                # the kind of error alone: a message might quote what is nobody's business
                log.error("An order of codes failed: %s", type(error).__name__)  # noqa: TRY400
                order.state = State.FAILED
            finally:
                db.session.remove()
                forget = threading.Timer(MINUTES_KEPT * 60, self._forget, [order.key])
                forget.daemon = True
                forget.start()

    def _forget(self, key: str) -> None:
        with self._lock:
            self._orders.pop(key, None)


def orders() -> Orders:
    """Give the orders of this process."""
    known: Orders = current_app.extensions.setdefault(EXTENSION, Orders())
    return known
