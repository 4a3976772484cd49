"""Ten blocks edited in Word stay as they are when new responses have come."""

from dataclasses import replace
from functools import cache

import pandas as pd

from analysis.chapter.build import compose_analyses
from analysis.chapter.composing import Composed
from analysis.chapter.document import block_document
from analysis.chapter.kept import Kept
from analysis.chapter.model import State
from analysis.chapter.names import slug
from analysis.chapter.settings import ChapterSettings
from analysis.chapter.truth.checking import check_docx
from analysis.chapter.word.reading import read_edits
from analysis.chapter.word.writing import to_docx
from analysis.pipeline import analyse
from tests.analysis import surveys
from tests.analysis.chapter.truth.chapters import DESKS, composed, written
from tests.analysis.chapter.word.test_round_trip import EDITED, edited_as_word_does, paragraphs

RATINGS = f"F/s1/likert/{slug('Hizmetler')}/text"


@cache
def kept() -> dict[str, Kept]:
    """Take ten edits from a Word file."""
    edits = read_edits(edited_as_word_does(written()), composed().printed)
    return {
        each.key: Kept(
            state=State.EDITED,
            content=block_document(each.after),
            beneath=block_document(composed().generated[each.key]),
            release="1",
        )
        for each in edits.edited
    }


@cache
def later() -> Composed:
    """Compose the chapter again when ten women more have answered."""
    before = surveys.citizens()
    more = before.responses.iloc[:10]
    dataset = replace(before, responses=pd.concat([before.responses, more], ignore_index=True))
    analyses = [analyse(dataset, surveys.settings()), surveys.employee_analysis()]
    settings = ChapterSettings(language="tr", municipality="Örnek Belediyesi")
    return compose_analyses(analyses, settings, desks=DESKS, kept=kept())


def test_ten_edits_are_intact_and_all_other_blocks_are_new() -> None:
    blocks = {block.key: block for block in later().chapter.blocks}
    edited = [key for key, block in blocks.items() if block.state is State.EDITED]

    assert len(edited) == EDITED
    assert set(edited) == {block.key for block in paragraphs()}
    for place, block in enumerate(paragraphs()):
        assert f"({place + 1}. düzeltme)" in blocks[block.key].text  # type: ignore[union-attr]
    # 34 of 50 women now; 24 of 40 before
    table = next(block for block in later().chapter.blocks if block.key == "F/s1/respondents/table")
    assert "%68,0" in [number.token for number in table.numbers]


def test_what_changed_beneath_an_edit_is_told_number_by_number() -> None:
    (change,) = [each for each in later().changes if each.key == RATINGS]

    assert change.kind == "numbers"
    assert {(each.before, each.after) for each in change.numbers} >= {
        # rubbish: 20 x 4, 16 x 5, 4 x 2 of 40; then ten more of 4
        ("4,20", "4,16"),
        ("%90,0", "%92,0"),
    }


def test_the_new_file_is_clean_and_says_which_edits_show_older_numbers() -> None:
    chapter = later()

    report = check_docx(to_docx(chapter.printed), chapter.printed, chapter.book)

    assert report.is_clean
    assert (RATINGS, "4,20", "4,16") in [
        (each.key, each.found, each.expected) for each in report.outdated
    ]
