"""A private PostgreSQL server that may be killed."""

import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from typing import Self

import sqlalchemy

ACCOUNT = "postgres"


def programs() -> Path | None:
    """Find the programs of the newest PostgreSQL here; None: there is none."""
    found = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda folder: float(folder.parent.name), default=None)


class Cluster:
    """A PostgreSQL server with settings as they are delivered: each commit is flushed."""

    def __init__(self) -> None:
        programs_folder = programs()
        assert programs_folder is not None
        self._programs = programs_folder
        self.folder = Path(tempfile.mkdtemp(prefix="paydas-postgresql-"))
        self._numbers = count(1)
        self._is_root = os.getuid() == 0

    def __enter__(self) -> Self:
        if self._is_root:  # PostgreSQL refuses to run as root
            os.chown(self.folder, pwd.getpwnam(ACCOUNT).pw_uid, -1)
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "paydas", "--auth=trust", "-E", "UTF8", "--locale=C")
        self.start()
        self.folder.chmod(0o755)
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        options = f"-c listen_addresses='' -k {self.folder}"
        data, log = str(self.folder / "data"), str(self.folder / "log")
        self._run("pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; "immediate" is a crash: nothing is written that was not."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "stop")

    def make_database(self) -> str:
        """Make an empty database; give its address."""
        name = f"paydas_{next(self._numbers)}"
        self.execute(f'CREATE DATABASE "{name}"')
        return self.address(name)

    def address(self, name: str = "postgres") -> str:
        """Give SQLAlchemy's address of a database."""
        return f"postgresql+psycopg://paydas@/{name}?host={self.folder}"

    def execute(self, statement: str) -> None:
        """Run a statement as the owner of the server."""
        engine = sqlalchemy.create_engine(self.address(), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()

    def drop_connections(self) -> None:
        """End all connections of others, as a network that breaks does."""
        others = "pid <> pg_backend_pid() AND usename = 'paydas'"
        self.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")  # noqa: S608

    def _run(self, program: str, *arguments: str) -> None:
        account = ["runuser", "-u", ACCOUNT, "--"] if self._is_root else []
        subprocess.run(
            [*account, str(self._programs / program), *arguments],
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
