"""The checker finds every number that was falsified, and none in a clean chapter."""

import random
import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from analysis.chapter.marks import tag_of
from analysis.chapter.model import Number, Paragraph, State, Table
from analysis.chapter.truth.checking import check_docx
from analysis.chapter.truth.parts import still_bound
from analysis.chapter.truth.report import Fault, Report
from analysis.chapter.word.writing import WordOptions, to_docx
from analysis.errors import FileError
from tests.analysis.chapter.truth.chapters import composed, without_controls, written
from tests.analysis.chapter.truth.falsifying import (
    W,
    another_digit,
    doubled,
    falsified,
    gone,
    larger,
    negative,
    packed,
    shifted,
    targets,
    unpacked,
)

FALSIFIED = 50
SEED = 7


def check(raw: bytes, language: str = "tr") -> Report:
    chapter = composed(language)
    return check_docx(raw, chapter.printed, chapter.book)


def with_document(change: Callable[[etree._Element], None]) -> bytes:
    """Change the main part of the file."""
    parts = unpacked(written())
    root = etree.fromstring(parts["word/document.xml"])
    change(root)
    parts["word/document.xml"] = etree.tostring(root)
    return packed(parts)


def control_of(root: etree._Element, key: str) -> etree._Element:
    for tag in root.iter(f"{W}tag"):
        if tag.get(f"{W}val") == tag_of(key):
            return tag.getparent().getparent()
    raise AssertionError(key)


@pytest.mark.parametrize("has_controls", [True, False])
@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_clean_chapter_has_no_fault(language: str, *, has_controls: bool) -> None:
    report = check(written(language, has_controls=has_controls), language)

    assert report.findings == ()
    assert report.own == ()
    assert report.outdated == ()
    # bound numbers of text and tables, and twice those of charts
    assert report.n_checked > 400


@pytest.mark.parametrize("taken", [bytes, without_controls])
def test_fifty_of_fifty_falsified_numbers_are_found(taken: Callable[[bytes], bytes]) -> None:
    chance = random.Random(SEED)
    found = targets(written(), "tr")
    by_kind = {kind: [each for each in found if each.kind == kind] for kind in KINDS}
    # every kind has its share, and all ways to falsify take turns
    chosen = [each for kind in KINDS for each in chance.sample(by_kind[kind], KINDS[kind])]
    printed = [another_digit(chance), negative, shifted]
    plain = [another_digit(chance), larger]
    assert len(chosen) == FALSIFIED

    missed = []
    for place, target in enumerate(chosen):
        changes = plain if target.kind in ("chart", "workbook") else printed
        raw = falsified(written(), target, changes[place % len(changes)])
        if check(taken(raw)).is_clean:
            missed.append(target)

    assert missed == []


KINDS = {"text": 17, "cell": 17, "chart": 8, "workbook": 8}


def test_fifty_numbers_falsified_at_once_are_all_reported() -> None:
    chance = random.Random(SEED + 1)
    found = [each for each in targets(written(), "tr") if each.kind in ("chart", "cell")]
    raw = written()
    one_each = {(each.part, each.element): each for each in found}
    for target in chance.sample(sorted(one_each.values(), key=str), FALSIFIED):
        raw = falsified(raw, target, another_digit(chance))

    wrong = check(raw).findings

    assert len(wrong) == FALSIFIED
    assert {each.fault for each in wrong} == {Fault.WRONG}


@pytest.mark.parametrize(("change", "fault"), [(gone, Fault.MISSING), (doubled, Fault.ADDED)])
def test_numbers_taken_out_or_written_twice_are_told_apart(
    change: Callable[[str], str], fault: Fault
) -> None:
    target = next(each for each in targets(written(), "tr") if each.kind == "text")

    assert {each.fault for each in check(falsified(written(), target, change)).findings} == {fault}


def test_what_is_wrong_is_told_with_place_and_what_it_should_be() -> None:
    chapter = composed().printed
    table = next(each for each in chapter.blocks if each.key == "F/s1/respondents/table")
    assert isinstance(table, Table)

    def change(root: etree._Element) -> None:
        cell = control_of(root, table.key).findall(f".//{W}tr")[-1].findall(f".//{W}t")[-1]
        cell.text = "%99,9"

    (finding,) = check(with_document(change)).findings

    assert finding.key == table.key
    assert finding.fault is Fault.WRONG
    assert finding.found == "%99,9"
    assert finding.expected == table.rows[-1][-1][0]
    assert finding.place == f"Tablo {table.number}, satır {len(table.rows)}, sütun 4"
    assert "%99,9" in finding.message("tr")
    assert finding.source.startswith("s1/frequency/")


def test_two_numbers_that_change_places_are_found() -> None:
    def change(root: etree._Element) -> None:
        text = next(
            each
            for each in root.iter(f"{W}t")
            if each.text and len(set(re.findall(r"%\d+,\d", each.text))) == 2
        )
        first, second = list(dict.fromkeys(re.findall(r"%\d+,\d", text.text)))
        text.text = text.text.replace(first, "#").replace(second, first).replace("#", second)

    assert len(check(with_document(change)).of(Fault.WRONG)) == 2


def test_words_that_are_not_true_of_their_number_are_found() -> None:
    chapter = composed()
    block = next(each for each in chapter.printed.blocks if each.key == "F/s1/respondents/text")
    assert isinstance(block, Paragraph)
    texts = {True: "her beş kişiden üçü (%60,0)", False: "her beş kişiden ikisi (%60,0)"}
    for is_true, words in texts.items():
        changed = replace(block, text=words, sentences=(), numbers=(Number(token="%60,0"),))
        edition = replace(chapter.printed, blocks=(changed,))

        report = check_docx(to_docx(edition), edition, chapter.book)

        assert [each.found for each in report.findings] == ([] if is_true else [words[:-8]])


