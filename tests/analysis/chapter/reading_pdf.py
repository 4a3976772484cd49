"""Reading a PDF back."""

import io
from typing import Any

from pypdf import PdfReader


def read(raw: bytes) -> Any:
    """Read a PDF; its objects have no types worth having."""
    return PdfReader(io.BytesIO(raw))
