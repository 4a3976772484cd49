"""Numbers, names, logo, template and wording of the chapter are settings of its desk."""

import io

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from flask import Flask
from PIL import Image

from survey.access import Role
from survey.chapter import store
from survey.extensions import db
from survey.responses.uploads.cleaning_program import LONGEST_SIDE
from tests.page_client import Page, PageClient, form_values
from tests.survey.chapter.desks import open_desk, part_page, send, the_desk
from tests.survey.results.field import signed_in


def picture(width: int = 3) -> bytes:
    """Make a picture of some pixels."""
    made = io.BytesIO()
    Image.new("1", (width, 2)).save(made, "PNG")
    return made.getvalue()


PNG = picture()


def save(client: PageClient, desk: int, status: int = 200, **values: object) -> Page:
    """Send the form of the settings as its page would."""
    page = client.get(f"/planner/chapter/{desk}/tr/settings")
    data = {**form_values(page.form("form[enctype]")), **values}
    response = client.raw.post(
        f"/planner/chapter/{desk}/tr/settings/save",
        data=data,
        content_type="multipart/form-data",
        follow_redirects=True,
        headers={"Accept-Language": "tr"},
    )
    return client._page(response, status)


def test_the_letters_of_the_guide_and_another_first_table(app: Flask) -> None:
    client, desk, _survey = open_desk(app)

    save(client, desk, numbering="letters", first_table="7")

    names = [
        heading.get_text(" ", strip=True)
        for heading in client.get(f"/planner/chapter/{desk}/tr").soup.select("main h2")
    ]
    assert [name.split()[0] for name in names] == list("ABCDEFGHİJ")
    assert "Tablo 7: Katılımcıların Cinsiyeti" in part_page(client, desk, "F").text


def test_what_is_wrong_is_said_and_what_was_typed_stays(app: Flask) -> None:
    client, desk, _survey = open_desk(app)

    page = save(client, desk, 422, chapter_number="dört", municipality="Yeni ad")

    assert "4 ya da 4.1 gibi" in page.text
    field = page.soup.select_one("#municipality")
    assert field is not None
    assert field["value"] == "Yeni ad"
    assert the_desk().settings["chapter_number"] == "4"


