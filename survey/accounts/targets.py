"""Where a person goes next: only to pages of this site."""

from urllib.parse import urlsplit

from flask import redirect
from werkzeug import Response

from survey.access import start_address


def is_own_address(target: str) -> bool:
    """Say whether an address is a path of this site and nothing a browser reads as another."""
    if not target.startswith("/") or target.startswith(("//", "/\\")):
        return False
    if any(ord(character) < 0x21 or character == "\\" for character in target):
        return False
    parts = urlsplit(target)
    return not parts.scheme and not parts.netloc


def go_to(target: str | None) -> Response:
    """Lead to an address of this site, or to where the person begins."""
    return redirect(target if target and is_own_address(target) else start_address())
