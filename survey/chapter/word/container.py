"""The file around a Word document: refused before anything in it is unpacked when it may be a bomb.

Read from its directory alone; what is in it is read by a process of its own.
"""

import zipfile
from io import BytesIO

from flask_babel import gettext as _

MEBIBYTE = 1024 * 1024
MAX_FILE = 30 * MEBIBYTE
MAX_MEMBERS = 2_000
MAX_UNPACKED = 300 * MEBIBYTE
MAX_RATIO = 200
RATIO_FLOOR = 4 * MEBIBYTE
"""Members smaller than this may be packed as tightly as they like."""
DOCUMENT = "word/document.xml"
MACROS = ("word/vbaProject.bin", "word/vbaData.xml")


class WordFileError(ValueError):
    """A file can't be used; its words say why and what to do."""


def check_word_file(content: bytes) -> None:
    """Check size and shape of a Word file.

    Raises
    ------
    WordFileError
    """
    if len(content) > MAX_FILE:
        raise WordFileError(_("The file is larger than 30 MB."))
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise WordFileError(_("This is no Word file (.docx). Save it in Word as .docx.")) from None
    names = {member.filename for member in members}
    if DOCUMENT not in names:
        raise WordFileError(_("This is no Word file (.docx). Save it in Word as .docx."))
    if names & set(MACROS):
        raise WordFileError(_("The file has macros. Save it in Word as .docx without macros."))
    if _is_bomb(members):
        raise WordFileError(_("The file unpacks to far more than a chapter needs."))


def _is_bomb(members: list[zipfile.ZipInfo]) -> bool:
    # zipfile gives out no more bytes of a member than its directory entry declares
    return (
        len(members) > MAX_MEMBERS
        or sum(member.file_size for member in members) > MAX_UNPACKED
        or any(
            member.file_size > RATIO_FLOOR
            and member.file_size > MAX_RATIO * max(1, member.compress_size)
            for member in members
        )
    )
