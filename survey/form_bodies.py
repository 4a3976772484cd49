"""Forms as browsers send them, read without holding up everybody else.

The standard library undoes the signs of ``application/x-www-form-urlencoded`` piece by piece: a
form of three megabytes, which is a long text in Arabic, or what somebody sends who means harm,
kept the interpreter for a quarter of a second, in which nobody else was answered. Here one pass
in C does it (FT16 of tests/faults).
"""

import re
from binascii import a2b_qp
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from flask import Flask, Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

FORM = "application/x-www-form-urlencoded"
MOST_LOOSE = 10_000
"""Percent signs of a field that stand for nothing; no browser sends even one."""
MOST_FIELDS = 20_000
"""Fields of a form; the largest of our own, a matrix of stakeholders and services, has a tenth."""
_LOOSE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, Any]]


def init_app(app: Flask) -> None:
    """Let the requests of an application read forms so."""
    app.request_class = FormRequest


def fields_of(body: bytes) -> list[tuple[str, str]]:
    """Give the fields of a form in order, empty ones too.

    Raises
    ------
    werkzeug.exceptions.RequestEntityTooLarge
        If there are more than any form of ours has: a million of them hold everybody up.

    Examples
    --------
    >>> fields_of(b"gorus=G%C3%BCrp%C4%B1nar+mah.&puan=")
    [('gorus', 'Gürpınar mah.'), ('puan', '')]
    """
    if body.count(b"&") >= MOST_FIELDS:
        raise RequestEntityTooLarge
    pairs = [pair.partition(b"=") for pair in body.split(b"&") if pair]
    return [(_text(name), _text(value)) for name, _sign, value in pairs]


def _text(part: bytes) -> str:
    # bytes that are no UTF-8 stay in sight as signs, as Werkzeug keeps them
    return unquoted(part.replace(b"+", b" ")).decode("utf-8", "werkzeug.url_quote")


def unquoted(part: bytes) -> bytes:
    """Undo percent signs, as :func:`urllib.parse.unquote_to_bytes` does.

    Quoted-printable (RFC 2045, 6.7) writes a byte as ``=4F`` where a form writes ``%4F``, and
    its reader is one pass in C. A percent sign that stands for nothing stays one; where there are
    thousands, nobody's browser wrote that, and the part is left as it came.
    """
    if b"%" not in part:
        return part
    if _LOOSE.search(part):
        return unquote_to_bytes(part) if part.count(b"%") <= MOST_LOOSE else part
    return a2b_qp(part.replace(b"=", b"=3D").replace(b"%", b"="))


class FormParser(FormDataParser):
    """Reads plain forms by :func:`fields_of`, forms with files as Werkzeug does."""

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> _Parsed:
        """Give the stream, the fields and the files of a form."""
        if mimetype != FORM:
            return super().parse(stream, mimetype, content_length, options)
        return stream, self.cls(fields_of(stream.read())), self.cls()


class FormRequest(Request):
    """A request whose forms are read by :class:`FormParser`."""

    form_data_parser_class = FormParser
