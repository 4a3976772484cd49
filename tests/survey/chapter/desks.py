"""Releases with blocks of a chapter made by hand, and desks on them."""

from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import Any
from urllib.parse import quote

from flask import Flask

from analysis.chapter.document import blocks_document, to_json
from analysis.chapter.model import Block, Heading, Paragraph, Sentence, Table
from survey.chapter import store
from survey.chapter.models import ChapterBlock, ChapterDesk
from survey.extensions import db
from survey.fieldwork.store import all_surveys
from survey.results import store as results
from survey.results.models import ReleaseFile
from tests.page_client import Page, PageClient
from tests.survey.results.field import make_survey, order_run, signed_in
from tests.survey.situation.desks import release_document

TEXT = "F/s1/frequency/cinsiyet/text"
TABLE = "F/s1/frequency/cinsiyet/table"
SECOND = "F/s1/frequency/kanal/text"
HISTORY = "A/own/history/text"
LEGISLATION = "C/own/legislation/table"


def blocks(women: int = 60, men: int = 40) -> list[Block]:
    """Make the blocks of a survey: a table of frequencies and two paragraphs on it."""
    base = women + men
    share = f"%{100 * women / base:.1f}".replace(".", ",")
    about = ("s1/frequency/cinsiyet",)
    said = f"Ankete katılan {base} kişinin {share}'i kadındır ({{{{{TABLE}}}}})."
    return [
        Heading(key="F/s1/survey/heading", part="F", text="Vatandaş anketi", level=3),
        Paragraph(key=TEXT, part="F", text=said, sentences=(Sentence(text=said, about=about),)),
        Table(
            key=TABLE,
            part="F",
            caption="Katılımcıların Cinsiyeti",
            header=((("Cinsiyet", 1), ("Frekans", 1)),),
            rows=((("Kadın",), (str(women),)), (("Erkek",), (str(men),))),
            widths=(0.6, 0.4),
            numeric=(1,),
            about=about,
        ),
        Paragraph(key=SECOND, part="F", text="Belediyeye en çok telefonla ulaşılmaktadır."),
    ]


def book(women: int = 60, men: int = 40) -> dict[str, Any]:
    """Make the raw results behind the blocks."""
    base = women + men
    rows = {
        "kadin": {"count": women, "base": base},
        "erkek": {"count": men, "base": base},
        "all": {"base": base},
    }
    return {"tables": {"s1/frequency/cinsiyet": {"kind": "frequency", "rows": rows}}}


def surveys_document(survey: int, women: int, men: int) -> dict[str, Any]:
    """Make the file of a release that holds the blocks."""
    return {
        **blocks_document("tr", blocks(women, men), book(women, men)),
        "about": {
            "municipality": "Deneme Belediyesi",
            "plan_period": "2025-2029",
            "surveys": [{"scope": "s1", "id": survey, "title": "Anket", "audience": "external"}],
        },
        "proposals": {},
        "places": dict.fromkeys((block.key for block in blocks()), "surveys"),
        "shows": {"s1": {"cinsiyet": TABLE}},
    }


def release(survey: int, women: int = 60, men: int = 40) -> int:
    """Freeze a release; give the number of its run."""
    db.session.rollback()
    run = order_run(*[each for each in all_surveys() if each.id == survey])
    assert results.rows.start(run)
    document = release_document(survey, [])
    document["settings"] |= {"municipality": "Deneme Belediyesi", "plan_period": "2025-2029"}
    content = to_json(surveys_document(survey, women, men))
    file = ReleaseFile(
        name="chapter-blocks-tr.json", media_type="application/json", content=content
    )
    assert results.finish(run, document, [file])
    return run


def open_desk(app: Flask) -> tuple[PageClient, int, int]:
    """Open a desk on a release: client of a planner, number of desk and survey."""
    survey = make_survey(is_closed=True).id
    db.session.rollback()
    release(survey)
    client = signed_in(app)
    take_in(client, survey)
    return client, the_desk().id, survey


def the_desk() -> ChapterDesk:
    """Give the only desk, as it stands in the database."""
    db.session.rollback()
    (desk,) = store.desks().values()
    db.session.refresh(desk)
    return desk


def kept(desk: int, language: str = "tr") -> dict[str, ChapterBlock]:
    """Give the kept blocks of a desk by key."""
    db.session.rollback()
    rows = store.blocks_of(desk, language)
    for row in rows:
        db.session.refresh(row)
    db.session.expunge_all()
    db.session.rollback()
    return {row.key: row for row in rows}


def send(
    client: PageClient, address: str, values: Mapping[str, str | Sequence[str]], status: int = 200
) -> Page:
    """Send values as a page of the desk would, with the mark against forged forms."""
    page = client.get("/planner/results/new")
    token = page.soup.select_one("input[name=csrf_token]")
    assert token is not None
    sent = {"csrf_token": str(token["value"]), "token": token_hex(16), **values}
    return client.post(f"/planner/chapter/{address}", sent, status=status)


def take_in(client: PageClient, survey: int) -> Page:
    """Take in the newest release, or begin with it."""
    return send(client, "open", {"survey_set": str(survey)})


def do(  # what is done, to what, as whom it is sent
    client: PageClient,
    desk: int,
    key: str,
    what: str,
    status: int = 200,
    cells: Mapping[str, str] | None = None,
    **more: str,
) -> Page:
    """Do something with a block, as its page would."""
    row = kept(desk).get(key)
    values = {"key": key, "do": what, "revision": str(row.revision if row else 0), **more}
    return send(client, f"{desk}/tr/block/change", {**values, **(cells or {})}, status)


def block_page(client: PageClient, desk: int, key: str) -> Page:
    """Fetch the page of a block."""
    return client.get(f"/planner/chapter/{desk}/tr/block?key={quote(key)}")


def part_page(client: PageClient, desk: int, part: str) -> Page:
    """Fetch a part as it reads."""
    return client.get(f"/planner/chapter/{desk}/tr/parts/{part}")
