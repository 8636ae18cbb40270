"""The storage guard: a safe SQLite or none, the profile in force, and which failures are the storage's."""

import errno
import os
from pathlib import Path

from django.db import InterfaceError, OperationalError, connection

# SQLite 3.7.0 to 3.51.2 can corrupt a WAL database when two connections write and checkpoint at once.
FIXED_IN = (3, 51, 3)
FIXED_BRANCHES = {(3, 44): 6, (3, 50): 7}
FULL = 2  # PRAGMA synchronous

FULL_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}
SQLITE_AWAY = ("locked", "disk", "full", "unable to open", "readonly", "busy")
# Classes of SQLSTATE: connection, rollback, resources, lock, operator, system. None: the connection broke.
POSTGRESQL_AWAY = {"08", "40", "53", "55", "57", "58"}


class Unsafe(Exception):
    """The storage cannot keep what it acknowledges; `str()` says why and what to do."""


def make_folder(folder: Path) -> None:
    """The data folder, for nobody but its owner."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.umask(0o077)


def is_fixed(version: tuple[int, ...]) -> bool:
    """Whether a SQLite of this version is free of the WAL-reset bug (sqlite.org/wal.html)."""
    major, minor, patch = version[:3]
    return version[:3] >= FIXED_IN or patch >= FIXED_BRANCHES.get((major, minor), patch + 1)


def guard() -> None:
    """Refuse a SQLite that can lose data, or one that is not set to keep it. PostgreSQL is its operator's.

    Errors: Unsafe.
    """
    if connection.vendor != "sqlite":
        return
    import sqlite3  # as config.settings replaced it

    if not is_fixed(sqlite3.sqlite_version_info):
        raise Unsafe(
            f"SQLite {sqlite3.sqlite_version} can corrupt its database when two processes write. Leadline "
            "needs 3.51.3 or newer: install the Python package pysqlite3, or use PostgreSQL "
            "(LEADLINE_DATABASE_URL)."
        )
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    if mode != "wal" or synchronous < FULL:
        raise Unsafe(
            f"The database is in mode {mode}, synchronous {synchronous}, and could lose what was saved. "
            "Is the data folder on a network file system? Put it on a local disk."
        )


def is_away(error: BaseException | None) -> bool:
    """Whether `error` means that the database or the disk cannot be used just now, so that later may work."""
    if isinstance(error, OSError):
        return error.errno in FULL_DISK
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    if connection.vendor == "sqlite":
        return any(word in str(error) for word in SQLITE_AWAY)
    state = getattr(error.__cause__, "sqlstate", None)
    return state is None or state[:2] in POSTGRESQL_AWAY
