"""A crowd of clients in processes of their own."""

import multiprocessing
import threading
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any, Self

from tests.load.questionnaires import short_answers, twenty_answers
from tests.load.respondent import Client, Ledger, read_ledgers

CONTEXT = multiprocessing.get_context("fork")
PROCESSES = 2
ANSWERS = {"short": short_answers, "twenty": twenty_answers}


class Crowd:
    """So many clients that answer one survey until they are told to stop.

    Parameters
    ----------
    port : int
    folder : Path
        Where the ledgers go.
    clients : int
    survey : str
        Where the addresses of the survey begin.
    has_new_key : bool
        Whether a client begins anew, as another browser, when no answer came.
    most : int
        Responses each client sends at most.
    """

    def __init__(
        self,
        port: int,
        folder: Path,
        clients: int = 16,
        *,
        survey: str = "/s/deneme/tr",
        answers: str = "short",
        has_new_key: bool = False,
        most: int = 1 << 60,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._stop = CONTEXT.Event()
        kept = {"survey": survey, "answers": ANSWERS[answers], "has_new_key": has_new_key}
        shares = [range(first, clients, PROCESSES) for first in range(min(PROCESSES, clients))]
        self._processes = [
            CONTEXT.Process(target=_answer, args=(port, folder, share, self._stop, most, kept))
            for share in shares
        ]

    def __enter__(self) -> Self:
        for process in self._processes:
            process.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Let the clients end what they are doing."""
        self._stop.set()
        self.wait()

    def wait(self, seconds: float = 120.0) -> None:
        """Wait until the clients have ended."""
        for process in self._processes:
            process.join(seconds)
            if process.is_alive():
                process.kill()
                raise AssertionError("a client of the load did not end")

    def ledger(self) -> dict[str, Any]:
        """Give what the clients wrote down."""
        return read_ledgers(self.folder)

    def acknowledged(self) -> int:
        """Count what was acknowledged so far."""
        return len(self.ledger()["acknowledged"])


def _answer(
    port: int, folder: Path, share: range, stop: Event, most: int, kept: dict[str, Any]
) -> None:
    threads = []
    for number in share:
        ledger = Ledger(folder / f"{number}.ledger")
        client = Client(port, ledger=ledger, is_over=stop.is_set, **kept)
        name = f"{folder.name}-{number}"
        threads.append(threading.Thread(target=client.run, args=(name, most)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
