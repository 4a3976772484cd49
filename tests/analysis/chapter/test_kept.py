"""What changed beneath a kept block, in words and numbers."""

import pytest

from analysis.chapter.kept import Change, Kept, change_of, lines_of
from analysis.chapter.model import Block, Number, Paragraph, Quotes, State, Table

BEFORE = Paragraph(
    text="Ankete 40 kişi katılmıştır. Bunların %55,0'i kadındır.",
    numbers=(Number(token="40", source="a#b/base"), Number(token="%55,0", source="a#k/percent")),
)


def change(now: Block | None, before: Block = BEFORE) -> Change | None:
    return change_of("F/s1/x/text", before, now)


def test_nothing_has_changed_where_only_numbers_of_tables_moved() -> None:
    def numbered(number: int) -> Table:
        return Table(
            number=number, caption="A", header=((("x", 1),),), rows=((("1",),),), widths=(1.0,)
        )

    assert change(numbered(4), numbered(9)) is None


def test_another_number_is_told_with_its_source() -> None:
    now = Paragraph(
        text="Ankete 40 kişi katılmıştır. Bunların %44,0'ü kadındır.",
        numbers=(
            Number(token="40", source="a#b/base"),
            Number(token="%44,0", source="a#k/percent"),
        ),
    )
    found = change(now)

    assert found is not None
    assert [(each.source, each.before, each.after) for each in found.numbers] == [
        ("a#k/percent", "%55,0", "%44,0")
    ]
    assert found.removed == ("Bunların %55,0'i kadındır.",)
    assert found.added == ("Bunların %44,0'ü kadındır.",)


def test_a_sentence_more_is_a_change_of_the_text() -> None:
    found = change(Paragraph(text=BEFORE.text + " Yeni bir soru sorulmuştur."))

    assert found is not None
    assert (found.kind, found.added, found.removed) == ("text", ("Yeni bir soru sorulmuştur.",), ())


def test_only_other_numbers_are_a_change_of_numbers() -> None:
    found = change(Paragraph(text="Ankete 50 kişi katılmıştır. Bunların %55,0'i kadındır."))

    assert found is not None
    assert found.kind == "numbers"


def test_what_is_generated_no_more_is_told_so() -> None:
    found = change(None)

    assert found is not None
    assert (found.kind, found.after, found.removed) == ("gone", "", lines_of(BEFORE))


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (Quotes(texts=("a", "b")), ("a", "b")),
        (
            Table(
                caption="C", header=((("x", 1), ("y", 1)),), rows=((("1",), ("2", "3")),),
                widths=(0.5, 0.5), note="n",
            ),
            ("C", "x | y", "1 | 2; 3", "n"),
        ),
    ],
)  # fmt: skip
def test_blocks_are_compared_line_by_line(block: Block, lines: tuple[str, ...]) -> None:
    assert lines_of(block) == lines


def test_what_is_kept_is_the_same_after_json() -> None:
    kept = Kept(state=State.LOCKED, content={"type": "quotes", "texts": ["a"]}, after="x")

    assert Kept.of_json(kept.to_json()) == kept
