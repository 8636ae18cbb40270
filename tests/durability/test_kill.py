"""kill -9 of server and worker while four people write: what was acknowledged is there, and no number twice."""

import os
import tomllib

import pytest

from tests.durability.writer import Writer
from tests.live import PASSWORD, Live, other_database, wait_for

TIMES = 8
BETWEEN = 12  # acknowledged writes between two kills
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
    wait_for(lambda: all(writer.acknowledged for writer in writers), limit=30)
    for _ in range(TIMES):
        before = acknowledged(writers)
        wait_for(lambda: acknowledged(writers) >= before + BETWEEN, limit=30)  # noqa: B023
        live.kill()
        live.launch()
    for writer in writers:
        writer.end.set()
    for writer in writers:
        writer.join(20)
    wait_for(live.is_well, limit=30)
    assert live.stop() == 0

    assert [trouble for writer in writers for trouble in writer.troubles] == []
    told = {title for writer in writers for title in writer.acknowledged}
    assert len(told) > TIMES * BETWEEN

    kept = tomllib.loads(live.run("export", "KIL").stdout)["work"]
    titles, numbers = [row["title"] for row in kept], [row["id"] for row in kept]
    assert sorted(told - set(titles)) == []
    assert len(titles) == len(set(titles))
    assert len(numbers) == len(set(numbers))

    check = live.run("check")
    assert check.returncode == 0, check.stderr


def acknowledged(writers):
    return sum(len(writer.acknowledged) for writer in writers)
