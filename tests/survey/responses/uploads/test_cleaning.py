"""What is left of an uploaded file, and which files are refused."""

import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Link
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from survey.responses.uploads.cleaning import Cleaned, Fault, clean_file

CAMERA = b"ACME CAMERA 3000"


def photo(
    size: tuple[int, int] = (64, 32), kind: str = "JPEG", mode: str = "RGB", **more: Any
) -> bytes:
    image = Image.new(mode, size, 0)
    image.paste((255, 0, 0) if mode == "RGB" else 0, (0, 0, size[0] // 2, size[1]))
    written = BytesIO()
    image.save(written, kind, **more)
    return written.getvalue()


def exif(**more: Any) -> Image.Exif:
    data = Image.Exif()
    data[0x010F] = CAMERA.decode()
    data[0x0132] = "2026:11:22 10:00:00"
    place = data.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (37.0, 18.0, 44.0), "E", (40.0, 44.0, 6.0)
    for tag, value in more.items():
        data[int(tag[1:])] = value
    return data


def cleaned(content: bytes, *accept: str) -> Cleaned:
    result = clean_file(content, accept or ("photo",))
    assert isinstance(result, Cleaned), result
    return result


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def test_place_camera_time_profile_comment_and_what_follows_are_gone() -> None:
    taken = photo(
        exif=exif(), icc_profile=b"PROFILE" * 20, comment=b"SECRET COMMENT", xmp=b"<x>SECRETXMP</x>"
    )
    raw = taken + b"TRAILER<script>alert(1)</script>"
    assert all(word in raw for word in (CAMERA, b"PROFILE", b"SECRET COMMENT", b"SECRETXMP"))

    result = cleaned(raw)

    image = opened(result.content)
    assert result.media_type == "image/jpeg"
    assert dict(image.getexif()) == {}
    assert dict(image.getexif().get_ifd(0x8825)) == {}
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    gone = (CAMERA, b"Exif", b"PROFILE", b"SECRET", b"TRAILER", b"script", b"2026:11")
    assert [word for word in gone if word in result.content] == []


def test_a_photo_taken_sideways_stands_upright() -> None:
    # orientation 6: the left half of what is stored is the upper half of what was seen
    image = opened(cleaned(photo((64, 32), exif=exif(t274=6))).content)

    assert image.size == (32, 64)
    assert image.getpixel((16, 8))[0] > 200
    assert image.getpixel((16, 56))[0] < 60


def test_a_large_photo_becomes_smaller_and_keeps_its_shape() -> None:
    assert opened(cleaned(photo((4000, 1000))).content).size == (2000, 500)
    assert opened(cleaned(photo((300, 200))).content).size == (300, 200)


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "I;16"), ("WEBP", "RGBA"),
                       ("GIF", "P"), ("PNG", "1"), ("JPEG", "CMYK"), ("JPEG", "L")]
)  # fmt: skip
def test_every_kind_of_photo_becomes_a_plain_jpeg(kind: str, mode: str) -> None:
    written = BytesIO()
    Image.new(mode, (20, 10)).save(written, kind)

    assert opened(cleaned(written.getvalue()).content).mode == "RGB"


def test_what_is_transparent_becomes_white() -> None:
    written = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(written, "PNG")

    assert opened(cleaned(written.getvalue()).content).getpixel((4, 4)) == (255, 255, 255)


