"""Wrong tries wait, longer each time; nobody is locked out, and no answer tells who exists."""

from datetime import timedelta

import pytest
from flask import Flask

from survey.access import Role
from survey.accounts import passwords, store
from survey.accounts.slowing import MOST_KEYS, Counter, Slowing
from survey.audit import store as trail
from survey.extensions import db
from tests.page_client import Page, PageClient
from tests.survey.accounts.people import EMAIL, PASSWORD, Clock, add_person, is_signed_in, sign_in

NEW = "kirmizi-yelkenli-ucurtma"
ONE = (Counter(key="one", free=5, longest=timedelta(minutes=15)),)


def from_network(app: Flask, address: str) -> PageClient:
    client = PageClient(app)
    client.raw.environ_base["REMOTE_ADDR"] = address
    return client


def try_password(
    client: PageClient, password: str = "x" * 12, *, status: int = 401, email: str = EMAIL
) -> Page:
    return sign_in(client, email, password, status=status)


def test_waits_grow_from_five_seconds_to_the_longest_and_no_further(clock: Clock) -> None:
    slowing = Slowing()
    waits = []
    for _ in range(16):
        slowing.count(ONE)
        waits.append(slowing.wait(ONE))
        clock.move(seconds=waits[-1])
        assert slowing.wait(ONE) == 0

    assert waits == [0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900]


def test_wrong_tries_are_forgotten_after_an_hour_or_a_right_one(clock: Clock) -> None:
    slowing = Slowing()
    for _ in range(9):
        slowing.count(ONE)
    clock.move(hours=1, seconds=1)
    assert slowing.wrong("one") == 0
    slowing.count(ONE)
    assert slowing.wait(ONE) == 0

    for _ in range(9):
        slowing.count(ONE)
    slowing.forget(ONE)

    assert slowing.wrong("one") == 0


def test_the_memory_has_an_end(clock: Clock) -> None:
    slowing = Slowing()
    for place in range(MOST_KEYS + 50):
        slowing.count((Counter(key=str(place), free=1, longest=timedelta(minutes=1)),))

    assert len(slowing._tries) == MOST_KEYS
    assert slowing.wrong("0") == 0
    assert slowing.wrong(str(MOST_KEYS + 49)) == 1
    assert clock.shift == timedelta()


