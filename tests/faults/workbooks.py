"""FT16 with workbooks: bombs that a planner uploads while people answer."""

import io
import re
import secrets
import threading
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from http.cookiejar import CookieJar
from itertools import pairwise
from urllib.parse import urlencode

from survey.access import Role
from survey.accounts.store import add_account
from survey.extensions import db
from survey.questionnaires.xlsform.container import MAX_UNPACKED
from tests.faults.lab import Finding, Lab, audit, scenario
from tests.faults.slowness import WORST_RATIO, p99
from tests.load.crowd import Crowd

MEBIBYTE = 1024 * 1024
SHEET = "xl/worksheets/sheet1.xml"
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
EMAIL = "planlama@ornek.bel.tr"
REFUSED = 422
"""What a file that is no questionnaire is answered with: its problems, in words."""
BOOK = {
    "[Content_Types].xml": b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/'
    b'package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    b'relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.'
    b'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/'
    b'worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    b'spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
    b'package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": b'<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/'
    b'spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships"><sheets><sheet name="survey" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": b'<?xml version="1.0"?><Relationships xmlns="http://schemas.'
    b'openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.'
    b'openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    b'Target="worksheets/sheet1.xml"/></Relationships>',
}
"""All of a workbook but its sheet."""
OPEN = (
    b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    b'main"><sheetData>'
)
CLOSE = b"</sheetData></worksheet>"


def workbook(sheet: bytes) -> bytes:
    """Build a workbook around the XML of its sheet."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in BOOK.items():
            archive.writestr(name, part)
        archive.writestr(SHEET, sheet)
    return content.getvalue()


def row(cells: list[str]) -> bytes:
    """Write a row of a sheet."""
    inside = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
    return f"<row>{inside}</row>".encode()


def packed(size: int) -> bytes:
    """Build a workbook that unpacks to a thousand times its size."""
    return workbook(OPEN + b" " * size + CLOSE)


def lying(size: int) -> bytes:
    """Build one whose directory says that its sheet has ten bytes."""
    raw = bytearray(packed(size))
    directory = raw.rindex(b"PK\x01\x02")
    raw[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    return bytes(raw)


def huge() -> bytes:
    """Build one that keeps every limit of the file, and has rows without end."""
    head, own = row(["type", "name", "label"]), secrets.token_hex(40)
    line = row(["integer", "sayi", own])
    count = (MAX_UNPACKED - MEBIBYTE) // len(line)
    lines = (row(["integer", f"s{n}", secrets.token_hex(3) + own]) for n in range(count // 2))
    return workbook(OPEN + head + b"".join(lines) + CLOSE)


def entities() -> bytes:
    """Build one whose text grows a thousand million times while it is read."""
    names = "abcdefghi"
    grow = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    declared = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{grow}]>'.encode()
    rows = row(["type", "name", "label"]) + row(["integer", "sayi", "&i;"])
    return workbook(OPEN.replace(b"?>", b"?>" + declared, 1) + rows + CLOSE)


BOMBS: dict[str, Callable[[], bytes]] = {
    "packed a thousand times": lambda: packed(256 * MEBIBYTE),
    "lies about its size": lambda: lying(256 * MEBIBYTE),
    "rows without end": huge,
    "entities that grow": entities,
}


class Planner:
    """Somebody who is signed in and sends files, as a browser does."""

    def __init__(self, port: int, password: str) -> None:
        self._site = f"http://127.0.0.1:{port}"
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        form = {"email": EMAIL, "password": password}
        self._post("/sign-in", urlencode(form | {"csrf_token": self._token("/sign-in")}).encode())

    def _token(self, page: str) -> str:
        with self._opener.open(self._site + page, timeout=60) as answer:
            found = TOKEN.search(answer.read().decode())
        assert found is not None, f"{page} has no form"
        return found[1]

    def _post(self, page: str, body: bytes, kind: str = "") -> int:
        headers = {"Content-Type": kind or "application/x-www-form-urlencoded"}
        request = urllib.request.Request(self._site + page, body, headers)  # noqa: S310  # our own server
        try:
            with self._opener.open(request, timeout=120) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code

    def open(self, page: str) -> None:
        """Look at a page."""
        with self._opener.open(self._site + page, timeout=60) as answer:
            answer.read()

    def upload(self, content: bytes) -> int:
        """Send a file as a questionnaire; give the status of the answer."""
        page, mark = "/planner/questionnaires/import", secrets.token_hex(16)
        fields = {"csrf_token": self._token(page), "audience": "external"}
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        parts.append(
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="f.xlsx"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = "".join(parts).encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self._post(page, body, f"multipart/form-data; boundary={mark}")


@scenario(
    "FT16b",
    "workbooks that are bombs, uploaded under load",
    "each is refused in words, the others' p99 at most twice, the server goes on",
)
def workbooks(lab: Lab, finding: Finding) -> None:
    """Let a planner upload bombs while people answer."""
    lab.install()
    with lab.installation.application():
        _account, password = add_account(email=EMAIL, name="Plan", role=Role.PLANNER)
        db.session.commit()
    made = {name: make() for name, make in BOMBS.items()}  # not while others are timed
    with lab.server() as server:
        alone = p99(lab, server, "alone", finding)
        before = server.memory()
        statuses: dict[str, int] = {}
        planner = Planner(server.port, password)

        def upload() -> None:
            for name, content in made.items():
                statuses[name] = planner.upload(content)

        thread = threading.Thread(target=upload)
        thread.start()
        beside = p99(lab, server, "beside", finding)
        thread.join()
        finding.expect(server.is_running, "the server ended")
        grown = (server.memory() - before) >> 20
        ledger = Crowd.ledger(lab.crowd(server, "beside"))
    audit(finding, lab.installation, ledger, lost=False)
    finding.figures |= {"p99 alone ms": round(alone), "p99 beside ms": round(beside)}
    finding.figures |= {"server grew MB": grown, **statuses}
    for name in BOMBS:
        finding.expect(statuses.get(name) == REFUSED, f"{name}: {statuses.get(name)}")
    finding.expect(grown < MAX_UNPACKED >> 20, f"the server grew by {grown} MB")
    if lab.sizes.acknowledged:  # times are for a quiet machine
        finding.expect(beside <= WORST_RATIO * alone, f"p99 {beside / alone:.1f} times")