def test_of_two_who_set_it_the_later_one_is_told(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    save(client, desk, municipality="İlk")

    page = save(client, desk, 409, municipality="İkinci", revision="1")

    assert "bir başkası değiştirdi" in page.soup.text
    assert the_desk().settings["municipality"] == "İlk"


def test_a_logo_and_a_template_are_kept_and_removed(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    template = io.BytesIO()
    Document().save(template)
    template.seek(0)

    save(client, desk, 422, logo=(io.BytesIO(b"GIF89a"), "logo.gif"))
    save(client, desk, 422, template=(io.BytesIO(b"PK"), "x.docx"))
    assert the_desk().logo is None
    save(client, desk, logo=(io.BytesIO(PNG), "l.png"), template=(template, "t.docx"))
    assert (the_desk().logo or b"").startswith(b"\x89PNG")
    assert the_desk().template
    save(client, desk, drop_logo="y", drop_template="y")
    assert (the_desk().logo, the_desk().template) == (None, None)


KEY = "words.and"


def test_a_sentence_in_own_words_is_checked_kept_and_undone(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    page = client.get(f"/planner/chapter/{desk}/tr/wording?q=results.number")
    listed = page.soup.select("main section code")
    assert "results.number" in [each.text for each in listed]

    wrong = send(
        client,
        f"{desk}/tr/wording/save",
        {"key": "results.number", "seen": "", "text": "Bilinmeyen {yok:count} yer."},
        422,
    )
    assert "results.number" in wrong.text
    assert "Bilinmeyen {yok:count} yer." in wrong.text
    send(client, f"{desk}/tr/wording/save", {"key": KEY, "seen": "", "text": "ile"})
    assert wording(desk) == {KEY: "ile"}
    send(client, f"{desk}/tr/wording/save", {"key": KEY, "seen": "", "text": "ve de"}, 409)
    send(client, f"{desk}/tr/undo", {})

    assert wording(desk) == {}


def wording(desk: int) -> dict[str, str]:
    db.session.rollback()
    found = store.wording_of(desk, "tr")
    db.session.rollback()
    return found


@pytest.mark.parametrize("logo", [PNG[:-20], picture(4001)])
def test_a_logo_is_written_anew_whole_and_not_too_large(app: Flask, logo: bytes) -> None:
    client, desk, _survey = open_desk(app)

    save(client, desk, logo=(io.BytesIO(logo), "logo.png"))

    kept = the_desk().logo or b""
    assert kept != logo
    assert kept.endswith(b"IEND\xaeB`\x82")
    assert int.from_bytes(kept[16:20], "big") <= LONGEST_SIDE


@pytest.mark.parametrize("logo", [PNG[:20], b"\xff\xd8\xff0000", b""])
def test_a_logo_that_no_file_could_show_is_refused(app: Flask, logo: bytes) -> None:
    client, desk, _survey = open_desk(app)

    save(client, desk, 422, logo=(io.BytesIO(logo), "logo.png"), municipality="Ad")

    assert the_desk().logo is None


def test_a_template_that_loads_a_picture_from_elsewhere_is_refused_when_it_is_sent(
    app: Flask,
) -> None:
    client, desk, _survey = open_desk(app)
    document = Document()
    document.part.relate_to("https://ornek.example/arma.png", RT.IMAGE, is_external=True)
    template = io.BytesIO()
    document.save(template)
    template.seek(0)

    page = save(client, desk, 422, template=(template, "t.docx"))

    assert "word/document.xml: https://ornek.example/arma.png" in page.text
    assert "resmin kendisini ekleyiniz" in page.text
    assert the_desk().template is None


def test_an_empty_template_is_refused(app: Flask) -> None:
    client, desk, _survey = open_desk(app)

    page = save(client, desk, 422, template=(io.BytesIO(b""), "t.docx"))

    assert page.soup.select_one("[name=template][aria-invalid=true]")
    assert the_desk().template is None


def docx() -> bytes:
    template = io.BytesIO()
    Document().save(template)
    return template.getvalue()


def again(client: PageClient, desk: int, page: Page, status: int = 200, **values: object) -> Page:
    """Mend the form that came back, and send it with what it holds."""
    response = client.raw.post(
        f"/planner/chapter/{desk}/tr/settings/save",
        data={**form_values(page.form("form[enctype]")), **values},
        content_type="multipart/form-data",
        follow_redirects=True,
        headers={"Accept-Language": "tr"},
    )
    return client._page(response, status)


@pytest.mark.parametrize(
    ("status", "wrong"), [(422, {"chapter_number": "dört"}), (409, {"revision": "0"})]
)
def test_files_that_were_sent_with_a_form_that_is_refused_are_kept_for_it(
    app: Flask, status: int, wrong: dict[str, str]
) -> None:
    client, desk, _survey = open_desk(app)
    template = docx()

    page = save(client, desk, status, logo=(io.BytesIO(PNG), "arma.png"),
                template=(io.BytesIO(template), "sablon.docx"), **wrong)  # fmt: skip

    assert (the_desk().logo, the_desk().template) == (None, None)
    said = [page.soup.select_one(f"#kept-{kind}") for kind in ("logo", "template")]
    assert [name in str(each) for each, name in zip(said, ("arma.png", "sablon.docx"), strict=True)]
    again(client, desk, page, chapter_number="4")
    assert (the_desk().logo or b"").startswith(b"\x89PNG")
    assert the_desk().template == template


def test_a_file_that_waits_is_its_senders_alone_and_goes_with_the_form(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    page = save(client, desk, 422, logo=(io.BytesIO(PNG), "arma.png"), chapter_number="dört")
    digest = form_values(page.form("form[enctype]"))["kept_logo"][0]

    save(signed_in(app, Role.ADMINISTRATOR), desk, 422, kept_logo=digest)
    assert the_desk().logo is None
    again(client, desk, page, chapter_number="5", revision=str(the_desk().revision))
    assert the_desk().logo
    save(client, desk, 422, kept_logo=digest)
    save(client, desk, drop_logo="y")
    assert the_desk().logo is None


def test_the_file_of_another_tab_is_not_taken_for_the_one_that_waited(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    wrong = {"chapter_number": "dört"}
    first = save(client, desk, 422, logo=(io.BytesIO(PNG), "a.png"), **wrong)
    save(client, desk, 422, logo=(io.BytesIO(picture(9)), "b.png"), **wrong)

    page = again(client, desk, first, 422, chapter_number="4")

    assert page.soup.select_one("#logo-error") is not None
    assert the_desk().logo is None


def test_another_file_goes_before_the_one_that_waits(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    page = save(client, desk, 422, logo=(io.BytesIO(PNG), "a.png"), chapter_number="dört")

    again(client, desk, page, chapter_number="4", logo=(io.BytesIO(picture(9)), "b.png"))

    assert int.from_bytes((the_desk().logo or b"")[16:20], "big") == 9


def test_settings_are_undone_with_their_files(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    first = docx()
    save(client, desk, municipality="İlk", template=(io.BytesIO(first), "t.docx"))
    save(client, desk, municipality="İkinci", template=(io.BytesIO(first), "t.docx"),
         logo=(io.BytesIO(PNG), "l.png"))  # fmt: skip
    save(client, desk, drop_template="y")

    found = []
    for _ in range(4):
        now = the_desk()
        found.append((now.settings["municipality"], now.template == first, bool(now.logo)))
        send(client, f"{desk}/tr/undo", {})

    assert found == [
        ("İkinci", False, True),
        ("İkinci", True, True),
        ("İlk", True, False),
        ("", False, False),
    ]


def test_what_somebody_else_has_set_since_is_not_undone(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    save(client, desk, municipality="İlk")
    save(signed_in(app, Role.ADMINISTRATOR), desk, municipality="Başkası")

    page = send(client, f"{desk}/tr/undo", {})

    assert "olduğu gibi" in page.soup.text
    assert the_desk().settings["municipality"] == "Başkası"
