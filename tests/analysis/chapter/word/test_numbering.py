"""Word counts the headings, and prints what the chapter says."""

from io import BytesIO

import pytest
from docx import Document

from analysis.chapter.model import Heading
from analysis.chapter.word.numbering import LEVELS, Level, Numbers, counted_lists
from analysis.chapter.word.package import blank_template
from tests.analysis.chapter.word.structure import W


def headings(*numbers: str) -> list[Heading]:
    """Headings by their numbers; the level is that of a decimal number."""
    return [
        Heading(text="Başlık", number=number, level=number.rstrip(".").count(".") + 1)
        for number in numbers
    ]


def counted(found: list[Heading]) -> list[str]:
    """Count as Word does (ECMA-376, part 1, 17.9): a level counts on, deeper ones begin anew."""
    lists, places = counted_lists(found)
    counts: dict[int, list[int | None]] = {}
    written = []
    for heading, place in zip(found, places, strict=True):
        if place is None:
            written.append("")
            continue
        levels = lists[place]
        held = counts.setdefault(place, [None] * LEVELS)
        depth = heading.level - 1
        before = held[depth]
        held[depth] = levels[depth].start if before is None else before + 1
        held[depth + 1 :] = [None] * (LEVELS - depth - 1)
        text = levels[depth].text
        for at in range(depth + 1):
            count = held[at] if held[at] is not None else levels[at].start
            assert count is not None
            shown = str(count) if levels[at].form == "decimal" else chr(64 + count)
            text = text.replace(f"%{at + 1}", shown)
        written.append(text)
    return written


@pytest.mark.parametrize(
    "numbers",
    [
        ["4.", "4.1", "4.2", "4.2.1", "4.2.2", "4.3", "4.3.1", "4.3.1.1"],
        ["3", "3.6", "3.6.1", "3.7", "3.9", "3.9.1", "3.10"],
        ["4.6", "4.6.1", "4.8", "4.8.1", "4.10"],
        ["12.", "12.1", "12.9", "12.10", "12.11", "12.11.1"],
    ],
)
def test_word_prints_the_numbers_of_the_chapter(numbers: list[str]) -> None:
    assert counted(headings(*numbers)) == numbers


def test_the_guides_letters_are_printed_with_the_letter_word_does_not_know() -> None:
    levels = {
        "4.": 1,
        "F": 2,
        "F.1": 3,
        "F.2": 3,
        "G": 2,
        "H": 2,
        "İ": 2,
        "İ.1": 3,
        "İ.2": 3,
        "J": 2,
    }
    found = [Heading(text="Başlık", number=number, level=at) for number, at in levels.items()]
    assert counted(found) == list(levels)


def test_headings_without_a_number_stand_beside_the_count() -> None:
    found = headings("4.", "4.1", "4.1.1", "4.1.2")
    found.insert(3, Heading(text="Ara başlık", level=3))
    assert counted(found) == ["4.", "4.1", "4.1.1", "", "4.1.2"]


def test_one_list_is_enough_for_a_chapter_without_gaps() -> None:
    lists, places = counted_lists(headings("4.", "4.1", "4.2", "4.2.1", "4.3"))
    assert len(lists) == 1
    assert places == [0] * 5
    assert lists[0][0].start == 4


def test_lists_have_numbers_of_their_own_and_stand_where_the_schema_wants_them() -> None:
    document = Document(BytesIO(blank_template()))
    numbers = Numbers(document)
    levels = [Level(form="decimal", text=f"%{place + 1}") for place in range(LEVELS)]
    first, second = numbers.add(levels), numbers.add(levels)
    assert len({numbers.bullets, first, second}) == 3
    tags = [each.tag for each in document.part.numbering_part.element]
    assert tags == [f"{W}abstractNum"] * 3 + [f"{W}num"] * 3
