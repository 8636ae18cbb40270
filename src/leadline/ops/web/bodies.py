"""Takes in a request's body before a thread is given to it, so that a slow or huge sender holds up nobody."""

import asyncio
from tempfile import SpooledTemporaryFile
from typing import Any

from leadline.core.limits import IMPORT_FILE, REQUEST_BODY, SLOWEST

MOST = 2 * IMPORT_FILE  # bytes; pages refuse a file that is too large themselves, in their own words
PIECE = 64 * 1024


class Whole:
    """ASGI middleware: `app` starts when the body is complete. Too large: 413. Nothing for a while: 408."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD"}:
            return await self.app(scope, receive, send)
        with SpooledTemporaryFile(max_size=REQUEST_BODY) as kept:
            try:
                size = await _take_in(receive, kept)
            except TimeoutError:
                return await _refuse(send, 408, "The request stopped halfway. Send it again.")
            if size is None:
                return None
            if size > MOST:
                return await _refuse(send, 413, f"That is larger than {IMPORT_FILE >> 20} MiB.")
            kept.seek(0)
            await self.app(scope, _replay(kept, size, receive), send)


async def _take_in(receive: Any, kept: Any) -> int | None:
    """The body's size once it is in `kept`; None when the sender left; more than MOST when it was cut off."""
    size = 0
    while True:
        message = await asyncio.wait_for(receive(), SLOWEST)
        if message["type"] == "http.disconnect":
            return None
        piece = message.get("body", b"")
        size += len(piece)
        if size > MOST:
            return size
        kept.write(piece)
        if not message.get("more_body"):
            return size


def _replay(kept: Any, size: int, receive: Any) -> Any:
    left = size
    done = False

    async def again() -> dict[str, Any]:
        nonlocal left, done
        if done:
            return await receive()  # waits for the sender to leave
        piece = kept.read(PIECE)
        left -= len(piece)
        done = left <= 0
        return {"type": "http.request", "body": piece, "more_body": not done}

    return again


async def _refuse(send: Any, status: int, sentence: str) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"x-content-type-options", b"nosniff"),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence.encode() + b"\n"})
