"""Limits on how often something may happen: signing in, trying codes, sending responses.

Counted in the memory of the process and nowhere else, by the library ``limits``. Only the views
that need a limit ask for one: a hook on every request would cost respondents' pages more than
the page itself.

What is counted by network is counted by a hash of the address with a salt that is drawn anew
each day and stands in memory only: not even who reads the memory of the process tomorrow can
tell whose address it was today.
"""

import hashlib
import ipaddress
import secrets
from datetime import date
from threading import Lock

from flask import Flask, abort, current_app, request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from survey.clock import today
from survey.keyed import keyed_digest

EXTENSION = "paydas_rate_limits"
SALT = "paydas_network_salt"
TOO_MANY = 429
IPV6_NETWORK = 64
"""Bits of an IPv6 address that name the line; the rest a device chooses itself."""


def init_app(app: Flask) -> None:
    """Give the application its counters and the salt of the day."""
    app.extensions[EXTENSION] = FixedWindowRateLimiter(MemoryStorage())
    app.extensions[SALT] = DailySalt()


class RateLimit:
    """So many failures in so much time, for each key.

    Parameters
    ----------
    name : str
        Tells its counters from those of other limits.
    rate : str
        As ``limits`` reads it: "20 per minute".
    """

    def __init__(self, name: str, rate: str) -> None:
        self.name = name
        self.item = parse(rate)

    def is_reached(self, key: str) -> bool:
        """Say whether the key has used up what it may."""
        return not _counters().test(self.item, self.name, _hidden(key))

    def refuse_if_reached(self, key: str) -> None:
        """Answer 429 when the key has failed too often."""
        if self.is_reached(key):
            abort(TOO_MANY)

    def count(self, key: str) -> None:
        """Count a failure."""
        _counters().hit(self.item, self.name, _hidden(key))


class DailySalt:
    """Random bytes of one day, kept in memory; yesterday's are gone."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._salt = b""
        self._lock = Lock()

    def of(self, day: date) -> bytes:
        """Give the salt of a day; of any other day than the last one asked for it is new."""
        with self._lock:
            if day != self._day:
                self._day, self._salt = day, secrets.token_bytes(32)
            return self._salt


def network_key() -> str | None:
    """Give a key for the network a request comes from, for the limits of this day.

    Returns
    -------
    str or None
        None where no network is known: nothing but this machine itself asks. A proxy of which
        the setting PROXY_COUNT knows nothing makes everybody look like that, and nobody may be
        refused for it.
    """
    return key_of_network(request.remote_addr)


def key_of_network(address: str | None) -> str | None:
    """Give the key for the network of an address; see :func:`network_key`."""
    network = network_of(address)
    if network is None:
        return None
    salt: DailySalt = current_app.extensions[SALT]
    return keyed_digest(salt.of(today()), network.encode()).hex()


def network_of(address: str | None) -> str | None:
    """Give the network of an address: IPv4 the address itself, IPv6 its line; None: this machine.

    >>> network_of("2001:db8:1:2:3:4:5:6")
    '2001:db8:1:2::/64'
    >>> network_of("::ffff:192.0.2.7")
    '192.0.2.7'
    """
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found
    if found.is_loopback:
        return None
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(ipaddress.ip_network((int(found), IPV6_NETWORK), strict=False))


def _counters() -> FixedWindowRateLimiter:
    counters: FixedWindowRateLimiter = current_app.extensions[EXTENSION]
    return counters


def _hidden(key: str) -> str:
    # an address or an e-mail does not have to stand in memory as it is
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
