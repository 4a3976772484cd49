"""Backups that are made while responses come in, each checked against what was acknowledged."""

import json
import re
import sqlite3
import tempfile
import threading
import uuid
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from flask import Flask

from survey.backups.archive import extract, opened, unpack
from survey.backups.making import make_backup
from survey.backups.restoring import try_out
from survey.backups.sqlite.store import require_whole
from survey.questionnaires.document import Questionnaire
from survey.responses.store import FieldSurvey
from survey.responses.submission import submit

SUBMITTERS = 4
GORUS = re.compile(rb'"gorus": "([0-9a-f]{32})"')


@dataclass(frozen=True)
class Loaded:
    """What came of one backup under load."""

    acknowledged: set[str]
    """Texts whose submission was acknowledged before the backup began."""
    held: set[str]
    """Texts that come back when it is restored."""
    n_rows: int
    seconds: float


class Submitters:
    """Threads that submit responses one after the other and note what was acknowledged."""

    def __init__(self, app: Flask, survey: FieldSurvey, questionnaire: Questionnaire) -> None:
        self._app, self._survey, self._questionnaire = app, survey, questionnaire
        self._stop = threading.Event()
        self.acknowledged: list[str] = []
        self._threads = [threading.Thread(target=self._work) for _ in range(SUBMITTERS)]

    def __enter__(self) -> "Submitters":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_details: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while not self._stop.is_set():
            text = uuid.uuid4().hex
            with self._app.app_context():
                answers = {"puan": "4", "gorus": text}
                submit(self._survey, self._questionnaire, answers, uuid.uuid4().bytes)
            self.acknowledged.append(text)


def backups_under_load(
    app: Flask, survey: FieldSurvey, questionnaire: Questionnaire, count: int
) -> list[Loaded]:
    """Make backups while responses come in, restore each into a folder, and compare."""
    made: list[tuple[Path, set[str], float]] = []
    with Submitters(app, survey, questionnaire) as submitters:
        while len(submitters.acknowledged) < SUBMITTERS:
            threading.Event().wait(0.01)
        for _ in range(count):
            before = set(submitters.acknowledged)
            start = monotonic()
            path = make_backup("under load").path
            made.append((path, before, monotonic() - start))
    return [_compared(path, before, seconds) for path, before, seconds in made]


def _compared(path: Path, before: set[str], seconds: float) -> Loaded:
    try_out(path)
    with tempfile.TemporaryDirectory() as folder, opened(path) as (manifest, tar):
        packed, plain = Path(folder) / "packed", Path(folder) / "plain"
        extract(tar, manifest.pieces[0], packed)
        unpack(packed, plain, None)
        texts = _texts_of(plain) if manifest.database == "sqlite" else _copied_texts_of(plain)
    return Loaded(before, set(texts), len(texts), seconds)


def _texts_of(database: Path) -> list[str]:
    require_whole(database)
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT answers FROM response").fetchall()
    return [json.loads(answers)["gorus"] for (answers,) in rows]


def _copied_texts_of(piece: Path) -> list[str]:
    """Read the texts out of what COPY wrote: one line a response."""
    content = piece.read_bytes()
    rows = content[8 + int.from_bytes(content[:8]) :]
    start = rows.index(b'"response"]')
    return [found.decode() for found in GORUS.findall(rows[start : rows.index(b"\\.\n", start)])]
