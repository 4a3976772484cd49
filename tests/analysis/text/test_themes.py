from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score, v_measure_score

from analysis.codebook import Quadrant
from analysis.errors import DatasetError, SettingsError
from analysis.text.themes import NO_THEME, Polarity, find_themes
from tests.analysis.text.answers import three_matters

EXCERPT = Path(__file__).parents[2] / "data" / "tr-belediye-kisa" / "excerpt.csv"


def frame(*texts: object, question: str = "q") -> pd.DataFrame:
    return pd.DataFrame({"question": question, "text": list(texts)})


def test_matters_become_themes_and_their_number_is_found():
    verbatims, matter = three_matters(400)
    themes = find_themes(verbatims)
    assert themes.has_structure
    assert 3 <= len(themes.themes) <= 6
    assert v_measure_score(matter, themes.mentions["theme_id"]) > 0.7


def test_short_complaints_meet_the_labels_people_gave():
    labelled = pd.read_csv(EXCERPT)
    themes = find_themes(labelled.assign(question="q"), n_themes=4)
    found = themes.answers["theme_id"]
    assert v_measure_score(labelled["label"], found) > 0.5
    assert adjusted_rand_score(labelled["label"], found) > 0.4


def test_numbers_add_up():
    verbatims, _ = three_matters(200)
    verbatims = pd.concat([verbatims, frame("yok", "-", "Hepsi")], ignore_index=True)
    themes = find_themes(verbatims, n_themes=3)
    assert themes.base == 200
    assert themes.n_empty == 3
    assert sum(theme.size for theme in themes.themes) == 200
    assert sum(theme.share for theme in themes.themes) == pytest.approx(1)
    for number, theme in enumerate(themes.themes):
        assert theme.theme_id == number
        assert sum(theme.polarity.values()) == theme.size == sum(theme.by_question.values())
    sizes = [theme.size for theme in themes.themes]
    assert sizes == sorted(sizes, reverse=True)
    assert (themes.mentions["theme_id"].tail(3) == NO_THEME).all()
    assert themes.mentions["strength"].between(0, 1).all()


def test_the_same_input_gives_the_same_themes():
    verbatims, _ = three_matters(150)
    one, two = find_themes(verbatims), find_themes(verbatims)
    assert one.themes == two.themes
    pd.testing.assert_frame_equal(one.mentions, two.mentions)


def test_the_order_of_the_rows_has_no_influence():
    verbatims, _ = three_matters(150)
    shuffled = verbatims.sample(frac=1, random_state=4)
    one, two = find_themes(verbatims), find_themes(shuffled)
    assert [theme.label for theme in one.themes] == [theme.label for theme in two.themes]
    columns = ["theme_id", "strength", "polarity", "text", "copies"]
    pd.testing.assert_frame_equal(
        one.mentions[columns], two.mentions.loc[one.mentions.index, columns]
    )


def test_the_callers_frame_stays_as_it_is_and_its_index_is_kept():
    verbatims, _ = three_matters(40)
    verbatims.index = range(1000, 1040)
    before = verbatims.copy()
    themes = find_themes(verbatims)
    pd.testing.assert_frame_equal(verbatims, before)
    assert themes.mentions.index.equals(verbatims.index)
    for theme in themes.themes:
        for quote in theme.quotes:
            assert bool(themes.mentions.loc[quote.verbatim, "is_quote"])


def test_words_at_random_have_no_structure_and_stand_in_one_theme():
    random = np.random.default_rng(1)
    words = np.array([f"{a}{b}{c}q" for a in "bcdfg" for b in "aeiou" for c in "klmnprstvz"])
    verbatims = frame(*(" ".join(random.choice(words, 8)) for _ in range(400)))
    themes = find_themes(verbatims)
    assert not themes.has_structure
    assert [theme.label for theme in themes.themes] == ["Çeşitli konular"]


def test_no_answer_with_content_gives_none():
    assert find_themes(frame("yok", "-", "", None, "...")) is None
    assert find_themes(frame()) is None


@pytest.mark.parametrize("n", [1, 2, 5, 12, 30])
def test_few_answers_are_enough(n):
    verbatims, _ = three_matters(n)
    themes = find_themes(verbatims)
    assert themes.base == n
    assert len(find_themes(verbatims, n_themes=50).themes) <= n


