"""``python -m survey run`` on an empty folder: what a newcomer sees, and Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.conftest import POSTGRESQL

PATIENCE = 90  # seconds; the machine may be busy, and how long it takes is no matter here

pytestmark = pytest.mark.skipif(bool(POSTGRESQL), reason="starts on SQLite")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(instance: Path, port: int, *options: str) -> Iterator[subprocess.Popen[str]]:
    """Start everything as ``make run`` does, in a process group of its own."""
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("PAYDAS_")},
        "PAYDAS_INSTANCE_PATH": str(instance),
        "PAYDAS_PORT": str(port),
        "PYTHONUNBUFFERED": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "survey", "run", *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def wait_until_it_answers(process: subprocess.Popen[str], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            pytest.fail(f"stopped by itself: {process.communicate()[0]}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health") as answer:
                assert answer.status == 200
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail("does not answer")


def stop(process: subprocess.Popen[str]) -> str:
    """Press Ctrl-C, which reaches the whole group, and give what was printed."""
    os.killpg(process.pid, signal.SIGINT)
    output, _ = process.communicate(timeout=PATIENCE)
    return output


def is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_starts_says_how_to_sign_in_and_stops_on_ctrl_c_with_nothing_left(
    tmp_path: Path,
) -> None:
    port = free_port()
    with started(tmp_path, port, "--no-samples") as process:
        wait_until_it_answers(process, port)
        output = stop(process)

    password = (tmp_path / "administrator-password.txt").read_text().strip()
    assert process.returncode == 0, output
    assert not is_alive(process.pid)
    assert f"http://localhost:{port}/" in output
    assert "yonetici@localhost" in output
    assert password in output
    assert "Traceback" not in output
    assert "web stopped (rc=0)" in output
    # on a busy machine the worker may still be starting: it then has no job to end in order
    assert re.search(r"worker stopped \(rc=(0|-15)\)", output)
    for name in ("settings.toml", "administrator-password.txt", "paydas.sqlite"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0, f"{name} can be read by others"


def test_a_second_start_keeps_password_and_data(tmp_path: Path) -> None:
    port = free_port()
    passwords = []
    for _start in range(2):
        with started(tmp_path, port, "--no-samples") as process:
            wait_until_it_answers(process, port)
            stop(process)
        passwords.append((tmp_path / "administrator-password.txt").read_text())

    assert passwords[0] == passwords[1]


def test_a_port_that_is_taken_is_said_in_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        with started(tmp_path, port, "--no-samples") as process:
            output, _ = process.communicate(timeout=PATIENCE)

    assert f"Port {port} can't be used" in output
    assert f"PAYDAS_PORT={port + 1} make run" in output
    assert "http://" not in output  # no address is said that is somebody else's
    assert "Traceback" not in output
    assert process.returncode != 0
    assert not (tmp_path / "paydas.sqlite").exists()


def test_a_second_start_beside_the_first_says_that_it_runs_already(tmp_path: Path) -> None:
    port = free_port()
    with started(tmp_path, port, "--no-samples") as first:
        wait_until_it_answers(first, port)
        with started(tmp_path, port, "--no-samples") as second:
            output, _ = second.communicate(timeout=PATIENCE)
        stop(first)

    assert "running already" in output
    assert f"http://localhost:{port}/" in output
    assert "Sign in as" not in output
    assert second.returncode != 0
