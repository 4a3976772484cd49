"""A second coder codes a sample blind; how far two people agree is kept for the chapter."""

import pytest
from flask import Flask

from survey.extensions import db
from survey.results.settled import store
from tests.survey.coding.desks import TEXTS, Doing, Person, ids, open_desk, sign_in, themes


@pytest.fixture
def survey_id(app: Flask, monkeypatch: pytest.MonkeyPatch) -> int:
    from survey.coding.second import views

    monkeypatch.setattr(views, "SMALLEST", 12)  # the desk of these tests has twelve answers
    return open_desk()


@pytest.fixture
def ayse(app: Flask, survey_id: int) -> Person:
    person = sign_in(app)
    with Doing(survey_id, person.id) as desk:
        desk.accept(ids(*(text for texts in TEXTS.values() for text in texts)))
    return person


@pytest.fixture
def ali(app: Flask, survey_id: int, ayse: Person) -> Person:
    person = sign_in(app, "ali")
    page = ayse.client.get(f"/planner/coding/{survey_id}/second")
    ayse.client.submit(page, {"coder": str(person.id), "size": "12"}, form="main form.panel")
    return person


def test_the_sample_shows_words_and_no_theme_of_an_answer(survey_id: int, ali: Person) -> None:
    page = ali.client.get(f"/planner/coding/{survey_id}")  # leads to the sample

    assert page.address.endswith("/second/1")
    assert len(page.soup.select(".answers li")) == 12
    assert page.soup.select("option[selected]") == []


def test_who_codes_blind_sees_no_page_of_the_desk(survey_id: int, ali: Person) -> None:
    theme = themes(survey_id)["yol"]["id"]
    for part in (
        f"themes/{theme}",
        f"themes/{theme}/edit",
        "themes/0",
        "search?q=yol",
        "like?id=1",
        "log",
        "picture",
    ):
        status = ali.client.raw.get(f"/planner/coding/{survey_id}/{part}").status_code
        assert status == 403, part


def test_agreement_is_computed_at_the_end_and_handed_to_the_next_run(
    survey_id: int, ali: Person
) -> None:
    of_key = themes(survey_id)
    said: dict[int, int | None] = ids(*TEXTS["yol"], *TEXTS["su"])
    said |= dict.fromkeys(ids(*TEXTS["park"]), of_key["su"]["id"])  # all parks are taken for water
    page = ali.client.get(f"/planner/coding/{survey_id}/second/1")

    ali.client.submit(page, {f"theme-{number}": str(theme) for number, theme in said.items()})

    kept = store.read_kept(survey_id)
    assert kept is not None
    assert kept.agreement is not None
    # 8 of 12 agree; by chance (4*4 + 4*0 + 4*8)/144 = 1/3
    assert kept.agreement["agreed"] == 8
    assert kept.agreement["kappa"] == pytest.approx((8 / 12 - 1 / 3) / (1 - 1 / 3))
    assert kept.agreement["low"] <= kept.agreement["alpha"] <= kept.agreement["high"]
    assert ali.client.get(f"/planner/coding/{survey_id}").status == 200


def test_what_is_left_open_comes_again(survey_id: int, ali: Person) -> None:
    page = ali.client.get(f"/planner/coding/{survey_id}/second/1")
    (number,) = ids("asfalt bozuk")

    after = ali.client.submit(page, {f"theme-{number}": "none"})

    assert len(after.soup.select(".answers li")) == 11


def test_nobody_codes_the_sample_of_another(survey_id: int, ali: Person, ayse: Person) -> None:
    response = ayse.client.raw.get(f"/planner/coding/{survey_id}/second/1")

    assert response.status_code == 403


def test_a_sample_goes_with_the_answers_and_its_coder_sees_the_desk_again(
    survey_id: int, ali: Person, ayse: Person
) -> None:
    store.forget_texts(survey_id)
    db.session.commit()

    address = f"/planner/coding/{survey_id}"
    assert ali.client.get(address).address == address
    assert ali.client.get(f"/planner/coding/{survey_id}/second").status == 200
