"""One open stream: what waits to be sent to one browser."""

import asyncio

from leadline.core.limits import LIVE_BEHIND
from leadline.web.feed import Listener

BEAT = b":\n\n"  # a comment: keeps the way open, and shows when it is not


class Stream:
    """Filled and emptied in the server's loop only."""

    __slots__ = ("_waiting", "_wake", "listener", "over")

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.over = False
        self._waiting: list[bytes] = []
        self._wake = asyncio.Event()

    def give(self, piece: bytes) -> None:
        """One message more. A browser that is too far behind is let go: it asks again for what it missed."""
        if len(self._waiting) >= LIVE_BEHIND:
            self.end()
        elif not self.over:
            self._waiting.append(piece)
            self._wake.set()

    def end(self, last: bytes = b"") -> None:
        """Nothing follows but `last`."""
        if last and not self.over:
            self._waiting.append(last)
        self.over = True
        self._wake.set()

    async def take(self) -> bytes:
        """What waits, as soon as there is some; nothing at the end."""
        if not self._waiting and not self.over:
            await self._wake.wait()
        self._wake.clear()
        taken, self._waiting = b"".join(self._waiting), []
        return taken
