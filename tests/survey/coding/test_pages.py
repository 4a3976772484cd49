"""Pages of the desk, without JavaScript."""

import pytest
from flask import Flask

from survey.access import Role
from survey.coding import categories, folding
from survey.fieldwork.store import all_surveys
from survey.results.settled import store
from tests.survey.coding.desks import Person, changes, ids, open_desk, sign_in, themes, values
from tests.survey.results.field import order_run
from tests.survey.results.settled.documents import document, mention, rows, take


@pytest.fixture
def survey_id(app: Flask) -> int:
    return open_desk()


@pytest.fixture
def ayse(app: Flask, survey_id: int) -> Person:
    return sign_in(app)


def test_the_desk_lists_themes_with_counts_and_quotes(survey_id: int, ayse: Person) -> None:
    page = ayse.client.get(f"/planner/coding/{survey_id}")

    labels = [link.get_text(strip=True) for link in page.soup.select(".theme h2 a")]
    assert sorted(labels) == ["Park", "Su", "Yol"]
    assert len(page.soup.select(".theme .quote")) == 6


def test_doubtful_answers_come_first(survey_id: int, ayse: Person) -> None:
    theme = themes(survey_id)["yol"]["id"]

    page = ayse.client.get(f"/planner/coding/{survey_id}/themes/{theme}")

    texts = [each.get_text(strip=True) for each in page.soup.select(".desk-text span")]
    assert texts == ["asfalt bozuk", "kaldırım dar", "çukur dolu", "yol tozlu"]


def send(person: Person, survey_id: int, **given: str | list[str]) -> object:
    page = person.client.get(f"/planner/coding/{survey_id}")
    field = page.soup.find("input", attrs={"name": "csrf_token"})
    assert field is not None
    return person.client.post(
        f"/planner/coding/{survey_id}/answers", {"csrf_token": str(field["value"]), **given}
    )


def test_all_but_the_chosen_answers_of_a_page_are_accepted(survey_id: int, ayse: Person) -> None:
    shown = values("asfalt bozuk", "kaldırım dar", "çukur dolu")

    send(ayse, survey_id, shown=shown, chosen=values("kaldırım dar"), do="accept-rest")

    found = rows(survey_id)
    settled = [text for text, (_, by_person, _) in found.items() if by_person]
    assert settled == ["asfalt bozuk", "çukur dolu"]


def test_an_answer_goes_to_its_second_theme_by_one_button(survey_id: int, ayse: Person) -> None:
    of_key, (number,) = themes(survey_id), ids("asfalt bozuk")

    send(
        ayse,
        survey_id,
        shown=values("asfalt bozuk"),
        do=f"second-{number}-{of_key['park']['id']}",
    )

    assert rows(survey_id)["asfalt bozuk"] == ("park", True, 1)


def test_the_same_form_sent_twice_is_done_once(survey_id: int, ayse: Person) -> None:
    given = {"chosen": values("park yok"), "label": "Oyun", "do": "new", "token": "a" * 32}
    send(ayse, survey_id, **given)
    send(ayse, survey_id, **given)

    assert changes() == ["opened", "new theme"]
    assert [row["label"] for row in themes(survey_id).values()].count("Oyun") == 1


def test_a_name_that_is_taken_is_refused_with_what_was_typed(survey_id: int, ayse: Person) -> None:
    theme = themes(survey_id)["yol"]
    address = f"/planner/coding/{survey_id}/themes/{theme['id']}/edit"
    page = ayse.client.get(address)

    after = ayse.client.submit(
        page, {"label": "park", "definition": "Yollarla ilgili her şey"}, status=422
    )

    assert "Yollarla ilgili her şey" in after.text
    assert themes(survey_id)["yol"]["label"] == "Yol"


