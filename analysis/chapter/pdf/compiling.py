"""What a process of its own runs to typeset one document: JSON in, a PDF out.

typst keeps what it has typeset for as long as its process lives (130 MB for a chapter), and offers
no way to let it go. Nothing of Paydaş is imported here, so that the process begins at once.
"""

import json
import sys

import typst

REFUSED = 3
"""The code the process ends with when typst can't typeset the document; it says why."""


def compiled(order: dict[str, object]) -> bytes:
    """Typeset a document; without the claim to a standard where it doesn't keep to it.

    Parameters
    ----------
    order : dict
        ``program`` (typst), ``document`` (JSON), ``fonts`` (folders), ``standards`` (to claim).
    """
    try:
        return _typeset(order, order["standards"])
    except typst.TypstError:
        return _typeset(order, [])


def _typeset(order: dict[str, object], standards: object) -> bytes:
    # the stubs of typst want one type for program and output
    return typst.compile(  # type: ignore[call-overload, no-any-return]
        str(order["program"]).encode(),
        format="pdf",
        pdf_standards=standards,
        font_paths=order["fonts"],
        ignore_system_fonts=True,
        sys_inputs={"document": order["document"]},
        timestamp=0,
    )


def main() -> None:
    """Read an order from standard input and write the PDF to standard output."""
    try:
        pdf = compiled(json.loads(sys.stdin.buffer.read()))
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        sys.exit(REFUSED)
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
