"""The codebook of themes as QDPX: the exchange format of programs for qualitative analysis.

REFI-QDA 1.5, *Project exchange* (Rotterdam Exchange Format Initiative, 2019): a ZIP file with
``project.qde``, XML in the namespace ``urn:QDA-XML:project:1.0``. A theme is a ``Code``; its
definition, what belongs and what doesn't, examples, category and owner stand in the
``Description`` under headings of their own lines, so that people can read them in every program
and Paydaş reads them back. A code of another program without headings has its whole description
as definition. Nothing of the answers goes out but the examples.
"""

import io
import re
import uuid
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from lzma import LZMAError
from xml.etree import ElementTree as ET  # it only writes; defusedxml reads

from defusedxml.common import (  # type: ignore[import-untyped]  # ships no types
    DefusedXmlException,
)
from defusedxml.ElementTree import (  # type: ignore[import-untyped]  # ships no types
    ParseError,
    fromstring,
)
from flask_babel import gettext as _

from survey.coding.codebook.entries import LARGEST_FILE, CodebookError, Entry, checked

NAMESPACE = "urn:QDA-XML:project:1.0"
PROJECT = "project.qde"
ORIGIN = "Paydaş"
MOST_UNPACKED = 5 * LARGEST_FILE
MOST_MEMBERS = 2000
HEADINGS = {
    "definition": "Tanım",
    "belongs": "Kapsananlar",
    "does_not_belong": "Kapsam dışı",
    "examples": "Örnekler",
    "category": "Kategori",
    "owner": "Sorumlu",
    "is_aside": "Ayrıldı",
}
YES = "evet"
UNREADABLE = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, ParseError, LookupError,
              DefusedXmlException, ValueError, OSError, NotImplementedError,
              RuntimeError)  # fmt: skip
"""What damaged and hostile files bring the readers of ZIP and XML to."""
_HEADING = re.compile(r"== (.+) ==")
_MAYBE_HEADING = re.compile(r"\\*== .+ ==")
_WRITTEN = (2000, 1, 1, 0, 0, 0)
"""The same codebook gives the same bytes."""


def guid_of(key: str) -> str:
    """Give the GUID of a theme: the same for the same key."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:paydas:theme:{key}"))


def write_project(name: str, entries: Iterable[Entry], moment: datetime) -> bytes:
    """Write entries as a QDPX project.

    Parameters
    ----------
    name : str
        Of the project.
    entries : iterable of Entry
    moment : datetime
        When it is written; aware.
    """
    ET.register_namespace("", NAMESPACE)
    stamp = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    root = ET.Element(_tag("Project"), {"name": name, "origin": ORIGIN, "creationDateTime": stamp})
    listed = list(entries)
    if listed:  # a list of codes without a code is against the schema
        codes = ET.SubElement(ET.SubElement(root, _tag("CodeBook")), _tag("Codes"))
        for entry in listed:
            code = ET.SubElement(
                codes,
                _tag("Code"),
                {"guid": guid_of(entry.key), "name": entry.label, "isCodable": "true"},
            )
            if described := _description(entry):
                ET.SubElement(code, _tag("Description")).text = described
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        member = zipfile.ZipInfo(PROJECT, _WRITTEN)
        member.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(member, ET.tostring(root, encoding="utf-8", xml_declaration=True))
    return content.getvalue()


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _description(entry: Entry) -> str:
    texts = {**entry.values(), "is_aside": YES if entry.is_aside else ""}
    parts = [
        f"== {heading} ==\n{_escaped(texts[name])}"
        for name, heading in HEADINGS.items()
        if texts[name]
    ]
    return "\n".join(parts)


def _escaped(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(f"\\{line}" if _MAYBE_HEADING.fullmatch(line) else line for line in lines)


def read_project(content: bytes, keys: Iterable[str] = ()) -> list[Entry]:
    """Read entries from a QDPX project; codes below others come after them.

    Parameters
    ----------
    content : bytes
    keys : iterable of str
        Of themes that are there: a code with the GUID of one has its key.

    Raises
    ------
    CodebookError
    """
    key_of = {guid_of(key): key for key in keys}
    codes = _root(content).iterfind(f"{_tag('CodeBook')}/{_tag('Codes')}//{_tag('Code')}")
    return checked(
        [
            (_("Code %(n)s", n=number), _entry(code, key_of))
            for number, code in enumerate(codes, start=1)
        ]
    )


def _root(content: bytes) -> "ET.Element":
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            size = {member.filename: member.file_size for member in members}.get(PROJECT)
            if len(content) > LARGEST_FILE * 5 or len(members) > MOST_MEMBERS or size is None:
                raise CodebookError([_unreadable()])
            if size > MOST_UNPACKED:
                raise CodebookError([_("The project is larger than 5 MB; take sources out of it.")])
            document = archive.read(PROJECT)
        root: ET.Element = fromstring(document, forbid_dtd=True)
    except UNREADABLE as error:
        if isinstance(error, CodebookError):
            raise
        raise CodebookError([_unreadable()]) from None
    if root.tag != _tag("Project"):
        raise CodebookError([_unreadable()])
    return root


def _unreadable() -> str:
    return str(_("The file is no QDPX project. Export it anew as a REFI-QDA project (.qdpx)."))


def _entry(code: "ET.Element", key_of: dict[str, str]) -> Entry:
    parts = dict(_parts(code.findtext(_tag("Description")) or ""))
    guid = (code.get("guid") or "").strip("{}").lower()
    names = [name for name in HEADINGS if name != "is_aside"]
    untold = {name for name in HEADINGS if not parts.get(name)}
    return Entry(
        key=key_of.get(guid, ""),
        label=code.get("name") or "",
        is_aside=parts.get("is_aside") == YES,
        untold=frozenset(untold),
        **{name: parts.get(name, "") for name in names},
    )


def _parts(described: str) -> Iterator[tuple[str, str]]:
    """Cut a description at its headings; what stands before the first is the definition."""
    name_of = {heading: name for name, heading in HEADINGS.items()}
    name = "definition"
    lines: list[str] = []
    for line in described.split("\n"):
        match = _HEADING.fullmatch(line)
        if match and match[1] in name_of:
            yield name, "\n".join(lines)
            name, lines = name_of[match[1]], []
        else:
            lines.append(line[1:] if line.startswith("\\") and _MAYBE_HEADING.fullmatch(line)
                         else line)  # fmt: skip
    yield name, "\n".join(lines)
