import numpy as np
import pandas as pd
import pytest

from analysis.errors import DatasetError, SettingsError
from analysis.text.model import NO_THEME
from analysis.text.settled.model import SET_ASIDE, Settled, SettledTheme
from analysis.text.themes import find_themes
from tests.analysis.text.answers import three_matters
from tests.analysis.text.settled.people import excerpt, keys_of, settle

FIRST_40 = range(40)


def dogs_and_water() -> Settled:
    return Settled(
        themes=(
            SettledTheme(key="su", label="Su kesintileri"),
            SettledTheme(key="hayvan", label="Sokak hayvanları"),
        ),
        mentions=pd.DataFrame({"verbatim": [0, 1], "theme": ["su", "hayvan"]}),
    )


def frame(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"question": "q", "text": list(texts)})


@pytest.fixture(scope="module")
def short() -> tuple[pd.DataFrame, np.ndarray]:
    return excerpt()


def contrary(labels: np.ndarray) -> Settled:
    """Settle every third answer where nothing but the person would put it."""
    names = sorted(set(labels))
    rows = list(range(0, len(labels), 3))
    wrong = [names[(names.index(labels[row]) + 1) % len(names)] for row in rows]
    themes = tuple(SettledTheme(key=f"k-{name}", label=f"Tema {name}") for name in names)
    return Settled(
        themes=themes,
        mentions=pd.DataFrame({"verbatim": rows, "theme": [f"k-{name}" for name in wrong]}),
    )


@pytest.mark.parametrize(
    ("seed", "n_themes", "n_new", "shuffled"),
    [(0, None, 0, False), (7, 12, 0, False), (0, 2, 40, False), (3, None, 40, True)],
)
def test_nothing_settled_moves(short, seed, n_themes, n_new, shuffled):
    verbatims, labels = short
    settled = contrary(labels)
    more, _ = three_matters(n_new)
    more.index = range(5000, 5000 + n_new)
    rows = pd.concat([verbatims, more])
    if shuffled:
        rows = rows.sample(frac=1, random_state=1)
    themes = find_themes(rows, settled=settled, seed=seed, n_themes=n_themes)
    wanted = settled.mentions.set_index("verbatim")["theme"]
    pd.testing.assert_series_equal(keys_of(themes).loc[wanted.index], wanted, check_names=False)
    standing = {theme.key: theme.label for theme in themes.themes if theme.is_settled}
    assert standing == {theme.key: theme.label for theme in settled.themes}
    marked = themes.answers.loc[wanted.index]
    assert marked["is_settled"].all()
    assert marked["confidence"].eq(1).all()
    assert int(themes.mentions["is_settled"].sum()) == len(wanted)


def test_numbers_add_up_beside_settled_themes(short):
    verbatims, labels = short
    themes = find_themes(verbatims, settled=contrary(labels))
    assert sum(theme.size for theme in themes.themes) == themes.n_mentions
    assert themes.base + themes.n_empty + themes.n_set_aside == len(verbatims)
    assert [theme.theme_id for theme in themes.themes] == list(range(len(themes.themes)))
    assert len({theme.key for theme in themes.themes}) == len(themes.themes)


def test_the_order_of_the_rows_has_no_influence(short):
    verbatims, labels = short
    settled = settle(labels, FIRST_40)
    shuffled = verbatims.sample(frac=1, random_state=4)
    mixed = Settled(themes=settled.themes, mentions=settled.mentions.sample(frac=1, random_state=2))
    one, two = find_themes(verbatims, settled=settled), find_themes(shuffled, settled=mixed)
    assert one.themes == two.themes
    columns = ["theme_id", "strength", "confidence", "is_settled"]
    pd.testing.assert_frame_equal(one.answers[columns], two.answers.loc[one.answers.index, columns])


def test_a_new_answer_about_a_standing_matter_joins_it():
    verbatims, matter = three_matters(90)
    names = np.array(["su", "köpek", "otobüs"])[matter]
    settled = settle(names, range(30))
    more = pd.concat(
        [verbatims, frame("Şebeke basınç yapmıyor, musluk kuru.", "Durak uzak, şoför durmuyor.")],
        ignore_index=True,
    )
    themes = find_themes(more, settled=settled)
    assert keys_of(themes).loc[[90, 91]].tolist() == ["k-su", "k-otobüs"]
    assert (themes.answers["confidence"].loc[[90, 91]] > 0.6).all()
    assert not themes.answers["is_settled"].loc[[90, 91]].any()


