"""Typesetting by typst: a program of ours, data as JSON, a tagged PDF without dates.

Texts reach a program as data only, so that no answer can be read as typst code. Fonts are typst's
own and matplotlib's DejaVu, which together hold Turkish, Kurmanji and Arabic; no font of the
system is used.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl

FOLDER: Final = Path(__file__).parent
ACCESSIBLE: Final = "ua-1"
"""PDF/UA-1 (ISO 14289-1): tags, title, language, an alternative text for every picture."""
_PAGE: Final = re.compile(rb"/Type\s*/Page\b")


class TypesettingError(RuntimeError):
    """typst could not typeset a document of ours: a fault of a program, never of an answer."""


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

    Raises
    ------
    TypesettingError
    """
    order = {
        "program": "".join(
            (FOLDER / f"{name}.typ").read_text(encoding="utf-8") for name in ("base", program)
        ),
        "document": json.dumps(document, ensure_ascii=False),
        "fonts": [str(Path(mpl.get_data_path()) / "fonts" / "ttf")],
        "standards": [ACCESSIBLE],
    }
    # a process of its own, which ends and gives its memory back; its input is no command
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-P", str(FOLDER / "compiling.py")],
        input=json.dumps(order).encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise TypesettingError(done.stderr.decode(errors="replace")[-1000:])
    return done.stdout


def pages_of(pdf: bytes) -> int:
    """Count the pages of a PDF that typst has written."""
    return len(_PAGE.findall(pdf))
