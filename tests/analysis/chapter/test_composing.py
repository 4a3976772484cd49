"""What planners did to blocks stands over releases, and what changes beneath is told."""

from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd

from analysis.chapter.composing import Composed, compose, compose_edition
from analysis.chapter.document import block_document, to_document
from analysis.chapter.editions import edition_of, named
from analysis.chapter.kept import Kept
from analysis.chapter.model import Figure, Heading, Paragraph, State, Table
from analysis.chapter.settings import ChapterSettings
from analysis.chapter.surveys.document import survey_document
from analysis.dataset import Dataset
from analysis.pipeline import analyse
from tests.analysis.surveys import citizen_analysis, citizens, settings

RATINGS = "F/s1/frequency/kanal/text"


@cache
def first() -> dict[str, Any]:
    return survey_document([citizen_analysis()], "tr", ids=[7])


@cache
def second() -> dict[str, Any]:
    """The same survey with ten more people who come in person."""
    before = citizens()
    more = before.responses.tail(10).assign(kanal="b")
    grown = Dataset(
        responses=pd.concat([before.responses, more], ignore_index=True),
        verbatims=before.verbatims,
        codebook=before.codebook,
    )
    return survey_document([analyse(grown, settings())], "tr", ids=[7])


def made(surveys: dict[str, Any], kept: dict[str, Kept] | None = None) -> Composed:
    return compose(surveys, {}, kept or {}, ChapterSettings())


def edited(key: str, text: str, state: State = State.EDITED) -> Kept:
    """A paragraph of the first release as a planner has rewritten it."""
    beneath = made(first()).generated[key]
    assert isinstance(beneath, Paragraph)
    content = replace(beneath, text=text, sentences=())
    return Kept(
        state=state, content=block_document(content), beneath=block_document(beneath), release="1"
    )


def text_at(found: Composed, key: str) -> str:
    return next(
        block.text
        for block in found.chapter.blocks
        if block.key == key and isinstance(block, Paragraph)
    )


def keys(found: Composed) -> list[str]:
    return [block.key for block in found.chapter.blocks]


def test_an_edited_text_stays_when_the_release_is_the_same() -> None:
    found = made(first(), {RATINGS: edited(RATINGS, "Telefon en çok kullanılan kanaldır.")})

    assert text_at(found, RATINGS) == "Telefon en çok kullanılan kanaldır."
    assert found.changes == ()


def test_an_edited_text_stays_over_a_new_release_and_its_numbers_are_told() -> None:
    found = made(second(), {RATINGS: edited(RATINGS, "Telefon %55,0 ile öndedir.")})

    assert text_at(found, RATINGS) == "Telefon %55,0 ile öndedir."
    (change,) = found.changes
    assert change.key == RATINGS
    told = {(each.before, each.after) for each in change.numbers}
    # 22 of 40 phoned, now 22 of 50
    assert ("%55,0", "%44,0") in told
    assert any("%55,0" in line for line in change.removed)
    assert any("%44,0" in line for line in change.added)


def test_a_locked_block_is_as_it_was_and_told_of_as_well() -> None:
    before = text_at(made(first()), RATINGS)
    found = made(second(), {RATINGS: edited(RATINGS, before, State.LOCKED)})
    block = next(each for each in found.chapter.blocks if each.key == RATINGS)

    assert getattr(block, "text", "") == before
    assert block.state is State.LOCKED
    assert [change.key for change in found.changes] == [RATINGS]


def test_blocks_nobody_touched_are_those_of_the_new_release() -> None:
    kept = {RATINGS: edited(RATINGS, "Elle yazıldı.")}
    new = {block.key: block for block in made(second()).chapter.blocks}
    found = {block.key: block for block in made(second(), kept).chapter.blocks}

    assert {key for key in new if new[key] != found[key]} == {RATINGS}


def test_a_block_that_is_generated_no_more_stays_at_the_end_of_its_part() -> None:
    gone = "F/s1/frequency/eski/text"
    block = Paragraph(key=gone, part="F", text="Eski soru.")
    kept = {gone: Kept(state=State.EDITED, content=block_document(block),
                       beneath=block_document(block))}  # fmt: skip
    found = made(first(), kept)

    assert [each for each in keys(found) if each.startswith("F/")][-1] == gone
    assert [(change.key, change.kind) for change in found.changes] == [(gone, "gone")]


def test_an_own_paragraph_stands_behind_what_it_follows() -> None:
    own = Kept(
        state=State.EDITED,
        content=block_document(Paragraph(text="Ek açıklama.")),
        after=RATINGS,
    )
    later = replace(own, after="F/own/p-1/text")
    found = keys(made(second(), {"F/own/p-2/text": later, "F/own/p-1/text": own}))

    place = found.index(RATINGS)
    assert found[place + 1 : place + 3] == ["F/own/p-1/text", "F/own/p-2/text"]
    assert made(second(), {"F/own/p-1/text": own}).changes == ()


