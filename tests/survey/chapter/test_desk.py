"""Planners edit, lock, add and put back blocks; what changes beneath is shown."""

import pytest
from flask import Flask

from survey.access import Role
from survey.chapter import store
from survey.chapter.steps import image_of
from survey.extensions import db
from tests.page_client import PageClient
from tests.survey.chapter.desks import (
    HISTORY,
    LEGISLATION,
    SECOND,
    TABLE,
    TEXT,
    block_page,
    do,
    kept,
    open_desk,
    part_page,
    release,
    send,
    take_in,
)
from tests.survey.results.field import signed_in


def test_the_ten_parts_stand_in_order(app: Flask) -> None:
    client, desk, _survey = open_desk(app)

    page = client.get(f"/planner/chapter/{desk}/tr")

    names = [heading.get_text(" ", strip=True) for heading in page.soup.select("main h2")]
    assert [name.split()[0] for name in names] == [f"4.{n}" for n in range(1, 11)]
    assert "Paydaş Analizi" in names[5]


def test_a_block_is_read_with_the_number_of_its_table(app: Flask) -> None:
    client, desk, _survey = open_desk(app)

    page = part_page(client, desk, "F")

    assert "%60,0'i kadındır (Tablo" in page.text
    assert "{{" not in page.text


def test_an_edited_paragraph_stays_and_can_be_put_back(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    words = "Katılımcıların %60,0'i kadındır, bu dağılım dengelidir."

    page = do(client, desk, TEXT, "save", text=words)
    assert words in page.text
    row = kept(desk)[TEXT]
    assert (row.state, row.content["text"], row.release) == ("edited", words, 1)
    assert row.beneath is not None
    do(client, desk, TEXT, "generate")
    assert kept(desk) == {}


def test_an_edit_back_to_the_generated_words_keeps_nothing(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    field = block_page(client, desk, SECOND).soup.select_one("#f-text")
    assert field is not None

    do(client, desk, SECOND, "save", text="Başka bir cümle.")
    do(client, desk, SECOND, "save", text=field.get_text().strip())

    assert kept(desk) == {}


def test_an_empty_text_is_refused_and_a_wrong_reference_too(app: Flask) -> None:
    client, desk, _survey = open_desk(app)

    page = do(client, desk, TEXT, "save", status=422, text="  ")
    assert "Buraya bir şey yazınız" in page.text
    page = do(client, desk, TEXT, "save", status=422, text="Bakınız {{F/yok}}.")

    assert "“F/yok” adında bir tablo ya da grafik yoktur" in page.text
    field = page.soup.select_one("#f-text")
    assert field is not None
    assert field.get_text().strip() == "Bakınız {{F/yok}}."
    assert kept(desk) == {}


def test_who_changed_it_first_wins_and_the_other_keeps_what_they_typed(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    do(client, desk, TEXT, "save", text="İlk yazan.")

    page = do(client, desk, TEXT, "save", status=409, text="İkinci yazan.", revision="0")

    assert "bir başkası değiştirdi" in page.soup.text
    field = page.soup.select_one("#f-text")
    assert field is not None
    assert field.get_text().strip() == "İkinci yazan."
    assert kept(desk)[TEXT].content["text"] == "İlk yazan."


def test_an_empty_line_makes_paragraphs_of_ones_own(app: Flask) -> None:
    client, desk, _survey = open_desk(app)

    do(client, desk, HISTORY, "save", text="Kuruluş 1930.\nBelde.\n\nİlçe 1990.\n\nBugün.")

    page = part_page(client, desk, "A")
    texts = [each.get_text() for each in page.soup.select(".chapter-text")]
    assert texts == ["Kuruluş 1930. Belde.", "İlçe 1990.", "Bugün."]


def test_rows_of_a_table_of_words_are_added_and_removed(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    row = {
        "rows": "1",
        "cell-0-0": "Temizlik",
        "cell-0-1": "5393",
        "cell-0-2": "a\nb",
        "cell-0-3": "",
    }

    page = do(client, desk, LEGISLATION, "row", caption="Mevzuat Analizi", note="", cells=row)
    assert len(page.soup.select("fieldset.word-row")) == 2
    assert kept(desk) == {}
    do(client, desk, LEGISLATION, "save", caption="Mevzuat Analizi", note="", cells=row)
    assert kept(desk)[LEGISLATION].content["rows"] == [[["Temizlik"], ["5393"], ["a", "b"], [""]]]
    do(client, desk, LEGISLATION, "save", caption="Mevzuat", note="", cells={"drop-0": "1", **row})

    assert kept(desk)[LEGISLATION].content.get("rows", []) == []


def test_cells_of_numbers_cannot_be_written_over(app: Flask) -> None:
    client, desk, _survey = open_desk(app)

    do(client, desk, TABLE, "save", caption="Cinsiyet", cells={"rows": "1", "cell-0-0": "x"})

    content = kept(desk)[TABLE].content
    assert content["caption"] == "Cinsiyet"
    assert content["rows"] == [[["Kadın"], ["60"]], [["Erkek"], ["40"]]]
    assert "Hücreler sürümden gelir" in block_page(client, desk, TABLE).text


def test_a_locked_block_stays_when_the_numbers_change_and_an_edit_is_refused(app: Flask) -> None:
    client, desk, survey = open_desk(app)
    do(client, desk, TEXT, "lock")

    do(client, desk, TEXT, "save", status=422, text="Yeni")
    release(survey, 70, 30)
    take_in(client, survey)

    page = block_page(client, desk, TEXT)
    assert "%60,0'i kadındır" in page.text
    assert [each.text for each in page.soup.select("#changed ins")]
    do(client, desk, TEXT, "unlock")
    do(client, desk, TEXT, "generate")
    assert "%70,0'i kadındır" in block_page(client, desk, TEXT).text


def changed_desk(app: Flask, words: str) -> tuple[PageClient, int, int]:
    """Edit a paragraph, and take in a release with other numbers."""
    client, desk, survey = open_desk(app)
    do(client, desk, TEXT, "save", text=words)
    release(survey, 70, 30)
    take_in(client, survey)
    return client, desk, survey


def test_what_changed_beneath_an_edit_is_shown_and_never_put_in_silently(app: Flask) -> None:
    client, desk, _survey = changed_desk(app, "Her yüz kişiden %60,0'i kadındır.")

    page = block_page(client, desk, TEXT)

    assert "Her yüz kişiden %60,0'i kadındır." in page.text
    changed = page.soup.select_one("#changed")
    assert changed is not None
    assert "%60,0" in changed.text
    assert "%70,0" in changed.text
    assert "altındaki veri değişti" in client.get(f"/planner/chapter/{desk}/tr").text
    table = part_page(client, desk, "F").soup.select_one(f"#b-{TABLE.replace('/', '-')}")
    assert table is not None
    assert "70" in table.text  # what nobody edited is new


def test_new_numbers_are_put_into_ones_own_text_with_their_suffixes(app: Flask) -> None:
    client, desk, _survey = changed_desk(app, "Her yüz kişiden %60,0'ı kadındır.")

    do(client, desk, TEXT, "insert")

    row = kept(desk)[TEXT]
    assert row.content["text"] == "Her yüz kişiden %70,0'ı kadındır."
    assert row.release == 2
    assert "Altında değişenler" not in block_page(client, desk, TEXT).text


def test_a_number_that_stands_there_twice_is_not_put_in(app: Flask) -> None:
    client, desk, _survey = changed_desk(app, "Evet %60,0, yine %60,0.")

    page = do(client, desk, TEXT, "insert", status=422)

    assert "%60,0 sayısının metninizde tek bir yeri yoktur" in page.soup.text
    assert kept(desk)[TEXT].content["text"] == "Evet %60,0, yine %60,0."


def test_ones_own_text_is_kept_and_not_told_again(app: Flask) -> None:
    client, desk, _survey = changed_desk(app, "Katılım yeterlidir.")

    do(client, desk, TEXT, "keep")

    assert "Altında değişenler" not in block_page(client, desk, TEXT).text
    assert kept(desk)[TEXT].content["text"] == "Katılım yeterlidir."


def test_paragraphs_of_ones_own_are_added_moved_and_removed(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    send(client, f"{desk}/tr/new/add", {"after": TEXT, "text": "Birinci.\n\nİkinci."})
    send(client, f"{desk}/tr/new/add", {"after": TEXT, "text": "Sıfırıncı."})

    def own() -> list[str]:
        page = part_page(client, desk, "F")
        texts = [each.get_text() for each in page.soup.select(".chapter-text")]
        return [text for text in texts if text.endswith(("ci.", "cı."))]

    assert own() == ["Sıfırıncı.", "Birinci.", "İkinci."]
    keys = {row.content["text"]: key for key, row in kept(desk).items()}
    do(client, desk, keys["Sıfırıncı."], "down")
    assert own() == ["Birinci.", "Sıfırıncı.", "İkinci."]
    do(client, desk, keys["İkinci."], "up")
    assert own() == ["Birinci.", "İkinci.", "Sıfırıncı."]
    do(client, desk, keys["Birinci."], "remove")
    assert own() == ["İkinci.", "Sıfırıncı."]
    send(client, f"{desk}/tr/undo", {})
    assert own() == ["Birinci.", "İkinci.", "Sıfırıncı."]
    do(client, desk, TEXT, "up", status=422)


def test_an_own_paragraph_survives_new_releases(app: Flask) -> None:
    client, desk, survey = open_desk(app)
    send(client, f"{desk}/tr/new/add", {"after": TEXT, "text": "Bizim sözümüz."})

    release(survey, 70, 30)
    take_in(client, survey)

    assert "Bizim sözümüz." in part_page(client, desk, "F").text


def test_the_log_tells_who_did_what(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    do(client, desk, SECOND, "save", text="Telefonla ulaşılmaktadır.")
    do(client, desk, SECOND, "lock")

    page = client.get(f"/planner/chapter/{desk}/tr/log")

    assert "Kilitlendi: Telefonla ulaşılmaktadır." in page.text
    assert "Düzenlendi: Belediyeye en çok telefonla" in page.text
    assert "Bir planner" in page.text


def test_a_reader_reads_and_changes_nothing(app: Flask) -> None:
    _client, desk, _survey = open_desk(app)
    reader = signed_in(app, Role.READER)

    page = part_page(reader, desk, "F")

    assert page.soup.select(".block-tools form") == []
    send_by = reader.raw.post(f"/planner/chapter/{desk}/tr/undo")
    assert send_by.status_code in (302, 400, 403)


def test_an_older_release_says_what_to_do(app: Flask) -> None:
    client, desk, _survey = open_desk(app)

    client.get(f"/planner/chapter/{desk}/en", status=409)
    client.get(f"/planner/chapter/{desk}/xx", status=404)


def test_a_block_of_no_name_is_not_found(app: Flask) -> None:
    client, desk, _survey = open_desk(app)

    client.get(f"/planner/chapter/{desk}/tr/block?key=yok", status=404)
    client.get(f"/planner/chapter/{desk}/tr/parts/Z", status=404)


def test_what_was_typed_into_a_block_that_is_gone_is_offered_again(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    send(client, f"{desk}/tr/new/add", {"after": SECOND, "text": "Birinci."})
    (own,) = kept(desk)
    do(client, desk, own, "remove")

    changed = {"key": own, "do": "save", "revision": "1", "text": "Uzun uzun yazıldı."}
    for address, values in (
        ("block/change", changed),
        ("new/add", {"after": own, "text": "Uzun uzun yazıldı."}),
    ):
        page = send(client, f"{desk}/tr/{address}", values, 409)
        field = page.soup.select_one("#f-text")
        assert field is not None
        assert field.get_text(strip=True) == "Uzun uzun yazıldı."

    after = page.soup.select_one("input[name=after]")
    assert after is not None
    send(client, f"{desk}/tr/new/add", {"after": str(after["value"]), "text": "Uzun uzun yazıldı."})
    assert "Uzun uzun yazıldı." in part_page(client, desk, SECOND[0]).text


def test_line_breaks_of_a_paragraph_from_word_stay_when_it_is_edited(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    do(client, desk, HISTORY, "save", text="Bir iki.")
    db.session.rollback()
    image = image_of(kept(desk)[HISTORY])
    assert image is not None
    lines = "Birinci satır.\nİkinci satır."
    stands = {**image, "content": {**image["content"], "text": lines}}
    store.put_block(desk, ("tr", HISTORY), stands)
    db.session.commit()
    box = block_page(client, desk, HISTORY).soup.select_one("textarea[name=text]")
    assert box is not None

    do(client, desk, HISTORY, "save", text=box.text.removeprefix("\n"))
    assert kept(desk)[HISTORY].content["text"] == lines
    do(client, desk, HISTORY, "save", text=box.text + " Ek.\n\nYeni.")

    assert kept(desk)[HISTORY].content["text"] == f"{lines} Ek."


@pytest.mark.parametrize("page", ["settings", "log", "wording", "upload", "editions"])
def test_a_desk_has_no_pages_in_a_language_the_chapter_is_not_written_in(
    app: Flask, page: str
) -> None:
    client, desk, _survey = open_desk(app)

    client.get(f"/planner/chapter/{desk}/tr/{page}")
    client.get(f"/planner/chapter/{desk}/xx/{page}", status=404)


def test_nothing_is_undone_in_a_language_that_there_is_not(app: Flask) -> None:
    client, desk, _survey = open_desk(app)
    do(client, desk, TEXT, "save", text="Benim sözüm.")

    send(client, f"{desk}/xx/undo", {}, 404)

    assert kept(desk)[TEXT].content["text"] == "Benim sözüm."
