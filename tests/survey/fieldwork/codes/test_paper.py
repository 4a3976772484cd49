"""What is printed: every code once, QR codes that hold the address, letters of every language."""

import json
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import segno
from flask import Flask
from pypdf import PdfReader

from survey.fieldwork.codes.making import MadeCode
from survey.fieldwork.codes.paper import printing
from survey.fieldwork.codes.paper.documents import letters, slips
from survey.fieldwork.codes.paper.printing import PROGRAM, PrintingError, print_pdf
from survey.fieldwork.codes.paper.printing_program import draw
from survey.fieldwork.codes.writing import draw_code
from survey.fieldwork.models import Survey
from tests.builders import make_document, make_question
from tests.survey.fieldwork.codes.desk import texts_of
from tests.survey.fieldwork.codes.surveys import coded_survey
from tests.survey.fieldwork.codes.test_pages import CODE

LINK = "https://anket.ornek.bel.tr/s/calisan-2030"
RUN = re.compile(r"([Mm])(-?[\d.]+) (-?[\d.]+)|h(\d+)")


def survey_in(*languages: str) -> Survey:
    document = make_document(
        make_question(name="puan", kind="rating"), audience="internal", languages=languages
    )
    survey = coded_survey(document)
    survey.title = "Çalışan anketi: ığdır, ÇÖĞÜŞ İI âîû"
    return survey


def made(*counts: tuple[str | None, int]) -> list[MadeCode]:
    return [MadeCode(draw_code().written, group) for group, n in counts for _n in range(n)]


def modules_of(svg: str) -> list[list[int]]:
    """Read the dark squares of a QR code from its drawing: runs of a line (h) and moves (m)."""
    size = int(re.search(r'viewBox="0 0 (\d+)', svg).group(1))  # type: ignore[union-attr]
    path = re.search(r' d="([^"]+)"', svg).group(1)  # type: ignore[union-attr]
    dark = [[0] * size for _row in range(size)]
    x, y = 0.0, 0.0
    for kind, across, down, run in RUN.findall(path):
        if kind:
            x, y = (
                (float(across), float(down))
                if kind == "M"
                else (x + float(across), y + float(down))
            )
        else:
            for place in range(int(run)):
                dark[int(y)][int(x) + place] = 1
            x += int(run)
    return dark


def test_each_qr_code_is_that_of_its_address_in_one_of_the_eight_masks() -> None:
    pieces = [{"address": f"{LINK}#{code.written}"} for code in made((None, 12))]
    draw(pieces)

    for piece in pieces:
        drawn = modules_of(piece["qr"])
        wanted = [
            [list(row) for row in segno.make(piece["address"], micro=False, error="m",
                                             boost_error=False, mask=mask).matrix]
            for mask in range(8)
        ]  # fmt: skip
        assert drawn in wanted
    other = segno.make(f"{LINK}#{draw_code().written}", micro=False, error="m", boost_error=False)
    assert modules_of(pieces[0]["qr"]) != [list(row) for row in other.matrix]


@pytest.mark.parametrize(("rows", "pages"), [(4, [8, 4, 8, 8, 3]), (5, [10, 2, 10, 9])])
def test_slips_of_a_unit_have_pages_of_their_own(app: Flask, rows: int, pages: list[int]) -> None:
    codes = made(("Fen İşleri", 19), ("Basın Yayın", 12))
    _cover, *texts = texts_of(print_pdf(slips(survey_in("tr", "ku"), codes, LINK, ["tr"], rows)))

    assert [len(CODE.findall(text)) for text in texts] == pages
    printed = [code for text in texts for code in CODE.findall(text)]
    assert sorted(printed) == sorted(code.written for code in codes)
    for text in texts:
        assert len({unit for unit in ("Fen İşleri", "Basın Yayın") if unit in text}) == 1


