"""Who waits how long after wrong tries, for each kind of try."""

from datetime import timedelta

from flask import Flask, current_app

from survey.accounts.devices import known_device
from survey.accounts.slowing import Counter, Slowing
from survey.rate_limits import network_key

EXTENSION = "paydas_wrong_tries"
SHORT, LONG = timedelta(minutes=1), timedelta(minutes=15)
FREE = 5
"""Wrong tries before the first wait, of one network on one account."""
UNDER_ATTACK = 30
"""Wrong tries on one account within an hour, from everywhere: now each network has one free."""
FREE_OF_NETWORK = 30
"""Wrong tries of one network on all accounts before it waits, up to a minute."""


def init_app(app: Flask) -> None:
    """Give the application its counters."""
    app.extensions[EXTENSION] = Slowing()


def wrong_tries() -> Slowing:
    """Give the counters of the application."""
    slowing: Slowing = current_app.extensions[EXTENSION]
    return slowing


def password_counters(email: str, account_id: int | None) -> tuple[Counter, ...]:
    """Say what a try of a password counts for.

    Parameters
    ----------
    email : str
        As typed, tidied; it need not be anybody's.
    account_id : int or None
        The account of that address.
    """
    device = known_device(account_id) if account_id is not None else None
    if device is not None:
        return (Counter(key=f"password device {device}", free=FREE, longest=LONG),)
    return (
        *_by_network("password", email),
        *_of_network("password"),
        Counter(key=f"password all {email}", free=10**9, longest=SHORT),  # is only counted
    )


def own_password_counters(account_id: int) -> tuple[Counter, ...]:
    """Say what a try of one's own password counts for, by somebody who is signed in.

    An open screen or a stolen cookie must not become a place to guess it.
    """
    return (Counter(key=f"own password {account_id}", free=FREE, longest=LONG),)


def code_counters(account_id: int) -> tuple[Counter, ...]:
    """Say what a try of a second step's code counts for.

    Who comes here knows the password. A code is one of a million and three hold at a time, so
    tries from everywhere are slowed down together; only known devices are counted apart.
    """
    device = known_device(account_id)
    if device is not None:
        return (Counter(key=f"code device {device}", free=FREE, longest=LONG),)
    return (
        *_by_network("code", str(account_id)),
        Counter(key=f"code all {account_id}", free=UNDER_ATTACK, longest=LONG),
    )


def link_counters() -> tuple[Counter, ...]:
    """Say what a try of a link counts for."""
    return _of_network("link")


def _by_network(kind: str, whose: str) -> tuple[Counter, ...]:
    network = network_key()
    is_attacked = wrong_tries().wrong(f"{kind} all {whose}") >= UNDER_ATTACK
    # where no network is known all people look like one: none of them waits long for the others
    longest = SHORT if network is None else LONG
    free = 1 if is_attacked and network is not None else FREE
    return (Counter(key=f"{kind} {whose} {network}", free=free, longest=longest),)


def _of_network(kind: str) -> tuple[Counter, ...]:
    network = network_key()
    if network is None:
        return ()
    key = f"{kind} network {network}"
    return (Counter(key=key, free=FREE_OF_NETWORK, longest=SHORT, is_shared=True),)
