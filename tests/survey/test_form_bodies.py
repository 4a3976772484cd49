"""Forms are read as the standard library reads them, in one pass."""

import io
from urllib.parse import unquote_to_bytes, urlencode

import pytest
from flask import Flask, request
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from survey.form_bodies import FORM, MOST_FIELDS, MOST_LOOSE, FormParser, fields_of, unquoted

LONG = 500_000
SIGNS = st.text("%%%=&_+ \r\n\t4AfFgz.", max_size=60).map(str.encode)


def read_by(parser: FormDataParser, body: bytes) -> list[tuple[str, str]]:
    form = parser.parse(io.BytesIO(body), FORM, len(body))[1]
    return list(form.items(multi=True))


LETTERS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(st.tuples(LETTERS, LETTERS)))
def test_what_a_browser_sends_comes_back(fields: list[tuple[str, str]]) -> None:
    assert fields_of(urlencode(fields).encode()) == fields


@given(SIGNS | st.binary(max_size=60))
def test_any_bytes_are_undone_as_the_standard_library_does(part: bytes) -> None:
    assert unquoted(part) == unquote_to_bytes(part)


@given(SIGNS)
def test_any_form_is_read_as_werkzeug_reads_it(body: bytes) -> None:
    assert read_by(FormParser(), body) == read_by(FormDataParser(), body)


def test_a_form_of_more_fields_than_any_of_ours_is_refused() -> None:
    body = b"&".join([b"a=1"] * MOST_FIELDS)
    assert len(fields_of(body)) == MOST_FIELDS
    with pytest.raises(RequestEntityTooLarge):
        fields_of(body + b"&a=1")


def test_bytes_that_are_no_letters_stay_in_sight() -> None:
    assert fields_of(b"gorus=%FF%C3&b=%C3%A7") == [("gorus", "%FF%C3"), ("b", "ç")]


def test_a_long_text_of_any_letters_is_read_whole() -> None:
    for letter in "aığخ%=+&":
        assert fields_of(urlencode({"gorus": letter * LONG}).encode()) == [("gorus", letter * LONG)]


def test_signs_that_no_browser_sends_are_left_as_they_came() -> None:
    few, many = b"%" * MOST_LOOSE + b"ok", b"%" * LONG + b"%41"

    assert (unquoted(few), unquoted(many)) == (few, many)


def test_a_form_of_a_page_is_read_so_and_one_with_files_as_before(app: Flask) -> None:
    plain = {"method": "POST", "data": b"a=%C4%9F&a=2", "content_type": FORM}
    with app.test_request_context("/", **plain):
        assert isinstance(request.make_form_data_parser(), FormParser)
        assert request.form.getlist("a") == ["ğ", "2"]
    file = (io.BytesIO(b"%41"), "f.txt")
    with app.test_request_context("/", method="POST", data={"a": "%41", "f": file}):
        assert (request.form["a"], request.files["f"].read()) == ("%41", b"%41")
