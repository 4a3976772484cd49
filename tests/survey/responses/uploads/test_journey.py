"""A file goes with its response: kept through errors, back and languages, once, and no longer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from limits import parse
from PIL import Image
from sqlalchemy import text
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import stream_encode_multipart

from survey import clock
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.responses import store
from survey.responses.drafts import keeping as drafts
from survey.responses.store import FieldSurvey
from survey.responses.uploads import taking
from survey.responses.uploads.store import list_uploads, read_upload
from tests.builders import make_document, make_question
from tests.page_client import Page, PageClient, form_values
from tests.survey.questionnaires.tiny import tiny_document
from tests.survey.responses.conftest import OpenSurvey, responses_of
from tests.survey.responses.uploads.test_cleaning import CAMERA, document, exif, photo, written

FIRST = "/s/deneme/tr/section/1"


def send(
    client: PageClient, page: Page, *, files: dict[str, bytes], status: int = 200, **values: str
) -> Page:
    """Send a page with files, as a browser does."""
    form = page.form()
    data: dict[str, Any] = form_values(form) | {name: [value] for name, value in values.items()}
    for name, raw in files.items():
        data[f"{name}__file"] = [FileStorage(BytesIO(raw), filename="IMG 1.jpg")]
    # made here: the client would leave a temporary file open
    body, _length, boundary = stream_encode_multipart(MultiDict(data), use_tempfile=False)
    response = client.raw.post(
        str(form["action"]),
        data=body.read(),
        content_type=f'multipart/form-data; boundary="{boundary}"',
        follow_redirects=True,
        headers={"Accept-Language": "tr"},
    )
    return client._page(response, status)


def rows(table: str) -> int:
    with store.reading() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608  # a name of ours


def upload_survey(open_survey: OpenSurvey) -> Any:
    return open_survey(tiny_document("upload"))


def apart_survey(open_survey: OpenSurvey) -> FieldSurvey:
    """Give a survey among employees that asks for files: none is made any more, old ones are."""
    open_survey(tiny_document("upload"), opens_at=None)
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE survey SET audience = 'internal', free_text_apart = true"))
    survey = fieldwork.find_by_slug("deneme")
    assert survey is not None
    fieldwork.open_now(survey)
    with store.reading() as connection:
        found = store.find_survey(connection, "deneme")
    assert found is not None
    return found


def test_a_photo_is_cleaned_kept_and_counted(client: PageClient, open_survey: OpenSurvey) -> None:
    survey = upload_survey(open_survey)
    taken = photo((300, 200), exif=exif())

    check = send(client, client.get(FIRST), files={"foto": taken}, aciklama="Çukur")
    client.submit(check)

    (file,) = list_uploads(survey.id)
    (answers,) = responses_of(survey)
    found = read_upload(survey.id, file.key)
    assert "Fotoğraf" in check.text or "Photo (" in check.text
    assert answers["foto"] == {
        "file": file.key.hex(),
        "media_type": "image/jpeg",
        "bytes": file.size,
    }
    assert answers["belge"] is None
    assert found is not None
    assert Image.open(BytesIO(found[2])).size == (300, 200)
    assert CAMERA not in found[2]
    assert (rows("draft"), rows("draft_upload")) == (0, 0)


def test_a_document_is_kept(client: PageClient, open_survey: OpenSurvey) -> None:
    survey = upload_survey(open_survey)

    pdf = written(document())
    client.submit(send(client, client.get(FIRST), files={"belge": pdf}, aciklama="x"))

    (answers,) = responses_of(survey)
    assert answers["belge"]["media_type"] == "application/pdf"


def test_an_error_elsewhere_keeps_the_file(client: PageClient, open_survey: OpenSurvey) -> None:
    survey = upload_survey(open_survey)

    refused = send(client, client.get(FIRST), files={"foto": photo()}, status=422)
    client.submit(client.submit(refused, {"aciklama": "Çukur"}))

    assert refused.soup.find(id="given-foto") is not None
    assert refused.soup.find(attrs={"name": "foto__file"}) is None
    assert len(list_uploads(survey.id)) == 1


def test_back_and_another_language_keep_the_file(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    upload_survey(open_survey)

    page = client.get(FIRST)
    data = form_values(page.form()) | {"foto__file": [(BytesIO(photo()), "x.png")]}
    english = client.post("/s/deneme/en/section/1", data | {"form-stay": ["1"]})
    client.submit(english, {"aciklama": "x"})
    again = client.get(FIRST)

    assert english.soup.find(id="given-foto") is not None
    assert again.soup.find(id="given-foto") is not None


def test_a_file_is_taken_out_and_deleted(client: PageClient, open_survey: OpenSurvey) -> None:
    upload_survey(open_survey)
    page = send(client, client.get(FIRST), files={"foto": photo()}, status=422)

    data = form_values(page.form()) | {"form-action": ["remove:foto:"]}
    without = client.post(str(page.form()["action"]), data)

    assert without.soup.find(attrs={"name": "foto__file"}) is not None
    assert without.soup.find(role="status", class_="done") is not None
    assert rows("draft_upload") == 0


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "boş|empty"),
        (b"<html><script>", "JPEG"),
        (photo()[:40], "damaged|bozuk|hasarlı"),
        (b"x" * (5 * 1024 * 1024 + 1), "5 MB"),
        (written(document()), "JPEG"),
    ],
    ids=["empty", "html", "broken", "too large", "document"],
)
def test_what_is_wrong_is_said_at_the_question_and_the_rest_stays(
    client: PageClient, open_survey: OpenSurvey, raw: bytes, words: str
) -> None:
    upload_survey(open_survey)

    page = send(client, client.get(FIRST), files={"foto": raw}, status=422, aciklama="Çukur")

    error = page.soup.find(id="error-foto").text
    assert any(word in error for word in words.split("|"))
    assert "#q-foto" in page.links().values()
    assert page.soup.find(id="q-aciklama")["value"] == "Çukur"
    assert rows("draft_upload") == 0


def test_a_form_beyond_all_limits_is_refused_on_its_page(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    upload_survey(open_survey)
    huge = b"x" * (65 * 1024 * 1024)

    page = send(client, client.get(FIRST), files={"foto": huge}, status=413)

    assert "5 MB" in page.soup.find(id="error-foto").text


def test_another_browser_can_not_take_a_file_over(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = upload_survey(open_survey)
    page = send(client, client.get(FIRST), files={"foto": photo()}, status=422)
    reference = form_values(page.form())["foto"]

    thief = PageClient(client.raw.application)
    data = form_values(thief.get(FIRST).form()) | {"foto": reference, "aciklama": ["x"]}
    thief.submit(thief.post(FIRST, data))

    assert responses_of(survey)[0]["foto"] is None


def test_what_a_form_says_of_a_file_is_not_believed(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = upload_survey(open_survey)
    page = send(client, client.get(FIRST), files={"foto": photo()}, status=422)
    (reference,) = form_values(page.form())["foto"]

    forged = reference.split(":")[0] + ":application/pdf:1"
    client.submit(send(client, page, files={}, foto=forged, aciklama="x"))

    (answers,) = responses_of(survey)
    assert answers["foto"]["media_type"] == "image/jpeg"
    assert answers["foto"]["bytes"] > 1


def test_sent_twice_is_kept_once(client: PageClient, open_survey: OpenSurvey) -> None:
    survey = upload_survey(open_survey)
    check = send(client, client.get(FIRST), files={"foto": photo()}, aciklama="x")

    client.submit(check)
    client.submit(check)

    assert len(responses_of(survey)) == 1
    assert len(list_uploads(survey.id)) == 1


def test_a_survey_that_keeps_texts_apart_keeps_no_link_to_the_file(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = apart_survey(open_survey)

    client.submit(send(client, client.get(FIRST), files={"foto": photo()}, aciklama="x"))
    (answers,) = responses_of(survey)

    assert len(list_uploads(survey.id)) == 1
    assert answers == {}


def test_the_draft_of_a_file_can_not_be_read_without_the_browser(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    upload_survey(open_survey)
    send(client, client.get(FIRST), files={"foto": photo()}, status=422)

    with store.reading() as connection:
        row = connection.execute(text("SELECT * FROM draft_upload")).one()

    assert all(b"JFIF" not in value for value in row if isinstance(value, bytes))


def test_files_die_with_their_draft(
    client: PageClient, open_survey: OpenSurvey, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload_survey(open_survey)
    send(client, client.get(FIRST), files={"foto": photo()}, status=422)
    later = clock.now() + drafts.LIFETIME + timedelta(days=1)

    with db.engine.begin() as connection:
        store.delete_expired_drafts(connection, clock.today())
        before = rows_in(connection)
        store.delete_expired_drafts(connection, later.date())
        after = rows_in(connection)

    assert (before, after) == (1, 0)


def rows_in(connection: Any) -> int:
    return int(connection.execute(text("SELECT count(*) FROM draft_upload")).scalar_one())


def test_ten_files_at_once_are_all_kept(client: PageClient, open_survey: OpenSurvey) -> None:
    survey = upload_survey(open_survey)

    def answer(number: int) -> None:
        own = PageClient(client.raw.application)
        page = send(own, own.get(FIRST), files={"foto": photo((400, 300))}, aciklama=f"{number}")
        own.submit(page)

    with ThreadPoolExecutor(10) as threads:
        list(threads.map(answer, range(10)))

    assert len(list_uploads(survey.id)) == 10
    assert len(responses_of(survey)) == 10


def test_a_required_file_is_asked_for(client: PageClient, open_survey: OpenSurvey) -> None:
    open_survey(make_document(make_question(name="foto", kind="upload", required=True)))

    page = client.submit(client.get(FIRST), {}, status=422)

    assert page.soup.find(id="error-foto") is not None


def test_too_many_files_in_a_minute_are_asked_to_wait(
    client: PageClient, open_survey: OpenSurvey, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload_survey(open_survey)
    monkeypatch.setattr(taking.FILES, "item", parse("1 per minute"))

    both = {"foto": photo(), "belge": photo()}
    page = send(client, client.get(FIRST), files=both, status=422, aciklama="x")

    assert page.soup.find(id="given-foto") is not None
    assert page.soup.find(id="error-belge") is not None
