"""A whole visit through the real server leaves no address, browser, code, answer or time."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import datetime, timedelta
from http.client import HTTPConnection
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import update

from survey.anonymity.forensics.logs import find, times
from survey.clock import now
from survey.extensions import Model, db
from tests.conftest import POSTGRESQL, SECRET
from tests.survey.responses.conftest import OpenSurvey, open_survey, three_sections

__all__ = ["open_survey"]  # the fixture

ROOT = Path(__file__).resolve().parents[2]
ADDRESS, BROWSER, LANGUAGE = "203.0.113.77", "Mozilla/5.0 (Zurafa 9)", "ku-TR;q=0.314"
ANSWER = "bu sokakta bir mors gezer"
EARLIER = timedelta(days=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """The real server, whose every line goes into a file."""

    def __init__(self, instance: Path, log: Path) -> None:
        self.port = free_port()
        environment = os.environ | {
            "PAYDAS_SECRET_KEY": SECRET,
            "PAYDAS_INSTANCE_PATH": str(instance),
            "PAYDAS_PORT": str(self.port),
            "PAYDAS_PROXY_COUNT": "1",
        }
        self._log = log.open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "survey", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=self._log,
            stderr=self._log,
        )
        for _ in range(200):
            try:
                self.raw("GET", "/health")
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server did not answer")

    def raw(self, method: str, path: str) -> int:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request(method, path, headers={"X-Forwarded-For": ADDRESS})
        status = connection.getresponse().status
        connection.close()
        return status

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self._log.close()


def visit(server: Server) -> None:
    """Answer the questionnaire as somebody behind the proxy does, and go astray a few times."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    opener.addheaders = [
        ("User-Agent", BROWSER),
        ("X-Forwarded-For", ADDRESS),
        ("Accept-Language", LANGUAGE),
        ("Referer", "https://intranet.example/personel/4711"),
    ]

    def fetch(path: str, values: dict[str, str] | None = None) -> tuple[str, str]:
        data = urlencode(values).encode() if values is not None else None
        with opener.open(f"http://127.0.0.1:{server.port}{path}", data, timeout=10) as answer:
            return answer.geturl(), answer.read().decode()

    _, page = fetch("/s/deneme/tr/section/1")
    token = re.findall('name="form-token" value="([0-9a-f]+)"', page)[0]
    fetch("/s/deneme/tr/section/1", {"form-token": token, "puan": "4"})
    fetch("/s/deneme/tr/section/3", {"form-token": token, "gorus": ANSWER})
    address, _ = fetch("/s/deneme/tr/check", {"form-token": token})
    assert address.endswith("/receipt")
    for path in ("/s/deneme/tr/nothing", "/s/%0d%0aforged%1b[2J/tr", "/s/deneme/xx/section/99"):
        server.raw("GET", path)
    server.raw("BREW", "/s/deneme/tr")


def make_old(moment: datetime) -> None:
    """Let the survey be made and opened long before the visit."""
    survey = Model.metadata.tables["survey"]
    version = Model.metadata.tables["questionnaire_version"]
    with db.engine.begin() as connection:
        connection.execute(update(survey).values(created_at=moment, opens_at=moment))
        connection.execute(update(version).values(created_at=moment))


@pytest.mark.skipif(bool(POSTGRESQL), reason="searches the SQLite file")
def test_a_visit_leaves_no_address_browser_code_answer_or_time(
    app: Flask, open_survey: OpenSurvey, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    open_survey(three_sections())
    db.session.remove()
    make_old(now() - EARLIER)
    db.engine.dispose()
    log = tmp_path_factory.mktemp("log") / "server.log"
    started, moment = time.time(), now()
    known = times((tmp_path / "paydas.sqlite").read_bytes(), moment)  # what making a survey notes

    server = Server(tmp_path, log)
    visit(server)
    server.stop()

    secrets = [text.encode() for text in (ADDRESS, "Zurafa", "0.314", "4711", "forged")]
    files = [path for path in (log, *tmp_path.rglob("*")) if path.is_file()]
    assert {path.name: find(path.read_bytes(), secrets) for path in files} == {
        path.name: [] for path in files
    }
    assert {path.name: times(path.read_bytes(), moment) for path in files} == {
        path.name: known if path.name == "paydas.sqlite" else [] for path in files
    }
    with_answer = [path.name for path in files if ANSWER.encode() in path.read_bytes()]
    assert [name for name in with_answer if not name.startswith("paydas.sqlite")] == []
    # the search does see files that were written just now, and answers that are there
    assert with_answer
    assert any(path.stat().st_mtime >= started - 1 for path in files)
