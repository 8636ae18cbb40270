"""A safe SQLite or none."""

import errno
import stat

import pytest
from django.db import InterfaceError, OperationalError, connection

from leadline.ops.storage import Unsafe, guard, is_away, is_fixed, make_folder


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 0), (3, 50, 7), (3, 44, 6), (3, 44, 9), (4, 0, 0)])
def test_these_keep_what_they_acknowledge(version):
    assert is_fixed(version)


@pytest.mark.parametrize("version", [(3, 51, 2), (3, 40, 1), (3, 50, 6), (3, 44, 5), (3, 49, 9), (3, 7, 0)])
def test_these_may_lose_it(version):
    assert not is_fixed(version)


def test_a_database_that_could_lose_data_is_refused(db):
    if connection.vendor != "sqlite":
        return guard()  # its own operator decides
    with pytest.raises(Unsafe, match="mode memory"):  # as the one of the tests is
        guard()
    return None


def test_the_data_folder_is_for_its_owner_only(tmp_path):
    folder = tmp_path / "deep" / "data"
    make_folder(folder)
    make_folder(folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def cause(sentence, sqlstate):
    error = OperationalError(sentence)
    error.__cause__ = type("Cause", (Exception,), {"sqlstate": sqlstate})()
    return error


def test_a_full_disk_and_a_lost_database_may_come_back(db):
    sentences = ["database or disk is full", "database is locked", "unable to open database file"]
    state = "53100" if connection.vendor == "postgresql" else None

    assert all(is_away(cause(sentence, state)) for sentence in sentences)
    assert is_away(OSError(errno.ENOSPC, "No space left on device"))


def test_a_connection_that_broke_may_come_back_on_postgresql(db):
    if connection.vendor == "postgresql":
        assert is_away(cause("server closed the connection unexpectedly", None))
        assert is_away(InterfaceError("connection already closed"))


def test_our_own_mistakes_do_not_go_away_by_waiting(db):
    assert not is_away(ValueError("no"))
    assert not is_away(None)
    assert not is_away(OSError(errno.ENOENT, "No such file"))
    assert not is_away(cause("no such column: titel", "42703"))
