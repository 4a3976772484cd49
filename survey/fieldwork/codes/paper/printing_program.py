"""A program of its own: what is to be printed as JSON on standard input, a PDF on standard output.

It draws the QR codes and has typst set the pages, in memory: this process may not write a file
of even one byte. Fonts are typst's own and matplotlib's DejaVu, which together hold Turkish,
Kurmanji and Arabic; no font of the system is used. Texts reach typst as data, never as its code.
"""

import io
import json
import os
import resource
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

MEMORY = 3 * 1024 * 1024 * 1024
"""Address space, most of it never touched: 3,000 slips need 250 MB."""
SECONDS = 240
NICENESS = 10
FOLDER = Path(__file__).resolve().parent


def main() -> None:
    """Limit this process, read, print."""
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    document: dict[str, Any] = json.load(sys.stdin.buffer)
    draw(document["pieces"])
    sys.stdout.buffer.write(pdf(document))


def draw(pieces: list[dict[str, Any]]) -> None:
    """Give each piece that has an address its QR code.

    All take the mask that suits the first: finding the best one of eight is nearly all of the
    work, a reader learns the mask from the code itself (ISO/IEC 18004, 7.8), and the addresses
    differ in a few letters only.
    """
    import segno

    mask = None
    for piece in pieces:
        code = segno.make(piece["address"], micro=False, error="m", boost_error=False, mask=mask)
        mask = code.mask
        svg = io.BytesIO()
        code.save(svg, kind="svg", xmldecl=False, border=0, omitsize=True, nl=False)
        piece["qr"] = svg.getvalue().decode()


def pdf(document: dict[str, Any]) -> bytes:
    """Set the pages; without dates, names of machines or people."""
    import typst

    fonts = find_spec("matplotlib")  # found, not loaded
    places = list(fonts.submodule_search_locations or ()) if fonts else []
    return typst.compile(  # type: ignore[call-overload, no-any-return]  # one type for both
        (FOLDER / f"{document['kind']}.typ").read_bytes(),
        format="pdf",
        font_paths=[str(Path(place) / "mpl-data" / "fonts" / "ttf") for place in places],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
        timestamp=0,
    )


if __name__ == "__main__":
    main()
