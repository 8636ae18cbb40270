"""kill -9 of server and worker while four people write: what was acknowledged is there, and no number twice."""

import os
import tomllib
from time import sleep

import pytest

from tests.durability.writer import Writer
from tests.live import PASSWORD, Live, other_database

TIMES = 8
WRITING = 0.6  # seconds between two kills
WRITERS = 4
DATABASE = os.environ.get("LEADLINE_DATABASE_URL", "")


@pytest.fixture
def live(tmp_path):
    url = other_database(DATABASE, f"kill_{os.getpid()}") if DATABASE else ""
    installation = Live(tmp_path / "data", database=url)
    yield installation
    installation.kill()


def test_nothing_acknowledged_is_lost_by_killing_everything(live):
    assert live.run("user", "create", "mara@example.org", "--password", PASSWORD, "--admin").returncode == 0
    assert live.run("project", "create", "KIL", "--as", "mara@example.org").returncode == 0
    live.start()
    writers = [Writer(live.port, "KIL", f"writer {n}", "mara@example.org", PASSWORD) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    for _ in range(TIMES):
        sleep(WRITING)
        live.kill()
        live.start()
    for writer in writers:
        writer.end.set()
    for writer in writers:
        writer.join(20)
    assert live.stop() == 0

    acknowledged = {title: where for writer in writers for title, where in writer.acknowledged.items()}
    told = [trouble for writer in writers for trouble in writer.troubles]
    assert told == []
    assert len(acknowledged) > TIMES * WRITERS

    kept = tomllib.loads(live.run("export", "KIL").stdout)["work"]
    titles, numbers = [row["title"] for row in kept], [row["id"] for row in kept]
    assert sorted(set(acknowledged) - set(titles)) == []
    assert len(titles) == len(set(titles))
    assert len(numbers) == len(set(numbers))

    check = live.run("check")
    assert check.returncode == 0, check.stderr
