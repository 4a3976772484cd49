"""Codes by e-mail: everybody gets one alike, and who got which is nowhere (security.md F17)."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from survey.audit.actions import Action
from survey.audit.store import every_entry
from survey.clock import now
from survey.extensions import db
from survey.fieldwork.codes import store
from survey.fieldwork.codes.making import make_codes
from tests.page_client import PageClient
from tests.survey.fieldwork.codes.desk import desk_of, order, plan, sign_in, use_mail, wait
from tests.survey.fieldwork.codes.surveys import coded_survey, named_survey
from tests.survey.fieldwork.codes.test_making import all_values
from tests.survey.fieldwork.codes.test_pages import CODE, group_of, small
from tests.survey.mail_server import MailServer, mail_server

PEOPLE = [f"calisan{n}@ornek.bel.tr" for n in range(6)]
LISTING = "\n".join(f"{address}; {'Fen' if n < 5 else 'Basın'}" for n, address in enumerate(PEOPLE))


@pytest.fixture
def server(app: Flask) -> Iterator[MailServer]:
    with mail_server() as running:
        use_mail(app, running)
        yield running


@pytest.fixture
def planner(app: Flask, client: PageClient) -> PageClient:
    sign_in(client)
    return client


def codes_in(text: str) -> set[str]:
    return set(CODE.findall(text))


def entries(action: Action) -> list[dict[str, object]]:
    db.session.remove()
    return [entry["details"] for entry in every_entry() if entry["action"] == action]


def test_every_address_gets_one_code_of_its_own_that_opens_its_unit(
    planner: PageClient, server: MailServer
) -> None:
    number = small()
    listing = LISTING + "\n" + "\n".join(f"imar{n}@ornek.bel.tr; İmar" for n in range(6))
    page = order(planner, number, listing, delivery="mail")

    assert "12" in page.text
    got = {to: codes_in(letter.get_content()) for to, letter in server.letters}
    assert len(got) == 12
    assert all(len(codes) == 1 for codes in got.values())
    assert len(set.union(*got.values())) == 12
    groups = {to: group_of(number, next(iter(codes))) for to, codes in got.items()}
    assert {groups[f"imar{n}@ornek.bel.tr"] for n in range(6)} == {"imar"}
    # one person of Basın: it and the smallest unit became one
    assert len({groups[to] for to in PEOPLE}) == 1
    assert groups[PEOPLE[0]] not in ("imar", None)
    assert entries(Action.CODES_MAILED) == [{"count": 12, "failed": 0}]


def test_letters_differ_in_nothing_but_the_code(planner: PageClient, server: MailServer) -> None:
    order(planner, small(), "\n".join(PEOPLE), delivery="mail")

    texts = {CODE.sub("CODE", letter.get_content()) for _to, letter in server.letters}
    assert len(texts) == 1
    subjects = {letter["Subject"] for _to, letter in server.letters}
    assert subjects == {"Birim anketi"}
    text = texts.pop()
    assert "http://localhost/s/birim#CODE" in text
    assert not re.search(r"[?&]\S*CODE|/CODE", text), "a code in a part that is sent to a server"


def test_the_order_of_letters_is_not_that_of_the_list(
    planner: PageClient, server: MailServer
) -> None:
    people = [f"k{n:02}@ornek.bel.tr" for n in range(30)]
    order(planner, coded_survey().id, "\n".join(people), delivery="mail")

    # the same by chance once in 30! tries
    assert [to for to, _letter in server.letters] != people
    assert sorted(to for to, _letter in server.letters) == people


def test_no_table_log_or_file_holds_a_code_or_an_address_after_sending(
    app: Flask,
    planner: PageClient,
    server: MailServer,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    server.refused.add(PEOPLE[0])
    number = small()
    page = order(planner, number, "\n".join(PEOPLE), delivery="mail")
    assert PEOPLE[0] in page.text
    assert "5" in page.text
    codes = {code for _to, letter in server.letters for code in codes_in(letter.get_content())}
    assert len(codes) == 5
    assert not codes & codes_in(page.text)

    tables = "\n".join(all_values())
    db.session.remove()
    files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for secret in [*PEOPLE, *codes, *(code.replace("-", "") for code in codes)]:
        assert secret not in tables
        assert secret not in caplog.text
        assert secret.encode() not in files
    assert b"Birim anketi" in files or "postgresql" in str(db.engine.url)
    assert entries(Action.CODES_MAILED) == [{"count": 5, "failed": 1}]


def test_the_search_would_have_found_them(app: Flask, tmp_path: Path) -> None:
    survey = coded_survey(minimum_group=5)
    code = make_codes(survey, count=5).codes[0].written
    assert code not in "\n".join(all_values())
    (tmp_path / "liste.txt").write_text(f"{PEOPLE[0]};{code}")

    files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert PEOPLE[0].encode() in files
    assert code.encode() in files


def test_a_server_that_is_not_there_costs_no_codes(app: Flask, planner: PageClient) -> None:
    with mail_server() as gone:
        pass
    use_mail(app, gone)
    number = small()
    page = order(planner, number, "\n".join(PEOPLE), delivery="mail")

    assert page.soup.select_one(".alert-danger") is not None
    assert "SMTP_" in page.text
    assert store.count_codes(number) == 0


def test_without_a_mail_server_nobody_is_offered_mail(planner: PageClient) -> None:
    page = planner.get(f"{desk_of(small())}new")
    values = {tag["value"] for tag in page.soup.select("input[name=delivery]")}
    assert values == {"slips8", "slips10", "xlsx", "csv"}


@pytest.mark.parametrize(
    "listing",
    ["Ayşe Yılmaz", "a@b.tr, c@d.tr\nAyşe", "\n".join([*PEOPLE, PEOPLE[0].upper()]),
     "\n".join(PEOPLE[:4]), "\n".join([*PEOPLE, "b@ornek.tr; Fen"])],
)  # fmt: skip
def test_addresses_that_are_none_twice_or_too_few_are_refused(
    planner: PageClient, server: MailServer, listing: str
) -> None:
    number = small()
    page = plan(planner, number, listing, delivery="mail", status=422)

    assert page.soup.select_one(".error-summary li") is not None
    assert server.letters == []


def test_a_reminder_is_the_same_for_everybody_and_has_no_code(
    planner: PageClient, server: MailServer
) -> None:
    number = small(is_open=True)
    order(planner, number, "6", delivery="csv")
    page = planner.get(f"{desk_of(number)}reminder")
    planner.submit(page, {"listing": "\n".join(PEOPLE[:2])}, status=422)
    wait(planner, planner.submit(page, {"listing": "\n".join(PEOPLE)}))

    assert sorted(to for to, _letter in server.letters) == PEOPLE
    texts = {letter.get_content() for _to, letter in server.letters}
    assert len(texts) == 1
    text = texts.pop()
    assert codes_in(text) == set()
    assert "http://localhost/s/birim" in text
    assert "#" not in text
    assert entries(Action.REMINDER_MAILED) == [{"count": 6, "failed": 0}]
    assert not any(address in "\n".join(all_values()) for address in PEOPLE)


def test_nobody_is_reminded_of_a_survey_that_is_not_open(
    planner: PageClient, server: MailServer
) -> None:
    number = small()
    order(planner, number, "6", delivery="csv")
    assert planner.get(f"{desk_of(number)}reminder").address == desk_of(number)


def test_additional_codes_go_to_the_addresses_that_were_corrected(
    planner: PageClient, server: MailServer
) -> None:
    number = small(is_open=True)
    order(planner, number, "\n".join(PEOPLE), delivery="mail")
    server.letters.clear()
    page = planner.get(f"{desk_of(number)}more")
    fields = {"delivery": "mail", "addresses": "yeni@ornek.bel.tr", "reason": "Adres düzeltildi"}
    wait(planner, planner.submit(page, fields))

    ((to, letter),) = server.letters
    assert to == "yeni@ornek.bel.tr"
    (code,) = codes_in(letter.get_content())
    assert group_of(number, code) is None


def test_each_organisation_gets_its_own_code_at_its_own_address(
    planner: PageClient, server: MailServer
) -> None:
    number = named_survey(closes_at=None, opens_at=now()).id
    db.session.remove()
    order(planner, number, "Baro; baro@ornek.tr\nŞoförler Odası; oda@ornek.tr", delivery="mail")

    letters = {to: letter.get_content() for to, letter in server.letters}
    assert "Baro" in letters["baro@ornek.tr"]
    assert group_of(number, codes_in(letters["oda@ornek.tr"]).pop()) == "Şoförler Odası"


def test_a_title_with_line_breaks_stays_a_title(planner: PageClient, server: MailServer) -> None:
    survey = coded_survey(minimum_group=5)
    survey.title = "Anket\r\nBcc: baska@ornek.tr"
    number = survey.id
    db.session.commit()
    db.session.remove()
    order(planner, number, "\n".join(PEOPLE), delivery="mail")

    assert sorted(to for to, _letter in server.letters) == PEOPLE
    assert all(letter["Bcc"] is None for _to, letter in server.letters)


def test_a_server_that_goes_away_midway_leaves_true_numbers(
    app: Flask, planner: PageClient, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.hangs_up_after = 2
    server.most_connections = 3
    monkeypatch.setattr("survey.outgoing.SECONDS", 0.2)
    page = order(planner, small(), "\n".join(PEOPLE), delivery="mail")

    reached = {to for to, _letter in server.letters}
    assert len(reached) == 4
    assert {address for address in PEOPLE if address in page.text} == set(PEOPLE) - reached
    assert entries(Action.CODES_MAILED) == [{"count": 4, "failed": 2}]
    assert re.search(r"\b4\b", page.text)
