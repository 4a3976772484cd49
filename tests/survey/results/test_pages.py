"""From responses in the database to the pages and files of a run, with the real analysis."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from flask import Flask
from openpyxl import load_workbook

from survey.access import Role
from survey.extensions import db
from survey.results import pages, store
from survey.results.models import RunState
from tests.page_client import PageClient
from tests.survey.results.field import (
    TOPICS,
    answers,
    make_survey,
    order_run,
    questions,
    reread,
    run_now,
    signed_in,
)

HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} =1+1 \u202e çöp \U0001f600 toplanmıyor"


def crawl(client: PageClient, start: str) -> dict[str, str]:
    """Fetch every page below an address; each is checked by the client."""
    seen: dict[str, str] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in seen or "/files/" in address:
            continue
        page = client.get(address)
        seen[address] = page.response.get_data(as_text=True)
        waiting += [link.split("#")[0] for link in page.links().values() if link.startswith(start)]
    return seen


def test_a_planner_comes_from_responses_to_the_chapter(app: Flask) -> None:
    make_survey(answers(60))
    client = signed_in(app)

    page = client.get("/planner/results/new")
    choice = str(page.form().find("input", attrs={"name": "surveys"})["value"])
    page = client.submit(
        page,
        {
            "surveys": [choice],
            "municipality": "Deneme\x00 Belediyesi ",
            "plan_period": "2025 – 2029",
            "ignored_words": "Deneme, Bele\x00diyesi",
        },
    )
    number = int(page.response.request.path.split("/")[-1])
    assert "Sırasını" in page.text or "Waiting" in page.text
    run = run_now(number)
    assert run.state == RunState.DONE, run.error
    assert run.settings["ignored_words"] == ["Deneme", "Belediyesi"]
    assert run.settings["plan_period"] == "2025-2029"

    page = client.get(f"/planner/results/{number}")
    assert page.heading == "Deneme Belediyesi, 2025-2029"
    links = [link for link in page.links().values() if "/files/" in link]
    chapter = client.raw.get(next(link for link in links if link.endswith("chapter.docx")))
    # blocks stand in content controls, which ``paragraphs`` doesn't look into
    body = Document(io.BytesIO(chapter.data)).element.body
    text = "".join(node.text or "" for node in body.iter(qn("w:t")))
    assert "Deneme Belediyesi" in text or "60" in text
    assert chapter.headers["Content-Disposition"] == (
        f'attachment; filename="paydas-{number}-chapter.docx"'
    )
    assert chapter.headers["X-Content-Type-Options"] == "nosniff"
    assert "private" in chapter.headers["Cache-Control"]


def test_hostile_texts_stand_on_the_pages_as_they_were_written(app: Flask) -> None:
    given = [*answers(30), *answers(10, text=HOSTILE)]
    survey = make_survey(given, asked=questions(text=HOSTILE), title=f"Anket {HOSTILE}")
    run = run_now(order_run(survey, municipality=f"Belediye {HOSTILE}"))
    assert run.state == RunState.DONE, run.error
    client = signed_in(app)

    fetched = crawl(client, f"/planner/results/{run.id}")
    fetched |= {
        address: client.get(address).response.text for address in ("/planner/", "/planner/results/")
    }

    assert len(fetched) > 6
    for address, html in fetched.items():
        assert "<script>alert" not in html, address
    assert any(
        "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}" in html for html in fetched.values()
    )


def test_files_take_hostile_texts_for_texts(app: Flask) -> None:
    given = [*answers(30), *answers(10, text="=HYPERLINK(1) çöpler toplanmıyor")]
    run = run_now(order_run(make_survey(given, title="=1+1")))
    assert run.state == RunState.DONE, run.error

    rows = list(csv.reader(io.StringIO(content(run.id, "themes.csv").decode("utf-8-sig"))))
    assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    assert any(row[1].startswith("'=HYPERLINK(1)") for row in rows)
    book = load_workbook(io.BytesIO(content(run.id, "tables.xlsx")))
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    assert json.loads(content(run.id, "swot.json"))["swot"]
    assert ZipFile(io.BytesIO(content(run.id, "chapter.docx"))).testzip() is None
    assert content(run.id, "chapter.pdf").startswith(b"%PDF")


def content(run_id: int, name: str) -> bytes:
    file = store.find_file(run_id, name)
    assert file is not None
    return bytes(file.content)


def test_two_surveys_make_one_chapter_and_evidence_leads_into_the_right_one(app: Flask) -> None:
    first = make_survey(answers(40), title="Birinci")
    second = make_survey(answers(30), title="İkinci", audience="internal", is_closed=True, slug="b")
    numbers = [first.id, second.id]
    run = run_now(order_run(first, second))
    assert run.state == RunState.DONE, run.error
    assert run.release is not None

    evidence = [piece for item in run.release["swot"] for piece in item["evidence"]]
    assert {piece["survey"] for piece in evidence} <= set(numbers)
    audience_of = {survey["id"]: survey["audience"] for survey in run.release["surveys"]}
    assert all(audience_of[piece["survey"]] == piece["audience"] for piece in evidence)
    assert [name for name, _ in pages.files_of(run, run.release)][:5] == [
        "chapter.docx",
        "chapter.pdf",
        "chapter.html",
        "tables.xlsx",
        "tables-2.xlsx",
    ]


def test_each_swot_item_is_one_click_from_the_answers_behind_it(app: Flask) -> None:
    run = run_now(order_run(make_survey(answers(60))))
    client = signed_in(app, Role.READER)

    page = client.get(f"/planner/results/{run.id}/swot")
    items = page.soup.select(".swot li[id]")
    assert items
    for item in items:
        links = [str(link["href"]) for link in item.select(".evidence a")]
        assert links
        for link in links:
            address, _, anchor = link.partition("#")
            behind = client.get(address)
            assert (not anchor) or behind.soup.find(id=anchor) is not None, link
            assert anchor or behind.soup.select(".answers li"), link


def test_a_theme_shows_its_answers_page_by_page(app: Flask) -> None:
    given = answers(90)
    for place, each in enumerate(given):
        each["oneri"] = f"{TOPICS[place % 2]} {place}"
    run = run_now(order_run(make_survey(given), n_themes=2))
    assert run.release is not None, run.error
    survey = run.release["surveys"][0]
    theme = max(pages.themes_of(survey), key=lambda theme: theme["size"])
    client = signed_in(app)
    address = f"/planner/results/{run.id}/surveys/{survey['id']}/themes/{theme['theme_id']}"

    first = client.get(address)
    assert len(first.soup.select(".answers li")) == pages.TEXTS_ON_A_PAGE
    assert first.soup.select_one("a[rel=next]") is not None
    client.get(f"{address}?page=2")
    client.get(f"{address}?page=999", status=404)


def test_pages_of_themes_say_what_the_shares_and_quotes_are(app: Flask) -> None:
    given = answers(40)
    for place, each in enumerate(given):
        each["oneri"] = (
            "yollar cok bozuk, asfalt atilmiyor",
            "Parklar çok güzel ve yeşil alanlar bakımlı.",
        )[place % 2]
    run = run_now(order_run(make_survey(given), n_themes=2))
    survey = run.release["surveys"][0]
    address = f"/planner/results/{run.id}/surveys/{survey['id']}/themes"
    client = signed_in(app)

    assert "toplamı %100'ü aşabilir" in client.get(address).soup.main.text
    marked = {
        quote["text"]: "(yazım düzeltilmiştir)" in shown.text
        for theme in pages.themes_of(survey)
        for quote, shown in zip(
            theme["quotes"],
            client.get(f"{address}/{theme['theme_id']}").soup.select(".quote"),
            strict=True,
        )
    }
    assert marked == {
        "Yollar çok bozuk, asfalt atılmıyor": True,
        "Parklar çok güzel ve yeşil alanlar bakımlı.": False,
    }


def test_a_group_under_the_minimum_is_on_no_page(app: Flask) -> None:
    given = [*answers(40), *({**each, "cinsiyet": "c"} for each in answers(2))]
    run = run_now(order_run(make_survey(given)))

    table = next(
        table
        for table in run.release["surveys"][0]["frequencies"]
        if table["question"] == "cinsiyet"
    )

    assert all(row["count"] == 0 or row["count"] >= 5 for row in table["rows"])


def test_a_small_theme_keeps_its_answers_to_itself(app: Flask) -> None:
    run = run_now(order_run(make_survey(answers(12), audience="internal", is_closed=True)))
    assert run.state == RunState.DONE, run.error

    for theme in pages.themes_of(run.release["surveys"][0]):
        assert theme["size"] >= 10 or theme["texts"] == []


@pytest.mark.parametrize("name", ["..", "settings.toml", "chapter.docx%00", "x" * 300])
def test_only_files_of_the_run_are_sent(app: Flask, name: str) -> None:
    run = run_now(order_run(make_survey(answers(20))))

    response = signed_in(app).raw.get(f"/planner/results/{run.id}/files/{name}")

    assert response.status_code in (404, 308)


def test_a_waiting_run_is_cancelled_at_once(app: Flask) -> None:
    number = order_run(make_survey(answers(10)))
    client = signed_in(app)

    page = client.submit(client.get(f"/planner/results/{number}"))

    assert reread(number).state == RunState.CANCELLED
    assert page.soup.find("progress") is None
    assert not store.rows.start(number)


def test_the_progress_of_a_run_is_told_in_the_readers_language(app: Flask) -> None:
    number = order_run(make_survey(answers(10)))
    assert store.rows.start(number)
    store.rows.note_progress(number, 42, "themes")
    client = signed_in(app)

    told = client.raw.get(f"/planner/results/{number}/progress", headers={"Accept-Language": "en"})

    assert told.json == {
        "state": "running",
        "progress": 42,
        "step": "Finding the themes of the open answers",
    }
    page = client.get(f"/planner/results/{number}", language="en")
    assert page.soup.find("progress")["value"] == "42"


def test_a_run_that_was_cancelled_meanwhile_keeps_nothing(app: Flask) -> None:
    number = order_run(make_survey(answers(10)))
    assert store.rows.start(number)
    run = store.find_run(number)
    assert run is not None
    store.want_cancel(run)
    db.session.commit()

    assert not store.finish(number, {"format": "x"}, [])
    assert store.rows.cancel(number)
    assert reread(number).state == RunState.CANCELLED


ORDER = {"municipality": "Deneme", "plan_period": "2025-2029", "ignored_words": "Deneme"}


def test_a_button_pressed_twice_starts_one_analysis(app: Flask) -> None:
    survey = make_survey(answers(30))
    client = signed_in(app)
    form = client.get("/planner/results/new")

    first = client.submit(form, ORDER | {"surveys": [str(survey.id)]})
    second = client.submit(form, ORDER | {"surveys": [str(survey.id)]})
    other = client.submit(form, ORDER | {"surveys": [str(survey.id)], "n_themes": "5"})

    assert second.response.request.path == first.response.request.path
    assert other.response.request.path != first.response.request.path


def test_a_plan_period_ends_after_it_begins(app: Flask) -> None:
    survey = make_survey(answers(30))
    client = signed_in(app)

    page = client.submit(
        client.get("/planner/results/new"),
        ORDER | {"surveys": [str(survey.id)], "plan_period": "2029-2025"},
    )

    assert page.soup.select_one("#plan_period-error, .form-error") is not None
    assert not store.list_runs()
