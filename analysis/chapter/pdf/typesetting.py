"""Typesetting by typst: a program of ours, data as JSON, a tagged PDF without dates.

Texts reach a program as data only, so that no answer can be read as typst code. Fonts are typst's
own and matplotlib's DejaVu, which together hold Turkish, Kurmanji and Arabic; no font of the
system is used.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
import typst

FOLDER: Final = Path(__file__).parent
ACCESSIBLE: Final = "ua-1"
"""PDF/UA-1 (ISO 14289-1): tags, title, language, an alternative text for every picture."""
_PAGE: Final = re.compile(rb"/Type\s*/Page\b")


def typeset(program: str, document: Mapping[str, Any]) -> bytes:
    """Write a PDF.

    A document that PDF/UA-1 refuses (headings a planner put in another order, for instance) is
    written with tags but without the claim.

    Parameters
    ----------
    program : str
        "chapter", "brief" or "summary".
    document : Mapping
        Plain JSON types; has ``language``.
    """
    try:
        return _compiled(program, document, [ACCESSIBLE])
    except typst.TypstError:
        return _compiled(program, document, [])


def pages_of(pdf: bytes) -> int:
    """Count the pages of a PDF that typst has written."""
    return len(_PAGE.findall(pdf))


def _compiled(program: str, document: Mapping[str, Any], standards: list[str]) -> bytes:
    text = (FOLDER / "base.typ").read_bytes() + (FOLDER / f"{program}.typ").read_bytes()
    # the stubs of typst want one type for program and output
    return typst.compile(  # type: ignore[call-overload, no-any-return]
        text,
        format="pdf",
        pdf_standards=standards,
        font_paths=[str(Path(mpl.get_data_path()) / "fonts" / "ttf")],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
        timestamp=0,
    )