def test_answers_about_something_wholly_new_become_a_proposal():
    verbatims, matter = three_matters(240)
    is_old = matter != 2
    names = np.array(["su", "köpek", "-"])[matter]
    settled = settle(names[is_old], [])
    settled = Settled(
        themes=settled.themes,
        mentions=pd.DataFrame(
            {"verbatim": np.flatnonzero(is_old)[:60], "theme": "k-" + names[is_old][:60]}
        ),
    )
    themes = find_themes(verbatims, settled=settled)
    proposed = {theme.theme_id: theme for theme in themes.themes if theme.is_proposed}
    assert proposed
    assert not any(theme.is_settled for theme in proposed.values())
    is_proposed = themes.answers["theme_id"].isin(list(proposed)).to_numpy()
    assert is_proposed[matter == 2].mean() > 0.9
    assert is_proposed[matter != 2].mean() < 0.1


def test_what_is_known_well_proposes_nothing():
    verbatims, matter = three_matters(240)
    names = np.array(["su", "köpek", "otobüs"])[matter]
    themes = find_themes(verbatims, settled=settle(names, range(60)))
    assert not any(theme.is_proposed for theme in themes.themes)
    assert (keys_of(themes) == "k-" + pd.Series(names)).mean() > 0.95


def test_the_given_number_of_themes_leaves_no_room_for_proposals():
    verbatims, matter = three_matters(240)
    names = np.array(["su", "köpek", "-"])[matter]
    known = np.flatnonzero(matter != 2)[:60]
    settled = settle(names[known], [])
    settled = Settled(
        themes=settled.themes,
        mentions=pd.DataFrame({"verbatim": known, "theme": "k-" + names[known]}),
    )
    assert len(find_themes(verbatims, settled=settled, n_themes=2).themes) == 2


def test_confidence_is_higher_where_more_is_right(short):
    verbatims, labels = short
    right, sure = [], []
    for seed in range(3):
        rows = np.random.default_rng(seed).permutation(len(labels))[:60]
        themes = find_themes(verbatims, settled=settle(labels, rows), seed=seed)
        is_open = ~themes.answers["is_settled"].to_numpy()
        right.append((keys_of(themes) == "k-" + pd.Series(labels)).to_numpy()[is_open])
        sure.append(themes.answers["confidence"].to_numpy()[is_open])
    is_right, confidence = np.concatenate(right), np.concatenate(sure)
    low, high = confidence < np.median(confidence), confidence >= np.median(confidence)
    assert is_right[high].mean() > is_right[low].mean() + 0.05
    assert abs(is_right.mean() - confidence.mean()) < 0.12


def test_an_answer_set_aside_is_in_no_theme_and_not_in_the_base():
    verbatims, matter = three_matters(60)
    names = np.array(["su", "köpek", "otobüs"])[matter]
    settled = settle(names, range(20))
    aside = pd.DataFrame({"verbatim": [30, 31], "theme": SET_ASIDE})
    settled = Settled(themes=settled.themes, mentions=pd.concat([settled.mentions, aside]))
    themes = find_themes(verbatims, settled=settled)
    assert themes.answers["theme_id"].loc[[30, 31]].eq(NO_THEME).all()
    assert themes.answers["is_settled"].loc[[30, 31]].all()
    assert (themes.n_set_aside, themes.n_empty, themes.base) == (2, 0, 58)


def test_a_text_settles_all_its_copies_and_segments_can_be_settled_apart():
    verbatims, _ = three_matters(40)
    listed = "1-sokak köpekleri havlıyor 2-otobüs durağı uzak"
    more = pd.concat([verbatims, frame("Musluk akmıyor!", "musluk akmıyor", listed)])
    more = more.reset_index(drop=True)
    settled = Settled(
        themes=(SettledTheme(key="a", label="Su"), SettledTheme(key="b", label="Başka")),
        mentions=pd.DataFrame(
            {
                "text": ["MUSLUK AKMIYOR", listed, listed],
                "segment": ["", "sokak köpekleri havlıyor", "otobüs durağı uzak"],
                "theme": ["b", "a", "b"],
            }
        ),
    )
    themes = find_themes(more, settled=settled)
    keys = {theme.theme_id: theme.key for theme in themes.themes}
    found = themes.mentions["theme_id"].map(keys)
    assert found.loc[[40, 41]].tolist() == ["b", "b"]
    assert found.loc[42].tolist() == ["a", "b"]


