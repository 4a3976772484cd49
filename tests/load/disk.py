"""A model disk: flushes that last a chosen time, fail or kill, writes that find no space."""

import mmap
import shutil
import struct
import subprocess
from pathlib import Path
from typing import Self

SOURCE = Path(__file__).with_name("disk.c")
WISHES = ("flush_us", "flushes", "die_at", "fail_every", "is_full")
SIZE = 8 * len(WISHES)


class NoCompilerError(RuntimeError):
    """There is no C compiler here to make the disk with."""


class Disk:
    """The disk of a program that is started with its environment.

    Attributes read and set while the program runs: ``flush_us``, ``flushes``, ``die_at``,
    ``fail_every``, ``is_full``; see disk.c.

    Parameters
    ----------
    folder : Path
        Where the library and the file of wishes are made.

    Raises
    ------
    NoCompilerError
        If there is no ``cc``.
    """

    def __init__(self, folder: Path) -> None:
        compiler = shutil.which("cc")
        if compiler is None:
            raise NoCompilerError("no C compiler (cc) here: apt-get install gcc libc6-dev")
        folder.mkdir(parents=True, exist_ok=True)
        library, wishes = folder / "disk.so", folder / "wishes"
        subprocess.run(
            [compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(SOURCE)], check=True
        )
        wishes.write_bytes(bytes(SIZE))
        with wishes.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), SIZE)
        self.environment = {"LD_PRELOAD": str(library), "PAYDAS_DISK": str(wishes)}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._map.close()

    def read(self, name: str) -> int:
        """Give what a field holds now."""
        return int(struct.unpack_from("q", self._map, 8 * WISHES.index(name))[0])

    def wish(self, **values: int) -> None:
        """Tell the disk what to do from now on."""
        for name, value in values.items():
            struct.pack_into("q", self._map, 8 * WISHES.index(name), value)

    def die_after(self, flushes: int) -> None:
        """Let the program die at the so many-th flush from now."""
        self.wish(die_at=self.read("flushes") + flushes)
