"""Items of two runs of the same survey: settled ones stay, more answers come under them."""

from dataclasses import replace

import pandas as pd

from analysis.pipeline import Analysis, analyse
from analysis.serialise import plain
from analysis.situation.carrying import carry
from analysis.situation.decisions import accept, edit, reject
from analysis.situation.plain_items import Item
from tests.analysis.surveys import citizen_analysis, citizens, settings


def proposals(analysis: Analysis) -> list[Item]:
    return [plain(item) for item in (*analysis.swot, *analysis.reserve)]


def later() -> Analysis:
    """Ask twice as many citizens, in another order and with another seed."""
    first = citizens()
    texts = pd.concat([first.verbatims] * 2).sample(frac=1, random_state=3)
    return analyse(
        replace(
            first,
            responses=pd.concat([first.responses] * 2, ignore_index=True),
            verbatims=texts.reset_index(drop=True),
        ),
        replace(settings(), seed=5),
    )


def test_no_decision_is_lost_when_twice_as_many_have_answered() -> None:
    before = proposals(citizen_analysis())
    kept: list[Item] = []
    for each in before:
        kept = accept(kept, each)
    kept = reject(kept, kept[0], "Yineleniyor")
    kept = edit(kept, kept[1]["key"], phrase="Kendi sözümüz", quadrant="threat")
    carried = carry(kept, proposals(later()))
    settled = ("key", "phrase", "quadrant", "decision", "edited", "categories")
    assert [[each[name] for name in settled] for each in carried.items] == [
        [each[name] for name in settled] for each in kept
    ]
    assert carried.proposals == []
    assert {change["kind"] for change in carried.changes} == {"grown"}
    for old, new in zip(kept, carried.items, strict=True):
        assert [2 * piece["count"] for piece in old["evidence"]] == [
            piece["count"] for piece in new["evidence"]
        ]
