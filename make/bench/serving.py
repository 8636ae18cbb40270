"""The large installation, kept between runs, and a web process on a copy of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
KEPT = ROOT / "build" / "bench"
TICK = os.sysconf("SC_CLK_TCK")


def large(size: str = "") -> Path:
    """The folder of the large installation, made anew when a migration or its making changes. 40 s the first time.

    `size`: as SIZE in large.py, for another one.
    """
    parts = [*HERE.glob("large*.py"), *(ROOT / "src" / "leadline").glob("**/migrations/*.py")]
    version = sha256(b"".join(part.read_bytes() for part in sorted(parts))).hexdigest()[:12]
    folder = KEPT / version / (size.replace(" ", "-") or "large")
    if not (folder / "whole").exists():
        for old in KEPT.glob("*"):
            if old.name != version:
                shutil.rmtree(old, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        print(f"Making the {'other' if size else 'large'} installation ...", flush=True)
        more = {"BENCH_SIZE": size} if size else {}
        subprocess.run(
            [sys.executable, HERE / "large.py", folder], check=True, env=environment(folder, **more)
        )
        (folder / "whole").touch()
    return folder


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Only ours: what this machine has set does not reach the bench."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LEADLINE_")}
    settings = "leadline.config.settings"
    return {**kept, "LEADLINE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": settings, "DEMO": "0", **more}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Process:
    """One web process that we measure."""

    def __init__(self, pid: int, port: int) -> None:
        self.pid, self.port = pid, port

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cpu(self) -> float:
        """Seconds of processor time so far, of all its threads."""
        told = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / TICK

    def memory(self) -> float:
        """Resident MiB."""
        told = Path(f"/proc/{self.pid}/statm").read_text().split()
        return int(told[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def served(*command: object, folder: Path, **more: str) -> Iterator[Process]:
    """A web process that answers. It is ended whatever happens."""
    port = free_port()
    env = environment(folder, LEADLINE_BASE_URL=f"http://127.0.0.1:{port}", PORT=str(port), **more)
    with (folder / "serve.log").open("w") as log:
        child = subprocess.Popen(
            [sys.executable, *map(str, command)], env=env, cwd=folder, stdout=log, stderr=log
        )
    try:
        until = time.monotonic() + 60
        while not _answers(port):
            if time.monotonic() > until or child.poll() is not None:
                raise SystemExit(f"The server did not start:\n{(folder / 'serve.log').read_text()[-2000:]}")
            time.sleep(0.05)
        yield Process(child.pid, port)
    finally:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/static/icon.svg")  # no worker runs here, so it is never quite well
        return connection.getresponse().status < 600
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def copy_of(folder: Path) -> Iterator[Path]:
    """A copy to write in, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="leadline-bench-") as copy:
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        yield Path(copy)


WEB = ("-c", "from leadline.cli import main; main()", "web")
