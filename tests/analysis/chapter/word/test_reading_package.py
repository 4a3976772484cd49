"""Files that somebody sent: damaged ones, other ones, and ones made to hurt."""

import struct
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.chapter.word import reading_package
from analysis.chapter.word.reading import read_edits
from analysis.chapter.word.reading_package import open_package
from analysis.errors import FileError
from tests.analysis.chapter.word.files import W, docx, paragraph
from tests.analysis.chapter.word.test_reading import CHAPTER, whole

GOOD = docx(*whole())


def refused(raw: bytes) -> str:
    with pytest.raises(FileError) as caught:
        open_package(raw)
    assert caught.value.message("en") != caught.value.message("tr")
    return caught.value.message("en")


def test_other_files_are_told_from_word_files() -> None:
    sheet = BytesIO()
    with ZipFile(sheet, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="x"/>')
        archive.writestr("xl/workbook.xml", "<workbook/>")
    empty = BytesIO()
    with ZipFile(empty, "w"):
        pass

    for raw in (b"", b"%PDF-1.7", b"hello", sheet.getvalue(), empty.getvalue()):
        assert "not a Word file" in refused(raw)


def test_old_and_locked_files_are_told() -> None:
    assert "old form" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    # the flag of encryption in the headers of all parts
    locked = bytearray(GOOD)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(sign)
        while at >= 0:
            locked[at + place] |= 1
            at = locked.find(sign, at + 4)
    assert "password" in refused(bytes(locked))


def test_files_with_macros_are_refused() -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    typed = docx(types=f'<Override PartName="/word/document.xml" ContentType="{kind}"/>')

    assert "macros" in refused(typed)
    assert "macros" in refused(docx(parts={"word/vbaProject.bin": b"x"}))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no xml",
        "<a>",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<?xml version="1.0" encoding="klingon"?><a/>',
        "<a>" * 5000 + "</a>" * 5000,
        "<a>" * 5000,
    ],
    ids=["empty", "text", "open", "entity", "encoding", "deep", "deep and open"],
)
def test_damaged_or_harmful_xml_is_refused(content: str) -> None:
    assert "damaged" in refused(docx(parts={"word/document.xml": content}))


def test_entities_are_refused_in_any_encoding() -> None:
    bomb = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'

    assert "damaged" in refused(docx(parts={"word/document.xml": bomb.encode("utf-16")}))


def test_another_document_in_its_place_is_no_word_file() -> None:
    assert "not a Word file" in refused(docx(parts={"word/document.xml": "<a/>"}))


def test_files_that_grow_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_package, "LARGEST_ALL", 1_000_000)

    assert "too large" in refused(docx(parts={"word/media/a.png": b"\0" * 2_000_000}))


def test_parts_that_say_less_than_they_are_stop_at_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading_package, "LARGEST_PART", 100_000)
    raw = bytearray(docx(*(paragraph("a" * 1000) for _ in range(200))))
    at = raw.rfind(b"PK\x01\x02")
    name = raw[at + 46 : at + 46 + 17]
    assert name == b"word/document.xml"
    # the archive claims that the part has ten bytes when unpacked
    raw[at + 24 : at + 28] = struct.pack("<I", 10)

    assert refused(bytes(raw))


def test_large_files_and_files_of_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_package, "MOST_PARTS", 10)
    assert "too large" in refused(docx(parts={f"word/{n}.xml": "<a/>" for n in range(20)}))
    monkeypatch.setattr(reading_package, "LARGEST_FILE", 100)
    assert "too large" in refused(GOOD)


def test_two_parts_of_one_name_are_damage() -> None:
    raw = BytesIO(GOOD)
    with ZipFile(raw, "a", ZIP_DEFLATED) as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<other/>")

    assert "damaged" in refused(raw.getvalue())


def test_parts_are_found_by_their_relationships() -> None:
    relations = (
        '<Relationships xmlns="r"><Relationship Id="a" Target="charts/chart1.xml"/>'
        '<Relationship Id="b" Target="/word/x.xml"/><Relationship Id="d" Target="../e.xml"/>'
        '<Relationship Id="c" Target="https://example.org" TargetMode="External"/></Relationships>'
    )
    package = open_package(docx(parts={"word/_rels/document.xml.rels": relations}))

    assert package.related(package.main) == {
        "a": "word/charts/chart1.xml",
        "b": "word/x.xml",
        "d": "e.xml",
    }


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_damaged_files_are_refused_or_read_and_never_break(data: st.DataObject) -> None:
    raw = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([len(raw), len(raw) // 2, len(raw) - 20]))

    # anything else that is raised fails the test
    with suppress(FileError):
        read_edits(bytes(raw[:cut]), CHAPTER)


PIECES = st.recursive(
    st.sampled_from(
        [
            "<w:p/>",
            "<w:r><w:t>a</w:t></w:r>",
            "<w:tbl/>",
            "<w:tc/>",
            "<w:br/>",
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:fldChar w:fldCharType="separate"/>',
            '<w:fldChar w:fldCharType="end"/>',
            "<w:instrText> REF x </w:instrText>",
            '<w:bookmarkStart w:id="1" w:name="_paydas_0123456789abcdef"/>',
            '<w:bookmarkEnd w:id="1"/>',
            "<w:fldSimple/>",
            "<mc:AlternateContent/>",
            "text",
        ]
    ),
    lambda inner: st.tuples(
        st.sampled_from(["w:p", "w:r", "w:sdt", "w:sdtContent", "w:tbl", "w:tr", "w:tc", "w:ins"]),
        st.lists(inner, max_size=3),
    ).map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=5))
def test_odd_documents_lose_no_block_of_ours(pieces: list[str]) -> None:
    body = list(whole())
    for place, piece in enumerate(pieces):
        body.insert(place + 1, piece)

    edits = read_edits(docx(*body), CHAPTER)

    assert edits.missing == ()
    assert len(edits.edited) + len(edits.refused) + edits.n_same == 6


def test_the_namespace_of_the_sample_is_that_of_word() -> None:
    assert W.encode() in open_package(GOOD).bytes_of("word/document.xml")