def test_a_generated_block_can_be_moved_and_goes_on_being_generated() -> None:
    kept = {"F/s1/services/text": Kept(state=State.GENERATED, after="F/own/heading")}
    found = made(second(), kept)

    assert keys(found)[keys(found).index("F/own/heading") + 1] == "F/s1/services/text"
    assert len(keys(found)) == len(keys(made(second())))


def test_a_table_of_the_guide_is_printed_once_a_planner_has_filled_it() -> None:
    key = "C/own/legislation/table"
    empty = made(first()).generated[key]
    assert isinstance(empty, Table)
    row = (("Çöp toplama",), ("5393, md. 14",), ("Araç yetersiz",), ("Araç alımı",))
    kept = {
        key: Kept(
            state=State.EDITED,
            content=block_document(replace(empty, rows=(row,))),
            beneath=block_document(empty),
        )
    }
    found = made(first(), kept)

    assert key in [block.key for block in found.printed.blocks]
    assert (
        next(b.number for b in found.printed.blocks if b.key == key and isinstance(b, Table)) == 1
    )
    assert "C/own/unwritten/text" not in [block.key for block in found.printed.blocks]


def test_an_edit_that_leaves_nothing_takes_the_block_out_of_files() -> None:
    found = made(first(), {RATINGS: edited(RATINGS, "")})

    assert RATINGS in keys(found)
    assert RATINGS not in [block.key for block in found.printed.blocks]


def test_a_reference_to_a_table_that_is_not_there_is_put_in_words() -> None:
    key = "F/s1/frequency/kanal/table"
    beneath = made(first()).generated[key]
    assert isinstance(beneath, Table)
    own = Paragraph(text=f"Ayrıntılar {{{{{key}}}}} üzerindedir.")
    kept = {
        key: Kept(state=State.EDITED, content=block_document(replace(beneath, rows=())),
                  beneath=block_document(beneath)),
        "F/own/p-1/text": Kept(state=State.EDITED, content=block_document(own), after=key),
    }  # fmt: skip

    assert text_at(made(first(), kept), "F/own/p-1/text") == "Ayrıntılar ilgili tablo üzerindedir."


def test_tables_and_figures_are_numbered_as_they_come() -> None:
    found = compose(
        first(), {}, {}, ChapterSettings(chapter_number="3", first_table=12, first_figure=7)
    ).printed
    tables = [block.number for block in found.blocks if isinstance(block, Table)]
    figures = [block for block in found.blocks if isinstance(block, Figure)]

    assert tables == list(range(12, 12 + len(tables)))
    assert figures[0].number == 7
    assert figures[0].name.startswith("07-")
    assert len({each.name for each in figures}) == len(figures)


def test_anchors_and_keys_are_unique() -> None:
    blocks = made(first()).chapter.blocks
    anchors = [block.anchor for block in blocks if isinstance(block, Heading)]

    assert len(set(anchors)) == len(anchors)
    assert len({block.key for block in blocks}) == len(blocks)


def test_composing_twice_gives_the_same_document() -> None:
    assert to_document(made(first()).chapter) == to_document(made(first()).chapter)


def test_an_edition_is_composed_from_its_document_alone() -> None:
    kept = {RATINGS: edited(RATINGS, "Elle yazıldı.")}
    edition = edition_of([citizen_analysis()], kept=kept)
    found = compose_edition(edition)

    assert text_at(found, RATINGS) == "Elle yazıldı."
    assert found.chapter.edition == edition["edition"]
    assert found.chapter.municipality == "Örnek Belediyesi"


def test_an_edition_has_another_name_as_soon_as_anything_in_it_differs() -> None:
    edition = edition_of([citizen_analysis()])

    assert named(edition) == edition
    assert named({**edition, "desks": {"language": "tr"}})["edition"] != edition["edition"]


def test_an_english_chapter_of_turkish_analyses_speaks_english() -> None:
    document = survey_document([citizen_analysis()], "en")
    found = compose(document, {}, {}, ChapterSettings(language="en")).printed
    texts = " ".join(block.text for block in found.blocks if isinstance(block, Paragraph))

    assert found.title == "4. Situation Analysis"
    assert "kişi" not in texts
    assert "40 people" in texts


def test_a_number_that_a_planner_kept_stays_bound_and_a_new_one_is_the_planners() -> None:
    found = made(second(), {RATINGS: edited(RATINGS, "Telefon %55,0 ile öndedir; hedef %70,0.")})
    block = next(each for each in found.chapter.blocks if each.key == RATINGS)

    assert [(number.token, bool(number.source)) for number in block.numbers] == [
        ("%55,0", True),
        ("%70,0", False),
    ]
    assert block.numbers[0].source.startswith("s1/frequency/kanal#")