def png_that_claims(width: int, height: int) -> bytes:
    """Build a small PNG whose header claims a huge picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"\0", Fault.NOT_ACCEPTED),
        (b"<html><script>alert(1)</script></html>", Fault.NOT_ACCEPTED),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', Fault.NOT_ACCEPTED),
        (b"<?php system($_GET[0]); ?>", Fault.NOT_ACCEPTED),
        (b"PK\x03\x04" + b"\0" * 40, Fault.NOT_ACCEPTED),
        (b"MZ\x90\0" + b"\0" * 40, Fault.NOT_ACCEPTED),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, Fault.HEIC),
        (b"%PDF-1.4\n", Fault.NOT_ACCEPTED),
        (png_that_claims(50_000, 50_000), Fault.TOO_MANY_PIXELS),
        (png_that_claims(6_000, 6_000), Fault.BROKEN),
        (photo((600, 400))[:900], Fault.BROKEN),
        (photo()[:30], Fault.BROKEN),
        (b"GIF89a" + b"<script>" * 10, Fault.NOT_ACCEPTED),
    ],
    ids=range(14),
)
def test_what_is_no_photo_is_refused(content: bytes, fault: Fault) -> None:
    assert clean_file(content, ["photo"]) is fault


def test_a_photo_is_refused_where_a_document_is_asked_for() -> None:
    assert clean_file(photo(), ["document"]) is Fault.NOT_ACCEPTED


# --- documents


def document(pages: int = 1) -> PdfWriter:
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(300, 400)
    return writer


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def hostile_document() -> bytes:
    writer = document(2)
    writer.add_metadata({"/Author": "SECRETAUTHOR", "/Creator": "SECRETPROGRAM"})
    writer.add_attachment("SECRETNAME.exe", b"SECRETATTACHMENT")
    writer.add_annotation(0, Link(rect=(0, 0, 50, 50), url="https://SECRETLINK.example"))
    note = FreeText(text="SECRETNOTE", rect=(0, 0, 50, 50))
    note[NameObject("/T")] = TextStringObject("SECRETPERSON")
    writer.add_annotation(0, note)
    action = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("SECRETJS"),
        }
    )
    writer.pages[1][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    writer.root_object[NameObject("/OpenAction")] = action
    scripts = DictionaryObject(
        {NameObject("/Names"): ArrayObject([TextStringObject("SECRETSCRIPT"), action])}
    )
    writer.root_object["/Names"][NameObject("/JavaScript")] = scripts
    meta = StreamObject()
    meta.set_data(b"<x:xmpmeta>SECRETXMP</x:xmpmeta>")
    writer.pages[1][NameObject("/Metadata")] = writer._add_object(meta)
    return written(writer)


def test_a_document_keeps_its_pages_and_nothing_that_acts_or_tells() -> None:
    raw = hostile_document()
    assert raw.count(b"SECRET") >= 8

    result = cleaned(raw, "photo", "document")

    reader = PdfReader(BytesIO(result.content))
    assert result.media_type == "application/pdf"
    assert [page.mediabox.upper_right for page in reader.pages] == [(300, 400)] * 2
    names = (b"SECRET", b"/JavaScript", b"/JS", b"/OpenAction", b"/AA", b"/EmbeddedFile",
             b"/Metadata", b"/URI", b"/Info", b"/Names", b"pypdf")  # fmt: skip
    assert [name for name in names if name in result.content] == []
    assert not reader.metadata


def test_photos_inside_a_document_lose_place_and_camera_and_stay_readable() -> None:
    taken = BytesIO()
    with Image.open(BytesIO(photo((64, 32), exif=exif()))) as image:
        image.save(taken, "PDF")
    writer = PdfWriter(clone_from=BytesIO(taken.getvalue()))
    stream = writer.pages[0]["/Resources"]["/XObject"]["/image"]
    stream._data = photo((64, 32), exif=exif(), comment=b"SECRET")
    raw = written(writer)
    assert CAMERA in raw

    result = cleaned(raw, "document")

    (shown,) = PdfReader(BytesIO(result.content)).pages[0].images
    assert CAMERA not in result.content
    assert b"SECRET" not in result.content
    assert shown.image is not None
    assert shown.image.size == (64, 32)


def test_what_was_filled_into_a_form_stays_visible() -> None:
    writer = document()
    look = StreamObject()
    look.set_data(b"BT (filled in) Tj ET")
    field = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/T"): TextStringObject("SECRETFIELD"),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(look)}),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(field)])

    result = cleaned(written(writer), "document")

    assert b"(filled in)" in result.content
    assert b"SECRETFIELD" not in result.content


def encrypted_document() -> bytes:
    writer = document()
    writer.encrypt("secret")
    return written(writer)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"%PDF-1.7\ngarbage", Fault.BROKEN),
        (written(document())[:200], Fault.BROKEN),
        (encrypted_document(), Fault.PASSWORD),
        (written(document(101)), Fault.TOO_MANY_PAGES),
        (b"%PDF-1.4\n" + b"[" * 100_000, Fault.BROKEN),
    ],
    ids=["garbage", "cut", "encrypted", "too many pages", "deep"],
)
def test_what_is_no_document_is_refused(content: bytes, fault: Fault) -> None:
    assert clean_file(content, ["document"]) is fault


def test_a_document_behind_a_photo_is_not_taken_along() -> None:
    both = photo((900, 700), quality=95, comment=b"x" * 2000) + written(document())

    assert b"%PDF" not in cleaned(both, "photo", "document").content


def test_a_photo_behind_the_head_of_a_document_is_no_photo() -> None:
    assert clean_file(b"%PDF-1.4\n" + photo(), ["photo"]) is Fault.NOT_ACCEPTED


def test_a_web_worker_never_loads_what_reads_files() -> None:
    program = (
        "import sys, survey, survey.responses.uploads.taking;"
        "print([name for name in ('PIL', 'pypdf') if name in sys.modules])"
    )
    root = Path(__file__).parents[4]

    finished = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )

    assert finished.stdout.strip() == "[]"
