"""Scoring by links: secret, blind, revocable, over at a date; rules and border cases."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask

from analysis.stakeholder_map import Axis, Quadrant
from survey.audit import store as trail
from survey.clock import now, today
from survey.extensions import db
from survey.stakeholders import standing, store
from survey.stakeholders.scoring import store as scoring
from tests.page_client import Page, PageClient
from tests.survey.accounts.people import actions
from tests.survey.stakeholders.field import HOME, add, planner, score


def invite(client: PageClient, label: str, **values: str) -> str:
    """Add a scorer; give the secret of the link."""
    page = client.submit(
        client.get(f"{HOME}/scoring/new"), {"label": label} | values, form="form.panel"
    )
    link = page.soup.select_one("code.password")
    assert link is not None
    address, _sign, secret = link.get_text().partition("#")
    assert address.endswith("/score/")
    return secret


def come_in(app: Flask, secret: str, *, status: int = 200) -> tuple[PageClient, Page]:
    """Open a link in a fresh browser."""
    client = PageClient(app)
    return client, client.submit(client.get("/score/"), {"secret": secret}, status=status)


def give(client: PageClient, page: Page, scores: dict[int, tuple[int, int]]) -> Page:
    """Fill in a sheet and send it."""
    values = {}
    for number, (importance, influence) in scores.items():
        values |= {f"importance-{number}": str(importance), f"influence-{number}": str(influence)}
    return client.submit(page, values, form="form.score-sheet")


def whole() -> dict[int, list[tuple[int, int]]]:
    db.session.rollback()
    return scoring.whole_pairs()


def test_several_people_score_by_links_and_none_sees_the_others(app: Flask) -> None:
    number = add("Baro")
    client, _number = planner(app)
    secrets = [invite(client, f"Kişi {place}") for place in (1, 2, 3)]

    for place, secret in enumerate(secrets):
        scorer, page = come_in(app, secret)
        assert "Kişi 1" not in page.text or place == 0
        assert [tag["value"] for tag in page.soup.select("input[checked]")] == ["0", "0"]
        give(scorer, page, {number: (5 - place, 4)})

    found = standing.standing_of(number)
    assert found is not None
    assert found.standing is not None
    assert found.standing.importance.mean == Decimal("4.00")
    assert found.n_scorers == 3
    assert standing.too_few_scorers() == []


def test_a_scorer_skips_saves_comes_back_and_changes(app: Flask) -> None:
    first, second = add("Baro"), add("Basın")
    client, _number = planner(app)
    secret = invite(client, "Kişi")

    scorer, page = come_in(app, secret)
    give(scorer, page, {first: (2, 3)})
    again, page = come_in(app, secret)
    assert page.soup.select_one(f"input[name=importance-{first}][value='2'][checked]")
    give(again, page, {first: (5, 3)})

    assert whole() == {first: [(5, 3)]}
    page = again.get("/score/sheet")
    give(again, page, {first: (0, 0), second: (1, 1)})
    assert whole() == {second: [(1, 1)]}


def test_half_a_score_is_kept_and_does_not_count(app: Flask) -> None:
    number = add("Baro")
    client, _number = planner(app)
    scorer, page = come_in(app, invite(client, "Kişi"))

    page = scorer.submit(page, {f"importance-{number}": "4"}, form="form.score-sheet")

    assert page.soup.select_one(".score-half") is not None
    assert whole() == {}
    found = standing.standing_of(number)
    assert found is not None
    assert found.standing is None


def test_a_second_window_does_not_put_back_old_scores(app: Flask) -> None:
    first, second = add("Baro"), add("Basın")
    client, _number = planner(app)
    scorer, old = come_in(app, invite(client, "Kişi"))
    give(scorer, old, {first: (5, 5)})

    give(scorer, old, {second: (1, 1)})

    assert whole() == {first: [(5, 5)], second: [(1, 1)]}


def test_what_is_no_score_is_not_taken(app: Flask) -> None:
    number = add("Baro")
    client, _number = planner(app)
    scorer, page = come_in(app, invite(client, "Kişi"))
    token = page.soup.select_one("form.score-sheet input[name=csrf_token]")
    assert token is not None

    for wrong in ("6", "-1", "x", "²", "5" * 400):
        values = {
            "csrf_token": str(token["value"]),
            "seen": f"{number}:0-0 999:0-0 x:1 {'9' * 30}:0-0",
            f"importance-{number}": wrong,
            f"influence-{number}": "3",
            "importance-999": "3",
        }
        scorer.post("/score/sheet", values)

    assert whole() == {}
    db.session.rollback()
    assert {score.stakeholder_id for score in scoring.all_scores()} == {number}


def test_a_link_that_is_revoked_replaced_or_over_opens_nothing(app: Flask) -> None:
    number = add("Baro")
    client, _number = planner(app)
    secret = invite(client, "Kişi")
    scorer, page = come_in(app, secret)
    give(scorer, page, {number: (3, 4)})
    scorer_id = scoring.find_scorer("Kişi").id

    scoring.revoke_link(scorer_id, by=None)
    scorer.get("/score/sheet", status=410)
    give_status = scorer.raw.post("/score/sheet").status_code
    assert give_status in (400, 410)
    come_in(app, secret, status=410)

    fresh = scoring.make_link(scorer_id, now() + timedelta(days=1), by=None)
    come_in(app, secret, status=410)
    assert come_in(app, fresh)[1].response.request.path == "/score/sheet"
    over = scoring.make_link(scorer_id, now() - timedelta(seconds=1), by=None)
    come_in(app, over, status=410)
    assert whole() == {number: [(3, 4)]}


def test_nobody_scores_after_scoring_is_over(app: Flask) -> None:
    number = add("Baro")
    client, _number = planner(app)
    scorer, page = come_in(app, invite(client, "Kişi"))
    scoring.set_rules(Decimal(3), is_closed=True, by=None)

    scorer.submit(page, {f"importance-{number}": "4"}, form="form.score-sheet", status=410)

    assert whole() == {}


def test_the_secret_of_a_link_is_kept_nowhere(app: Flask) -> None:
    client, _number = planner(app)
    secret = invite(client, "Kişi")

    db.session.rollback()
    scorer = scoring.find_scorer("Kişi")
    assert scorer.digest == scoring.digest_of(secret)
    assert secret not in client.get(f"{HOME}/scoring").text
    entries = [entry for entry in trail.every_entry() if entry["action"] == "scoring link made"]
    assert len(entries) == 1
    assert secret not in str(entries)


def test_a_link_needs_a_day_that_is_not_over(app: Flask) -> None:
    client, _number = planner(app)
    page = client.get(f"{HOME}/scoring/new")

    for wrong in ("", "2020-01-01", str(today() + timedelta(days=400))):
        values = {"label": "Kişi", "until": wrong}
        refused = client.submit(page, values, form="form.panel", status=422)
        assert refused.soup.select_one("#until-error") is not None
    assert scoring.all_scorers() == []


def test_scores_on_paper_are_typed_in_and_those_of_a_link_are_not(app: Flask) -> None:
    number = add("Baro")
    client, _number = planner(app)
    page = client.get(f"{HOME}/scoring/new")
    page = client.submit(page, {"label": "Meclis üyesi", "way": "paper"}, form="form.panel")

    give(client, page, {number: (2, 2)})
    invite(client, "Kişi")

    assert whole() == {number: [(2, 2)]}
    foreign = scoring.find_scorer("Kişi").id
    client.get(f"{HOME}/scoring/{foreign}/sheet", status=404)


def test_a_scorer_is_deleted_with_scores_after_asking(app: Flask) -> None:
    number = add("Baro")
    score(number, [(5, 5), (1, 1)])
    client, _number = planner(app)
    scorer = scoring.find_scorer("Puanlayan 2").id

    client.submit(client.get(f"{HOME}/scoring/{scorer}/delete"))

    assert whole() == {number: [(5, 5)]}


@pytest.mark.parametrize(("typed", "kept"), [("3,5", "3.50"), ("2.8", "2.80"), ("5", "5.00")])
def test_the_threshold_is_read_with_comma_or_point(app: Flask, typed: str, kept: str) -> None:
    client, _number = planner(app)

    client.submit(client.get(f"{HOME}/scoring"), {"threshold": typed}, form="form.panel")

    db.session.rollback()
    assert scoring.rules().threshold == Decimal(kept)


@pytest.mark.parametrize("typed", ["", "1", "5,1", "x", "3,123"])
def test_a_wrong_threshold_is_refused_and_stays_in_the_form(app: Flask, typed: str) -> None:
    client, _number = planner(app)

    page = client.get(f"{HOME}/scoring")
    page = client.submit(page, {"threshold": typed}, form="form.panel", status=422)

    assert page.soup.select_one("#threshold-error") is not None
    assert scoring.rules().threshold == Decimal("3.00")


# --- border cases


def border_case() -> int:
    """Importance 2.67 (a border case), influence 4.00."""
    number = add("Baro")
    score(number, [(2, 4), (3, 4), (3, 4)])
    return number


def test_a_border_case_is_decided_with_a_reason_and_logged(app: Flask) -> None:
    number = border_case()
    client, account = planner(app)
    page = client.get(f"{HOME}/borders")
    assert "2,67" in page.text

    page = client.get(f"{HOME}/borders/{number}/importance")
    refused = client.submit(page, {"level": "high"}, form="form.panel", status=422)
    client.submit(refused, {"reason": "Hizmetten çok etkileniyor"}, form="form.panel")

    found = standing.standing_of(number)
    assert found is not None
    assert found.standing is not None
    assert found.standing.quadrant is Quadrant.TOGETHER
    decision = found.decisions[Axis.IMPORTANCE]
    assert (decision.reason, decision.mean, decision.account_id) == (
        "Hizmetten çok etkileniyor",
        267,
        account,
    )
    assert "border case decided" in actions()
    assert "Hizmetten çok etkileniyor" in client.get(f"{HOME}/borders").text


def test_a_decision_no_longer_counts_when_the_mean_leaves_the_border(app: Flask) -> None:
    number = border_case()
    stakeholder = store.get(number)
    decided = scoring.Decided(is_high=True, reason="x", mean=Decimal("2.67"))
    scoring.decide(stakeholder, Axis.IMPORTANCE, decided, by=None)

    scoring.enter_scores(scoring.find_scorer("Puanlayan 2").id, {number: (1, 4)}, by=None)

    found = standing.standing_of(number)
    assert found is not None
    assert found.standing is not None
    assert found.standing.quadrant is Quadrant.INFORM
    assert found.outdated() == [Axis.IMPORTANCE]


def test_a_border_case_is_opened_again(app: Flask) -> None:
    number = border_case()
    decided = scoring.Decided(is_high=True, reason="x", mean=Decimal("2.67"))
    scoring.decide(store.get(number), Axis.IMPORTANCE, decided, by=None)
    client, _number = planner(app)

    client.submit(client.get(f"{HOME}/borders"), form="form.row-action")

    assert [axis for _placed, axis in standing.open_borders()] == [Axis.IMPORTANCE]


def test_what_is_no_border_case_is_not_decided(app: Flask) -> None:
    number = border_case()
    client, _number = planner(app)

    page = client.get(f"{HOME}/borders/{number}/influence")
    assert page.soup.select_one("form.panel") is None
    client.get(f"{HOME}/borders/{number}/nonsense", status=404)


def test_the_priority_of_a_group_is_the_mean_of_its_members(app: Flask) -> None:
    one, two = add("Baro", group="Odalar"), add("Borsa", group="Odalar")
    add("Ziraat odası", group="Odalar")
    add("Basın", group="Basın")
    score(one, [(5, 5)])
    score(two, [(2, 3)])

    # (25 + 6) / 2; a stakeholder without scores is left out, as is a group without any
    assert standing.group_priorities() == {"Odalar": Decimal("15.50")}


def test_no_page_of_a_scorer_is_open_without_a_link(app: Flask) -> None:
    client = PageClient(app)

    assert client.get("/score/sheet").response.request.path == "/score/"
    come_in(app, "x" * 43, status=410)
    assert re.search("410|geçerli|valid", come_in(app, "x" * 43, status=410)[1].text)
