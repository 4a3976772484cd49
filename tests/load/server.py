"""The real server in a process group of its own: started, looked at, killed."""

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Self

from tests.load.connection import BrokenError, Connection, get

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("-m", "survey", "serve")
LONGEST_START = 30.0


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A web server under test.

    Parameters
    ----------
    environment : Mapping
        What it is told besides the environment of this process.
    program : sequence of str
        Arguments of Python; by default those of the real server.
    port : int, optional
        By default a free one; a server that comes back takes the one it had.
    ready : str
        The page that is there when the server is.
    held : socket, optional
        A listening socket that is kept while servers come and go, as systemd keeps one.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        program: Sequence[str] = PROGRAM,
        port: int = 0,
        ready: str = "/health",
        held: socket.socket | None = None,
    ) -> None:
        self._held = held
        self.port = held.getsockname()[1] if held else port or free_port()
        self._environment = {**os.environ, **environment, "PAYDAS_PORT": str(self.port)}
        if held is not None:
            self._environment["LISTEN_FDS"] = "1"
        self._program = tuple(program)
        self._ready = get(ready)
        self.starts: list[float] = []
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def start(self) -> float:
        """Start it and wait until it answers; give the seconds that took."""
        begun = time.perf_counter()
        with self._log_path().open("ab") as log:
            self.process = subprocess.Popen(
                self._command(),
                pass_fds=() if self._held is None else (self._held.fileno(),),
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )
        self.wait_until_ready()
        self.starts.append(time.perf_counter() - begun)
        return self.starts[-1]

    def _command(self) -> list[str]:
        if self._held is None:
            return [sys.executable, *self._program]
        # as systemd hands a socket over: as descriptor 3
        own = f"os.dup2({self._held.fileno()}, 3)"
        hand_over = f"import os, sys; {own}; os.execv(sys.executable, sys.argv[1:])"
        return [sys.executable, "-c", hand_over, sys.executable, *self._program]

    def _log_path(self) -> Path:
        folder = self._environment.get("PAYDAS_INSTANCE_PATH")
        return Path(folder) / "server.log" if folder else Path(os.devnull)

    def wait_until_ready(self, seconds: float = LONGEST_START) -> None:
        """Wait until it answers."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            connection = Connection(self.port, timeout=seconds)
            with suppress(BrokenError), closing(connection):
                if connection.ask(self._ready).status == 200:
                    return
            assert self.is_running, f"the server ended: {self.log()[-2000:]}"
            time.sleep(0.02)
        raise AssertionError(f"the server did not answer: {self.log()[-2000:]}")

    def log(self) -> str:
        """Give what the server wrote to its log."""
        path = self._log_path()
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self.process is not None and self.process.poll() is None

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the process."""
        assert self.process is not None
        self.process.send_signal(number)

    def wait(self, seconds: float = 30.0) -> int:
        """Wait until the process has ended; give its status."""
        assert self.process is not None
        return self.process.wait(seconds)

    def kill(self) -> None:
        """Kill all processes of the server at once, as ``kill -9`` does."""
        if self.is_running:
            assert self.process is not None
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def limit_file_size(self, size: int) -> None:
        """Let the kernel refuse writes beyond so many bytes of any file; -1: no limit."""
        assert self.process is not None
        hard = resource.RLIM_INFINITY
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (size, hard))

    def cpu_seconds(self) -> float:
        """Give the processor time the process took so far, all its threads."""
        assert self.process is not None
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Give the bytes of memory it holds."""
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024
