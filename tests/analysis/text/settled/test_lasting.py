"""Themes of the last run stand as long as the answers say nothing else."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.text.settled.desk import accept
from analysis.text.settled.lasting import MOST_NEW
from analysis.text.settled.model import Settled
from analysis.text.themes import find_themes
from tests.analysis.text.settled.people import excerpt

NEW = "Musluktan su akmıyor, sular yine kesik"


@pytest.fixture(scope="module")
def verbatims() -> pd.DataFrame:
    return excerpt()[0]


@pytest.fixture(scope="module")
def first(verbatims):
    return find_themes(verbatims, n_themes=6)


@pytest.fixture(scope="module")
def renamed(first) -> Settled:
    """Let the last run have had another name for the first theme, and held one answer fewer."""
    last = accept(first)
    one, *others = last.themes
    return Settled(
        themes=(replace(one, label="Sular kesik"), *others), mentions=last.mentions.iloc[1:]
    )


def with_more(verbatims: pd.DataFrame, *texts: str) -> pd.DataFrame:
    return pd.concat([verbatims, frame(texts)], ignore_index=True)


def frame(texts) -> pd.DataFrame:
    return pd.DataFrame({"question": "q", "text": list(texts)})


def names(themes) -> list[str]:
    return [theme.label for theme in themes.themes]


def said(themes) -> set[tuple[int, str, str]]:
    """Give verbatim, part and theme of each mention."""
    mentions = themes.mentions[themes.mentions["theme_id"] >= 0]
    of_theme = mentions["theme_id"].map(dict(enumerate(names(themes))))
    return set(zip(mentions.index, mentions["text"], of_theme, strict=True))


@pytest.mark.parametrize("text", [NEW, "Uzaya roket fırlatma rampası istiyoruz", "asdf qwer"])
def test_one_new_answer_changes_no_label(verbatims, first, text):
    after = find_themes(with_more(verbatims, text), last=accept(first))
    assert set(names(after)) == set(names(first))


def test_kept_themes_keep_their_answers(verbatims, renamed):
    before = find_themes(verbatims, n_themes=6, last=renamed)
    after = find_themes(with_more(verbatims, NEW), n_themes=6, last=accept(before))
    assert said(before) <= said(after)


def test_an_answer_left_out_changes_no_label(verbatims, first):
    after = find_themes(verbatims.drop(index=7), last=accept(first))
    assert set(names(after)) == set(names(first))


def test_a_new_answer_joins_the_theme_it_is_about(verbatims, first):
    after = find_themes(with_more(verbatims, NEW), last=accept(first))
    assert "Su " in names(after)[int(after.answers["theme_id"].iloc[-1])]


def test_themes_that_would_be_called_otherwise_are_kept(verbatims, renamed):
    after = find_themes(with_more(verbatims, NEW), n_themes=6, last=renamed)
    assert names(after)[0] == "Sular kesik"
    assert "bir önceki çözümlemeden" in after.method
    # nobody has settled them
    assert not any(theme.is_settled or theme.is_proposed for theme in after.themes)
    assert not after.mentions["is_settled"].any()


def test_kept_themes_are_kept_again_to_the_last_byte(verbatims, renamed):
    once = find_themes(verbatims, n_themes=6, last=renamed)
    again = find_themes(verbatims, n_themes=6, last=accept(once))
    assert once.themes == again.themes
    pd.testing.assert_frame_equal(once.mentions, again.mentions)


def test_themes_that_are_found_again_are_the_same_to_the_last_byte(verbatims, first):
    again = find_themes(verbatims, n_themes=6, last=accept(first))
    assert again.themes == first.themes
    assert again.method == first.method
    pd.testing.assert_frame_equal(again.mentions, first.mentions)


def test_many_new_answers_are_reason_to_find_themes_anew(verbatims, first):
    few = verbatims.iloc[: int((1 - MOST_NEW - 0.1) * len(verbatims))]
    last = accept(find_themes(few, n_themes=6))
    after = find_themes(verbatims, n_themes=6, last=last)
    assert names(after) == names(first)
    assert after.method == first.method


def test_another_number_of_themes_goes_before_the_last_run(verbatims, first):
    after = find_themes(verbatims, n_themes=4, last=accept(first))
    assert len(after.themes) == 4


def test_a_new_matter_is_reason_to_find_themes_anew(verbatims, first):
    about = ("teleferik", "durağı", "hattı", "seferi", "bileti", "kabini", "istasyonu", "gezisi")
    strange = [f"teleferik {one} teleferik {two}" for one in about for two in about if one < two]
    after = find_themes(with_more(verbatims, *strange), last=accept(first))
    assert "bir önceki çözümlemeden" not in after.method


def test_what_people_settled_goes_before_the_last_run(verbatims, first):
    settled: Settled = accept(find_themes(verbatims, n_themes=3))
    after = find_themes(verbatims, settled=settled, last=accept(first))
    assert {theme.label for theme in settled.themes} <= set(names(after))
