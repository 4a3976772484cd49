"""The client of the tests: fetches pages as a browser does and checks each one it gets."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

CSRF_TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
UNLABELLED_TYPES = {"hidden", "submit", "button", "reset", "image"}

Values = Mapping[str, str | Sequence[str]]


class PageError(AssertionError):
    """A page breaks a rule that holds for every page."""


@dataclass
class Page:
    """A page that passed the checks."""

    address: str
    status: int
    soup: BeautifulSoup
    response: TestResponse

    @property
    def heading(self) -> str:
        """Give the text of the page's h1."""
        return _words(self.soup.h1)

    @property
    def title(self) -> str:
        """Give the text of the page's title."""
        return _words(self.soup.title)

    @property
    def text(self) -> str:
        """Give all words of the page's main part."""
        return _words(self.soup.main or self.soup.body)

    def links(self) -> dict[str, str]:
        """Give link text -> address."""
        return {_words(a): str(a["href"]) for a in self.soup.find_all("a", href=True)}

    def form(self, selector: str = "main form") -> Tag:
        """Find a form by a CSS selector."""
        form = self.soup.select_one(selector)
        assert form is not None, f"no form {selector!r} on {self.address}"
        return form


class PageClient:
    """A browser without JavaScript: cookies, redirects, forms."""

    def __init__(self, app: Flask) -> None:
        self.raw = app.test_client()

    def get(self, address: str, *, status: int = 200, language: str = "tr") -> Page:
        """Fetch a page, following redirects, and check it."""
        response = self.raw.get(
            address, follow_redirects=True, headers={"Accept-Language": language}
        )
        return self._page(response, status)

    def post(self, address: str, values: Values, *, status: int = 200) -> Page:
        """Post values as they are, follow redirects, and check the page that comes."""
        data = {
            key: value if isinstance(value, str) else list(value) for key, value in values.items()
        }
        response = self.raw.post(
            address, data=data, follow_redirects=True, headers={"Accept-Language": "tr"}
        )
        return self._page(response, status)

    def sign_in(self, email: str, password: str) -> None:
        """Sign in without a look at the pages on the way: the tests of accounts look at them."""
        page = self.raw.get("/sign-in").get_data(as_text=True)
        token = CSRF_TOKEN.search(page)
        assert token is not None, "the page of signing in has no token"
        values = {"csrf_token": token[1], "email": email, "password": password}
        response = self.raw.post("/sign-in", data=values, headers={"Accept-Language": "tr"})
        assert response.status_code == 302, f"signing in: status {response.status_code}, not 302"

    def submit(
        self,
        page: Page,
        values: Values | None = None,
        *,
        form: str = "main form",
        button: str | None = None,
        status: int = 200,
    ) -> Page:
        """Fill in a form of a page and send it, with all that the page filled in itself.

        Raises
        ------
        AssertionError
            If the form has no field of a given name.
        """
        tag = page.form(form)
        data = form_values(tag)
        for name, value in (values or {}).items():
            assert tag.find(attrs={"name": name}) is not None, f"the form has no field {name!r}"
            data[name] = [value] if isinstance(value, str) else list(value)
        if button is not None:
            data[button] = [""]
        address = str(tag.get("action") or page.address)
        if str(tag.get("method", "get")).lower() == "get":
            response = self.raw.get(address, query_string=data, follow_redirects=True)
        else:
            response = self.raw.post(
                address,
                data=data,
                follow_redirects=True,
                content_type="multipart/form-data" if tag.get("enctype") else None,
                headers={"Accept-Language": "tr"},
            )
        return self._page(response, status)

    def _page(self, response: TestResponse, status: int) -> Page:
        address = response.request.path
        query = response.request.query_string
        if query:
            address += "?" + (query.decode() if isinstance(query, bytes) else query)
        assert response.status_code == status, (
            f"{address}: status {response.status_code}, not {status}"
        )
        soup = check_page(response.get_data(as_text=True), address)
        return Page(address=address, status=status, soup=soup, response=response)


def form_values(form: Tag) -> dict[str, list[str]]:
    """Give what a browser would send of a form that nobody touched."""
    data: dict[str, list[str]] = {}
    for tag in form.find_all(["input", "select", "textarea"]):
        name = tag.get("name")
        if not name or tag.has_attr("disabled"):
            continue
        values = _field_values(tag)
        if values:
            data.setdefault(str(name), []).extend(values)
    return data


def _field_values(tag: Tag) -> list[str]:
    if tag.name == "textarea":
        # a browser drops one line break right behind the tag
        return [tag.get_text().removeprefix("\n")]
    if tag.name == "select":
        options = tag.find_all("option")
        chosen = [option for option in options if option.has_attr("selected")]
        if not chosen and not tag.has_attr("multiple"):
            chosen = options[:1]
        return [str(option.get("value", option.get_text())) for option in chosen]
    kind = str(tag.get("type", "text"))
    if kind in ("checkbox", "radio"):
        return [str(tag.get("value", "on"))] if tag.has_attr("checked") else []
    if kind in ("submit", "button", "reset", "image", "file"):
        return []
    return [str(tag.get("value", ""))]


def check_page(html: str, address: str) -> BeautifulSoup:
    """Check the rules that hold for every page of the application.

    Raises
    ------
    PageError
        If the page has not exactly one h1, no title or language, an id twice, a field without
        label, an image without alternative text, a form without method, or script or style
        inside the page.
    """
    soup = BeautifulSoup(html, "html5lib")
    problems = [*_structure(soup), *_labels(soup), *_inline(soup)]
    if problems:
        raise PageError(f"{address}: " + "; ".join(problems))
    return soup


def _structure(soup: BeautifulSoup) -> list[str]:
    problems = []
    if len(soup.find_all("h1")) != 1:
        problems.append(f"{len(soup.find_all('h1'))} h1 headings, not one")
    if not _words(soup.title):
        problems.append("no title")
    if soup.html is None or not soup.html.get("lang"):
        problems.append("no language")
    ids = Counter(str(tag["id"]) for tag in soup.find_all(id=True))
    problems += [f"id {name!r} stands there {n} times" for name, n in ids.items() if n > 1]
    problems += [
        f"label for {tag['for']!r} which is not there"
        for tag in soup.find_all("label", attrs={"for": True})
        if str(tag["for"]) not in ids
    ]
    problems += [
        "a form without method" for form in soup.find_all("form") if not form.get("method")
    ]
    return problems


def _labels(soup: BeautifulSoup) -> list[str]:
    labelled = {str(tag["for"]) for tag in soup.find_all("label", attrs={"for": True})}
    problems = []
    for tag in soup.find_all(["input", "select", "textarea"]):
        if tag.get("type") in UNLABELLED_TYPES or tag.has_attr("hidden"):
            continue
        has_label = (
            str(tag.get("id")) in labelled
            or tag.find_parent("label") is not None
            or tag.get("aria-label")
            or tag.get("aria-labelledby")
        )
        if not has_label:
            problems.append(f"field {tag.get('name')!r} has no label")
    problems += ["an image without alt" for tag in soup.find_all("img") if not tag.has_attr("alt")]
    return problems


def _inline(soup: BeautifulSoup) -> list[str]:
    problems = []
    for tag in soup.find_all(True):
        if tag.name == "style" or (tag.name == "script" and not tag.get("src")):
            problems.append(f"inline {tag.name}")
        for attribute in tag.attrs:
            if attribute == "style" or attribute.startswith("on"):
                problems.append(f"attribute {attribute} on {tag.name}")
    return problems


def _words(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ").split()) if tag is not None else ""
