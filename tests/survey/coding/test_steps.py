"""What a planner does to themes and answers, and how it is undone."""

import pytest
from flask import Flask

from survey.coding.changing.steps import ChangedMeanwhileError, LabelTakenError
from survey.coding.folding import free_key
from survey.fieldwork.store import all_surveys
from survey.results.settled import store
from tests.survey.coding.desks import (
    Doing,
    Person,
    changes,
    ids,
    looking,
    open_desk,
    sign_in,
    themes,
)
from tests.survey.results.field import order_run
from tests.survey.results.settled.documents import document, mention, rows, take


@pytest.fixture
def survey_id(app: Flask) -> int:
    return open_desk()


@pytest.fixture
def ayse(app: Flask, survey_id: int) -> Person:
    return sign_in(app)


def test_accepted_answers_are_settled_where_they_stand(survey_id: int, ayse: Person) -> None:
    with Doing(survey_id, ayse.id) as desk:
        done = desk.accept(ids("asfalt bozuk", "park yok"))

    assert done == (2, 0)
    assert rows(survey_id)["asfalt bozuk"] == ("yol", True, 1)


def test_all_certain_answers_of_a_theme_are_accepted_and_no_others(
    survey_id: int, ayse: Person
) -> None:
    with Doing(survey_id, ayse.id) as desk:
        theme = desk.theme(themes(survey_id)["yol"]["id"])
        assert theme is not None
        n = desk.accept_certain(theme)

    settled = [text for text, (_, by_person, _) in rows(survey_id).items() if by_person]
    assert (n, settled) == (1, ["yol tozlu"])  # confidence .9; the others have .7 at most


def test_what_somebody_moved_meanwhile_stays(survey_id: int, ayse: Person) -> None:
    seen = ids("asfalt bozuk", "kaldırım dar")
    of_key = themes(survey_id)
    with Doing(survey_id, ayse.id) as desk:
        desk.move(ids("asfalt bozuk"), of_key["su"])

    with Doing(survey_id, ayse.id) as desk:
        done = desk.move(seen, of_key["park"])

    assert done == (1, 1)
    assert rows(survey_id)["asfalt bozuk"][0] == "su"
    assert rows(survey_id)["kaldırım dar"][0] == "park"


def test_merged_themes_keep_their_answers_and_what_was_settled(
    survey_id: int, ayse: Person
) -> None:
    of_key = themes(survey_id)
    with Doing(survey_id, ayse.id) as desk:
        desk.accept(ids("su kirli"))
    with Doing(survey_id, ayse.id) as desk:
        assert desk.merge(of_key["yol"], [of_key["su"]]) == 4

    assert rows(survey_id)["su kirli"] == ("yol", True, 1)
    assert rows(survey_id)["boru patlak"] == ("yol", False, 1)
    assert themes(survey_id)["su"]["state"] == "gone"


def test_several_steps_are_undone_the_newest_first(survey_id: int, ayse: Person) -> None:
    of_key, before = themes(survey_id), rows(survey_id)
    with Doing(survey_id, ayse.id) as desk:
        desk.accept(ids("park yok"))
    with Doing(survey_id, ayse.id) as desk:
        desk.merge(of_key["yol"], [of_key["su"]])
    with Doing(survey_id, ayse.id) as desk:
        desk.new_theme("Oyun alanı", ids("salıncak kırık"))
    with Doing(survey_id, ayse.id) as desk:
        desk.set_theme_aside(of_key["park"])

    for expected in ("theme set aside", "new theme", "merged", "accepted"):
        with Doing(survey_id, ayse.id) as desk:
            change, left = desk.undo()
            assert change is not None
            assert (change["kind"], left) == (expected, 0)

    assert rows(survey_id) == before
    states = {key: row["state"] for key, row in themes(survey_id).items()}
    assert states == {"yol": "standing", "park": "standing", "su": "standing",
                      "oyun-alani": "gone"}  # fmt: skip
    with Doing(survey_id, ayse.id) as desk:
        assert desk.undo() == (None, 0)


def test_undoing_leaves_what_somebody_else_changed_since(
    app: Flask, survey_id: int, ayse: Person
) -> None:
    of_key = themes(survey_id)
    ali = sign_in(app, "ali")
    with Doing(survey_id, ayse.id) as desk:
        desk.move(ids("asfalt bozuk", "kaldırım dar"), of_key["park"])
    with Doing(survey_id, ali.id) as desk:
        desk.move(ids("asfalt bozuk"), of_key["su"])

    with Doing(survey_id, ayse.id) as desk:
        _change, left = desk.undo()

    assert left == 1
    assert rows(survey_id)["asfalt bozuk"] == ("su", True, 1)
    assert rows(survey_id)["kaldırım dar"] == ("yol", False, 1)


