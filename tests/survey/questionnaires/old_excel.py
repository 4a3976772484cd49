"""The smallest .xls files: texts in one sheet (BIFF8 in a compound file).

Layouts: [MS-XLS] 2.4 for the records, [MS-CFB] 2 for the file around them.
"""

import struct
from collections.abc import Sequence

SECTOR = 512
SMALLEST_STREAM = 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def old_workbook(name: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Write one sheet."""
    label = name.encode()
    globals_length = (4 + 16) + (4 + 8 + len(label)) + 4
    bound = struct.pack("<IBBBB", globals_length, 0, 0, len(label), 0) + label
    stream = _begin(0x0005) + _record(0x85, bound) + _record(0x0A)
    stream += _begin(0x0010)
    for line, cells in enumerate(rows):
        for column, text in enumerate(cells):
            letters = text.encode("utf-16-le")
            head = struct.pack("<HHHHB", line, column, 0, len(letters) // 2, 1)
            stream += _record(0x0204, head + letters)
    return _compound(stream + _record(0x0A))


def _record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0))


def _compound(stream: bytes) -> bytes:
    stream = stream.ljust(max(SMALLEST_STREAM, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    count = len(stream) // SECTOR
    chain = [FAT, END, *range(3, 2 + count), END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    directory = _entry("Root Entry", 5, 1, END, 0) + _entry("Workbook", 2, FREE, 2, len(stream))
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, SMALLEST_STREAM, END, 0, END, 0,
    ) + struct.pack("<109I", 0, *[FREE] * 108)  # fmt: skip
    return header + table + directory.ljust(SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", letters, len(letters), kind, 1, FREE, FREE, child, 0, start, size
    )
