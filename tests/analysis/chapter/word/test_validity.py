"""A validator that knows the schemas of Office finds nothing to mend in a finished file."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openxml_audit import OpenXmlValidator

from analysis.chapter.word.notes import NoteKind
from analysis.chapter.word.writing import WordOptions, to_docx
from tests.analysis.chapter.word.chapters import chapter

KNOWN = "Numbering definition '0' referenced but not found"
"""Not a fault: list 0 takes a paragraph out of all lists (ECMA-376, part 1, 17.9.18)."""


def faults(raw: bytes, folder: Path) -> list[str]:
    path = folder / "chapter.docx"
    path.write_bytes(raw)
    found = OpenXmlValidator().validate(path).errors
    return [each.description for each in found if each.description != KNOWN]


@pytest.mark.parametrize(
    "options",
    [
        WordOptions(notes=NoteKind.COMMENTS, has_annex=True),
        WordOptions(notes=NoteKind.END_NOTES, is_native=False),
    ],
)
def test_the_validator_finds_nothing_to_mend(options: WordOptions, tmp_path: Path) -> None:
    assert faults(to_docx(chapter(), options), tmp_path) == []


def test_the_validator_sees_what_stands_in_the_wrong_place(tmp_path: Path) -> None:
    broken = BytesIO()
    with ZipFile(BytesIO(to_docx(chapter()))) as old, ZipFile(broken, "w") as new:
        for name in old.namelist():
            wrong = old.read(name).replace(b"<w:trPr>", b"<w:trPr><w:pStyle w:val='x'/>")
            new.writestr(name, wrong)
    assert faults(broken.getvalue(), tmp_path) != []
