"""Limits count networks without knowing them."""

from datetime import date

import pytest
from flask import Flask

from survey.rate_limits import DailySalt, RateLimit, network_key, network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::99", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", None),
        ("::1", None),
        (None, None),
        ("unix:", None),
    ],
)
def test_a_network_is_an_address_or_the_line_of_one(
    address: str | None, network: str | None
) -> None:
    assert network_of(address) == network


def test_a_network_is_known_again_on_the_same_day_only() -> None:
    salt = DailySalt()
    monday, tuesday = date(2026, 11, 23), date(2026, 11, 24)
    first = salt.of(monday)

    assert salt.of(monday) == first
    assert salt.of(tuesday) != first
    assert salt.of(monday) != first  # yesterday's is gone


def test_the_key_of_a_network_does_not_hold_its_address(app: Flask) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": "203.0.113.7"}):
        key = network_key()
        again = network_key()
    with app.test_request_context(environ_base={"REMOTE_ADDR": "203.0.113.8"}):
        other = network_key()

    assert key is not None
    assert key == again != other
    assert "203" not in bytes.fromhex(key).decode("latin-1")


def test_this_machine_itself_has_no_network(app: Flask) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        assert network_key() is None


def test_a_limit_counts_each_key_for_itself(app: Flask) -> None:
    limit = RateLimit("test", "2 per minute")
    limit.count("a")
    limit.count("a")

    assert limit.is_reached("a")
    assert not limit.is_reached("b")
