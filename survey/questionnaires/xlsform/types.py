"""The column ``type``: what a row asks for."""

from typing import NamedTuple

from survey.questionnaires.kinds import QuestionType
from survey.questionnaires.xlsform.advice import Refusal

SELECTS = {
    "select_one": "select_one", "select one": "select_one", "select1": "select_one",
    "select one from": "select_one", "add select one prompt using": "select_one",
    "select_multiple": "select_multiple", "select multiple": "select_multiple",
    "select all that apply": "select_multiple", "select all that apply from": "select_multiple",
    "select_multiple from": "select_multiple",
    "add select multiple prompt using": "select_multiple", "rank": "rank",
    "odk:rank": "rank",
}  # fmt: skip
PLAIN = {
    "text": "text", "string": "text", "integer": "integer", "int": "integer",
    "decimal": "decimal", "number": "decimal", "range": "range", "date": "date",
    "note": "note", "image": "image", "photo": "image", "add image prompt": "image",
    "add photo prompt": "image", "file": "file", "add file prompt": "file",
    "acknowledge": "acknowledge", "trigger": "acknowledge",
    "calculate": "calculate", "hidden": "hidden",
    "q string": "text", "q select1": "select_one", "add text prompt": "text",
    "add integer prompt": "integer", "add decimal prompt": "decimal", "add date prompt": "date",
    "add note prompt": "note", "add acknowledge prompt": "acknowledge",
}  # fmt: skip
REFUSED = {
    "time": "time", "datetime": "time", "date time": "time", "add time prompt": "time",
    "add datetime prompt": "time", "add date time prompt": "time",
    "audio": "recording", "video": "recording", "background-audio": "recording",
    "add audio prompt": "recording", "add video prompt": "recording",
    "geotrace": "map", "geoshape": "map", "osm": "map", "barcode": "barcode",
    "add barcode prompt": "barcode",
}  # fmt: skip
"""Type -> key of the advice."""
FROM_FILE = (
    "select_one_from_file", "select_multiple_from_file", "select one from file",
    "select multiple from file", "select_one_external",
)  # fmt: skip
METADATA = frozenset(
    {
        "start", "end", "audit", "deviceid", "phonenumber", "username", "email", "imei",
        "subscriberid", "simserial", "device id", "subscriber id", "phone number", "sim serial",
        "phone_number", "device_id", "subscriber_id", "sim_id", "start time", "end time",
        "get device id", "get phone number", "get sim id", "get start time", "get end time",
        "get subscriber id", "uri:deviceid", "uri:username", "uri:phonenumber", "uri:email",
        "property", "set form title", "set form id", "instance_id", "formhub/uuid",
        "xml-external", "csv-external",
    }
)  # fmt: skip
TODAY = frozenset({"today", "get today"})
POSITIONS = frozenset(
    {
        "geopoint", "location", "gps", "add location prompt", "start-geopoint",
        "background-geopoint", "q location",
    }
)  # fmt: skip

COMPATIBLE: dict[str, tuple[QuestionType, ...]] = {
    "select_one": (
        QuestionType.SINGLE_CHOICE,
        QuestionType.RATING,
        QuestionType.STATEMENT,
        QuestionType.PLACE,
    ),
    "select_multiple": (QuestionType.MULTIPLE_CHOICE,),
    "rank": (QuestionType.RANKING,),
    "text": (QuestionType.SHORT_TEXT, QuestionType.OPEN_TEXT),
    "integer": (QuestionType.NUMBER,),
    "decimal": (QuestionType.NUMBER,),
    "range": (QuestionType.NUMBER,),
    "date": (QuestionType.DATE,),
    "note": (QuestionType.NOTE,),
    "image": (QuestionType.UPLOAD,),
    "file": (QuestionType.UPLOAD,),
    "acknowledge": (QuestionType.CONSENT,),
    "calculate": (QuestionType.CALCULATED,),
    "hidden": (QuestionType.CALCULATED,),
}
"""Type of a row -> what ``paydas_type`` may say beside it; the first where it says nothing."""


class TypeCell(NamedTuple):
    """A type that was understood: its command, the list of choices, and ``or_other``."""

    command: str
    list_name: str = ""
    has_other: bool = False


def type_cell(kind: str) -> TypeCell:
    """Read the column ``type`` of a row that asks something.

    Raises
    ------
    Refusal
        If it is not known or not supported.
    """
    words = kind.split()
    low = " ".join(words).lower()
    if low in PLAIN:
        return TypeCell(PLAIN[low])
    if low in REFUSED or (words and words[0].lower() in ("osm",)):
        raise Refusal.of(REFUSED.get(low, "map"), "type", kind=kind)
    if any(low.startswith(command) for command in FROM_FILE):
        raise Refusal.of("from_file", "type", kind=kind)
    for count in range(min(5, len(words) - 1), 0, -1):
        command = SELECTS.get(" ".join(words[:count]).lower())
        if command:
            return _select(command, words[count:])
    raise Refusal.of("type", "type", kind=kind or "-")


def _select(command: str, rest: list[str]) -> TypeCell:
    tail = " ".join(rest[1:]).lower().replace("_", " ")
    if rest[0].startswith("${"):
        raise Refusal.of("choices_of_row", "type", name=rest[0])
    if tail not in ("", "or other", "or specify other"):
        raise Refusal.of("list", "type", name=" ".join(rest))
    return TypeCell(command, rest[0], bool(tail))


def is_list_in_columns(kind: str) -> str:
    """Give the list of a row whose values become part of a column's name; empty for others."""
    try:
        cell = type_cell(kind)
    except Refusal:
        return ""
    return cell.list_name if cell.command in ("select_multiple", "rank") else ""
