"""The processes that `leadline serve` starts, watches and ends."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from time import monotonic

GRACE = 5  # seconds to end by itself before it is killed


class Child:
    """One process of ours. It ends when we do: its standard input is a pipe that we hold."""

    def __init__(self, module: str, *given: object, hands: tuple[int, ...] = ()) -> None:
        """`python -m module given...`, with the file descriptors `hands` open in it."""
        command = [sys.executable, "-m", module, *map(str, given)]
        self.started = monotonic()
        self.process = subprocess.Popen(  # noqa: S603  (our own modules)
            command,
            stdin=subprocess.PIPE,
            pass_fds=hands,
            start_new_session=True,  # Ctrl-C reaches only `serve`, which then ends its children in order
        )

    @property
    def ended(self) -> bool:
        return self.process.poll() is not None

    def ask_to_end(self) -> None:
        if not self.ended:
            self.process.terminate()

    def end(self) -> None:
        """Wait for it to end; kill it when it does not."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(GRACE)
        if not self.ended:
            self.process.kill()
            self.process.wait()
        if self.process.stdin:
            self.process.stdin.close()


def end_with_parent() -> None:
    """Called in a child: end when the process that started it ends, however; standard input is its pipe."""

    def watch() -> None:
        with suppress(OSError):
            while os.read(0, 1024):
                pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="parent").start()
