"""Pages outside are shown with their title as typed, and never asked for anything."""

import socket

import pytest
from conftest import NOW

from leadline.work.actions import change_item, write_note

WORDS = """See [Runbook of the cut-over, v2](https://docs.example.org/runbook?v=2#night) and <https://example.org/a>,
https://bare.example.org/as-typed, ![a picture](https://pictures.example.org/spy.png), www.example.org and
[mail](mailto:ops@example.org)."""


@pytest.fixture
def no_way_out(monkeypatch):
    """Whoever opens a connection, or asks for the address of a name, is found out."""
    asked = []

    def refuse(*given, **more):
        asked.append(given)
        raise AssertionError(f"asked for {given}")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    if not _database_needs_one():
        monkeypatch.setattr(socket.socket, "connect", refuse)
    return asked


def _database_needs_one():
    from django.db import connection

    return connection.vendor != "sqlite"


def test_a_note_and_a_description_with_links_ask_nobody(item, ana, page, no_way_out):
    change_item(ana, item, text=WORDS)
    write_note(ana, item, text=WORDS, now=NOW)
    shown = page()

    assert no_way_out == []
    assert shown.count(">Runbook of the cut-over, v2</a>") == 2
    assert shown.count('href="https://docs.example.org/runbook?v=2#night"') == 2
    assert shown.count(">https://example.org/a</a>") == 2
    assert "https://bare.example.org/as-typed" in shown and "www.example.org" in shown


def test_what_is_kept_is_what_was_typed(item, ana, no_way_out):
    note = write_note(ana, item, text=WORDS, now=NOW)
    note.refresh_from_db()

    assert note.text == WORDS
    assert no_way_out == []


def test_the_browser_is_not_sent_there_either(item, ana, page):
    write_note(ana, item, text=WORDS, now=NOW)
    shown = page()

    assert "<img" not in shown and "<iframe" not in shown and "prefetch" not in shown
    assert 'rel="nofollow noopener noreferrer"' in shown
