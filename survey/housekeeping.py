"""Housekeeping: what the worker does by itself at its times, beside the jobs that are ordered.

A package registers its task once. The worker looks every few seconds what is due, does one task
after the other, and notes in the instance folder when each was done, so that a restart neither
forgets nor repeats one. A task that failed is tried again after an hour; ``flask doctor`` says
which did.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from flask import Flask, current_app

from survey.clock import TIME_ZONE, now
from survey.extensions import db

ROOT = Path(__file__).resolve().parent.parent
LOOK_SECONDS = 20.0
"""How often the worker looks what is due, and says that it is alive."""
RETRY = timedelta(hours=1)
DONE_FILE = "housekeeping.json"
HEARTBEAT_FILE = "worker-heartbeat"
NICENESS = 10
GRACE_SECONDS = 10

log = logging.getLogger(__name__)

When = Callable[[datetime | None, datetime], bool]
"""Says whether a task is due: the moment it was done last (None: never) and the present one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something that is done again and again.

    Attributes
    ----------
    name : str
    when : callable
        See :func:`every` and :func:`daily`.
    work : callable
        Does it, inside the application's context; an error it raises is logged. What takes long
        or needs much memory is a :func:`command`.
    """

    name: str
    when: When
    work: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Done:
    """When a task was begun last, and whether it ended well."""

    at: datetime
    is_well: bool


class TaskFailedError(RuntimeError):
    """The command of a task ended with an error; it has said why in the log."""


_tasks: dict[str, Task] = {}


def register_task(task: Task) -> None:
    """Make a task known to the worker."""
    _tasks[task.name] = task


def every(interval: timedelta) -> When:
    """Make a task due in intervals, at the worker's first start too."""

    def is_due(last: datetime | None, moment: datetime) -> bool:
        # a clock that was set back must not put a task to sleep
        return last is None or moment - last >= interval or last > moment

    return is_due


def daily(hour: Callable[[], int]) -> When:
    """Make a task due once a day, from an hour in Türkiye on; the hour may be a setting."""

    def is_due(last: datetime | None, moment: datetime) -> bool:
        local = moment.astimezone(TIME_ZONE)
        is_another_day = last is None or last.astimezone(TIME_ZONE).date() != local.date()
        return is_another_day and local.hour >= hour()

    return is_due


def command(*arguments: str) -> Callable[[], None]:
    """Make work of a command of ``flask --app wsgi``, in a process of its own that is niced."""

    def work() -> None:
        process = subprocess.Popen(  # noqa: S603  # our own command
            [sys.executable, "-m", "flask", "--app", "wsgi", *arguments],
            cwd=ROOT,
            env={**os.environ, "PAYDAS_INSTANCE_PATH": current_app.instance_path},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.setpriority(os.PRIO_PROCESS, process.pid, NICENESS)
        if process.wait() != 0:
            raise TaskFailedError(f"{' '.join(arguments)}: status {process.returncode}")

    return work


def read_done(instance: Path) -> dict[str, Done]:
    """Read when each task was done last."""
    try:
        kept = json.loads((instance / DONE_FILE).read_text(encoding="utf-8"))
        return {
            name: Done(datetime.fromisoformat(one["at"]), bool(one["is_well"]))
            for name, one in kept.items()
        }
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError):
        log.warning("%s can't be read; every task is done anew", DONE_FILE)
        return {}


def _write_done(instance: Path, done: Mapping[str, Done]) -> None:
    kept = {name: {"at": one.at.isoformat(), "is_well": one.is_well} for name, one in done.items()}
    unfinished = instance / f"{DONE_FILE}.new"
    unfinished.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    unfinished.replace(instance / DONE_FILE)


def heartbeat(instance: Path) -> datetime | None:
    """Give the moment at which the worker said last that it is alive."""
    try:
        return datetime.fromisoformat((instance / HEARTBEAT_FILE).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None


def do_what_is_due() -> list[str]:
    """Do the tasks that are due, one after the other; give their names."""
    instance = Path(current_app.instance_path)
    done, did = read_done(instance), []
    for task in list(_tasks.values()):
        moment, last = now(), done.get(task.name)
        if last is not None and not last.is_well:
            is_due = every(RETRY)(last.at, moment)
        else:
            is_due = task.when(last.at if last else None, moment)
        if is_due:
            done[task.name] = Done(moment, _is_done_well(task))
            _write_done(instance, done)
            did.append(task.name)
    return did


def _is_done_well(task: Task) -> bool:
    try:
        task.work()
    except Exception:  # one task must not keep the others from being done
        log.exception("Housekeeping: %s failed; it is tried again in an hour", task.name)
        return False
    finally:
        db.session.remove()
    return True


class Housekeeper:
    """The thread of the worker that looks what is due."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="housekeeping", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; a task that is being done may end."""
        self._stop.set()
        self._thread.join(GRACE_SECONDS)

    def _work(self) -> None:
        with self._app.app_context():
            self._say_alive()
            # not at once: a restart has more urgent things to do
            while not self._stop.wait(LOOK_SECONDS):
                self._say_alive()
                try:
                    do_what_is_due()
                except OSError:  # a full disk, for example: looks again soon
                    log.exception("Housekeeping can't note what it did")

    def _say_alive(self) -> None:
        path = Path(self._app.instance_path) / HEARTBEAT_FILE
        try:
            path.write_text(now().isoformat(), encoding="ascii")
        except OSError:
            log.exception("The worker can't write into the instance folder")
