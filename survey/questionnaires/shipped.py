"""The questionnaires that come with Paydaş: one for citizens, one for employees."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("defaults")


def default_documents() -> list[dict[str, Any]]:
    """Read the documents of the folder ``defaults``, by file name."""
    files = sorted(FOLDER.glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]
