"""Weighing by pairs: judges by links, consistency while judging, weights beside the strength."""

import re
from collections.abc import Sequence

import pytest
from flask import Flask

from survey.extensions import db
from survey.situation.weighing import store, sums
from survey.stakeholders.scoring.store import digest_of
from tests.analysis.situation.plain import item
from tests.page_client import Page, PageClient
from tests.survey.results.field import make_survey, signed_in
from tests.survey.situation.desks import accept, kept, release, take_in, the_desk, theme_piece

WEAK = tuple(f"external/weakness/topic:{name}" for name in ("roads", "waste", "parks"))
STRONG = ("external/strength/topic:roads", "external/strength/topic:waste")
SAATY = ("3", "5", "3")
"""Weights 0.637, 0.258, 0.105 (Saaty 1980): of three items, each three to five times the next."""


def desk_with_items(app: Flask) -> tuple[PageClient, int]:
    """Accept three weaknesses and two strengths; give a planner's client and the desk."""
    survey = make_survey(is_closed=True).id
    db.session.rollback()
    items = [item(key, evidence=[theme_piece(1, 10, survey)]) for key in (*WEAK, *STRONG)]
    release(survey, items)
    client = signed_in(app)
    take_in(client, survey)
    desk = the_desk().id
    accept(client, desk, *WEAK, *STRONG)
    return client, desk


def address(desk: int) -> str:
    return f"/planner/situation/{desk}/weighing"


def begin(client: PageClient, desk: int, keys: Sequence[str], status: int = 200) -> Page:
    """Begin a weighing of items."""
    return client.submit(client.get(address(desk)), {"key": keys}, form="#begin", status=status)


def invite(client: PageClient, desk: int, label: str) -> str:
    """Invite a judge; give the secret of the link."""
    page = client.submit(client.get(address(desk)), {"label": label}, form="#invite")
    link = page.soup.select_one("code.password")
    assert link is not None
    where, _sign, secret = link.get_text().partition("#")
    assert where.endswith("/weigh/")
    return secret


def come_in(app: Flask, secret: str, status: int = 200) -> tuple[PageClient, Page]:
    """Open a link in a fresh browser."""
    client = PageClient(app)
    return client, client.submit(client.get("/weigh/"), {"secret": secret}, status=status)


def compare(client: PageClient, group: str, values: Sequence[str]) -> Page:
    """Compare all pairs of a group and save."""
    page = client.get(f"/weigh/sheet?group={group}")
    given = {f"pair-{place}": value for place, value in enumerate(values)}
    return client.submit(page, given, form="#sheet")


def result(desk: int, *, leaves_out: bool = False) -> sums.Result:
    db.session.rollback()
    (weighing,) = store.weighings_of(desk)
    given = list(store.given_in(weighing.id).values())
    found = sums.result_of(weighing.groups, given, leaves_out=leaves_out)
    db.session.rollback()
    return found


def test_a_judge_compares_by_a_link_and_the_weights_stand_beside_the_strength(
    app: Flask,
) -> None:
    client, desk = desk_with_items(app)
    begin(client, desk, WEAK)
    before = kept(desk)
    judge, _page = come_in(app, invite(client, desk, "Başkan yardımcısı"))

    page = compare(judge, "weakness", SAATY)

    assert "0,03" in page.text  # Saaty's consistency ratio, 0.033
    weights = result(desk).groups["weakness"].weights
    assert [round(weights[key], 3) for key in WEAK] == [0.637, 0.258, 0.105]
    assert "0,637" in client.get(address(desk)).text
    assert "0,50" in client.get(address(desk)).text  # the strength by the answers
    assert kept(desk) == before


def test_two_judges_are_joined_by_the_geometric_mean(app: Flask) -> None:
    client, desk = desk_with_items(app)
    begin(client, desk, STRONG)
    for label, value in (("Biri", "9"), ("Öteki", "-4")):
        judge, _page = come_in(app, invite(client, desk, label))
        compare(judge, "strength", [value])

    found = result(desk)

    # sqrt(9 * 1/4) = 1.5 times as important
    assert found.groups["strength"].weights == pytest.approx({STRONG[0]: 0.6, STRONG[1]: 0.4})
    assert found.groups["strength"].n_judges == 2


def test_weights_over_all_cells_add_up_to_one(app: Flask) -> None:
    client, desk = desk_with_items(app)
    begin(client, desk, [*WEAK, *STRONG])
    judge, _page = come_in(app, invite(client, desk, "Meclis üyesi"))
    compare(judge, "weakness", SAATY)
    compare(judge, "strength", ["3"])
    assert result(desk).whole == {}  # the cells among each other are missing

    compare(judge, "cells", ["3"])  # strengths first, in the official order

    whole = result(desk).whole
    assert sum(whole.values()) == pytest.approx(1)
    assert whole[STRONG[0]] == pytest.approx(0.75 * 0.75)
    assert whole[WEAK[0]] == pytest.approx(0.25 * 0.637, abs=1e-4)


def test_a_contradiction_is_pointed_at_and_can_be_mended(app: Flask) -> None:
    client, desk = desk_with_items(app)
    begin(client, desk, WEAK)
    judge, _page = come_in(app, invite(client, desk, "Müdür"))

    page = compare(judge, "weakness", ("9", "-9", "9"))  # a over b over c over a
    assert page.soup.select_one("#worst select") is not None
    assert not result(desk).groups["weakness"].is_consistent
    page = compare(judge, "weakness", ("2", "4", "2"))

    assert page.soup.select_one("#worst") is None
    assert result(desk).groups["weakness"].consistency_ratio == pytest.approx(0, abs=1e-9)


