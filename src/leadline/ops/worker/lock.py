"""One worker at a time, by a lock that dies with it."""

import fcntl
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from django.db import connection

WORKER_LOCK = 7221  # PostgreSQL's advisory lock; any number, as long as nothing else locks by it
PATIENCE = 10  # seconds: the worker before may just be ending


class Taken(Exception):
    """Another worker runs."""


class Lock:
    """Held from `take` until this process ends: a file lock, or a session's advisory lock on PostgreSQL."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.held: Any = None

    def take(self, patience: float = PATIENCE) -> None:
        """Errors: Taken, after waiting `patience` seconds for the other."""
        until = monotonic() + patience
        attempt = self._on_a_file if connection.vendor == "sqlite" else self._in_the_database
        while not attempt():
            if monotonic() > until:
                raise Taken("Another worker runs on this installation. One is enough.")
            sleep(0.2)

    def is_held(self) -> bool:
        """Whether it is still ours: a database that restarted has forgotten it."""
        if connection.vendor == "sqlite":
            return self.held is not None
        try:
            self.held.execute("SELECT 1")
        except Exception:
            return False
        return True

    def release(self) -> None:
        if self.held is not None:
            self.held.close()
            self.held = None

    def _on_a_file(self) -> bool:
        file = open(self.folder / "worker.lock", "w")  # noqa: SIM115  (open as long as the lock is held)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self.held = file
        return True

    def _in_the_database(self) -> bool:
        """On a connection of its own, outside the pool, for the lock lasts as long as the session."""
        import psycopg

        given = connection.get_connection_params()
        given.pop("pool", None)
        session = psycopg.connect(**given, autocommit=True)
        row = session.execute("SELECT pg_try_advisory_lock(%s)", [WORKER_LOCK]).fetchone()
        if row and next(iter(row)):
            self.held = session
            return True
        session.close()
        return False
