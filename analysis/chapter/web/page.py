"""A web page that stands by itself: no script, no other file, a policy that allows nothing else."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from analysis.chapter.text_of import clean

FOLDER: Final = Path(__file__).parent
POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
"""A page of one file has its style in itself; no script, font, frame or address is allowed."""


def text(raw: str) -> str:
    """Write a text so that no browser reads it as anything else."""
    return escape(clean(raw))


@dataclass(frozen=True, kw_only=True)
class WebPage:
    """A page.

    Attributes
    ----------
    language, direction : str
        "tr" and "ltr", "ar" and "rtl".
    title, skip, edition : str
        Plain text: the page's title, the link that skips to the content, what it was made from.
    header, nav, main, footer : str
        Markup; ``header`` and ``footer`` go within landmarks of their own, ``nav`` is one.
    styles : tuple of str
        Names of the files of styles, without an ending.
    """

    language: str
    title: str
    skip: str
    header: str
    main: str
    styles: tuple[str, ...]
    nav: str = ""
    footer: str = ""
    direction: str = "ltr"
    edition: str = ""

    def to_bytes(self) -> bytes:
        """Put the page together, in UTF-8."""
        files = (FOLDER / f"{name}.css" for name in self.styles)
        style = "".join(file.read_text(encoding="utf-8") for file in files)
        edition = text(self.edition)
        made_from = f'<meta name="paydas-edition" content="{edition}">\n' if edition else ""
        return f"""<!doctype html>
<html lang="{text(self.language)}" dir="{text(self.direction)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
{made_from}<title>{text(self.title)}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#main">{text(self.skip)}</a>
<header>{self.header}</header>
{self.nav}
<main id="main" tabindex="-1">
{self.main}
</main>
{f"<footer>{self.footer}</footer>" if self.footer else ""}
</body>
</html>
""".encode()


def scrolled(inner: str, name: str, extra: str = "") -> str:
    """Let something wide be moved sideways by finger and by keyboard."""
    return (
        f'<div class="scroll"{extra} role="region" tabindex="0" aria-label="{text(name)}">'
        f"{inner}</div>"
    )
