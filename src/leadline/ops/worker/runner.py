"""One reaction and its troubles: tries again later, then entry by entry, then passes over the bad one."""

import logging
from time import monotonic

from leadline.core.days import now
from leadline.core.limits import BATCH, MOST_FAILURES
from leadline.journal.delivery import Reaction, deliver, note_failure, park_next
from leadline.journal.queries import last_of_batch
from leadline.ops.storage import is_away

LONGEST_PAUSE = 60  # seconds

log = logging.getLogger("leadline.worker")


class Runner:
    """Delivers to one reaction. A failure concerns only itself."""

    def __init__(self, reaction: Reaction) -> None:
        self.reaction = reaction
        self.next_try = 0.0  # on the monotonic clock
        self.careful_to = 0  # up to this entry they come one at a time

    @property
    def is_waiting(self) -> bool:
        """Whether a failure is to be tried again later."""
        return self.next_try > 0

    def step(self) -> bool:
        """Deliver once, unless it is too early; whether there may be more to read.

        Errors: those of a database that is away; they are not the reaction's fault and are not counted.
        """
        if monotonic() < self.next_try:
            return False
        careful = self.careful_to > 0
        try:
            read = deliver(self.reaction, 1 if careful else BATCH)
        except Exception as error:
            if is_away(error):
                raise
            log.exception("%s failed", self.reaction.name)
            self._after_failure(f"{type(error).__name__}: {error}"[:500], careful)
            return careful
        self.next_try = 0.0
        self._maybe_done_being_careful()
        return read > 0

    def _after_failure(self, why: str, careful: bool) -> None:
        if careful:
            entry = park_next(self.reaction, why, now())
            log.error("%s passed over entry %s: %s", self.reaction.name, entry, why)
            self._maybe_done_being_careful()
            return
        failures = note_failure(self.reaction, why)
        if failures >= MOST_FAILURES:
            self.careful_to = last_of_batch(self.reaction.name, BATCH)
            self.next_try = 0.0
        else:
            self.next_try = monotonic() + min(2 ** (failures - 1), LONGEST_PAUSE)

    def _maybe_done_being_careful(self) -> None:
        if self.careful_to and last_of_batch(self.reaction.name, 0) >= self.careful_to:
            self.careful_to = 0
