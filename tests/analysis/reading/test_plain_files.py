"""Large regular files of UTF-8, which are read from their bytes."""

from pathlib import Path

import pytest

from analysis.errors import FileError
from analysis.reading import tables
from analysis.reading.limits import OWN_FILES
from analysis.reading.tables import read_table

ROWS = 60_000


def written(path: Path, body: bytes) -> Path:
    path.write_bytes(body)
    return path


def large(encoding: str = "utf-8") -> bytes:
    lines = ["metin,grup\n"]
    lines += [
        f'"yol çok bozuk, {number}\nsöz ""verildi""",{number % 7}\n' for number in range(ROWS)
    ]
    return "".join(lines).encode(encoding)


def test_a_large_file_gives_the_cells_it_gives_decoded_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "large.csv", large())
    quick = read_table(path, limits=OWN_FILES)
    monkeypatch.setattr(tables, "_PLAIN", 10**9)
    assert quick.equals(read_table(path, limits=OWN_FILES))
    assert quick.loc[8].tolist() == ['yol çok bozuk, 8\nsöz "verildi"', "1"]
    assert quick.shape == (ROWS, 2)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1254"])
def test_a_large_file_of_another_encoding_gives_the_same_cells(
    tmp_path: Path, encoding: str
) -> None:
    plain = read_table(written(tmp_path / "plain.csv", large()), limits=OWN_FILES)
    other = read_table(written(tmp_path / "other.csv", large(encoding)), limits=OWN_FILES)
    assert plain.equals(other)


def test_a_byte_that_fits_nothing_far_below_is_refused_with_its_line(tmp_path: Path) -> None:
    body = large() + b"\x81\xfe,1\n"
    with pytest.raises(FileError, match=f"line {2 * ROWS + 2}"):
        read_table(written(tmp_path / "broken.csv", body), limits=OWN_FILES)


def test_a_note_of_the_delimiter_is_heeded_in_a_large_file(tmp_path: Path) -> None:
    body = b"sep=;\n" + large().replace(b'",', b'";').replace(b"metin,", b"metin;")
    table = read_table(written(tmp_path / "noted.csv", body), limits=OWN_FILES)
    assert table.columns.tolist() == ["metin", "grup"]
    assert len(table) == ROWS
