"""The file around a workbook: refused before anything in it is unpacked when it may be a bomb."""

import zipfile
from io import BytesIO

from survey.questionnaires.problems import Problem, QuestionnaireError

MEBIBYTE = 1024 * 1024
MAX_FILE = 5 * MEBIBYTE
MAX_MEMBERS = 100
MAX_UNPACKED = 50 * MEBIBYTE
MAX_RATIO = 200
RATIO_FLOOR = MEBIBYTE
"""Members smaller than this may be packed as tightly as they like."""
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check_container(content: bytes) -> None:
    """Check size and shape of a workbook file, from its directory alone.

    Raises
    ------
    QuestionnaireError
        With one problem that says what to do.
    """
    if len(content) > MAX_FILE:
        limit = MAX_FILE // MEBIBYTE
        raise _refusal(
            f"The file is larger than {limit} MB. Delete pictures and unused sheets from it.",
            f"Dosya {limit} MB'den büyük. İçindeki görselleri ve kullanılmayan sayfaları siliniz.",
        )
    if content.startswith(OLD_EXCEL):
        return  # not packed; it is read by a process with limits
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise _refusal(
            "The file is neither JSON nor an Excel workbook (.xlsx, .xls). Choose another file; "
            "its name must end in .json, .xlsx or .xls.",
            "Dosya ne JSON ne de Excel çalışma kitabı (.xlsx, .xls). Başka bir dosya seçiniz; adı "
            ".json, .xlsx ya da .xls ile bitmelidir.",
        ) from None
    if _is_bomb(members):
        raise _refusal(
            "The workbook unpacks to far more than a questionnaire needs. Copy the sheets "
            "survey, choices and settings into a new workbook.",
            "Çalışma kitabı açıldığında bir soru formunun gerektirdiğinden çok daha büyük. survey, "
            "choices ve settings sayfalarını yeni bir çalışma kitabına kopyalayınız.",
        )
    if "xl/workbook.xml" not in {member.filename for member in members}:
        raise _refusal(
            "The file is packed like a workbook but holds none. Open it in Excel or "
            "LibreOffice and save it as .xlsx.",
            "Dosya bir çalışma kitabı gibi paketlenmiş ama içinde çalışma kitabı yok. Excel ya da "
            "LibreOffice ile açıp .xlsx olarak kaydediniz.",
        )


def _is_bomb(members: list[zipfile.ZipInfo]) -> bool:
    # zipfile gives out no more bytes of a member than its directory entry declares, so the
    # declared sizes are an upper limit and need no counting while reading
    return (
        len(members) > MAX_MEMBERS
        or sum(member.file_size for member in members) > MAX_UNPACKED
        or any(
            member.file_size > RATIO_FLOOR
            and member.file_size > MAX_RATIO * max(1, member.compress_size)
            for member in members
        )
    )


def _refusal(en: str, tr: str) -> QuestionnaireError:
    return QuestionnaireError([Problem("", en, tr)])
