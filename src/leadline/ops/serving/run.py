"""`leadline serve`: prepares the installation, then runs web and worker until told to end."""

import os
import signal
import socket
import threading
from collections.abc import Callable
from time import monotonic
from types import FrameType

from leadline.engine.kernels import is_warm
from leadline.ops.installation import Say, data_folder, is_empty, prepare
from leadline.ops.serving.children import Child
from leadline.ops.serving.first_start import first_start
from leadline.ops.serving.welcome import welcome
from leadline.ops.web.run import listen

WEB, WORKER, KERNELS = "leadline.ops.web", "leadline.ops.worker", "leadline.engine.kernels"
LOOK = 0.1  # seconds between two looks at the children
PAUSES = (1, 2, 5, 10, 30)  # seconds before the worker is started again
STEADY = 60  # seconds after which a worker counts as healthy again


def run(host: str, port: int, *, demo: bool, say: Say) -> int:
    """Serve until SIGINT or SIGTERM; the exit code.

    Errors: web.run.PortTaken; storage.Unsafe.
    """
    begun = monotonic()
    stop = _stop_on_signals()
    with listen(host, port) as listener:
        address = f"http://{'127.0.0.1' if host in {'0.0.0.0', '::'} else host}:{port}"  # noqa: S104
        os.environ.setdefault("LEADLINE_BASE_URL", address)
        say(f"Data folder: {data_folder()}")
        prepare(say)
        if is_empty() and demo:
            first_start(say)
        if stop.is_set():
            return 0
        return _Family(listener, stop, say).run(lambda: welcome(say, host, address, monotonic() - begun))


def _stop_on_signals() -> threading.Event:
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    return stop


class _Family:
    """Web and worker. The worker is started again when it dies; when web does, all end."""

    def __init__(self, listener: socket.socket, stop: threading.Event, say: Say) -> None:
        self.stop, self.say = stop, say
        self.ready, hand = os.pipe()
        os.set_blocking(self.ready, False)
        self.web = Child(WEB, listener.fileno(), hand, hands=(listener.fileno(), hand))
        os.close(hand)
        self.worker = Child(WORKER)
        self.kernels: Child | None = None  # compiles, the first time; plans are made without until it is done
        self.deaths = 0
        self.start_again = 0.0  # on the monotonic clock; 0: the worker runs

    def run(self, on_ready: Callable[[], None]) -> int:
        try:
            return self._watch(on_ready)
        finally:
            children = (self.web, self.worker, *([self.kernels] if self.kernels else []))
            for child in children:
                child.ask_to_end()
            for child in children:
                child.end()
            os.close(self.ready)

    def _watch(self, on_ready: Callable[[], None]) -> int:
        told = False
        while not self.stop.wait(LOOK):
            if self.web.ended:
                self.say("The web server ended by itself; its last words are above.")
                return 1
            if not told and self._web_is_ready():
                told = True
                on_ready()
                self.kernels = None if is_warm() else Child(KERNELS, "beside")
            self._keep_the_worker()
        self.say("Ending ...")
        return 0

    def _web_is_ready(self) -> bool:
        try:
            return os.read(self.ready, 1) == b"1"
        except BlockingIOError:
            return False

    def _keep_the_worker(self) -> None:
        if not self.worker.ended:
            return
        if not self.start_again:
            self.deaths = 1 if monotonic() - self.worker.started > STEADY else self.deaths + 1
            pause = PAUSES[min(self.deaths, len(PAUSES)) - 1]
            self.say(f"The worker ended by itself; it starts again in {pause} s.")
            self.start_again = monotonic() + pause
        elif monotonic() >= self.start_again:
            self.start_again = 0.0
            self.worker.end()
            self.worker = Child(WORKER)