def test_nothing_is_brought_back_into_a_theme_that_is_gone(
    app: Flask, survey_id: int, ayse: Person
) -> None:
    of_key = themes(survey_id)
    ali = sign_in(app, "ali")
    with Doing(survey_id, ayse.id) as desk:
        desk.accept(ids("asfalt bozuk"))
    with Doing(survey_id, ayse.id) as desk:
        desk.move(ids("asfalt bozuk"), of_key["park"])
    with Doing(survey_id, ali.id) as desk:
        desk.merge(of_key["su"], [of_key["yol"]])

    with Doing(survey_id, ayse.id) as desk:
        _change, left = desk.undo()

    assert left == 1
    assert rows(survey_id)["asfalt bozuk"] == ("park", True, 1)


def test_a_theme_that_a_codebook_changed_twice_is_undone_to_the_start(
    survey_id: int, ayse: Person
) -> None:
    theme = themes(survey_id)["yol"]
    with Doing(survey_id, ayse.id) as desk:
        desk.take_entries([(theme["id"], {"label": name}, None) for name in ("Yollar", "Sokak")])

    with Doing(survey_id, ayse.id) as desk:
        _change, left = desk.undo()

    assert (themes(survey_id)["yol"]["label"], left) == ("Yol", 0)


def test_one_undoes_only_ones_own_changes(app: Flask, survey_id: int, ayse: Person) -> None:
    with Doing(survey_id, ayse.id) as desk:
        desk.accept(ids("park yok"))

    with Doing(survey_id, sign_in(app, "ali").id) as desk:
        assert desk.undo() == (None, 0)


def test_a_theme_can_not_get_the_name_of_another(survey_id: int, ayse: Person) -> None:
    with Doing(survey_id, ayse.id) as desk, pytest.raises(LabelTakenError):
        desk.new_theme("PARK", ids("asfalt bozuk"))


def test_a_theme_changed_meanwhile_is_not_overwritten(survey_id: int, ayse: Person) -> None:
    theme = themes(survey_id)["yol"]
    with Doing(survey_id, ayse.id) as desk:
        desk.edit(theme, 0, label="Yollar")

    now = themes(survey_id)["yol"]
    with Doing(survey_id, ayse.id) as desk, pytest.raises(ChangedMeanwhileError):
        desk.edit(now, 0, label="Sokaklar")

    assert themes(survey_id)["yol"]["label"] == "Yollar"


def test_a_form_sent_twice_is_done_once(survey_id: int, ayse: Person) -> None:
    with Doing(survey_id, ayse.id, "a" * 40) as desk:
        assert not desk.is_done()
        desk.new_theme("Oyun alanı", ids("salıncak kırık"))

    with Doing(survey_id, ayse.id, "a" * 40) as desk:
        assert desk.is_done()


def test_parts_of_a_theme_become_themes_of_their_own(survey_id: int, ayse: Person) -> None:
    theme = themes(survey_id)["su"]
    other = list(ids("park yok"))
    with Doing(survey_id, ayse.id) as desk:
        n = desk.split(theme, [("Su kesintisi", [*ids("su kesiliyor", "basınç düşük"), *other])])

    assert n == 2  # what is in another theme by now stays there
    assert rows(survey_id)["basınç düşük"] == ("su-kesintisi", True, 1)
    assert rows(survey_id)["park yok"] == ("park", False, 1)


def test_every_change_is_in_the_log(survey_id: int, ayse: Person) -> None:
    with Doing(survey_id, ayse.id) as desk:
        desk.accept(ids("park yok"))
    with Doing(survey_id, ayse.id) as desk:
        desk.undo()

    assert changes() == ["opened", "accepted", "undone"]


def test_a_key_is_made_of_the_name_and_is_free() -> None:
    assert free_key("Çöp & ışık", {"cop-isik"}) == "cop-isik-2"
    assert free_key("???", ()) == "tema"


def labels(survey_id: int) -> list[str]:
    """Give the names of the themes that are not gone."""
    return sorted(row["label"] for row in themes(survey_id).values() if row["state"] != "gone")


