"""The chapter as a Word file: sound, the same every time, and counted by Word itself."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from analysis.chapter.marks import EDITION, FRAME, bookmark_of, number_bookmark, tag_of
from analysis.chapter.model import Chapter, Figure, Heading, Paragraph, Table
from analysis.chapter.word.notes import NoteKind
from analysis.chapter.word.reading import read_edits
from analysis.chapter.word.writing import WordOptions, to_docx
from tests.analysis.chapter.word.chapters import FREQUENCY, chapter, long_chapter
from tests.analysis.chapter.word.structure import Parts, W, faults

BOOK = {"tables": {"s1/frequency/cinsiyet": {"kind": "frequency", "rows": {"all": {"base": 1000}}}}}
EVERY_WAY = (
    WordOptions(),
    WordOptions(is_native=False, has_contents=False),
    WordOptions(notes=NoteKind.COMMENTS, has_annex=True),
    WordOptions(notes=NoteKind.END_NOTES, has_annex=True),
)


@pytest.fixture(scope="module")
def raw() -> bytes:
    return to_docx(chapter(), WordOptions(notes=NoteKind.END_NOTES, has_annex=True), BOOK)


@pytest.fixture(scope="module")
def parts(raw: bytes) -> Parts:
    return Parts(raw)


def texts(parts: Parts) -> list[str]:
    return ["".join(each.itertext(f"{W}t")) for each in parts.document.iter(f"{W}p")]


@pytest.mark.parametrize("options", EVERY_WAY)
def test_a_file_is_sound_whichever_way_it_is_made(options: WordOptions) -> None:
    assert faults(to_docx(chapter(), options, BOOK)) == []


def test_the_check_of_soundness_finds_a_fault(raw: bytes) -> None:
    broken = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(broken, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b'w:val="BodyText"', b'w:val="Nowhere"')
            if name != "word/charts/chart1.xml":
                new.writestr(name, content)
    found = " ".join(faults(broken.getvalue()))
    assert "no style Nowhere" in found
    assert "nothing at" in found


def test_the_same_chapter_gives_the_same_bytes(raw: bytes) -> None:
    again = to_docx(chapter(), WordOptions(notes=NoteKind.END_NOTES, has_annex=True), BOOK)
    assert raw == again


def test_a_file_tells_no_time_and_no_program_but_its_edition(raw: bytes, parts: Parts) -> None:
    document = Document(BytesIO(raw))
    assert document.core_properties.language == "tr-TR"
    assert document.core_properties.created is not None
    assert document.core_properties.created.year == 2000
    with ZipFile(BytesIO(raw)) as archive:
        assert {each.date_time[0] for each in archive.infolist()} == {1980}
    assert b"python-docx" not in parts.raw["docProps/core.xml"]
    assert f'name="{EDITION}"' in parts.raw["docProps/custom.xml"].decode()
    assert "0123456789abcdef" in parts.raw["docProps/custom.xml"].decode()


def test_every_block_stands_in_its_bookmark_where_any_program_reads_it(parts: Parts) -> None:
    marks = {each.get(f"{W}name") for each in parts.document.iter(f"{W}bookmarkStart")}
    assert {bookmark_of(block.key) for block in chapter().blocks} <= marks
    # python-docx and its like read paragraphs and tables only where they stand by themselves
    assert not list(parts.document.iter(f"{W}sdt"))


def test_every_block_stands_in_its_control_too_when_asked_for() -> None:
    raw = to_docx(chapter(), WordOptions(has_controls=True))
    parts = Parts(raw)
    assert faults(raw) == []
    tags = [each.get(f"{W}val") for each in parts.document.iterfind(f".//{W}sdtPr/{W}tag")]
    marks = {each.get(f"{W}name") for each in parts.document.iter(f"{W}bookmarkStart")}
    for block in chapter().blocks:
        assert tags.count(tag_of(block.key)) == 1
        assert bookmark_of(block.key) in marks
    # what has no block of its own is told apart from what a planner adds
    body = parts.document.find(f"{W}body")
    assert body is not None
    held = {etree_tag.get(f"{W}val") for etree_tag in body.iterfind(f"{W}sdt/{W}sdtPr/{W}tag")}
    assert FRAME in held


def test_a_file_nobody_edited_reads_back_without_a_change() -> None:
    edits = read_edits(to_docx(chapter()), chapter())
    assert not edits.edited
    assert not edits.missing
    assert not edits.outside


def test_marks_of_notes_are_no_part_of_the_text(raw: bytes) -> None:
    edits = read_edits(raw, chapter())
    assert not edits.edited
    assert not edits.missing


def test_headings_hold_no_number_and_are_counted_in_a_list(parts: Parts) -> None:
    paragraph = next(
        each
        for each in parts.document.iter(f"{W}p")
        if each.find(f"{W}pPr/{W}pStyle") is not None
        and each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading2"
    )
    assert "".join(paragraph.itertext(f"{W}t")) == "Paydaş Analizi"
    assert paragraph.find(f"{W}pPr/{W}numPr/{W}numId") is not None


def test_a_heading_without_a_number_is_in_no_list(parts: Parts) -> None:
    heading = next(
        each
        for each in parts.document.iter(f"{W}p")
        if "".join(each.itertext(f"{W}t")) == "Ayrılan Maddeler"
        and each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading3"
    )
    assert heading.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == "0"


def test_captions_are_counted_above_tables_and_below_figures(parts: Parts) -> None:
    order = []
    for each in parts.document.iter(f"{W}p", f"{W}tbl", f"{W}drawing"):
        code = " ".join(part.text or "" for part in each.iter(f"{W}instrText"))
        if each.tag == f"{W}tbl":
            order.append("table")
        elif each.tag == f"{W}drawing":
            order.append("drawing")
        elif "SEQ" in code and "TOC" not in code:
            order.append(code.split()[1])
    assert order[:4] == ["Tablo", "table", "drawing", "Grafik"]


def test_references_are_fields_that_read_the_caption(parts: Parts) -> None:
    codes = [(each.text or "").strip() for each in parts.document.iter(f"{W}instrText")]
    assert f"REF {number_bookmark(f'{FREQUENCY}/table')} \\h" in codes
    assert any(text.endswith("kadındır (Tablo 1).") for text in texts(parts))


def test_a_count_that_does_not_begin_at_one_begins_where_the_plan_says() -> None:
    blocks = tuple(
        replace(block, number=block.number + 11) if isinstance(block, Table) else block
        for block in chapter().blocks
    )
    parts = Parts(to_docx(replace(chapter(), blocks=blocks)))
    codes = [(each.text or "").strip() for each in parts.document.iter(f"{W}instrText")]
    assert "SEQ Tablo \\* ARABIC \\r 12" in codes
    assert codes.count("SEQ Tablo \\* ARABIC") == 2


def test_a_reference_to_nothing_is_left_as_it_was_written() -> None:
    blocks = (Paragraph(key="F/own/p-9/text", part="F", text="Bkz. {{yok}}."),)
    parts = Parts(to_docx(replace(chapter(), blocks=blocks), WordOptions(has_contents=False)))
    assert "Bkz. {{yok}}." in texts(parts)


def test_contents_and_lists_are_filled_and_lead_to_their_places(parts: Parts) -> None:
    written = texts(parts)
    assert "4.6Paydaş Analizi3" in written
    assert "4.8PESTLE Analizi5" in written
    assert "Tablo 2: PESTLE Matrisi5" in written
    assert "Grafik 2: Hizmetlerden Memnuniyet Dağılımı3" in written
    assert b"updateFields" not in parts.raw["word/settings.xml"]


def test_rows_of_headings_repeat_and_rows_do_not_break(parts: Parts) -> None:
    for table in parts.document.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    first = next(parts.document.iter(f"{W}tbl")).findall(f"{W}tr")
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in first)


def test_tables_and_figures_have_alternative_text(parts: Parts) -> None:
    tables = list(parts.document.iter(f"{W}tbl"))
    said = [each.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val") for each in tables]
    assert said[0] == "Katılımcıların Cinsiyeti: Seçenek, Frekans, Yüzde"
    drawings = [each for each in parts.document.iter() if each.tag.endswith("}docPr")]
    assert drawings
    assert all(each.get("descr") for each in drawings)


def test_only_the_wide_table_lies_on_its_side(parts: Parts) -> None:
    sizes = [each.find(f"{W}pgSz") for each in parts.document.iter(f"{W}sectPr")]
    assert [each.get(f"{W}orient") for each in sizes] == [None, "landscape", None]
    wide = next(
        each
        for each in parts.document.iter(f"{W}tbl")
        if "PESTLE" in "".join(part.get(f"{W}val", "") for part in each.iter(f"{W}tblCaption"))
    )
    assert int(wide.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) > 12_000


def notes_of(parts: Parts) -> list[str]:
    notes = parts.xml("word/endnotes.xml")
    return ["".join(each.itertext(f"{W}t")).strip() for each in notes if not each.get(f"{W}type")]


def test_with_an_annex_an_end_note_says_the_codes_alone(parts: Parts) -> None:
    notes = notes_of(parts)
    assert notes[:2] == ["Dayanak: K4", "Dayanak: K2"]
    assert len(notes) == len(set(notes))


def test_without_an_annex_the_first_note_of_a_code_tells_source_and_base() -> None:
    notes = notes_of(Parts(to_docx(chapter(), WordOptions(notes=NoteKind.END_NOTES), BOOK)))
    explained = "K2 (1. anket, kapalı uçlu soru: Katılımcıların Cinsiyeti; n = 1.000)"
    assert notes[1] == f"Dayanak: {explained}"
    assert sum(explained in note for note in notes) == 1


def test_sentences_on_the_same_sources_read_the_number_of_one_note(parts: Parts) -> None:
    codes = [(each.text or "").split() for each in parts.document.iter(f"{W}instrText")]
    marks = [code[1] for code in codes if code[0] == "NOTEREF"]
    references = list(parts.document.iter(f"{W}endnoteReference"))
    assert marks
    assert len(references) == len(notes_of(parts))
    placed = {each.get(f"{W}name") for each in parts.document.iter(f"{W}bookmarkStart")}
    assert set(marks) <= placed


def test_notes_are_counted_1_2_3_in_every_section(parts: Parts) -> None:
    sections = list(parts.document.iter(f"{W}sectPr"))
    forms = [each.find(f"{W}endnotePr/{W}numFmt").get(f"{W}val") for each in sections]
    assert forms == ["decimal"] * len(sections)


def test_a_comment_tells_source_and_base_even_beside_an_annex() -> None:
    options = WordOptions(notes=NoteKind.COMMENTS, has_annex=True)
    comments = Parts(to_docx(chapter(), options, BOOK)).xml("word/comments.xml")
    said = ["".join(each.itertext(f"{W}t")) for each in comments]
    assert "Dayanak: K2 (1. anket, kapalı uçlu soru: Katılımcıların Cinsiyeti; n = 1.000)" in said


def test_neighbouring_sentences_on_the_same_source_share_a_comment() -> None:
    parts = Parts(to_docx(chapter(), WordOptions(notes=NoteKind.COMMENTS)))
    starts = list(parts.document.iter(f"{W}commentRangeStart"))
    assert len(starts) == len(parts.xml("word/comments.xml"))
    paragraph = starts[0].getparent()
    assert len(list(paragraph.iter(f"{W}commentRangeStart"))) == 2


def test_without_notes_there_is_no_part_of_notes() -> None:
    names = Parts(to_docx(chapter())).names
    assert "word/comments.xml" not in names
    assert "word/endnotes.xml" not in names


def test_the_annex_says_where_each_source_stands(parts: Parts) -> None:
    table = list(parts.document.iter(f"{W}tbl"))[-1]
    rows = [
        ["".join(cell.itertext(f"{W}t")) for cell in row.findall(f"{W}tc")]
        for row in table.findall(f"{W}tr")
    ]
    assert rows[0] == ["Kod", "Kaynak", "Taban (n)", "Bölümdeki yeri"]
    assert rows[2] == [
        "K2",
        "1. anket, kapalı uçlu soru: Katılımcıların Cinsiyeti",
        "1.000",
        "4.6; Tablo 1; Grafik 1",
    ]


def test_a_picture_is_drawn_finer_when_asked() -> None:
    coarse, fine = (
        len(to_docx(chapter(), WordOptions(is_native=False, dpi=dpi))) for dpi in (72, 150)
    )
    assert fine > coarse


def test_a_chapter_in_english_speaks_english() -> None:
    blocks = tuple(
        replace(block, numbers=()) for block in chapter().blocks if isinstance(block, Heading)
    )
    parts = Parts(to_docx(replace(chapter(), language="en", blocks=blocks)))
    assert b'w:lang w:val="en-GB"' in parts.raw["word/styles.xml"]
    assert "Contents" in texts(parts)


def test_hostile_text_is_only_text() -> None:
    hostile = "<w:p/> & \"x\" 'y' \x00\x0b\u202e </w:t> {{ ]]> "
    blocks = tuple(
        replace(block, caption=hostile, alt=hostile)
        if isinstance(block, Figure)
        else replace(block, caption=hostile)
        if isinstance(block, Table)
        else block
        for block in chapter().blocks
    )
    made = Chapter(
        title=hostile,
        language="tr",
        municipality=hostile,
        plan_period=hostile,
        blocks=blocks,
    )
    raw = to_docx(made, WordOptions(notes=NoteKind.COMMENTS, has_annex=True))
    assert faults(raw) == []
    assert any('<w:p/> & "x"' in text for text in texts(Parts(raw)))


def test_a_long_chapter_is_sound_and_keeps_its_numbers() -> None:
    raw = to_docx(long_chapter(6), WordOptions(notes=NoteKind.COMMENTS, has_annex=True))
    assert faults(raw) == []
    shown = [text for text in texts(Parts(raw)) if re.match(r"Grafik \d+: Soru \d+ Dağ", text)]
    assert shown[-1] == "Grafik 6: Soru 6 Dağılımı"
