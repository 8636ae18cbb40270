"""A second process of the worker, for reactions that take long and nobody waits for: new dates come all the same."""

import logging
from collections.abc import Sequence
from time import monotonic

from leadline.journal.delivery import Reaction
from leadline.ops.serving.children import Child

MODULE, WORD = "leadline.ops.worker", "aside"
PAUSE = 10  # seconds before it is started again

log = logging.getLogger("leadline.worker")


class Aside:
    """Runs `python -m leadline.ops.worker aside` while the worker runs; it ends with the worker, however that ends."""

    def __init__(self, reactions: Sequence[Reaction]) -> None:
        self.wanted = any(reaction.aside for reaction in reactions)
        self.child: Child | None = None

    def tick(self) -> None:
        """Begin it, and begin it again when it has died."""
        if not self.wanted:
            return
        if self.child is None:
            self.child = Child(MODULE, WORD)
        elif self.child.ended and monotonic() > self.child.started + PAUSE:
            log.warning(
                "What is done aside has ended with %s; it begins again.", self.child.process.returncode
            )
            self.child = Child(MODULE, WORD)

    def end(self) -> None:
        if self.child is not None:
            self.child.ask_to_end()
            self.child.end()