def test_undoing_never_leaves_two_themes_of_one_name(
    app: Flask, survey_id: int, ayse: Person
) -> None:
    of_key, ali = themes(survey_id), sign_in(app, "ali")
    name = of_key["park"]["label"]
    with Doing(survey_id, ayse.id) as desk:
        desk.edit(of_key["park"], of_key["park"]["revision"], label="Yeşil alan")
    with Doing(survey_id, ali.id) as desk:
        desk.new_theme(name, {})

    with Doing(survey_id, ayse.id) as desk:
        _change, left = desk.undo()

    assert left == 1
    assert labels(survey_id).count(name) == 1


def test_undoing_a_merge_leaves_a_theme_whose_name_is_another_ones_now(
    app: Flask, survey_id: int, ayse: Person
) -> None:
    of_key, ali = themes(survey_id), sign_in(app, "ali")
    with Doing(survey_id, ayse.id) as desk:
        desk.merge(of_key["yol"], [of_key["park"]])
    with Doing(survey_id, ali.id) as desk:
        desk.new_theme(of_key["park"]["label"].upper(), {})

    with Doing(survey_id, ayse.id) as desk:
        desk.undo()

    assert themes(survey_id)["park"]["state"] == "gone"
    assert rows(survey_id)["park yok"] == ("yol", False, 1)


def test_undoing_a_codebook_leaves_what_a_colleague_wrote_in_its_new_theme(
    app: Flask, survey_id: int, ayse: Person
) -> None:
    ali = sign_in(app, "ali")
    with Doing(survey_id, ayse.id) as desk:
        desk.take_entries([(None, {"label": "Köpekler"}, None), (None, {"label": "Tarım"}, None)])
    made = themes(survey_id)["kopekler"]
    with Doing(survey_id, ali.id) as desk:
        desk.edit(made, made["revision"], label="Köpekler", definition="Sahipsiz hayvanlar")

    with Doing(survey_id, ayse.id) as desk:
        _change, left = desk.undo()

    stands = themes(survey_id)
    assert left == 1
    assert (stands["kopekler"]["definition"], stands["kopekler"]["state"]) == (
        "Sahipsiz hayvanlar",
        "standing",
    )
    assert stands["tarim"]["state"] == "gone"


def test_the_log_names_the_theme_of_accepted_answers_or_says_there_are_several(
    app: Flask, survey_id: int, ayse: Person
) -> None:
    with Doing(survey_id, ayse.id) as desk:
        desk.accept(ids("park yok"))
        desk.accept(ids("su kirli", "çukur dolu"))

    log = ayse.client.get(f"/planner/coding/{survey_id}/log").text

    assert "“”" not in log
    assert f"“{themes(survey_id)['park']['label']}”" in log
    assert "birden çok temadan" in log


def polarity_of(text: str) -> tuple[str, str]:
    """Give what an answer is, and what a person said it is."""
    columns = store.mention_table.c
    with looking() as connection:
        query = store.mention_table.select().where(columns.text == text)
        (row, *_others) = connection.execute(query)
    return row.polarity, row.judged


def test_a_person_says_what_an_answer_is_and_takes_it_back(survey_id: int, ayse: Person) -> None:
    before = polarity_of("park yok")
    with Doing(survey_id, ayse.id) as desk:
        assert desk.judge(ids("park yok"), "wish") == 1
    assert polarity_of("park yok") == ("wish", "wish")

    with Doing(survey_id, ayse.id) as desk:
        _change, left = desk.undo()

    assert (polarity_of("park yok"), left) == (before, 0)


def test_what_a_person_said_of_an_answer_stays_in_the_next_analysis(
    survey_id: int, ayse: Person
) -> None:
    with Doing(survey_id, ayse.id) as desk:
        desk.judge(ids("park yok"), "praise")
    again = [mention(text, "park", polarity="complaint") for text in ("park yok", "ağaç az")]

    (survey,) = all_surveys()
    take(survey_id, order_run(survey), document(again))

    assert polarity_of("park yok") == ("praise", "praise")
    assert polarity_of("ağaç az") == ("complaint", "")
    assert store.read_kept(survey_id).judged == {
        mention("park yok", "park")["answer_key"]: "praise"
    }


def test_answers_are_judged_on_the_page(survey_id: int, ayse: Person) -> None:
    theme = themes(survey_id)["park"]["id"]
    page = ayse.client.get(f"/planner/coding/{survey_id}/themes/{theme}")
    values = {"chosen": [f"{n}-{t}" for n, t in ids("park yok").items()], "polarity": "wish"}

    ayse.client.submit(page, {**values, "do": "judge"}, form="form.desk")

    assert polarity_of("park yok") == ("wish", "wish")