def test_copies_count_as_mentions():
    verbatims = frame(*["mahallemize acil doğalgaz"] * 40, "yollar bozuk", "parkta gölge yok")
    themes = find_themes(verbatims)
    assert themes.n_copies == 39
    assert themes.mentions["copies"].max() == 40
    assert sum(theme.size for theme in themes.themes) == 42


def test_personal_data_is_nowhere_in_the_result():
    texts = [f"Ahmet Bey ile görüştük, yol bozuk, numaram 0532 123 45 {n}" for n in range(10, 40)]
    themes = find_themes(frame(*texts), n_themes=2)
    assert themes.n_masked == 30
    assert "0532" not in repr(themes) + themes.mentions.to_string()
    assert "Ahmet" not in repr(themes) + themes.mentions.to_string()


def test_ignored_names_make_no_theme():
    texts = [f"{name} {what} bozuk" for name in ("Qoser", "Dunaysır") for what in
             ("yolu", "kaldırımı", "parkı", "aydınlatması", "asfaltı", "köprüsü")] * 3  # fmt: skip
    themes = find_themes(frame(*texts), n_themes=2, ignored_words=["Qoser", "Dunaysır"])
    words = " ".join(word for theme in themes.themes for word in (theme.label, *theme.terms))
    assert "qoser" not in words.lower()
    assert "dunays" not in words.lower()


def test_the_quadrant_of_the_question_weighs_in_the_polarity():
    verbatims = pd.concat(
        [frame("çalışma saatleri", question="good"), frame("yol işleri", question="bad")],
        ignore_index=True,
    )
    themes = find_themes(verbatims, quadrants={"good": Quadrant.STRENGTH, "bad": Quadrant.WEAKNESS})
    assert themes.mentions["polarity"].tolist() == [Polarity.PRAISE, Polarity.COMPLAINT]
    assert themes.themes[0].by_question == {"bad": 1, "good": 1}


def test_hostile_texts_are_survived():
    texts = ["a\x00b su", "\u202esu yok\u202c", "\ud800 su", "=1+1 su", "x" * 1_000_000, "😀" * 50]
    themes = find_themes(frame(*texts, *three_matters(20)[0]["text"]))
    assert len(themes.mentions) == 26


def test_english_answers_get_english_labels():
    texts = (
        "The buses are always late in the evening",
        "Bus drivers are late again",
        "Street dogs are dangerous",
        "Stray dogs chase children in the street",
    ) * 10
    themes = find_themes(
        frame(*(f"{text} {n % 7}" for n, text in enumerate(texts))), language="auto", n_themes=2
    )
    assert {word for theme in themes.themes for word in theme.terms} & {"dogs", "dog"}
    assert not any(" ve " in theme.label for theme in themes.themes)


def test_progress_runs_from_nothing_to_all():
    seen: list[float] = []
    find_themes(three_matters(60)[0], progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1


def test_wrong_settings_are_refused():
    with pytest.raises(SettingsError, match="must be 1 or more"):
        find_themes(frame("yol"), n_themes=0)
    with pytest.raises(SettingsError, match="language 'de'"):
        find_themes(frame("yol"), language="de")
    with pytest.raises(DatasetError, match="'question'"):
        find_themes(pd.DataFrame({"text": ["yol"]}))


def test_no_more_themes_are_chosen_than_somebody_wants_to_read():
    verbatims, _ = three_matters(400)
    assert len(find_themes(verbatims, most_themes=2).themes) == 2
    assert len(find_themes(verbatims, n_themes=4, most_themes=2).themes) == 4
    with pytest.raises(SettingsError):
        find_themes(verbatims, most_themes=0)


def test_of_exact_copies_the_first_label_is_quoted_whatever_the_order_of_the_rows():
    once, _ = three_matters(60)
    verbatims = pd.concat([once, once], ignore_index=True)

    one, two = find_themes(verbatims), find_themes(verbatims.iloc[::-1])

    quoted = [[quote.verbatim for quote in theme.quotes] for theme in one.themes]
    assert quoted == [[quote.verbatim for quote in theme.quotes] for theme in two.themes]
    assert any(quoted)