def test_of_two_planners_the_later_one_is_told(app: Flask, survey_id: int, ayse: Person) -> None:
    theme = themes(survey_id)["yol"]
    address = f"/planner/coding/{survey_id}/themes/{theme['id']}/edit"
    ali = sign_in(app, "ali")
    page = ayse.client.get(address)
    ali.client.submit(ali.client.get(address), {"label": "Yollar"})

    after = ayse.client.submit(page, {"label": "Sokaklar"}, status=422)

    assert "Yollar" in after.text
    assert after.soup.find("input", attrs={"name": "label", "value": "Sokaklar"}) is not None
    assert themes(survey_id)["yol"]["label"] == "Yollar"
    ayse.client.submit(after, {"label": "Sokaklar"})  # having seen it, it is kept
    assert themes(survey_id)["yol"]["label"] == "Sokaklar"


def test_searching_finds_parts_of_words_without_accents(survey_id: int, ayse: Person) -> None:
    page = ayse.client.get(f"/planner/coding/{survey_id}/search?q=kaldır")

    assert "kaldırım dar" in page.text


@pytest.mark.parametrize("words", ["الاناره", "الإنَارة", "الانارة"])
def test_arabic_is_found_however_it_is_typed(survey_id: int, ayse: Person, words: str) -> None:
    text = "الإنارة ضعيفة"
    (survey,) = all_surveys()
    given_now = document([mention(text, "yol", folded=text)], "park", "su")
    take(survey_id, order_run(survey), given_now)

    page = ayse.client.get(f"/planner/coding/{survey_id}/search?q={words}")

    assert text in page.text


def test_a_page_to_go_back_to_is_one_of_the_desk(survey_id: int, ayse: Person) -> None:
    page = ayse.client.get(f"/planner/coding/{survey_id}")
    field = page.soup.find("input", attrs={"name": "csrf_token"})
    assert field is not None
    given = {"csrf_token": str(field["value"]), "back": "//evil.example/"}

    response = ayse.client.raw.post(f"/planner/coding/{survey_id}/undo", data=given)

    assert response.headers["Location"] == f"/planner/coding/{survey_id}"


def test_a_reader_sees_no_desk(app: Flask, survey_id: int) -> None:
    reader = sign_in(app, "okur", Role.READER)

    assert reader.client.raw.get(f"/planner/coding/{survey_id}").status_code == 403


def test_the_desk_says_so_when_its_texts_are_destroyed(survey_id: int, ayse: Person) -> None:
    from survey.extensions import db

    store.forget_texts(survey_id)
    db.session.commit()

    page = ayse.client.get(f"/planner/coding/{survey_id}")

    assert page.soup.select(".theme") == []


def test_the_categories_are_those_of_the_analysis() -> None:
    from analysis.text.labels.topics import CATEGORIES

    assert set(categories.CATEGORIES) == CATEGORIES


@pytest.mark.parametrize("text", ["SOKAĞIMIZIN parkesi!", "Ciwanên me", "Işık, ışık; İYİ", "%100"])
def test_words_are_folded_as_the_analysis_folds_them(text: str) -> None:
    from analysis.text.words.cleaning import keys

    assert [folding.folded(text)] == keys([text])


HUGE = "9" * 25


def test_a_number_no_database_has_is_no_fault(survey_id: int, ayse: Person) -> None:
    address = f"/planner/coding/{survey_id}"

    assert ayse.client.get(f"{address}/log?page={HUGE}").status == 200
    assert ayse.client.get(f"{address}/like?id={HUGE}").status == 200
    page = ayse.client.get(address)
    field = page.soup.find("input", attrs={"name": "csrf_token"})
    assert field is not None
    for path, more in (
        ("themes", {"theme": ["9" * 5000]}),
        ("answers", {"do": "second-" + "9" * 5000 + "-1"}),
    ):
        sent = {"csrf_token": str(field["value"]), **more}
        response = ayse.client.raw.post(f"{address}/{path}", data=sent)
        assert response.status_code in (302, 400), path