def test_letters_of_turkish_and_arabic_are_there(app: Flask) -> None:
    survey = survey_in("tr", "ar")
    pdf = print_pdf(slips(survey, made((None, 2)), LINK, ["tr", "ar"], 5))
    reader = PdfReader(BytesIO(pdf))
    text = reader.pages[1].extract_text()

    assert " ".join(text.split()).count(survey.title) == 2
    assert "anket.ornek.bel.tr/s/calisan-2030" in text
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in fonts_of(page)}
    assert all("DejaVu" in name for name in fonts), fonts


def fonts_of(page: Any) -> list[Any]:
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_no_sign_is_missing_in_any_language(app: Flask) -> None:
    """A letter that no font has becomes glyph 0 and is lost from the text."""
    languages = ["tr", "ku", "ar", "en"]
    survey = survey_in(*languages)
    document = slips(survey, made((None, 1)), LINK, languages, 4)
    samples = {
        "tr": "çğıöşü ÇĞİÖŞÜ âîû",
        "ku": "çêîşû ÇÊÎŞÛ",
        "en": "“quoted” – dash …",
        "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءئؤة؟",
    }
    document["promises"] = [
        part | {"text": samples[part["language"]]} for part in document["promises"]
    ]
    text = PdfReader(BytesIO(print_pdf(document))).pages[1].extract_text()

    for language in ("tr", "ku", "en"):
        for word in samples[language].split():
            assert word in text
    assert "\ufffd" not in text
    assert "\x00" not in text


def test_a_letter_names_its_organisation(app: Flask) -> None:
    codes = [MadeCode(draw_code().written, None, name) for name in ("Baro", "Şoförler Odası")]
    texts = texts_of(print_pdf(letters(survey_in("tr", "en"), codes, LINK, ["tr", "en"])))

    assert [CODE.findall(text) for text in texts] == [[code.written] for code in codes]
    assert "Şoförler Odası" in texts[1]
    assert "Baro" not in texts[1]


def test_texts_are_never_read_as_a_program(app: Flask) -> None:
    survey = survey_in("tr")
    survey.title = '#panic("x") $x$ *kalın* #read("/etc/passwd")'
    codes = made(("= Başlık #sys.version", 1))
    _cover, text = texts_of(print_pdf(slips(survey, codes, LINK, ["tr"], 5)))

    assert '#panic("x")' in text
    assert "#sys.version" in text


def test_a_printed_file_says_nothing_of_when_and_by_whom(app: Flask) -> None:
    pdf = print_pdf(slips(survey_in("tr"), made((None, 1)), LINK, ["tr"], 5))
    known = PdfReader(BytesIO(pdf)).metadata or {}

    assert set(known) <= {"/Title", "/Creator", "/Producer"}


def test_printing_leaves_no_file(app: Flask, tmp_path: Path) -> None:
    document = slips(survey_in("tr"), made((None, 3)), LINK, ["tr"], 5)
    before = set(tmp_path.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-I", str(PROGRAM)],
        input=json.dumps(document).encode(),
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={"TMPDIR": str(tmp_path), "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)},
    )

    assert done.stdout.startswith(b"%PDF")
    assert set(tmp_path.rglob("*")) == before


def test_the_program_that_prints_may_write_no_file(tmp_path: Path) -> None:
    target = tmp_path / "codes.txt"
    code = (
        f"import runpy, sys, io, pathlib; sys.stdin = io.TextIOWrapper(io.BytesIO(b'{{}}'))\n"
        f"try: runpy.run_path({str(PROGRAM)!r}, run_name='__main__')\n"
        f"except KeyError: pathlib.Path({str(target)!r}).write_text('code')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert b"File too large" in done.stderr
    assert target.read_text() == ""


def test_what_cannot_be_printed_is_said_without_quoting_it(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    document = slips(survey_in("tr"), made((None, 1)), LINK, ["tr"], 5)
    code = document["pieces"][0]["code"]
    monkeypatch.setattr(printing, "SECONDS", 0.001)
    with pytest.raises(PrintingError) as raised:
        print_pdf(document)

    assert code not in str(raised.value)
    assert raised.value.__cause__ is None
    assert code not in caplog.text
