"""The one thread that asks the database for all streams: lets people in, follows the journal, tells who writes."""

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict
from http import HTTPStatus
from time import monotonic
from typing import Any

from django.db import connection
from django.utils.timezone import now

from leadline.core.limits import LIVE_PER_PERSON, LIVE_STREAMS
from leadline.journal.bell import Bell, hang_up, pass_on
from leadline.ops.storage import is_away
from leadline.web.feed import Feed, Listener, Sight, ended, message
from leadline.web.live.door import Refusal, Word, asked, writes
from leadline.web.live.editing import Editing, Place
from leadline.web.live.stream import BEAT, Stream

HEARTBEAT = 15.0  # seconds; each time it is also asked whether everybody is still signed in
CHECK = 1.0  # seconds after a commit that was no entry, such as a sign-out
AWAY = 1.0  # seconds to wait when the database is away
ELSEWHERE = message("elsewhere", {})  # one page too many: the oldest rests until it is looked at

log = logging.getLogger("leadline.live")


class Hub:
    """All streams of this process. Its methods are for the server's loop; what begins with `_` is the thread's."""

    def __init__(self) -> None:
        self.streams: dict[Listener, Stream] = {}  # the oldest first
        self.over = False
        self._jobs: deque[Callable[[], None]] = deque()
        self._bell: Bell | None = None
        self._feed: Feed | None = None
        self._editing = Editing()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._beat_at = self._check_at = 0.0

    # -- from the loop

    async def join(self, scope: dict[str, Any], *, only_ask: bool = False) -> Stream | None:
        """A stream of one's own; with `only_ask` none, though one could have it. Errors: Refusal, database ones."""
        return await self._done(lambda: self._join(scope, only_ask))

    async def hear(self, scope: dict[str, Any], body: bytes) -> None:
        """Somebody writes. Errors: Refusal, database ones."""
        await self._done(lambda: self._hear(writes(scope, body)))

    def leave(self, stream: Stream) -> None:
        """The browser is gone."""
        stream.over = True
        self._ask(lambda: self.streams.pop(stream.listener, None))

    def end(self) -> None:
        """The server ends: so do all streams, at once."""
        self.over = True
        for stream in list(self.streams.values()):
            stream.end()
        self._wake()

    async def _done(self, act: Callable[[], Any]) -> Any:
        if self.over:
            raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE)
        self._loop = loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()

        def answer(result: Any, error: Exception | None) -> None:
            if not future.done():
                future.set_exception(error) if error else future.set_result(result)

        def job() -> None:
            try:
                given: tuple[Any, Exception | None] = (act(), None)
            except Exception as error:
                given = (None, error)
            self._in_loop(answer, *given)

        self._ask(job)
        return await future

    def _ask(self, job: Callable[[], Any]) -> None:
        self._jobs.append(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True, name="live")
            self._thread.start()
        self._wake()

    def _wake(self) -> None:
        if bell := self._bell:
            bell.wake()

    # -- in the thread

    def _run(self) -> None:
        while not self.over:
            try:
                self._turn()
            except Exception as error:
                if is_away(error):
                    log.warning("The database is away: %s", error)
                else:
                    log.exception("The live stream stumbled")
                self._hang_down()
                self._work()
                threading.Event().wait(AWAY)
        self._hang_down()

    def _hang_down(self) -> None:
        bell, self._bell = self._bell, None
        with suppress(Exception):
            bell.close() if bell else connection.close()

    def _turn(self) -> None:
        """Wait for something, then do all there is to do."""
        if self._bell is None:
            self._bell, rung = hang_up(), True
        else:
            rung = not self._jobs and self._bell.wait(self._pause())
        if self._feed is None:
            self._feed = Feed()
        if rung:
            self._tell_news(self._feed)
        self._work()
        self._hear_others(self._bell)
        for place in self._editing.expire(monotonic()):
            self._tell_who(place)
        self._look_after()

    def _pause(self) -> float:
        return max(
            0.01, min(self._beat_at, self._check_at or self._beat_at, monotonic() + CHECK) - monotonic()
        )

    def _work(self) -> None:
        while self._jobs:
            self._jobs.popleft()()

    def _join(self, scope: dict[str, Any], only_ask: bool) -> Stream | None:
        come = asked(scope)
        if len(self.streams) >= LIVE_STREAMS:
            raise Refusal(HTTPStatus.TOO_MANY_REQUESTS)
        if only_ask:
            return None
        feed = self._feed or Feed()
        self._tell_news(
            feed
        )  # those who are here learn first; so the newcomer misses nothing, and hears nothing twice
        self._feed = feed
        mine = [one for one in self.streams if one.person == come.listener.person]
        for oldest in mine[: max(0, len(mine) - LIVE_PER_PERSON + 1)]:
            self._in_loop(self.streams.pop(oldest).end, ELSEWHERE)
        stream = Stream(come.listener)
        pieces = feed.missed(come.listener, come.after, now())
        if places := list(self._editing.places(come.listener)):
            sight = Sight([come.listener], self._editing.projects(), now())
            pieces += [self._editing.told(place, come.listener, sight) for place in places]
        self._in_loop(_give, [(stream, piece) for piece in pieces])
        self.streams[come.listener] = stream
        return stream

    def _tell_news(self, feed: Feed) -> None:
        news = feed.news(list(self.streams), now())
        self._end(news.ended)
        pairs = [(self.streams[one], piece) for piece, to in news.told for one in to]
        if pairs:
            self._in_loop(_give, pairs)
        if not news.told and not self._check_at:
            self._check_at = monotonic() + CHECK

    def _hear(self, word: Word) -> None:
        if not pass_on(asdict(word)):
            self._write_down(word)

    def _hear_others(self, bell: Bell) -> None:
        while bell.words:
            told = bell.words.pop(0)
            with suppress(TypeError):
                self._write_down(Word(**told))

    def _write_down(self, word: Word) -> None:
        if place := self._editing.hear(word, monotonic()):
            self._tell_who(place, word.project)

    def _tell_who(self, place: Place, project: int | None = None) -> None:
        to = [one for one in self.streams if place[0] in one.at]
        if not to:
            return
        sight = Sight(to, {*self._editing.projects(), *([project] if project else [])}, now())
        told = [
            (self.streams[one], self._editing.told(place, one, sight)) for one in to if not sight.ended(one)
        ]
        self._in_loop(_give, told)

    def _look_after(self) -> None:
        """From time to time: a sign of life to everybody, and an end for those who signed out."""
        at = monotonic()
        if at < self._beat_at and not (self._check_at and at >= self._check_at):
            return
        self._check_at = 0.0
        if self.streams:
            self._end(ended(list(self.streams), now()))
        if at >= self._beat_at:
            self._beat_at = at + HEARTBEAT
            self._in_loop(_give, [(stream, BEAT) for stream in self.streams.values()])

    def _end(self, listeners: Iterable[Listener]) -> None:
        for one in listeners:
            self._in_loop(self.streams.pop(one).end)

    def _in_loop(self, act: Callable[..., Any], *given: Any) -> None:
        with suppress(RuntimeError):  # the loop has ended, and with it everybody
            if self._loop:
                self._loop.call_soon_threadsafe(act, *given)


def _give(pairs: list[tuple[Stream, bytes]]) -> None:
    for stream, piece in pairs:
        stream.give(piece)
