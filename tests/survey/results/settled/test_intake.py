"""What was settled never moves; the others follow the newest analysis."""

import pytest
from flask import Flask

from survey.extensions import db
from survey.results.settled import store
from tests.survey.results.field import answers, make_survey, order_run
from tests.survey.results.settled.documents import document, mention, rows, settle, take


@pytest.fixture
def desk(app: Flask) -> int:
    """A desk with two themes and three answers, of the first of three runs."""
    survey = make_survey(answers(6))
    for _ in range(3):
        order_run(survey)
    given = [mention("asfalt", "yol"), mention("park", "park"), mention("kaldırım", "yol")]
    number: int = survey.id
    take(number, 1, document(given))
    return number


def test_a_desk_begins_with_the_themes_of_an_analysis(desk: int) -> None:
    assert rows(desk) == {
        "asfalt": ("yol", False, 1),
        "park": ("park", False, 1),
        "kaldırım": ("yol", False, 1),
    }


def test_an_open_answer_goes_where_the_newest_analysis_puts_it(desk: int) -> None:
    made = take(desk, 2, document([mention("asfalt", "park"), mention("park", "park")], "yol"))

    assert rows(desk)["asfalt"] == ("park", False, 1)
    assert (made.moved, made.settled, made.new) == (1, 0, 0)


def test_a_settled_answer_stays_whatever_the_analysis_says(desk: int) -> None:
    settle(desk, "asfalt", "park")

    made = take(desk, 2, document([mention("asfalt", "yol"), mention("park", "park")]))

    assert rows(desk)["asfalt"] == ("park", True, 1)
    assert (made.moved, made.settled) == (0, 1)


def test_an_answer_set_aside_stays_aside_and_is_counted(desk: int) -> None:
    settle(desk, "asfalt", None)

    take(desk, 2, document([mention("park", "park")], "yol", aside=("asfalt",)))

    assert rows(desk)["asfalt"] == (None, True, 1)


def test_answers_of_a_theme_set_aside_meanwhile_are_found_among_those_set_aside(desk: int) -> None:
    with db.engine.begin() as connection:
        themes = {row["key"]: row["id"] for row in store.themes_of(connection, desk)}
        store.change_theme(connection, themes["yol"], state="aside")

    take(desk, 2, document([mention("çukur", "yol"), mention("park", "park")]))

    assert rows(desk)["çukur"] == (None, False, 1)


def test_new_answers_and_proposed_themes_are_listed(desk: int) -> None:
    new = [
        mention("çukur", "yol", confidence=0.9),
        mention("köpek", "köpekler", confidence=0.4, copies=2),
    ]
    old = [mention("asfalt", "yol"), mention("park", "park"), mention("kaldırım", "yol")]

    made = take(desk, 2, document([*old, *new]))

    assert (made.new, made.doubtful, made.proposed) == (3, 2, ["Köpekler"])


def test_the_same_analysis_taken_in_twice_changes_nothing(desk: int) -> None:
    given = document([mention("çukur", "yol")])
    take(desk, 2, given)
    before = rows(desk)

    made = take(desk, 2, given)

    assert rows(desk) == before
    assert made.new == 0


def test_a_decision_comes_back_with_its_answer(desk: int) -> None:
    settle(desk, "asfalt", "park")
    take(desk, 2, document([mention("park", "park")], "yol"))
    assert rows(desk)["asfalt"] == ("park", True, 0)

    take(desk, 3, document([mention("asfalt", "yol"), mention("park", "park")]))

    assert rows(desk)["asfalt"] == ("park", True, 1)


def test_an_answer_cut_otherwise_keeps_its_settled_part(desk: int) -> None:
    whole = "yol bozuk, park yok"
    parts = [mention("yol bozuk", "yol", answer=whole), mention("park yok", "park", answer=whole)]
    take(desk, 2, document(parts))
    settle(desk, "park yok", "yol")
    joined = mention(whole, "yol", segments=["yol bozuk", "park yok"], is_settled=True)

    take(desk, 3, document([joined], "park"))

    found = rows(desk)
    assert whole not in found
    assert found["park yok"] == ("yol", True, 1)
    assert found["yol bozuk"] == ("yol", False, 1)


def test_the_same_words_under_another_question_go_where_a_person_put_them(desk: int) -> None:
    settle(desk, "asfalt", "park")
    other = mention("asfalt", "yol", question="tehdit")

    take(desk, 2, document([mention("asfalt", "yol"), other, mention("park", "park")]))

    kept = store.read_kept(desk)
    assert kept is not None
    assert {d["theme"] for d in kept.decisions if d["segments"] == ["asfalt"]} == {"park"}


def test_mentions_of_a_theme_that_was_merged_meanwhile_go_where_it_went(desk: int) -> None:
    from survey.extensions import db

    with db.engine.begin() as connection:
        themes = {row["key"]: row["id"] for row in store.themes_of(connection, desk)}
        store.change_theme(connection, themes["yol"], state="gone", merged_into=themes["park"])

    take(desk, 2, document([mention("çukur", "yol")]))

    assert rows(desk)["çukur"] == ("park", False, 1)


def test_the_texts_of_a_desk_go_with_those_of_the_survey(desk: int) -> None:
    from survey.extensions import db

    store.forget_texts(desk)
    db.session.commit()

    assert rows(desk) == {}
    kept = store.read_kept(desk)
    assert kept is not None
    assert [theme["label"] for theme in kept.themes] == ["Yol", "Park"]
