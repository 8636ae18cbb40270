"""Reading several things as of one moment, though others write meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read inside, or in the function it decorates, is of one moment. Nothing may be written there.

    Each statement alone would see what was put in force just before it: the dates of one plan and the people of the
    next. Inside another transaction it changes nothing.
    """
    if connection.in_atomic_block:
        yield
        return
    if connection.vendor == "sqlite":
        with _reading_only(), transaction.atomic():
            yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def _reading_only() -> Iterator[None]:
    """Transactions of SQLite take the right to write at their beginning; this one never does."""
    connection.ensure_connection()  # which reads the settings
    here: Any = connection
    before, here.transaction_mode = here.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        here.transaction_mode = before
