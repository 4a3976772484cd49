import codecs
import csv
import io
import zipfile
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import FileError
from analysis.reading.limits import Limits
from analysis.reading.tables import read_table

TURKISH = "ad;görüş\nAyşe;Çöp toplanmıyor, ığüşöç İĞÜŞÖÇ\nŞükrü;Güzel\n"


def written(folder: Path, raw: bytes, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def workbook(folder: Path, rows: list[list[object]], name: str = "a.xlsx") -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


@pytest.mark.parametrize(
    "raw",
    [
        TURKISH.encode(),
        TURKISH.encode("utf-8-sig"),
        TURKISH.encode("cp1254"),
        TURKISH.encode("utf-16"),
        codecs.BOM_UTF16_BE + TURKISH.encode("utf-16-be"),
        TURKISH.encode("utf-16-le"),
        TURKISH.replace("\n", "\r\n").encode(),
        TURKISH.replace(";", "\t").encode(),
        ("sep=;\n" + TURKISH).encode(),
    ],
)
def test_turkish_letters_survive_every_encoding_and_delimiter(tmp_path, raw):
    frame = read_table(written(tmp_path, raw))
    assert list(frame.columns) == ["ad", "görüş"]
    assert frame["görüş"].tolist() == ["Çöp toplanmıyor, ığüşöç İĞÜŞÖÇ", "Güzel"]


def test_commas_quotes_and_line_breaks_inside_quotation_marks_belong_to_the_cell(tmp_path):
    raw = b'q,text\n1,"yol, su ""ve"" park\nikinci"\n2,tek\n'
    assert read_table(written(tmp_path, raw))["text"].tolist() == [
        'yol, su "ve" park\nikinci',
        "tek",
    ]


@pytest.mark.parametrize(
    "hostile",
    ["a\x00b", "\u202egnirts", "\U0001f600 \U00020000", "=cmd|' /C calc'!A0", "{{ 7*7 }}", "<b>x"],
)
def test_hostile_text_passes_through_unharmed(tmp_path, hostile):
    raw = f'q,text\n1,"{hostile}"\n2,düz\n'.encode()
    assert read_table(written(tmp_path, raw))["text"].tolist() == [hostile, "düz"]


def test_a_cell_of_a_megabyte_is_read_whole(tmp_path):
    long = "a" * 1_000_000
    assert read_table(written(tmp_path, f"q,t\n1,{long}\n".encode()))["t"][0] == long


def test_short_rows_are_filled_up_and_cells_stay_as_written(tmp_path):
    frame = read_table(written(tmp_path, b"a,b,c\n1, x ,\n2\n"))
    assert frame.to_numpy().tolist() == [["1", " x ", ""], ["2", "", ""]]


BAD_TEXT = [
    (b"", "empty", "boş"),
    (b"a,b\n", "no row below", "altında satır yok"),
    (b"\n \n", "nothing in the file", "içerik yok"),
    (b"a,b,a\n1,2,3\n", "'a' stands there twice (columns 1 and 3)", "iki kez"),
    (b"a,b\n1,2\n3,4,5\n", "row 3 has 3 cells", "3. satırda 3 hücre"),
    (b'a,b\n1,2\n3,"open\n4,5\n', "opens in row 3", "3. satırda açılan"),
    (b"PK\x03\x04rest", "Excel workbook", "Excel"),
    (bytes(range(256)) * 20, "binary data", "ikili veri"),
    ("Şöyle güzel çığlık\n".encode() * 30 + b"\xff\xfe\x81", "line 31", "31. satırda"),
]


@pytest.mark.parametrize(("raw", "english", "turkish"), BAD_TEXT)
def test_a_bad_text_file_is_refused_with_the_reason_in_both_languages(
    tmp_path, raw, english, turkish
):
    with pytest.raises(FileError) as caught:
        read_table(written(tmp_path, raw))
    assert english in caught.value.message("en")
    assert turkish in caught.value.message("tr")
    assert caught.value.message("en").startswith("a.csv: ")


def test_a_missing_file_a_folder_and_an_unknown_ending_are_refused(tmp_path):
    with pytest.raises(FileError, match="no such file"):
        read_table(tmp_path / "nix.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(FileError, match="is a folder"):
        read_table(tmp_path / "folder.csv")
    with pytest.raises(FileError, match=r"'\.docx' can't be read"):
        read_table(written(tmp_path, b"x", "a.docx"))
    with pytest.raises(FileError, match="no such file"):
        read_table("http://example.org/a.csv")


def test_a_file_over_the_limits_is_refused(tmp_path):
    path = written(tmp_path, b"a,b\n" + b"1,2\n" * 10)
    with pytest.raises(FileError, match="MB"):
        read_table(path, limits=Limits(text_bytes=20))
    with pytest.raises(FileError, match="more than 9 rows"):
        read_table(path, limits=Limits(text_rows=9))
    with pytest.raises(FileError, match="2 columns; at most 1"):
        read_table(path, limits=Limits(columns=1))
    assert len(read_table(path, limits=Limits(text_rows=10))) == 10


def test_a_workbook_gives_text_as_the_sheet_shows_it(tmp_path):
    path = workbook(tmp_path, [["a", "b", "c"], [1, 2.5, True], ["ığ", None, 3.0], [None, None]])
    frame = read_table(path)
    assert frame.to_numpy().tolist() == [["1", "2.5", "TRUE"], ["ığ", "", "3"]]


def test_a_workbook_over_its_row_limit_is_refused(tmp_path):
    path = workbook(tmp_path, [["a"], *([n] for n in range(12))])
    with pytest.raises(FileError, match="more than 11 rows"):
        read_table(path, limits=Limits(workbook_rows=11))


def test_a_file_that_is_no_workbook_is_refused(tmp_path):
    for raw in (b"just text", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old"):
        with pytest.raises(FileError):
            read_table(written(tmp_path, raw, "a.xlsx"))
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("hello.txt", "no workbook")
    with pytest.raises(FileError, match="no Excel workbook"):
        read_table(written(tmp_path, empty.getvalue(), "b.xlsx"))


def archive_of(members: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return memory.getvalue()


@pytest.mark.parametrize(
    "members",
    [
        {"xl/sheet.xml": b"0" * 60_000_000},
        {"xl/sheet.xml": b"0" * 2_000_000},
        {f"part{n}": b"x" for n in range(101)},
    ],
    ids=["unpacks to 60 MB", "packed 1000 to 1", "101 parts"],
)
def test_an_archive_bomb_is_refused_before_it_is_parsed(tmp_path, members):
    path = written(tmp_path, archive_of(members), "bomb.xlsx")
    with pytest.raises(FileError, match="unusually large inside"):
        read_table(path)


def test_an_archive_that_lies_about_its_size_is_refused(tmp_path):
    raw = bytearray(archive_of({"xl/sheet.xml": b"0" * 900_000}))
    directory = raw.index(b"PK\x01\x02")
    raw[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    with pytest.raises(FileError):
        read_table(
            written(tmp_path, bytes(raw), "liar.xlsx"), limits=Limits(workbook_unpacked=100_000)
        )


def test_a_workbook_with_an_entity_bomb_is_refused(tmp_path):
    good = workbook(tmp_path, [["a"], [1]]).read_bytes()
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as source, zipfile.ZipFile(memory, "w") as target:
        for item in source.namelist():
            content = source.read(item)
            if item == "xl/worksheets/sheet1.xml":
                content = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + content
            target.writestr(item, content)
    with pytest.raises(FileError, match="no Excel workbook"):
        read_table(written(tmp_path, memory.getvalue(), "xxe.xlsx"))


def test_a_questionnaire_is_not_taken_for_answers(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "survey"
    book.create_sheet("choices")
    book.save(tmp_path / "form.xlsx")
    with pytest.raises(FileError, match="this is a questionnaire"):
        read_table(tmp_path / "form.xlsx")


@given(raw=st.binary(max_size=400), ending=st.sampled_from([".csv", ".xlsx"]))
def test_any_bytes_are_read_or_refused_with_a_message(tmp_path_factory, raw, ending):
    path = tmp_path_factory.mktemp("any") / f"a{ending}"
    path.write_bytes(raw)
    with suppress(FileError):
        assert len(read_table(path)) >= 1


@given(
    cells=st.lists(
        st.lists(st.text(st.characters(codec="utf-8"), max_size=8), min_size=2, max_size=2),
        min_size=2,
        max_size=6,
    ),
    delimiter=st.sampled_from(",;\t"),
)
def test_what_a_csv_writer_wrote_is_read_again(tmp_path_factory, cells, delimiter):
    path = tmp_path_factory.mktemp("any") / "a.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
        writer.writerows([["x", "y"], *cells])
    assert read_table(path).to_numpy().tolist() == cells
