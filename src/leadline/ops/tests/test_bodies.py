"""Bodies are complete before a thread is given to them."""

import asyncio

import pytest

from leadline.ops.web import bodies
from leadline.ops.web.bodies import Whole


class App:
    """Keeps what it gets and answers 200."""

    def __init__(self):
        self.body = None

    async def __call__(self, scope, receive, send):
        self.body = b""
        more = True
        while more:
            message = await receive()
            self.body += message["body"]
            more = message["more_body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})


def post(*messages, app, hang=False):
    left = list(messages)
    sent = []

    async def receive():
        if not left and hang:
            await asyncio.Event().wait()
        return left.pop(0)

    async def send(message):
        sent.append(message)

    asyncio.run(Whole(app)({"type": "http", "method": "POST"}, receive, send))
    return sent[0]["status"] if sent else None


def piece(body, more=True):
    return {"type": "http.request", "body": body, "more_body": more}


@pytest.fixture
def app():
    return App()


def test_a_body_arrives_whole(app):
    assert post(piece(b"one "), piece(b"two", more=False), app=app) == 200
    assert app.body == b"one two"


def test_a_large_body_arrives_whole_too(app):
    large = bytes(range(256)) * 8192  # two megabytes: beyond memory, on disk

    assert post(piece(large), piece(large, more=False), app=app) == 200
    assert app.body == large + large


def test_no_body_is_a_body(app):
    assert post(piece(b"", more=False), app=app) == 200
    assert app.body == b""


def test_a_body_that_is_too_large_is_refused(app, monkeypatch):
    monkeypatch.setattr(bodies, "MOST", 10)

    assert post(piece(b"12345"), piece(b"678901"), piece(b"more"), app=app) == 413
    assert app.body is None


def test_who_sends_nothing_any_more_is_refused(app, monkeypatch):
    monkeypatch.setattr(bodies, "SLOWEST", 0.01)

    assert post(piece(b"half"), app=app, hang=True) == 408
    assert app.body is None


def test_who_leaves_halfway_has_sent_nothing(app):
    assert post(piece(b"half"), {"type": "http.disconnect"}, app=app) is None
    assert app.body is None
