"""Many at once: threads with connections of their own, on a database that is more than one connection's memory."""

import sqlite3
from contextlib import contextmanager
from contextvars import copy_context
from threading import Barrier, Thread
from unittest.mock import patch

from django.core.management import call_command
from django.db import connections

ALIAS = "default"
LONGEST = 60  # seconds a thread may take
PATTERN = "trust_pattern"  # on PostgreSQL: a migrated database, copied for each test


def at_once(*acts):
    """Run each of `acts` in a thread; all begin together. Returns what each returned, or the exception it raised."""
    answers = [None] * len(acts)
    start = Barrier(len(acts))

    def run(place, act):
        try:
            start.wait(LONGEST)
            answers[place] = act()
        except Exception as error:
            answers[place] = error
        finally:
            connections.close_all()

    connections[ALIAS].close()  # on PostgreSQL there are eight in all
    threads = [
        Thread(target=copy_context().run, args=(run, place, act), daemon=True)
        for place, act in enumerate(acts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST)
        assert not thread.is_alive(), "somebody waits for ever"
    return answers


@contextmanager
def own_database(folder):
    """Let every connection, also of new threads, be to a database nobody else has."""
    before = connections[ALIAS]
    settings = before.settings_dict
    copy = _file if before.vendor == "sqlite" else _another
    name = copy(before, folder)
    pools = getattr(type(before), "_connection_pools", {})
    with patch.dict(settings, NAME=name), patch.dict(pools, clear=True):
        connections[ALIAS] = connections.create_connection(ALIAS)
        try:
            yield
        finally:
            connections[ALIAS].close()
            for pool in pools.values():
                pool.close()
            connections[ALIAS] = before


def _file(before, folder):
    """The same tables, indexes and triggers, without rows: a test's own transaction is open on those."""
    name = str(folder / "leadline.sqlite3")
    with before.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
            "AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') "  # of full text
            "ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END"
        )
        statements = [sql for (sql,) in cursor.fetchall()]
    file = sqlite3.connect(name)
    for sql in statements:
        file.execute(sql)
    file.commit()
    file.close()
    return name


def _another(before, folder):
    import psycopg

    given = {
        k: v for k, v in before.get_connection_params().items() if k in {"user", "password", "host", "port"}
    }
    with psycopg.connect(dbname="postgres", autocommit=True, **given) as server:
        pattern = f"{PATTERN}_{before.settings_dict['NAME']}"
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [pattern]).fetchone():
            server.execute(f'CREATE DATABASE "{pattern}"')
            _migrate(before, pattern)
        name = f"{pattern}_copy"
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{pattern}"')
    return name


def _migrate(before, name):
    pools = type(before)._connection_pools
    with patch.dict(before.settings_dict, NAME=name), patch.dict(pools, clear=True):
        connections[ALIAS] = connections.create_connection(ALIAS)
        try:
            call_command("migrate", verbosity=0)
        finally:
            connections[ALIAS].close()
            for pool in pools.values():
                pool.close()
            connections[ALIAS] = before
