"""How large a file of answers may be.

The figures for workbooks guard against archives that unpack to a thousand times their size
("zip bombs"); 50,000 rows keep the slow reading of a workbook under half a minute.
"""

from dataclasses import dataclass
from pathlib import Path

from analysis.errors import FileError

MEGABYTE = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Upper limits for one file.

    Attributes
    ----------
    text_bytes, workbook_bytes, spss_bytes : int
        Size of the file on disk.
    text_rows, workbook_rows : int
        Rows below the header.
    columns : int
    workbook_members : int
        Files inside the archive of a workbook.
    workbook_unpacked : int
        Bytes of all of them together, unpacked.
    workbook_ratio : int
        Unpacked size over packed size of a member of more than one megabyte.
    """

    text_bytes: int = 100 * MEGABYTE
    text_rows: int = 200_000
    workbook_bytes: int = 5 * MEGABYTE
    workbook_rows: int = 50_000
    workbook_members: int = 100
    workbook_unpacked: int = 50 * MEGABYTE
    workbook_ratio: int = 200
    spss_bytes: int = 100 * MEGABYTE
    columns: int = 5_000


DEFAULT_LIMITS = Limits()
OWN_FILES = Limits(text_bytes=1_000 * MEGABYTE, text_rows=2_000_000)
"""For a command somebody gives on their own computer: a million answers and more."""


def check_size(path: Path, largest: int) -> None:
    """Refuse a file that is not there, is a folder, is empty, or is larger than ``largest``."""
    name = path.name
    try:
        is_file, size = path.is_file(), path.stat().st_size
    except (OSError, ValueError) as error:
        raise FileError(
            f"{name}: there is no such file ({path}); check the name and the folder.",
            f"{name}: böyle bir dosya yok ({path}); adı ve klasörü denetleyiniz.",
        ) from error
    if not is_file:
        raise FileError(
            f"{name}: is a folder, not a file; name a file of answers.",
            f"{name}: dosya değil, klasör; bir yanıt dosyası veriniz.",
        )
    if size == 0:
        raise FileError(
            f"{name}: the file is empty (0 bytes); export the answers again.",
            f"{name}: dosya boş (0 bayt); yanıtları yeniden dışa aktarınız.",
        )
    if size > largest:
        raise FileError(
            f"{name}: the file has {size / MEGABYTE:.1f} MB, at most {largest / MEGABYTE:.0f} MB "
            "can be read; save only the answers, as CSV, or split the file.",
            f"{name}: dosya {size / MEGABYTE:.1f} MB, en çok {largest / MEGABYTE:.0f} MB "
            "okunabilir; yalnız yanıtları CSV olarak kaydediniz ya da dosyayı bölünüz.",
        )


def too_many_rows(name: str, largest: int) -> FileError:
    """Make the error for a file with more rows than can be read."""
    return FileError(
        f"{name}: more than {largest} rows; split the file.",
        f"{name}: {largest} satırdan fazla; dosyayı bölünüz.",
    )
