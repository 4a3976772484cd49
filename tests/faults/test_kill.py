"""The server dies in the middle of its work: what it acknowledged is there, once."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask

from survey.extensions import db
from tests.conftest import POSTGRESQL, SECRET
from tests.survey.responses.conftest import OpenSurvey, open_survey, three_sections

__all__ = ["open_survey"]  # the fixture

ROOT = Path(__file__).resolve().parents[2]
KILLS = 3
RESPONDENTS = 6
SECONDS_OF_LOAD = 1.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """The real server in a process of its own."""

    def __init__(self, instance: Path, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        environment = os.environ | {
            "PAYDAS_SECRET_KEY": SECRET,
            "PAYDAS_PORT": str(port),
            "PAYDAS_DATABASE_URL": f"sqlite:///{instance / 'paydas.sqlite'}",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "survey", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def _wait(self) -> None:
        for _ in range(200):
            try:
                opener = urllib.request.build_opener()
                opener.open(self.base + "/health", timeout=1).close()
            except OSError:
                assert self.process.poll() is None, "the server did not start"
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server did not answer")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def answer_once(base: str, text: str) -> bool:
    """Walk through the questionnaire; say whether the receipt came."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def fetch(path: str, values: dict[str, str] | None = None) -> tuple[str, str]:
        data = urlencode(values).encode() if values is not None else None
        with opener.open(base + path, data=data, timeout=5) as answer:
            return answer.geturl(), answer.read().decode()

    _, page = fetch("/s/deneme/tr/section/1")
    token = re.findall('name="form-token" value="([0-9a-f]+)"', page)[0]
    fetch("/s/deneme/tr/section/1", {"form-token": token, "puan": "4"})
    fetch("/s/deneme/tr/section/3", {"form-token": token, "gorus": text})
    address, _ = fetch("/s/deneme/tr/check", {"form-token": token})
    return address.endswith("/receipt")


def load(server: Server, name: str, stop: threading.Event, acknowledged: list[str]) -> None:
    count = 0
    while not stop.is_set():
        count += 1
        text = f"{name}-{count}"
        try:
            if answer_once(server.base, text):
                acknowledged.append(text)
        except (OSError, HTTPException, IndexError):
            return  # the server is dead: nothing was acknowledged


@pytest.mark.skipif(bool(POSTGRESQL), reason="kills the writer of a SQLite file")
def test_what_was_acknowledged_before_a_kill_is_there_once(
    app: Flask, open_survey: OpenSurvey, tmp_path: Path
) -> None:
    open_survey(three_sections())
    db.session.remove()
    acknowledged: list[str] = []

    for kill in range(KILLS):
        server, stop = Server(tmp_path, free_port()), threading.Event()
        threads = [
            threading.Thread(target=load, args=(server, f"{kill}-{n}", stop, acknowledged))
            for n in range(RESPONDENTS)
        ]
        for thread in threads:
            thread.start()
        time.sleep(SECONDS_OF_LOAD)
        server.kill()
        stop.set()
        for thread in threads:
            thread.join()

    database = sqlite3.connect(tmp_path / "paydas.sqlite")
    query = "SELECT json_extract(answers, '$.gorus') FROM response"
    kept = [text for (text,) in database.execute(query)]
    receipts = database.execute("SELECT count(*) FROM receipt").fetchone()[0]
    integrity = database.execute("PRAGMA integrity_check").fetchone()[0]
    database.close()

    assert len(acknowledged) > KILLS * RESPONDENTS
    assert set(acknowledged) <= set(kept)
    assert len(kept) == len(set(kept)) == receipts
    assert integrity == "ok"
