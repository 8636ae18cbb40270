"""Answers /live and /live/editing, in ASGI itself: hundreds of streams wait here and hold no thread."""

import asyncio
import logging
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import Error

from leadline.core.limits import EDITING_BODY, SLOWEST
from leadline.ops.web.ending import at_end
from leadline.web.errors import RETRY_AFTER
from leadline.web.headers import HEADERS
from leadline.web.live.door import Refusal
from leadline.web.live.hub import Hub
from leadline.web.live.stream import Stream

RETRY = b"retry: 1000\n\n"  # milliseconds until a browser asks again
TYPE = "text/event-stream; charset=utf-8"

log = logging.getLogger("leadline.live")


class Live:
    """GET /live?project=PAY&after=812&at=item:84 is a stream; HEAD says whether it would be. POST /live/editing."""

    def __init__(self, prefix: str = "/live") -> None:
        self.prefix = prefix
        self.hub = Hub()
        at_end(self.hub.end)

    def answers(self, path: str) -> bool:
        return path == self.prefix or path.startswith(f"{self.prefix}/")

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        try:
            await self._answer(scope, receive, send)
        except Refusal as refusal:
            await _say(send, refusal.status)
        except Error as error:
            log.warning("The database is away: %s", error)
            await _say(send, HTTPStatus.SERVICE_UNAVAILABLE)

    async def _answer(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        path, method = scope["path"], scope["method"]
        if path == self.prefix and method in {"GET", "HEAD"}:
            stream = await self.hub.join(scope, only_ask=method == "HEAD")
            if stream is None:
                return await _say(send, HTTPStatus.OK)
            return await self._stream(stream, receive, send)
        if path == f"{self.prefix}/editing" and method == "POST":
            await self.hub.hear(scope, await _body(receive))
            return await _say(send, HTTPStatus.NO_CONTENT)
        known = path in {self.prefix, f"{self.prefix}/editing"}
        await _say(send, HTTPStatus.METHOD_NOT_ALLOWED if known else HTTPStatus.NOT_FOUND)

    async def _stream(self, stream: Stream, receive: Any, send: Any) -> None:
        left = asyncio.create_task(_left(receive, stream))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": _headers(TYPE)})
            await _send(send, RETRY)
            while not stream.over:
                if piece := await stream.take():
                    await _send(send, piece)
            await send({"type": "http.response.body", "body": await stream.take()})
        except TimeoutError:
            log.info("A browser stopped reading; its stream ends.")
        finally:
            left.cancel()
            self.hub.leave(stream)


async def _send(send: Any, piece: bytes) -> None:
    """Errors: TimeoutError when the browser does not take it in."""
    async with asyncio.timeout(SLOWEST):
        await send({"type": "http.response.body", "body": piece, "more_body": True})


async def _left(receive: Any, stream: Stream) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.end()


async def _body(receive: Any) -> bytes:
    """A small body. Errors: Refusal 408, 413."""
    body = b""
    while True:
        try:
            message = await asyncio.wait_for(receive(), SLOWEST)
        except TimeoutError:
            raise Refusal(HTTPStatus.REQUEST_TIMEOUT) from None
        if message["type"] == "http.disconnect":
            raise Refusal(HTTPStatus.BAD_REQUEST)
        body += message.get("body", b"")
        if len(body) > EDITING_BODY:
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if not message.get("more_body"):
            return body


async def _say(send: Any, status: HTTPStatus) -> None:
    """An answer without a stream; its words are the status's own."""
    headers = _headers("text/plain; charset=utf-8")
    if status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        headers.append((b"retry-after", str(RETRY_AFTER).encode()))
    body = b"" if status in {HTTPStatus.NO_CONTENT, HTTPStatus.OK} else f"{status.phrase}\n".encode()
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _headers(type: str) -> list[tuple[bytes, bytes]]:
    given = {**HEADERS, "Content-Type": type, "X-Accel-Buffering": "no"}
    if settings.SECURE_HSTS_SECONDS:
        given["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
    return [(name.lower().encode(), value.encode()) for name, value in given.items()]