def test_of_a_hundred_wrong_passwords_ten_a_minute_are_looked_at(
    app: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_person(Role.PLANNER)
    looked_at = []
    check = store.check_credentials
    monkeypatch.setattr(
        store, "check_credentials", lambda *given: looked_at.append(1) or check(*given)
    )
    client = from_network(app, "198.51.100.7")
    page = client.get("/sign-in")
    values = {"email": EMAIL, "password": "x" * 12}
    for _ in range(100):
        status = client.raw.post(
            "/sign-in", data={**values, "csrf_token": page.soup.find(id="csrf_token")["value"]}
        ).status_code
        assert status in (401, 429)
        clock.move(seconds=0.6)

    assert len(looked_at) <= 10
    clock.move(minutes=15)
    try_password(client, PASSWORD, status=200)


def test_a_strangers_wrong_tries_keep_nobody_else_out(app: Flask, clock: Clock) -> None:
    add_person(Role.PLANNER)
    for network in range(40):
        stranger = from_network(app, f"198.51.100.{network}")
        try_password(stranger)
    stranger = from_network(app, "198.51.100.1")
    try_password(stranger, status=429)

    person = from_network(app, "203.0.113.5")
    try_password(person, PASSWORD, status=200)

    assert is_signed_in(person)
    assert clock.shift == timedelta()


def test_under_attack_a_network_has_one_free_try(app: Flask, clock: Clock) -> None:
    add_person(Role.PLANNER)
    for network in range(30):
        try_password(from_network(app, f"198.51.100.{network}"))
    late = from_network(app, "203.0.113.5")

    try_password(late)
    page = try_password(late, status=429)
    assert page.response.headers["Retry-After"] == "5"

    clock.move(seconds=5)
    try_password(late, PASSWORD, status=200)


def test_a_known_browser_does_not_wait_for_others_of_its_network(app: Flask, clock: Clock) -> None:
    add_person(Role.PLANNER)
    known = from_network(app, "203.0.113.5")
    sign_in(known)
    known.submit(known.get("/planner/sessions/"), form="form[action$='/sign-out']")
    colleague = from_network(app, "203.0.113.5")
    for _ in range(5):
        try_password(colleague)
    try_password(colleague, PASSWORD, status=429)

    try_password(known, PASSWORD, status=200)

    assert clock.shift == timedelta()


def test_a_known_browser_waits_for_its_own_wrong_tries(app: Flask, clock: Clock) -> None:
    add_person(Role.PLANNER)
    known = from_network(app, "203.0.113.5")
    sign_in(known)
    known.submit(known.get("/planner/sessions/"), form="form[action$='/sign-out']")

    for _ in range(5):
        try_password(known)
    try_password(known, PASSWORD, status=429)

    clock.move(seconds=6)
    try_password(known, PASSWORD, status=200)


def test_a_forged_device_cookie_makes_nobody_known(app: Flask, clock: Clock) -> None:
    add_person(Role.PLANNER)
    client = from_network(app, "203.0.113.5")
    for _ in range(5):
        try_password(client)

    client.raw.set_cookie("paydas-device", "eyIxIjoiYWFhIn0.forged")
    try_password(client, PASSWORD, status=429)

    assert clock.shift == timedelta()


def test_one_network_that_tries_many_accounts_waits(app: Flask, clock: Clock) -> None:
    add_person(Role.PLANNER)
    client = from_network(app, "198.51.100.7")
    for place in range(30):
        try_password(client, email=f"kisi{place}@ornek.bel.tr")

    try_password(client, PASSWORD, status=429)
    clock.move(seconds=6)

    try_password(client, PASSWORD, status=200)


def test_whose_account_exists_is_not_told_by_text_or_work(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work is counted, not timed: one hash and one entry in the trail, for all."""
    active, closed = add_person(Role.PLANNER), add_person(Role.READER, "kapali@ornek.bel.tr")
    store.set_active(store.find_account(closed), is_active=False)
    db.session.commit()
    hashes = []

    class Counting(passwords.PasswordHasher):
        def verify(self, *given: object) -> bool:
            hashes.append(1)
            return super().verify(*given)

    monkeypatch.setattr(passwords, "_hasher", Counting())
    passwords._dummy_hash()
    seen = []
    for email in (EMAIL, "kapali@ornek.bel.tr", "kimse@ornek.bel.tr"):
        hashes.clear()
        before = len(list(trail.every_entry()))
        page = try_password(PageClient(app), email=email)
        typed = page.soup.find(id="email")
        assert typed["value"] == email
        typed["value"] = ""
        page.soup.find(id="csrf_token")["value"] = ""
        made = len(list(trail.every_entry())) - before
        seen.append((page.text, str(page.soup.main), len(hashes), made))

    assert seen[0] == seen[1] == seen[2]
    assert seen[0][2:] == (1, 1)
    failed = [e for e in trail.every_entry() if e["action"] == "sign-in failed"]
    assert [e["subject"] for e in failed] == [f"account {active}", f"account {closed}", ""]
    assert all("ornek" not in str(dict(e)) for e in failed)


def test_right_passwords_never_wait(app: Flask) -> None:
    add_person(Role.PLANNER)
    for _ in range(8):
        assert sign_in(PageClient(app)).response.request.path == "/planner/"


def test_what_all_accounts_share_is_not_cleared_by_one_right_try() -> None:
    shared = Counter(key="network", free=2, longest=timedelta(minutes=1), is_shared=True)
    slowing = Slowing()
    for _ in range(2):
        slowing.count((*ONE, shared))
    slowing.forget((*ONE, shared))

    assert slowing.wrong("one") == 0
    assert slowing.wrong("network") == 2


def test_an_open_screen_is_no_place_to_guess_the_password(
    app: Flask, client: PageClient, clock: Clock
) -> None:
    add_person(Role.PLANNER)
    sign_in(client)
    wrong = {"current": "y" * 12, "password": NEW, "repeated": NEW}
    for _ in range(5):
        page = client.submit(client.get("/planner/password"), wrong)
        assert "Şimdiki parola doğru değil." in page.text

    right = {**wrong, "current": PASSWORD}
    page = client.submit(client.get("/planner/password"), right)
    assert "saniye sonra" in page.text
    clock.move(seconds=6)
    page = client.submit(client.get("/planner/password"), right)
    assert page.response.request.path != "/planner/password"
