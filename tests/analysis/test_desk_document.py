"""What a desk gets of an analysis, and that decisions find their answers again."""

import pandas as pd

from analysis.desk_decisions import judged_of, settled_of
from analysis.desk_document import desk_document, digest
from analysis.text.settled.model import SET_ASIDE, SettledTheme
from tests.analysis.surveys import citizen_analysis

MASKED = "Beni arayın 0532 123 45 67. Yol çok bozuk; park da yok"
THEMES = (SettledTheme(key="yol", label="Yol"),)


def test_mentions_of_small_themes_are_left_out_and_all_others_listed_once() -> None:
    analysis = citizen_analysis()
    themes = analysis.themes
    assert themes is not None
    small = {t.theme_id for t in themes.themes if t.size < analysis.settings.minimum_group}

    document = desk_document(analysis)

    assert document is not None
    listed = themes.mentions["theme_id"]
    kept = int((listed.ge(0) & ~listed.isin(small)).sum())
    assert sum(each["copies"] for each in document["mentions"]) == kept
    words = [(m["question"], m["answer_key"], m["part_key"]) for m in document["mentions"]]
    assert len(words) == len(set(words))
    keys = {theme["key"] for theme in document["themes"]}
    assert {each["theme"] for each in document["mentions"]} <= keys
    assert all(each["second"] in {*keys, ""} for each in document["mentions"])


def test_the_same_analysis_gives_the_same_document() -> None:
    assert desk_document(citizen_analysis()) == desk_document(citizen_analysis())


def decision(
    text: str, *segments: str, theme: str | None, by_person: bool = True
) -> dict[str, object]:
    return {
        "answer_key": digest(text),
        "segments": list(segments),
        "theme": theme,
        "by_person": by_person,
    }


def verbatims(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"question": "q", "text": texts}, index=[7 + n for n in range(len(texts))])


def test_a_decision_finds_every_answer_with_its_words_however_they_are_written() -> None:
    found = settled_of(
        THEMES,
        [decision("yol bozuk", "yol bozuk", theme="yol")],
        verbatims("Yol BOZUK!", "park", "yol bozuk"),
    )

    assert found is not None
    assert found.mentions["verbatim"].tolist() == [7, 9]
    assert found.mentions["theme"].tolist() == ["yol", "yol"]


def test_a_decision_about_a_masked_answer_finds_what_was_typed() -> None:
    known = "beni arayin yol cok bozuk park da yok"  # folded as the release has it, masks left out

    found = settled_of(THEMES, [decision(known, "yol cok bozuk", theme=None)], verbatims(MASKED))

    assert found is not None
    assert found.mentions["theme"].tolist()[:1] == [SET_ASIDE]
    assert set(found.mentions["verbatim"]) == {7}


def test_answers_that_are_gone_are_passed_over() -> None:
    found = settled_of(THEMES, [decision("yol bozuk", "yol bozuk", theme="yol")], verbatims("park"))

    assert found is not None
    assert len(found.mentions) == 0


def test_of_two_decisions_about_one_segment_a_persons_stands() -> None:
    told = [
        decision("yol bozuk", "yol bozuk", theme="yol", by_person=False),
        decision("yol bozuk", "yol bozuk", theme=None),
    ]

    found = settled_of(THEMES, told, verbatims("yol bozuk"))

    assert found is not None
    assert found.mentions["theme"].tolist() == [SET_ASIDE]


def test_without_a_standing_theme_there_is_nothing_to_hold_on_to() -> None:
    assert settled_of((), [], verbatims("yol")) is None


def test_what_a_person_said_of_an_answer_is_found_among_those_of_an_analysis():
    verbatims = pd.DataFrame({"text": ["Park YOK!", "park  yok", "yol bozuk"]}, index=[7, 8, 9])

    found = judged_of({digest("park yok"): "wish"}, verbatims)

    assert found.to_dict() == {7: "wish", 8: "wish", 9: ""}