def test_copies_can_be_settled_in_different_themes():
    verbatims, _ = three_matters(30)
    more = pd.concat([verbatims, frame("Çok kötü durum", "Çok kötü durum")], ignore_index=True)
    settled = Settled(
        themes=(SettledTheme(key="a", label="Su"), SettledTheme(key="b", label="Otobüs")),
        mentions=pd.DataFrame({"verbatim": [30, 31], "theme": ["a", "b"]}),
    )
    assert keys_of(find_themes(more, settled=settled)).loc[[30, 31]].tolist() == ["a", "b"]


def test_a_theme_without_an_answer_stands_and_finds_its_answers_by_its_words():
    verbatims, matter = three_matters(60)
    settled = Settled(
        themes=(
            SettledTheme(key="a", label="Otobüs seferleri"),
            SettledTheme(key="b", label="Sokak köpekleri"),
            SettledTheme(key="c", label="Qwxyz"),
        )
    )
    themes = find_themes(verbatims, settled=settled, n_themes=3)
    sizes = {theme.key: theme.size for theme in themes.themes}
    assert sizes["c"] == 0
    keys = keys_of(themes).to_numpy()
    assert (keys[matter == 2] == "a").mean() > 0.8
    assert (keys[matter == 1] == "b").mean() > 0.8


def test_hints_of_an_earlier_run_may_move_and_are_not_marked_as_settled():
    verbatims, matter = three_matters(90)
    names = np.array(["su", "köpek", "otobüs"])[matter]
    settled = settle(names, range(90))
    wrong = settled.mentions.assign(by_person=[row < 60 for row in range(90)])
    wrong.loc[75, "theme"] = "k-su" if names[75] != "su" else "k-köpek"
    themes = find_themes(verbatims, settled=Settled(themes=settled.themes, mentions=wrong))
    assert keys_of(themes).loc[75] == f"k-{names[75]}"
    assert themes.answers["is_settled"].sum() == 60


def test_unaided_themes_have_keys_and_no_confidence():
    verbatims, _ = three_matters(60)
    themes = find_themes(verbatims, n_themes=3)
    assert len({theme.key for theme in themes.themes}) == 3
    assert not any(theme.is_settled or theme.is_proposed for theme in themes.themes)
    assert themes.mentions["confidence"].isna().all()
    assert not themes.mentions["is_settled"].any()


BAD = {
    "an unknown theme": (SettingsError, {"verbatim": [0], "theme": ["yol"]}, "yol"),
    "no theme column": (SettingsError, {"verbatim": [0]}, "theme"),
    "a verbatim that is not there": (DatasetError, {"verbatim": [9], "theme": ["su"]}, "answer 1"),
    "a text that is not there": (DatasetError, {"text": ["asfalt"], "theme": ["su"]}, "answer 1"),
    "one mention in two themes": (
        DatasetError, {"verbatim": [0, 0], "theme": ["su", "hayvan"]}, "answers 1 and 2"),
    "a mention settled and set aside": (
        DatasetError, {"verbatim": [0, 0], "theme": ["su", SET_ASIDE]}, "answers 1 and 2"),
    "a segment of another answer": (
        DatasetError, {"verbatim": [0], "segment": ["köpekler"], "theme": ["su"]}, "answer 1"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_contradicts_itself_is_refused(case):
    error, mentions, named = BAD[case]
    settled = Settled(themes=dogs_and_water().themes, mentions=pd.DataFrame(mentions))
    with pytest.raises(error) as raised:
        find_themes(frame("su yok bugün", "köpekler saldırıyor"), settled=settled)
    assert named in raised.value.message("en")
    assert raised.value.message("tr") != raised.value.message("en")


@pytest.mark.parametrize(
    "themes",
    [
        (),
        (SettledTheme(key="a", label="Su"), SettledTheme(key="a", label="Yol")),
        (SettledTheme(key="a", label="Su"), SettledTheme(key="b", label="Su")),
        (SettledTheme(key="a", label=" "),),
        (SettledTheme(key=SET_ASIDE, label="Su"),),
    ],
)
def test_themes_need_keys_and_labels_of_their_own(themes):
    with pytest.raises(SettingsError):
        find_themes(frame("su yok bugün"), settled=Settled(themes=themes))


def test_labels_that_stand_twice_in_the_index_are_refused():
    verbatims = frame("su yok bugün", "köpekler saldırıyor")
    verbatims.index = [1, 1]
    with pytest.raises(DatasetError):
        find_themes(verbatims, settled=dogs_and_water())
