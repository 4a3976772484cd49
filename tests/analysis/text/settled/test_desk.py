import numpy as np
import pandas as pd
import pytest

from analysis.errors import DatasetError, SettingsError
from analysis.text.settled.asking import BETWEEN_TWO, TYPICAL, doubtful
from analysis.text.settled.desk import Desk, accept, open_desk
from analysis.text.settled.likeness import more_like
from analysis.text.settled.model import Settled, SettledTheme
from analysis.text.settled.proposals import propose_merges, propose_split
from analysis.text.themes import find_themes
from tests.analysis.text.answers import three_matters
from tests.analysis.text.settled.people import excerpt, keys_of, settle

NAMES = np.array(["su", "köpek", "otobüs"])


@pytest.fixture(scope="module")
def matters() -> tuple[Desk, np.ndarray]:
    verbatims, matter = three_matters(150)
    return open_desk(verbatims), NAMES[matter]


@pytest.fixture(scope="module")
def in_one() -> tuple[Desk, np.ndarray]:
    """Three matters of which two stand in one theme."""
    verbatims, matter = three_matters(150)
    names = np.array(["su", "köpek ve otobüs", "köpek ve otobüs"])[matter]
    return open_desk(verbatims, settle(names, range(60))), matter


def test_what_is_asked_first_is_typical_and_of_every_matter(matters):
    desk, names = matters
    asked = doubtful(desk, 10)
    assert asked["reason"].eq(TYPICAL).all()
    assert asked["verbatim"].is_unique
    assert set(names[asked["verbatim"]]) == set(NAMES)
    assert asked["confidence"].isna().all()


def test_nothing_settled_is_asked_again_and_then_come_the_doubtful(matters):
    desk, names = matters
    asked: list[int] = []
    for _ in range(4):
        new = doubtful(desk, 10)
        assert not set(new["verbatim"]) & set(asked)
        asked += new["verbatim"].tolist()
        desk = desk.settle(settle(names, asked))
    last = doubtful(desk, 10)
    assert last["reason"].eq(BETWEEN_TWO).all()
    assert (last["theme"] != last["second"]).all()
    assert (last["confidence"] > 0).all()


def test_the_same_desk_asks_the_same(matters):
    desk, names = matters
    settled = settle(names, range(30))
    verbatims, _ = three_matters(150)
    one, two = desk.settle(settled), open_desk(verbatims, settled)
    pd.testing.assert_frame_equal(doubtful(one, 12), doubtful(two, 12))


def test_more_answers_than_there_are_are_not_asked():
    verbatims, _ = three_matters(12)
    assert len(doubtful(open_desk(verbatims), 100)) == 12
    desk = open_desk(verbatims, settle(np.array(["su"] * 12), range(12)))
    assert doubtful(desk, 5).empty


def test_few_questions_the_desk_chose_lift_the_others():
    verbatims, labels = excerpt()
    desk, asked = open_desk(verbatims), []
    for _ in range(4):
        asked += doubtful(desk, 10)["verbatim"].tolist()
        desk = desk.settle(settle(labels, asked))
    themes = find_themes(verbatims, settled=desk.settled)
    rest = np.setdiff1d(np.arange(len(labels)), asked)
    assert (keys_of(themes).to_numpy() == "k-" + labels.astype(object))[rest].mean() > 0.7


def test_a_theme_of_two_matters_is_split_into_them(in_one):
    desk, matter = in_one
    split = propose_split(desk, "k-köpek ve otobüs")
    assert split.is_good
    assert split.stability > 0.6
    assert len(split.parts) == 2
    for part in split.parts:
        assert len(set(matter[list(part.verbatims)])) == 1
        assert part.size == len(part.verbatims) == len(part.texts)
        assert part.terms
    assert len({part.label for part in split.parts}) == 2


def test_a_theme_of_one_matter_has_no_good_split():
    texts = ["su kesintisi var", "su kesintisi çok", "yine su kesintisi", "su kesintisi oluyor"] * 8
    texts = [f"{text} {'a' * (place % 4 + 2)}q" for place, text in enumerate(texts)]
    verbatims = pd.DataFrame({"question": "q", "text": texts})
    desk = open_desk(verbatims, settle(np.array(["su"] * 32), range(32)))
    split = propose_split(desk, "k-su")
    assert not split.is_good
    assert split.parts == ()


def test_few_answers_are_not_split():
    verbatims, _ = three_matters(8)
    desk = open_desk(verbatims, settle(np.array(["su"] * 8), range(8)))
    assert np.isnan(propose_split(desk, "k-su").stability)


def test_two_themes_of_one_matter_are_proposed_to_be_merged():
    verbatims, matter = three_matters(200)
    names = NAMES[matter].astype(object)
    water = np.flatnonzero(matter == 0)
    names[water[::2]] = "şebeke"
    desk = open_desk(verbatims, settle(names, range(200)))
    merges = propose_merges(desk)
    assert [set(merge.keys) for merge in merges] == [{"k-su", "k-şebeke"}]
    assert merges[0].words
    assert 0.4 < merges[0].nearness <= 1


def test_themes_of_different_matters_are_not_merged(matters):
    desk, names = matters
    assert propose_merges(desk.settle(settle(names, range(100)))) == ()


def test_more_like_some_answers_are_of_their_matter(matters):
    desk, names = matters
    given = np.flatnonzero(names == "köpek")[:3].tolist()
    found = more_like(desk, given, 15)
    assert not set(found["verbatim"]) & set(given)
    assert (names[found["verbatim"]] == "köpek").mean() > 0.9
    assert found["likeness"].is_monotonic_decreasing
    settled = desk.settle(settle(names, found["verbatim"].tolist()))
    assert not set(more_like(settled, given, 150)["verbatim"]) & set(found["verbatim"])


def test_accepted_themes_stand_and_their_answers_are_hints():
    verbatims, _ = three_matters(150)
    themes = find_themes(verbatims, n_themes=3)
    settled = accept(themes)
    assert [theme.label for theme in settled.themes] == [theme.label for theme in themes.themes]
    again = find_themes(verbatims, settled=settled, seed=5)
    assert (keys_of(again) == keys_of(themes)).mean() > 0.98
    assert not again.mentions["is_settled"].any()


def test_what_a_desk_can_not_do_is_said(matters):
    desk, names = matters
    with pytest.raises(SettingsError):
        propose_merges(desk)
    with pytest.raises(SettingsError):
        doubtful(desk, 0)
    with pytest.raises(DatasetError):
        more_like(desk, [4711])
    standing = desk.settle(settle(names, range(30)))
    with pytest.raises(SettingsError):
        propose_split(standing, "yol")
    with pytest.raises(SettingsError):
        propose_split(standing, "k-su", most=1)


def test_no_answer_with_content_opens_no_desk():
    assert open_desk(pd.DataFrame({"question": ["q"], "text": ["yok"]})) is None


def test_one_theme_alone_stands():
    verbatims, _ = three_matters(20)
    settled = Settled(
        themes=(SettledTheme(key="a", label="Su"),),
        mentions=pd.DataFrame({"verbatim": [0], "theme": ["a"]}),
    )
    desk = open_desk(verbatims, settled)
    assert len(doubtful(desk, 5)) == 5
    assert propose_merges(desk) == ()
