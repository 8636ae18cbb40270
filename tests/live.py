"""A real Leadline for tests: `leadline serve` as processes on a free port, with a data folder of its own."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlsplit, urlunsplit

PASSWORD = "a horse and a lamp"
OURS = ("LEADLINE_DATA", "LEADLINE_BASE_URL", "LEADLINE_SECRET_KEY", "PORT", "HOST", "DEMO")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Live:
    """One installation. Whatever happens, `kill` ends its processes for good."""

    def __init__(self, folder: Path, *, database: str = "", demo: bool = False) -> None:
        self.folder, self.port, self.demo = folder, free_port(), demo
        self.log = folder.parent / f"{folder.name}.log"
        self.process: subprocess.Popen | None = None
        self.environment = {k: v for k, v in os.environ.items() if k not in (*OURS, "LEADLINE_DATABASE_URL")}
        self.environment |= {"LEADLINE_DATA": str(folder), "DEMO": "1" if demo else "0"}
        if database:
            self.environment["LEADLINE_DATABASE_URL"] = database

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, *command: str, limit: float = 60) -> subprocess.CompletedProcess:
        """A command of the CLI, to its end."""
        return subprocess.run(
            [sys.executable, "-c", "from leadline.cli import main; main()", *command],
            env=self.environment, cwd=self.folder.parent, capture_output=True, text=True, timeout=limit, check=False,
        )  # fmt: skip

    def python(self, code: str, limit: float = 60) -> str:
        """What these lines print, run in this installation as its processes run. Errors: AssertionError."""
        told = subprocess.run(
            [sys.executable, "-c", f"from leadline.ops.installation import open_existing; open_existing()\n{code}"],
            env=self.environment, cwd=self.folder.parent, capture_output=True, text=True, timeout=limit, check=False,
        )  # fmt: skip
        assert told.returncode == 0, told.stderr
        return told.stdout

    def launch(self) -> None:
        """Begin to serve."""
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", "from leadline.cli import main; main()", "serve", "--port", str(self.port)],
                env=self.environment, cwd=self.folder.parent, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def start(self, *, well_within: float = 30) -> float:
        """Serve; return the seconds until it is well. Errors: AssertionError, with its last words."""
        begun = monotonic()
        self.launch()
        while not self.is_well():
            if monotonic() - begun > well_within or self.process.poll() is not None:
                self.kill()
                raise AssertionError(f"It is not well after {well_within} s.\n{self.words()}")
            sleep(0.05)
        return monotonic() - begun

    def words(self) -> str:
        """What it has said so far."""
        return self.log.read_text() if self.log.exists() else ""

    def get(self, path: str, timeout: float = 5) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def is_well(self) -> bool:
        with suppress(OSError, HTTPException):
            return self.get("/healthz", timeout=2)[0] == 200
        return False

    def children(self) -> dict[str, int]:
        """Process ids of web and worker, and of what compiles, the first time."""
        if self.process is None or self.process.poll() is not None:
            return {}
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        named = {}
        for pid in map(int, found):
            with suppress(OSError):
                command = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
                kinds = {"leadline.ops.worker": "worker", "leadline.engine.kernels": "kernels"}
                named[next((kind for module, kind in kinds.items() if module in command), "web")] = pid
        return named

    def aside(self) -> int | None:
        """Process id of what the worker does aside."""
        worker = self.children().get("worker")
        if worker is None:
            return None
        found = [
            Path(f"/proc/{worker}/task/{task.name}/children")
            for task in Path(f"/proc/{worker}/task").iterdir()
        ]
        return next((int(pid) for path in found for pid in path.read_text().split()), None)

    def kill(self) -> None:
        """kill -9 of everything, at once."""
        pids = list(self.children().values())
        if self.process is not None:
            pids.append(self.process.pid)
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self.process is not None:
            self.process.wait(10)
            self.process = None
        wait_for(lambda: not any(is_running(pid) for pid in pids), limit=10)

    def stop(self, number: int = signal.SIGINT, limit: float = 10) -> int:
        """End it as people do; return the exit code."""
        assert self.process is not None
        self.process.send_signal(number)
        code = self.process.wait(limit)
        self.process = None
        return code


def is_running(pid: int) -> bool:
    """Whether a process lives; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(true, *, limit: float) -> None:
    """Until `true()`. Errors: AssertionError after `limit` seconds."""
    until = monotonic() + limit
    while not true():
        assert monotonic() < until, "it did not come true in time"
        sleep(0.02)


def made_once(factory: Any, name: str, make: Callable[[Path], object]) -> Path:
    """The data folder that `make` fills, made by whichever worker of xdist comes first; to be copied by all.

    factory: pytest's `tmp_path_factory`.
    """
    root = factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    folder = root / name / "data"
    folder.parent.mkdir(exist_ok=True)
    with folder.with_name("lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.with_name("done").exists():
            make(folder)
            folder.with_name("done").touch()
    return folder


def other_database(url: str, name: str) -> str:
    """A new, empty database called `name` beside that of a PostgreSQL address."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
