"""The citizens' questionnaire is light (DESIGN.md, section 6), weighed as a phone loads it.

The reverse proxy of deploy/nginx.conf compresses what it sends; bytes are counted as they leave
it. Files that a browser may keep are counted on the page that asks for them first.
"""

import gzip
import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from survey.questionnaires.document import Questionnaire
from survey.questionnaires.loading import load_document
from survey.questionnaires.shipped import default_documents
from survey.static_files import FOREVER
from tests.page_client import Page, PageClient
from tests.survey.responses.conftest import OpenSurvey
from tests.survey.responses.filling import fields_for, send

FIRST_PAGE = ALL_PAGES = 60_000
FURTHER_PAGE = 15_000
LEVEL = 6
LANGUAGES = ("tr", "en", "ku", "ar")
PROXY = Path(__file__).parents[3] / "deploy" / "nginx.conf"

# what an element makes a browser fetch: element, attribute
LOADS = (
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("img", "srcset"),
    ("source", "srcset"),
    ("iframe", "src"),
    ("object", "data"),
    ("video", "src"),
    ("audio", "src"),
    ("embed", "src"),
)
LINKS_THAT_LOAD = {"stylesheet", "icon", "modulepreload", "preload", "manifest"}
# what a file makes a browser fetch: modules of a module, pictures and fonts of a style sheet
IN_SCRIPT = re.compile(r"""(?:from|import)\s*\(?\s*["']([^"']+)["']""")
IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")


def weight(content: bytes) -> int:
    """Count the bytes of a body as a proxy sends it."""
    return len(gzip.compress(content, compresslevel=LEVEL, mtime=0))


@dataclass
class Phone:
    """A browser that counts what it fetches; it keeps what it may keep."""

    client: PageClient
    kept: dict[str, int] = field(default_factory=dict)
    """Address -> bytes of the files it has."""
    headers_of: dict[str, Headers] = field(default_factory=dict)
    """Address -> how the file was sent."""

    def load(self, page: Page) -> int:
        """Count the bytes a page costs: its own, and those of files not kept yet."""
        before = sum(self.kept.values())
        for address in addresses_in(page.soup):
            self._fetch(urljoin(page.address, address))
        return weight(page.response.data) + sum(self.kept.values()) - before

    def _fetch(self, address: str) -> None:
        if address.startswith("data:") or address in self.kept:
            return
        assert address.startswith("/"), f"{address} stands on another host"
        with self.client.raw.get(address) as response:
            assert response.status_code == 200, address
            content = response.get_data()
            self.kept[address] = weight(content)
            self.headers_of[address] = response.headers
        for inner in addresses_inside(response, content):
            self._fetch(urljoin(address, inner))


def addresses_in(soup: BeautifulSoup) -> list[str]:
    """List what a page makes a browser fetch."""
    found = []
    for element, attribute in LOADS:
        for tag in soup.find_all(element, attrs={attribute: True}):
            if element != "link" or LINKS_THAT_LOAD & set(tag["rel"]):
                found.append(str(tag[attribute]))
    return found


def addresses_inside(response: TestResponse, content: bytes) -> list[str]:
    """List what a script or a style sheet makes a browser fetch."""
    text = content.decode("utf-8", "replace")
    if response.mimetype.endswith("javascript"):
        return IN_SCRIPT.findall(text)
    if response.mimetype == "text/css":
        return addresses_in_style(text)
    return []


def addresses_in_style(text: str) -> list[str]:
    """List what a style sheet makes a browser fetch."""
    return ["".join(pair) for pair in IN_STYLE.findall(text)]


def citizens() -> dict[str, Any]:
    return default_documents()[0]


def weigh(phone: Phone, questionnaire: Questionnaire, language: str) -> dict[str, int]:
    """Answer a questionnaire from its start to the receipt: address of a page -> bytes it costs."""
    client = phone.client
    page = client.get(f"/s/deneme/{language}")
    bytes_of = {page.address: phone.load(page)}
    page = client.get(str(page.soup.select_one("a.button")["href"]))
    while "/section/" in page.address:
        assert page.address not in bytes_of, f"{page.address} comes twice"
        bytes_of[page.address] = phone.load(page)
        page = send(client, page, fields_for(page, questionnaire))
    bytes_of[page.address] = phone.load(page)
    page = client.submit(page)
    bytes_of[page.address] = phone.load(page)
    return bytes_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_citizens_is_heavy(
    client: PageClient, open_survey: OpenSurvey, language: str
) -> None:
    document = citizens()
    open_survey(document)

    bytes_of = weigh(Phone(client), load_document(document), language)

    first, *further = bytes_of.values()
    assert len(further) >= 7
    assert first < FIRST_PAGE
    assert max(further) < FURTHER_PAGE, bytes_of
    assert sum(bytes_of.values()) < ALL_PAGES, bytes_of


def test_what_is_weighed_once_is_kept_by_browsers(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    document = citizens()
    open_survey(document)
    phone = Phone(client)

    weigh(phone, load_document(document), "tr")

    assert len(phone.headers_of) >= 5
    assert {headers["Cache-Control"] for headers in phone.headers_of.values()} == {FOREVER}


def test_the_proxy_compresses_each_kind_of_file(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    document = citizens()
    open_survey(document)
    phone = Phone(client)
    settings = PROXY.read_text(encoding="utf-8")
    types = re.search(r"gzip_types ([^;]+);", settings)

    weigh(phone, load_document(document), "tr")

    sent = {headers["Content-Type"].split(";")[0] for headers in phone.headers_of.values()}
    assert types is not None
    # web servers call scripts by one name or the other; pages are always compressed
    assert sent | {"text/javascript", "application/javascript"} <= set(types[1].split())
    assert "gzip on;" in settings
    assert f"gzip_comp_level {LEVEL};" in settings


def test_the_scale_can_find_a_page_too_heavy(client: PageClient, open_survey: OpenSurvey) -> None:
    document = citizens()
    draw = random.Random(0)
    for text in ("introduction", "privacy_notice"):
        # letters at random, which no compression makes smaller
        document[text]["tr"] = "".join(chr(0x4E00 + draw.randrange(20_000)) for _ in range(18_000))
    open_survey(document)

    bytes_of = weigh(Phone(client), load_document(document), "tr")

    assert bytes_of["/s/deneme/tr"] > FIRST_PAGE


def test_what_files_load_is_found() -> None:
    page = BeautifulSoup(
        '<link rel="stylesheet" href="/a.css"><link rel="canonical" href="/no">'
        '<script src="/b.js"></script><img src="/c.png">',
        "html5lib",
    )

    assert addresses_in(page) == ["/a.css", "/b.js", "/c.png"]
    assert IN_SCRIPT.findall("import { x } from './d.js'; import(\"./e.js\")") == [
        "./d.js",
        "./e.js",
    ]
    assert addresses_in_style('@import "f.css"; a { background: url(g.png) }') == [
        "f.css",
        "g.png",
    ]
