"""The logo a planner sends: a whole PNG or JPEG picture, or every edition would fail on it."""

import warnings
from io import BytesIO

from PIL import Image, JpegImagePlugin, PngImagePlugin

del JpegImagePlugin, PngImagePlugin  # loading them makes their formats known
FORMATS = ("PNG", "JPEG")
MOST_ON_A_SIDE = 4_000
"""Pixels; a small file may unpack to far more than a page can show."""


def is_whole(content: bytes) -> bool:
    """Say whether a picture of one of the two formats can be read to its end.

    >>> is_whole(bytes.fromhex("89504e470d0a1a0a"))
    False
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=FORMATS) as picture:
                if max(picture.size) > MOST_ON_A_SIDE:
                    return False
                picture.load()
                return picture.format != "PNG" or b"IEND" in content  # else cut off
    except (OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError):
        return False
    except Image.DecompressionBombError:
        return False
