"""Live streams as a browser holds them open: one in a test, or hundreds of them for measuring."""

import json
import select
import socket
from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any


@dataclass(frozen=True, slots=True)
class Told:
    """One message, and when it came (seconds on the monotonic clock)."""

    event: str
    data: dict[str, Any]
    id: int | None
    at: float


@dataclass(eq=False)
class Stream:
    """An open GET /live: `query` such as "project=PAY&after=12". Reads only when asked to; use it in `with`."""

    port: int
    cookies: dict[str, str]
    query: str = ""
    heard: list[Told] = field(default_factory=list)
    over: bool = False
    status: int = 0

    def __enter__(self) -> "Stream":
        self._rest = b""
        self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=15)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        asks = f"GET /live?{self.query} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n"
        self._socket.sendall(asks.encode())
        while b"\r\n\r\n" not in self._rest:
            piece = self._socket.recv(65536)
            assert piece, "no answer"
            self._rest += piece
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        self.head = head.decode()
        self.status = int(head.split()[1])
        self._take(b"")
        return self

    def __exit__(self, *why: object) -> None:
        self._socket.close()

    def fileno(self) -> int:
        return self._socket.fileno()

    def read(self) -> None:
        """Take in what has come."""
        piece = self._socket.recv(65536)
        if piece:
            self._take(piece)
        else:
            self.over = True

    def wait(self, until, limit: float = 5) -> list[Told]:
        """Read until `until(stream)`. Errors: AssertionError after `limit` seconds, with what was heard."""
        listen([self], lambda: until(self), limit)
        return self.heard

    def kinds(self) -> list[str]:
        """What was heard, in order: the kinds of entries, and other events by their name."""
        return [told.data.get("kind", told.event) for told in self.heard]

    def _take(self, piece: bytes) -> None:
        """Chunks of HTTP, then messages: both may come in parts. A chunk here never holds half a message."""
        self._rest += piece
        while b"\r\n" in self._rest:
            size, _, after = self._rest.partition(b"\r\n")
            length = int(size, 16)
            if len(after) < length + 2:
                return
            self._rest = after[length + 2 :]
            if not length:
                self.over = True
                return
            for block in after[:length].decode().split("\n\n"):
                self._hear(block)

    def _hear(self, block: str) -> None:
        lines = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line and line[0] != ":")
        if "event" in lines:
            id = int(lines["id"]) if "id" in lines else None
            self.heard.append(Told(lines["event"], json.loads(lines["data"]), id, monotonic()))


def listen(streams: Iterable[Stream], done, limit: float) -> None:
    """Read from all until `done()`. Errors: AssertionError after `limit` seconds."""
    until = monotonic() + limit
    while not done():
        there = [stream for stream in streams if not stream.over]
        left = until - monotonic()
        assert left > 0 and there, f"heard {[stream.kinds() for stream in streams][:3]}"
        poll = select.poll()
        by = {}
        for stream in there:
            by[stream.fileno()] = stream
            poll.register(stream, select.POLLIN)
        for number, _ in poll.poll(min(left, 0.2) * 1000):
            by[number].read()
