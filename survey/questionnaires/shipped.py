"""The questionnaires that come with Paydaş: one for each kind of stakeholder."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("defaults")
ORDER = (
    "dis-paydas-vatandas",
    "ic-paydas-calisan",
    "dis-paydas-muhtar",
    "dis-paydas-stk-oda",
    "dis-paydas-kurum",
    "dis-paydas-isletme",
    "ic-paydas-birim-yoneticisi",
    "ic-paydas-meclis-uyesi",
)
"""Names of the documents, those most plans begin with first."""


def default_documents() -> list[dict[str, Any]]:
    """Read the documents of the folder ``defaults``, in :data:`ORDER`."""
    files = [FOLDER / f"{name}.json" for name in ORDER]
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]