@settings(max_examples=25, deadline=None)
@given(places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_damaged_files_are_refused_or_checked_and_never_break(
    places: list[tuple[float, int]],
) -> None:
    raw = bytearray(written())
    for place, value in places:
        raw[min(int(place * len(raw)), len(raw) - 1)] = value

    # anything else that is raised fails the test
    with suppress(FileError):
        check(bytes(raw))


def test_a_row_that_is_gone_is_found() -> None:
    key = "F/s1/respondents/table"

    def change(root: etree._Element) -> None:
        row = control_of(root, key).findall(f".//{W}tr")[-1]
        row.getparent().remove(row)

    findings = check(with_document(change)).findings

    assert {each.fault for each in findings} == {Fault.MISSING}
    assert {each.key for each in findings} == {key}


def test_a_block_that_stands_there_twice_is_found() -> None:
    def change(root: etree._Element) -> None:
        control = control_of(root, "F/s1/respondents/text")
        control.addnext(etree.fromstring(etree.tostring(control)))

    findings = check(with_document(change)).findings

    assert {each.fault for each in findings} == {Fault.ADDED}


def test_a_block_that_is_gone_is_found() -> None:
    def change(root: etree._Element) -> None:
        control = control_of(root, "F/s1/themes/figure")
        control.getparent().remove(control)

    assert {each.fault for each in check(with_document(change)).findings} == {Fault.MISSING}


def test_a_number_outside_all_blocks_is_found() -> None:
    def change(root: etree._Element) -> None:
        line = etree.fromstring(
            f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>Nüfusun %73,9 kadarı memnundur.</w:t></w:r></w:p>'
        )
        control_of(root, "F/s1/respondents/text").addnext(line)

    (finding,) = check(with_document(change)).findings

    assert (finding.fault, finding.found) == (Fault.OUTSIDE, "%73,9")


def test_a_value_added_to_a_chart_is_found() -> None:
    parts = unpacked(written())
    # bars: a map of points keeps each point in a series of its own
    name = next(name for name in parts if b"<c:barChart>" in parts[name])
    parts[name] = parts[name].replace(
        b"</c:numCache>", b'<c:pt idx="30"><c:v>12</c:v></c:pt></c:numCache>', 1
    )

    assert [each.fault for each in check(packed(parts)).findings] == [Fault.ADDED]


def test_what_a_planner_wrote_is_listed_and_no_fault() -> None:
    chapter = composed()
    blocks = []
    for block in chapter.printed.blocks:
        edited = block
        if block.key == "F/s1/respondents/text" and isinstance(block, Paragraph):
            text = f"{block.text} Nüfusumuz 2019'da 262.000 kişidir."
            edited = still_bound(
                replace(block, text=text, sentences=(), state=State.EDITED), block.numbers, "tr"
            )
        blocks.append(edited)
    edition = replace(chapter.printed, blocks=tuple(blocks))

    report = check_docx(to_docx(edition, WordOptions(), chapter.book), edition, chapter.book)

    assert report.is_clean
    assert [each.found for each in report.own] == ["2019", "262.000"]


def test_numbers_of_an_edited_block_are_still_checked_in_the_file() -> None:
    chapter = composed()
    edition = replace(
        chapter.printed,
        blocks=tuple(
            replace(block, state=State.EDITED) if isinstance(block, Paragraph) else block
            for block in chapter.printed.blocks
        ),
    )
    target = next(each for each in targets(written(), "tr") if each.kind == "text")

    report = check_docx(falsified(written(), target, shifted), edition, chapter.book)

    assert [each.fault for each in report.findings] == [Fault.WRONG]


def test_numbers_that_the_data_give_otherwise_now_are_told() -> None:
    chapter = composed()
    rows = dict(chapter.book["tables"]["s1/frequency/cinsiyet"]["rows"])
    rows["k"] = {**rows["k"], "count": 25}
    tables = {**chapter.book["tables"], "s1/frequency/cinsiyet": {"label": "", "rows": rows}}

    report = check_docx(written(), chapter.printed, {"tables": tables})

    assert {each.expected for each in report.findings} >= {"25", "%62,5"}
    assert {each.fault for each in report.findings} == {Fault.WRONG}


def test_kept_blocks_say_what_the_data_give_now_and_stay() -> None:
    chapter = composed()
    key = "F/s1/respondents/text"
    edition = replace(
        chapter.printed,
        blocks=tuple(
            replace(block, state=State.LOCKED) if block.key == key else block
            for block in chapter.printed.blocks
        ),
    )
    rows = dict(chapter.book["tables"]["s1/frequency/cinsiyet"]["rows"])
    rows["k"] = {**rows["k"], "count": 25}
    tables = {**chapter.book["tables"], "s1/frequency/cinsiyet": {"label": "", "rows": rows}}

    report = check_docx(written(), edition, {"tables": tables})

    assert [(each.key, each.found, each.expected) for each in report.outdated] == [
        (key, "%60,0", "%62,5")
    ]
    assert key not in {each.key for each in report.findings}


def test_a_report_is_plain_json_with_words_in_both_languages() -> None:
    target = next(each for each in targets(written(), "tr") if each.kind == "cell")
    document = check(falsified(written(), target, shifted)).to_document()

    assert document["is_clean"] is False
    assert Counter(len(document[str(fault)]) for fault in Fault) == {1: 1, 0: 3}
    words = document["wrong"][0]["words"]
    assert words["tr"] != words["en"]
