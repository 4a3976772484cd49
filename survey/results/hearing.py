"""What stakeholders said, beside the items that answers support. Runs in a job.

A sentence of the register is not masked there, since a planner wrote it down as a body's opinion.
In a release it is, by the rules that mask answers; that takes libraries no web worker loads, so the
run does it and not the desk.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.language.wording import wording_of
from analysis.situation.decisions import QUADRANTS
from analysis.situation.inputs import Record, hear
from analysis.text.privacy.masking import mask_texts
from survey.extensions import db
from survey.results.brought import brought_records


def heard_document(
    document: Mapping[str, Any], records: Sequence[Mapping[str, str]]
) -> dict[str, Any]:
    """Give what records add to a release: ``inputs``, or nothing where there are no records.

    Returns
    -------
    dict
        ``inputs``: ``proposals`` (items of their own), ``beside`` (key of an item of the list or
        of the reserve -> records) and ``said`` (opinions and needs: ``id``, ``kind``, ``text``,
        ``stakeholder``, ``day``, ``origin``).
    """
    if not records:
        return {}
    settings = document["settings"]
    heard = hear(
        [Record(**record) for record in records if record["quadrant"] in QUADRANTS],
        [*document["swot"], *document["reserve"]],
        wording_of(str(settings["language"])),
        masked=_masked,
        owners=settings.get("owners") or {},
    )
    said = [_said(record) for record in records if record["quadrant"] not in QUADRANTS]
    return {"inputs": {"proposals": heard.proposals, "beside": heard.beside, "said": said}}


def _said(record: Mapping[str, str]) -> dict[str, str]:
    names = ("id", "stakeholder", "day", "origin")
    text = _masked(record["text"].strip())
    return {"kind": record["quadrant"], "text": text, **{name: record[name] for name in names}}


def records_of_the_register() -> list[Mapping[str, str]]:
    """Read what stakeholders said, and leave the database to those who write."""
    records = brought_records()
    db.session.rollback()
    return records


def _masked(text: str) -> str:
    return mask_texts([text])[0][0]
