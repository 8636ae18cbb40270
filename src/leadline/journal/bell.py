"""Tells those who wait that somebody committed: how a live page learns of it at once."""

import json
import os
import select
import threading
from contextlib import suppress
from typing import Any, Protocol

from django.db import connection

from leadline.journal.models import Entry

CHANNEL = "leadline"  # PostgreSQL: one per database; an empty word is "look", another one is a word
WORD_SIZE = 7000  # bytes; PostgreSQL takes 7,999
LOOK = 0.1  # seconds between two looks at SQLite: 4 microseconds each
LOOK_ANYWAY = 2.0  # seconds, on PostgreSQL: a pooler between us and it may swallow what it says


def ring() -> None:
    """At commit, wake whoever waits at a bell, in whatever process. In the transaction of the change."""
    if connection.vendor == "postgresql":
        _notify("")


def pass_on(word: dict[str, Any]) -> bool:
    """Give a few words, kept nowhere, to the bells of all processes; False where ours is the only one."""
    if connection.vendor != "postgresql":
        return False
    _notify(json.dumps(word)[:WORD_SIZE])
    return True


def _notify(payload: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload])


def _newest() -> int:
    return Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0


class Bell(Protocol):
    """Waited at by one thread. `words` holds what others passed on, the oldest first; take them out."""

    words: list[dict[str, Any]]

    def wait(self, seconds: float) -> bool:
        """Until somebody committed (True), somebody woke us, or so many seconds are over."""
        ...

    def wake(self) -> None:
        """End the wait from another thread."""
        ...

    def close(self) -> None: ...


def hang_up() -> Bell:
    """A bell for the thread that calls. Errors: those of a database that is away."""
    return Listening() if connection.vendor == "postgresql" else Looking()


class Looking:
    """SQLite: the number of commits by other connections, as ours sees it."""

    def __init__(self) -> None:
        self.words: list[dict[str, Any]] = []
        self._woken = threading.Event()
        self._seen = self._look()

    def wait(self, seconds: float) -> bool:
        left = seconds
        while left > 0:
            if self._woken.wait(min(LOOK, left)):
                self._woken.clear()
                return self._moved()
            if self._moved():
                return True
            left -= LOOK
        return False

    def wake(self) -> None:
        self._woken.set()

    def close(self) -> None:
        connection.close()

    def _moved(self) -> bool:
        seen, self._seen = self._seen, self._look()
        return self._seen != seen

    def _look(self) -> int:
        with connection.cursor() as cursor:
            return int(cursor.execute("PRAGMA data_version").fetchone()[0])


class Listening:
    """PostgreSQL: LISTEN on a connection of its own, outside the pool, and a look now and then."""

    def __init__(self) -> None:
        import psycopg

        given = connection.get_connection_params()
        given.pop("pool", None)
        self.words: list[dict[str, Any]] = []
        self._session: Any = None
        self._pipe = os.pipe()
        os.set_blocking(self._pipe[0], False)
        os.set_blocking(self._pipe[1], False)
        with connection.wrap_database_errors:
            self._session = psycopg.connect(**given, autocommit=True)
            self._session.execute(f"LISTEN {CHANNEL}")
        self._seen = _newest()

    def wait(self, seconds: float) -> bool:
        connection.close()  # back to the pool, for as long as we wait
        ready, _, _ = select.select([self._session, self._pipe[0]], [], [], min(seconds, LOOK_ANYWAY))
        with suppress(BlockingIOError):
            os.read(self._pipe[0], 1024)
        rung = False
        with connection.wrap_database_errors:
            for told in self._session.notifies(timeout=0):
                if told.payload:
                    self._take(told.payload)
                rung = rung or not told.payload
        return rung or (not ready and self._moved())

    def wake(self) -> None:
        with suppress(BlockingIOError, OSError):
            os.write(self._pipe[1], b"1")

    def close(self) -> None:
        with suppress(Exception):
            self._session.close()
        for end in self._pipe:
            with suppress(OSError):
                os.close(end)
        connection.close()

    def _take(self, payload: str) -> None:
        with suppress(ValueError):
            word = json.loads(payload)
            if isinstance(word, dict):
                self.words.append(word)

    def _moved(self) -> bool:
        seen, self._seen = self._seen, _newest()
        return self._seen != seen
