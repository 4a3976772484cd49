"""Jobs: long work in a process of its own, which ends and gives its memory back.

The web process only writes a line into the queue (huey's SQLite file in the instance folder).
``flask worker`` takes one line after the other and starts the job's command as a child process:
niced, with one BLAS thread, so that answering people stays fast beside it. What a job is doing
and what became of it stands in the database, in a row of the feature that ordered it; the queue
is only a bell and is made anew from those rows when the worker starts, so that a job survives a
restart of either process.
"""

import logging
import os
import resource
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

import click
from flask import Flask, current_app

from survey.housekeeping import Housekeeper
from survey.running import Part, mark_running

ROOT = Path(__file__).resolve().parent.parent.parent
LOOK_SECONDS = 0.5
"""How often a running job is looked at: has it ended, is it to be cancelled."""
GRACE_SECONDS = 5
"""How long a job that is to stop may take before it is killed."""
NICENESS = 10
LONGEST_SECONDS = 3 * 60 * 60
"""A job that takes longer hangs: what the largest municipality asks is done in minutes."""
SHARE_OF_MEMORY = 0.75
"""Of the machine's memory, what a job may take for its data; the rest answers people."""
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "POLARS_MAX_THREADS": "1",
}

log = logging.getLogger(__name__)


class Ending(StrEnum):
    """How a job's process ended."""

    ENDED = "ended"
    """By itself; the job has written down what became of it, or crashed before it could."""
    CANCELLED = "cancelled"
    OVERDUE = "overdue"
    """It took far too long and was killed."""
    STOPPED = "stopped"
    """The worker stops; the job is begun again when it starts."""


class Job(ABC):
    """One kind of job. Each method opens and ends its own transaction."""

    name: str

    @abstractmethod
    def command(self, number: int) -> list[str]:
        """Give the arguments of ``flask --app wsgi`` that do the work."""

    @abstractmethod
    def start(self, number: int) -> bool:
        """Note that the job begins; False if it is no longer wanted or has begun before."""

    @abstractmethod
    def is_cancel_wanted(self, number: int) -> bool:
        """Say whether somebody asked to cancel the job."""

    @abstractmethod
    def end(self, number: int, ending: Ending, status: int) -> None:
        """Note how the process ended, where the job could not do it itself."""

    @abstractmethod
    def take_unfinished(self) -> list[int]:
        """Give the jobs that wait, oldest first, those that were interrupted among them."""


_jobs: dict[str, Job] = {}
_start_checks: list[Callable[[Flask], None]] = []


def register_job(job: Job) -> None:
    """Make a kind of job known to the queue."""
    _jobs[job.name] = job


def check_before_work(check: Callable[[Flask], None]) -> None:
    """Have something checked before the worker starts; it raises what keeps it from starting."""
    _start_checks.append(check)


def enqueue(name: str, number: int) -> None:
    """Ring the bell for a job whose row is committed."""
    _queue().run_job(name, number)


class _Queue:
    """huey with the one task it has."""

    def __init__(self, app: Flask) -> None:
        # late: it brings 10 MB along, and most web workers never order a job
        from huey import SqliteHuey
        from huey.serializer import SignedSerializer

        folder = Path(app.instance_path)
        folder.mkdir(parents=True, exist_ok=True)
        self.app = app
        self.huey = SqliteHuey(
            "paydas",
            filename=str(folder / "jobs.sqlite"),
            fsync=True,
            strict_fifo=True,
            results=False,
            # what is read back is unpickled: nobody else may have written it
            serializer=SignedSerializer(secret=app.config["SECRET_KEY"]),
        )
        self.is_stopping: Callable[[], bool] = lambda: False
        self.run_job = self.huey.task(name="run_job")(self._run_job)

    def _run_job(self, name: str, number: int) -> None:
        with self.app.app_context():
            supervise(_jobs[name], number, self.is_stopping)


def _queue() -> _Queue:
    if "jobs" not in current_app.extensions:
        # the worker's thread needs the application itself, not the context's proxy of it
        app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  # Flask's documented way
        current_app.extensions["jobs"] = _Queue(app)
    queue: _Queue = current_app.extensions["jobs"]
    return queue


def supervise(job: Job, number: int, is_stopping: Callable[[], bool]) -> Ending | None:
    """Run a job in a process of its own and watch it; None if it was no longer wanted."""
    if is_stopping() or not job.start(number):
        return None
    log.info("%s %s begins", job.name, number)
    process = subprocess.Popen(  # noqa: S603  # our own command, numbers only
        [sys.executable, "-m", "flask", "--app", "wsgi", *job.command(number)],
        cwd=ROOT,
        env={**os.environ, **ONE_THREAD, "PAYDAS_INSTANCE_PATH": current_app.instance_path},
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C reaches the worker, which stops the job itself
    )
    os.setpriority(os.PRIO_PROCESS, process.pid, NICENESS)
    _limit_memory(process.pid)
    ending = _watch(job, number, process, is_stopping)
    log.info("%s %s: %s, status %s", job.name, number, ending, process.returncode)
    job.end(number, ending, process.returncode)
    return ending


def _limit_memory(pid: int) -> None:
    """Let a process fail rather than drive the machine, and the web server, out of memory."""
    most = int(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * SHARE_OF_MEMORY)
    with suppress(ProcessLookupError):  # it has ended already
        resource.prlimit(pid, resource.RLIMIT_DATA, (most, most))


def _watch(
    job: Job, number: int, process: "subprocess.Popen[bytes]", is_stopping: Callable[[], bool]
) -> Ending:
    end = time.monotonic() + LONGEST_SECONDS
    try:
        while True:
            try:
                process.wait(LOOK_SECONDS)
            except subprocess.TimeoutExpired:
                if is_stopping():
                    return Ending.STOPPED
                if job.is_cancel_wanted(number):
                    return Ending.CANCELLED
                if time.monotonic() > end:
                    return Ending.OVERDUE
            else:
                return Ending.ENDED
    finally:
        _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@click.command("worker")
def worker_command() -> None:
    """Do the jobs, one after the other, and the housekeeping, until SIGINT or SIGTERM."""
    queue = _queue()
    for check in _start_checks:
        check(queue.app)
    mark = mark_running(Path(current_app.instance_path), Part.WORKER)
    queue.huey.storage.flush_queue()  # rung anew from the rows
    for job in _jobs.values():
        for number in job.take_unfinished():
            enqueue(job.name, number)
    # one signal lets the worker thread stop its job; the other would leave the job behind
    consumer = queue.huey.create_consumer(
        workers=1, periodic=False, initial_delay=0.2, max_delay=1.0, backoff=1.5
    )
    queue.is_stopping = consumer.stop_flag.is_set
    housekeeper = Housekeeper(queue.app)
    housekeeper.start()
    click.echo("Waiting for jobs.")
    consumer.run()
    housekeeper.stop()
    for _, thread in consumer.worker_threads:
        thread.join(GRACE_SECONDS + 2 * LOOK_SECONDS)
    mark.close()