def test_what_is_begun_counts_when_it_is_whole(app: Flask) -> None:
    client, desk = desk_with_items(app)
    begin(client, desk, WEAK)
    judge, _page = come_in(app, invite(client, desk, "Müdür"))

    page = compare(judge, "weakness", ("3", "", "17"))

    chosen = page.soup.select_one("#pair-0 option[selected]")
    assert chosen is not None
    assert chosen["value"] == "3"
    assert result(desk).groups == {}


def test_a_judge_sees_nothing_of_the_others(app: Flask) -> None:
    client, desk = desk_with_items(app)
    begin(client, desk, WEAK)
    one, _page = come_in(app, invite(client, desk, "Birinci Kişi"))
    compare(one, "weakness", SAATY)

    _other, page = come_in(app, invite(client, desk, "İkinci Kişi"))

    assert "Birinci Kişi" not in page.text
    assert page.soup.select("option[selected][value='3']") == []


def test_a_closed_weighing_takes_nothing_until_it_is_opened_again(app: Flask) -> None:
    client, desk = desk_with_items(app)
    begin(client, desk, WEAK)
    judge, page = come_in(app, invite(client, desk, "Müdür"))

    client.submit(client.get(address(desk)), form="#close")
    judge.submit(page, {"pair-0": "3"}, form="#sheet", status=410)
    assert result(desk).groups == {}
    client.submit(client.get(address(desk)), form="#close")

    compare(judge, "weakness", SAATY)
    assert "weakness" in result(desk).groups


def test_a_revoked_link_opens_nothing_and_what_was_compared_stays(app: Flask) -> None:
    client, desk = desk_with_items(app)
    begin(client, desk, WEAK)
    secret = invite(client, desk, "Müdür")
    judge, _page = come_in(app, secret)
    compare(judge, "weakness", SAATY)

    client.submit(client.get(address(desk)), form="form[action$=revoke]")

    judge.get("/weigh/sheet", status=410)
    come_in(app, secret, status=410)
    assert "weakness" in result(desk).groups


def test_a_new_link_of_the_same_judge_replaces_the_one_before(app: Flask) -> None:
    client, desk = desk_with_items(app)
    begin(client, desk, WEAK)
    old = invite(client, desk, "Müdür")
    judge, _page = come_in(app, old)
    compare(judge, "weakness", SAATY)

    new = invite(client, desk, "MÜDÜR")

    come_in(app, old, status=410)
    _again, page = come_in(app, new)
    assert page.soup.select_one("#pair-0 option[selected][value='3']") is not None


def test_the_secret_is_kept_nowhere(app: Flask) -> None:
    client, desk = desk_with_items(app)
    begin(client, desk, WEAK)
    secret = invite(client, desk, "Müdür")
    db.session.rollback()
    (weighing,) = store.weighings_of(desk)

    (judge,) = store.judges_of(weighing.id)

    assert judge.digest == digest_of(secret)
    assert secret not in repr(vars(judge))


@pytest.mark.parametrize("keys", [[], list(WEAK[:1])])
def test_a_cell_is_weighed_with_two_items_or_more(app: Flask, keys: list[str]) -> None:
    client, desk = desk_with_items(app)

    begin(client, desk, keys, status=422)

    assert store.weighings_of(desk) == []


def test_what_is_being_weighed_keeps_its_words(app: Flask) -> None:
    client, desk = desk_with_items(app)
    begin(client, desk, WEAK)
    secret = invite(client, desk, "Müdür")
    phrase = kept(desk)[WEAK[0]]["phrase"]
    page = client.get(f"/planner/situation/{desk}/item?key={WEAK[0]}")
    client.submit(page, {"phrase": "Başka söz"}, form="#edit form")

    _judge, sheet = come_in(app, secret)

    assert re.search(re.escape(phrase), sheet.text)
    assert "Başka söz" not in sheet.text


def test_one_weighing_is_open_at_a_time(app: Flask) -> None:
    client, desk = desk_with_items(app)
    page = client.get(address(desk))

    client.submit(page, {"key": WEAK}, form="#begin")
    client.submit(page, {"key": WEAK}, form="#begin")

    db.session.rollback()
    assert len(store.weighings_of(desk)) == 1


def test_judges_who_contradict_themselves_are_left_out_by_a_switch(app: Flask) -> None:
    client, desk = desk_with_items(app)
    begin(client, desk, WEAK)
    for label, values in (("Biri", SAATY), ("Öteki", ["9", "-9", "9"])):
        judge, _page = come_in(app, invite(client, desk, label))
        compare(judge, "weakness", values)
    page = client.get(address(desk))
    assert "0,637" not in page.text

    page = client.submit(page, form="#leave-out")

    assert "0,637" in page.text
    assert "1 değerlendirici burada kendisiyle çelişmektedir" in page.text
    assert result(desk, leaves_out=True).left_out == {"weakness": 1}
    assert "0,637" not in client.submit(page, form="#leave-out").text


def test_where_all_contradict_themselves_nobody_counts(app: Flask) -> None:
    client, desk = desk_with_items(app)
    begin(client, desk, WEAK)
    judge, _page = come_in(app, invite(client, desk, "Biri"))
    compare(judge, "weakness", ["9", "-9", "9"])

    found = result(desk, leaves_out=True)

    assert (found.groups, found.whole) == ({}, {})
