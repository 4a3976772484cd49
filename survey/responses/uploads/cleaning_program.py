"""A program of its own: an uploaded file on standard input, a clean one on standard output.

A photo is decoded and written anew, so that nothing of its file is left but what it shows. It
runs in a process with limits on time and memory, so that a hostile file harms nobody, and so that
the web worker never loads an image library. Arguments: "photo", "document", or both; or "logo".

The first line of the output is JSON: ``media_type``, or ``error`` with a word of
``survey.responses.uploads.cleaning.Fault``; the file follows.
"""

import json
import os
import resource
import sys
import warnings
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

MEMORY = 1024 * 1024 * 1024
SECONDS = 20
NICENESS = 10
LONGEST_SIDE = 2000
QUALITY = 82
MOST_PIXELS = {"JPEG": 100_000_000, "MPO": 100_000_000}
MOST_PIXELS_OTHERWISE = 40_000_000
"""A JPEG can be decoded smaller than it is; others need their whole size in memory."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
PDF_HEAD = 1024
"""Readers look for the signature in so many first bytes."""


class RefusedError(Exception):
    """The file can't be taken; the message is the word for it."""


def clean(content: bytes, accept: list[str]) -> tuple[str, bytes]:
    """Clean a file.

    Returns
    -------
    tuple
        Media type and content.
    """
    if not content:
        raise RefusedError("empty")
    is_pdf = b"%PDF-" in content[:PDF_HEAD]
    if is_pdf and "document" in accept:
        # found beside this program, which is no part of a package when it runs
        pdf_program = import_module("pdf_program")

        try:
            return "application/pdf", pdf_program.clean_pdf(content)
        except pdf_program.RefusedError as refused:
            raise RefusedError(str(refused)) from None
    if is_pdf or not {"photo", "logo"} & set(accept):
        raise RefusedError("not_accepted")
    if content[4:8] == b"ftyp" and content[8:12] in HEIC:
        raise RefusedError("heic")
    if "logo" in accept:
        return "image/png", clean_photo(content, "PNG")  # its edges are sharp
    return "image/jpeg", clean_photo(content)


def clean_photo(content: bytes, written_as: str = "JPEG") -> bytes:
    """Decode a photo, turn it upright, make it no larger than needed, write it anew."""
    from PIL import (
        GifImagePlugin,
        Image,
        ImageOps,
        JpegImagePlugin,
        MpoImagePlugin,
        PngImagePlugin,
        UnidentifiedImageError,
        WebPImagePlugin,
    )

    # loading them makes their formats known, and no others
    del GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin
    Image.MAX_IMAGE_PIXELS = None  # we look ourselves, before anything is decoded
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as opened:
            most = MOST_PIXELS.get(opened.format or "", MOST_PIXELS_OTHERWISE)
            if opened.width * opened.height > most:
                raise RefusedError("too_many_pixels")
            opened.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            photo = _flat(upright)
    except UnidentifiedImageError:
        raise RefusedError("not_accepted") from None
    except (OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError):
        raise RefusedError("broken") from None
    # a new image has the pixels and nothing else: no metadata, profile, comment or thumbnail
    bare = Image.new("RGB", photo.size)
    bare.paste(photo)
    written = BytesIO()
    bare.save(written, written_as, quality=QUALITY, optimize=True)
    return written.getvalue()


def _flat(image: Any) -> Any:
    """Put a transparent image on white, and any other into plain colours."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image)
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    return image.convert("RGB")


def main() -> None:
    """Limit this process, read, write."""
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    sys.path.append(str(Path(__file__).parent))  # an isolated program does not look beside itself
    try:
        media_type, content = clean(sys.stdin.buffer.read(), sys.argv[1:])
        head: dict[str, str] = {"media_type": media_type}
    except RefusedError as refused:
        head, content = {"error": str(refused)}, b""
    except (MemoryError, RecursionError):
        head, content = {"error": "broken"}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + content)


if __name__ == "__main__":
    main()
