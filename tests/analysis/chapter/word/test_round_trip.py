"""Ten blocks edited in a Word file as programs do it, and read back exactly."""

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from analysis.chapter.marks import tag_of
from analysis.chapter.model import Paragraph, Table
from analysis.chapter.word.reading import edits_document, read_edits
from tests.analysis.chapter.truth.chapters import composed, without_controls, written

OFFICE = shutil.which("soffice")
EDITED = 10


def paragraphs() -> list[Paragraph]:
    """Choose the blocks that are edited: with numbers, with references, over the whole chapter."""
    found = [
        block
        for block in composed().printed.blocks
        if isinstance(block, Paragraph) and len(block.text) > 60 and block.sentences
    ]
    step = len(found) / EDITED
    return [found[int(place * step)] for place in range(EDITED)]


def edited_as_word_does(raw: bytes) -> bytes:
    """Edit ten paragraphs on the level of runs: split ones, new ones, other words."""
    document = Document(BytesIO(raw))
    for place, block in enumerate(paragraphs()):
        control = next(
            tag.getparent().getparent()
            for tag in document.element.body.iter(qn("w:tag"))
            if tag.get(qn("w:val")) == tag_of(block.key)
        )
        text = next(each for each in control.iter(qn("w:t")) if len(each.text or "") > 12)
        # a new run in the middle, with a revision number, as typing leaves it
        old, new = text.getparent(), _copy(text.getparent())
        middle = (text.text or "").index(" ", 5)
        new.find(qn("w:t")).text = f" ({place + 1}. düzeltme){(text.text or '')[middle:]}"
        new.find(qn("w:t")).set(qn("xml:space"), "preserve")
        new.set(qn("w:rsidR"), f"00AB12{place:02d}")
        text.text = (text.text or "")[:middle]
        old.addnext(new)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _copy(run: Any) -> Any:
    from copy import deepcopy

    return deepcopy(run)


def saved_by_libreoffice(raw: bytes, folder: Path) -> bytes:
    """Open a file in LibreOffice and save it as Word file."""
    (folder / "in.docx").write_bytes(raw)
    saved = folder / "out" / "in.docx"
    told = [converted_in(folder)]
    if not saved.exists():  # it ends by chance now and then while it makes a new profile
        told.append(converted_in(folder))
    assert saved.exists(), told
    return saved.read_bytes()


def converted_in(folder: Path) -> str:
    """Let LibreOffice convert the file of a folder, and give what it said."""
    assert OFFICE is not None
    done = subprocess.run(
        [
            OFFICE,
            "--headless",
            f"-env:UserInstallation=file://{folder / 'profile'}",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(folder / "out"),
            str(folder / "in.docx"),
        ],
        check=False,
        capture_output=True,
        text=True,
        timeout=400,
    )
    return f"ended with {done.returncode}: {done.stdout}{done.stderr}"


def expect_ten(raw: bytes) -> None:
    """Hold a file to the ten edits, each with its words and its bound numbers."""
    chapter = composed().printed
    edits = read_edits(raw, chapter)

    assert [each.key for each in edits.edited] == [each.key for each in paragraphs()]
    for place, each in enumerate(edits.edited):
        assert isinstance(each.after, Paragraph)
        assert isinstance(each.before, Paragraph)
        assert re.sub(r" \(\d+\. düzeltme\)", "", each.after.text) == each.before.text
        assert f"({place + 1}. düzeltme)" in each.after.text
        bound = [number.source for number in each.after.numbers if number.source]
        assert bound == [number.source for number in each.before.numbers if number.source]
    assert (edits.refused, edits.missing, edits.duplicated, edits.moved, edits.outside) == (
        (), (), (), (), (),
    )  # fmt: skip
    assert edits.n_same + EDITED == len([block for block in chapter.blocks if block.key])


@pytest.mark.parametrize("has_controls", [True, False])
def test_the_file_as_it_was_written_has_no_edits(*, has_controls: bool) -> None:
    chapter = composed().printed
    edits = read_edits(written(has_controls=has_controls), chapter)

    assert edits.n_same == len(chapter.blocks)
    assert (edits.edited, edits.refused, edits.outside, edits.moved) == ((), (), (), ())


@pytest.mark.parametrize("taken", [bytes, without_controls])
def test_ten_edits_on_the_level_of_runs_are_read_back_as_ten(
    taken: Callable[[bytes], bytes],
) -> None:
    expect_ten(taken(edited_as_word_does(written())))


def test_a_file_whose_controls_are_taken_out_is_the_one_written_without_them() -> None:
    def texts(raw: bytes) -> list[str]:
        return [each.text for each in Document(BytesIO(raw)).paragraphs]

    assert texts(without_controls(written())) == texts(written(has_controls=False))
    assert any("Paydaş Analizi" in text for text in texts(written(has_controls=False)))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_ten_edits_are_ten_after_libreoffice_has_saved_the_file(tmp_path: Path) -> None:
    edited = without_controls(edited_as_word_does(written()))
    expect_ten(saved_by_libreoffice(edited, tmp_path))


def test_edits_as_plain_json_carry_the_block_to_keep() -> None:
    edits = read_edits(edited_as_word_does(written()), composed().printed)

    document = edits_document(edits)

    assert [each["kind"] for each in document["blocks"]] == ["text"] * EDITED
    assert document["blocks"][0]["content"]["state"] == "edited"
    assert "düzeltme" in document["blocks"][0]["after"]
    assert {"kind": "added", "text": "(1. düzeltme) "} in (
        document["blocks"][0]["changed"][0]["spans"]
    )


def test_a_table_of_the_guide_that_was_filled_in_word_is_taken_back() -> None:
    chapter = composed().printed
    table = next(
        block for block in chapter.blocks if isinstance(block, Table) and block.is_editable
    )
    document = Document(BytesIO(written()))
    control = next(
        tag.getparent().getparent()
        for tag in document.element.body.iter(qn("w:tag"))
        if tag.get(qn("w:val")) == tag_of(table.key)
    )
    rows = control.findall(f".//{qn('w:tr')}")
    rows[-1].addnext(_copy(rows[-1]))
    new = control.findall(f".//{qn('w:tr')}")[-1]
    texts = [cell.find(f".//{qn('w:t')}") for cell in new.findall(qn("w:tc"))]
    for number, text in enumerate(texts):
        text.text = f"Hücre {number}"
    saved = BytesIO()
    document.save(saved)

    (edited,) = read_edits(saved.getvalue(), chapter).edited

    assert edited.key == table.key
    assert isinstance(edited.after, Table)
    assert edited.after.rows[-1] == tuple((f"Hücre {n}",) for n in range(len(texts)))
    assert edited.after.rows[:-1] == table.rows
