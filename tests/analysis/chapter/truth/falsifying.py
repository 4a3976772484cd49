"""Word files with numbers falsified on purpose: in text, in cells, in charts, in workbooks."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from analysis.chapter.truth.tokens import tokens_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OURS = re.compile(r"paydas-[0-9a-f]{16}\Z")
Parts = dict[str, bytes]


@dataclass(frozen=True)
class Target:
    """A number in a file: its part, the place of its element, where in the text it stands."""

    part: str
    element: int
    start: int
    end: int
    kind: str


def unpacked(raw: bytes) -> Parts:
    with ZipFile(BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    raw = BytesIO()
    with ZipFile(raw, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return raw.getvalue()


def targets(raw: bytes, language: str) -> list[Target]:
    """List the numbers of all blocks, charts and workbooks."""
    parts = unpacked(raw)
    found = list(_in_text(parts["word/document.xml"], language))
    for name in parts:
        if name.startswith("word/charts/chart"):
            found += _in_chart(parts[name], name)
        elif name.endswith(".xlsx"):
            found += _in_workbook(parts[name], name)
    return found


def _in_text(content: bytes, language: str) -> list[Target]:
    found = []
    for place, element in enumerate(etree.fromstring(content).iter()):
        if element.tag == f"{W}t" and element.text and _block_of(element):
            is_cell = any(each.tag == f"{W}tc" for each in element.iterancestors())
            kind = "cell" if is_cell else "text"
            for token in tokens_of(element.text, language):
                if not token.is_code:
                    target = Target("word/document.xml", place, token.start, token.end, kind)
                    found.append(target)
    return found


def _block_of(element: etree._Element) -> bool:
    for control in element.iterancestors(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None and OURS.match(tag.get(f"{W}val", "")):
            return True
    return False


def _in_chart(content: bytes, name: str) -> list[Target]:
    found = []
    for place, element in enumerate(etree.fromstring(content).iter()):
        is_number = element.tag == f"{C}v" and any(
            each.tag == f"{C}numCache" for each in element.iterancestors()
        )
        if is_number and element.text:
            found.append(Target(name, place, 0, len(element.text), "chart"))
    return found


def _in_workbook(content: bytes, name: str) -> list[Target]:
    sheet = unpacked(content)["xl/worksheets/sheet1.xml"]
    found = []
    for place, element in enumerate(etree.fromstring(sheet).iter()):
        if element.tag == f"{S}v" and element.text and element.getparent().get("t") != "s":
            found.append(Target(name, place, 0, len(element.text), "workbook"))
    return found


def falsified(raw: bytes, target: Target, change: Callable[[str], str]) -> bytes:
    """Change one number of a file."""
    parts = unpacked(raw)
    if target.kind == "workbook":
        inner = unpacked(parts[target.part])
        name = "xl/worksheets/sheet1.xml"
        inner[name] = _changed(inner[name], target, change)
        parts[target.part] = packed(inner)
    else:
        parts[target.part] = _changed(parts[target.part], target, change)
    return packed(parts)


def _changed(content: bytes, target: Target, change: Callable[[str], str]) -> bytes:
    root = etree.fromstring(content)
    element = next(each for place, each in enumerate(root.iter()) if place == target.element)
    text = element.text or ""
    new = change(text[target.start : target.end])
    assert new != text[target.start : target.end]
    element.text = text[: target.start] + new + text[target.end :]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def another_digit(chance: random.Random) -> Callable[[str], str]:
    """Change one digit."""

    def change(number: str) -> str:
        places = [place for place, sign in enumerate(number) if sign.isdigit()]
        place = chance.choice(places)
        other = chance.choice([digit for digit in "123456789" if digit != number[place]])
        return number[:place] + other + number[place + 1 :]

    return change


def negative(number: str) -> str:
    """Turn the sign."""
    return f"-{number}"


def shifted(number: str) -> str:
    """Put a digit more before the end: ten times as much."""
    return re.sub(r"(\d)(?=\D*\Z)", r"\g<1>0", number)


def larger(number: str) -> str:
    """Give a plain number that is one tenth more."""
    return f"{float(number) + 0.1:.10g}"


def gone(number: str) -> str:
    """Take the number out."""
    return ""


def doubled(number: str) -> str:
    """Write it twice."""
    return f"{number} {number}"
