"""Tells every few seconds that the worker is alive, also while a reaction takes its time."""

import logging
import threading

from django.db import Error, connection

from leadline.core.days import now
from leadline.journal.delivery import beat

EVERY = 15  # seconds; the installation counts as sick after core.limits.WORKER_SILENCE

log = logging.getLogger("leadline.worker")


class Pulse:
    """A thread with a database connection of its own."""

    def __init__(self) -> None:
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="pulse")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._end.set()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        while True:
            try:
                beat(now())
            except Error as error:
                log.warning("The worker could not say that it is alive: %s", error)
                connection.close()
            if self._end.wait(EVERY):
                connection.close()
                return
