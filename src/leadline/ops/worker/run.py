"""The worker's loop: `leadline worker`, and the worker half of `leadline serve`."""

import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence
from types import FrameType

from django.db import connection

from leadline.inbox.sending import Post
from leadline.journal.delivery import Reaction
from leadline.ops.installation import data_folder
from leadline.ops.storage import is_away
from leadline.ops.worker.aside import Aside
from leadline.ops.worker.clock import Clock
from leadline.ops.worker.follow import Follower
from leadline.ops.worker.lock import Lock, Taken
from leadline.ops.worker.pulse import Pulse
from leadline.ops.worker.runner import Runner

GRACE = 3  # seconds a running reaction has when the worker ends; it comes again at the next start
AWAY = 1.0  # seconds to wait when the database is away

log = logging.getLogger("leadline.worker")


class Worker:
    """Runs reactions until `stop` is set."""

    def __init__(
        self,
        reactions: Sequence[Reaction],
        lock: Lock | None = None,
        *,
        clock: Clock | None = None,
        aside: Aside | None = None,
        post: Post | None = None,
    ) -> None:
        self.runners = [Runner(reaction) for reaction in reactions]
        self.lock = lock
        self.stop = threading.Event()
        self.follower, self.clock, self.aside, self.post = Follower(), clock, aside, post

    def run(self) -> bool:
        """Follow the journal; False when the lock was lost, so that another worker may run."""
        while not self.stop.is_set():
            try:
                for each in (self.clock, self.aside, self.post):
                    if each:
                        each.tick()
                if self.follower.moved() or any(runner.is_waiting for runner in self.runners):
                    self.catch_up()
                self.stop.wait(self.follower.pause)
            except Exception as error:
                if not is_away(error):
                    raise
                log.warning("The database is away: %s", error)
                connection.close()
                self.stop.wait(AWAY)
                self.follower = Follower()
                if self.lock and not self.lock.is_held():
                    return False
        return True

    def catch_up(self) -> None:
        """Deliver until nobody has anything left to read just now."""
        left = True
        while left and not self.stop.is_set():
            steps = [runner.step() for runner in self.runners if not self.stop.is_set()]  # all, not the first
            left = any(steps)


def work(reactions: Sequence[Reaction]) -> int:
    """Be the worker of this installation until SIGINT or SIGTERM; the exit code."""
    lock = Lock(data_folder())
    try:
        lock.take()
    except Taken as taken:
        print(taken, file=sys.stderr)
        return 1
    aside = Aside(reactions)
    worker = Worker([each for each in reactions if not each.aside], lock, clock=Clock(), aside=aside)
    _end_on_signals(worker)
    pulse = Pulse()
    pulse.start()
    held = worker.run()
    pulse.stop()
    aside.end()
    lock.release()
    if not held:
        print("The database went away and another worker may have begun; this one ends.", file=sys.stderr)
    return 0 if held else 1


def work_aside(reactions: Sequence[Reaction]) -> int:
    """Do what is done aside and send mail, until the worker that began this process ends."""
    worker = Worker([each for each in reactions if each.aside], post=Post())
    _end_on_signals(worker)
    worker.run()
    return 0


def _end_on_signals(worker: Worker) -> None:
    """Stop soon; a reaction that takes longer is cut off: whatever it had not committed never happened."""

    def end(number: int, frame: FrameType | None) -> None:
        worker.stop.set()
        cut = threading.Timer(GRACE, os._exit, [0])
        cut.daemon = True
        cut.start()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
