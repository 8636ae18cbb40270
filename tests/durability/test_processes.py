"""`leadline serve` looks after its two processes, and ends as asked."""

import os
import shutil
import signal

import pytest

from tests.live import Live, is_running, made_once, wait_for


@pytest.fixture
def fresh(tmp_path):
    """An installation that nobody has started yet."""
    installation = Live(tmp_path / "data")
    yield installation
    installation.kill()


@pytest.fixture
def live(fresh, tmp_path_factory):
    """One that was started before; nobody has begun in it."""

    def make(folder):
        first = Live(folder)
        first.start(well_within=60)
        first.stop()

    shutil.copytree(made_once(tmp_path_factory, "started", make), fresh.folder)
    return fresh


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_web_and_worker_cleanly(live, number):
    live.start()
    pids = live.children()
    assert set(pids) - {"kernels"} == {"web", "worker"}  # compiled the first time, beside

    assert live.stop(number, limit=5) == 0
    assert not any(is_running(pid) for pid in pids.values())


def test_a_second_start_keeps_the_data_and_takes_less_than_five_seconds(live):
    live.start()
    live.stop()
    key = (live.folder / "secret.key").read_text()

    seconds = [live.start()]
    while min(seconds) >= 5 and len(seconds) < 3:  # the machine may be busy with other tests
        live.stop()
        seconds.append(live.start())
    assert min(seconds) < 5
    assert (live.folder / "secret.key").read_text() == key


def test_a_worker_that_dies_is_started_again(live):
    live.start()
    first = live.children()["worker"]
    os.kill(first, signal.SIGKILL)

    wait_for(lambda: live.children().get("worker", first) != first, limit=10)
    assert live.is_well()
    assert "starts again" in live.words()


def test_what_is_done_aside_ends_with_its_worker(live):
    live.start()
    wait_for(lambda: live.aside() is not None, limit=10)
    aside = live.aside()
    os.kill(live.children()["worker"], signal.SIGKILL)

    wait_for(lambda: not is_running(aside), limit=8)
    wait_for(lambda: live.aside() not in (None, aside), limit=15)


def test_when_web_dies_all_end_and_say_so(live):
    live.start()
    pids = live.children()
    os.kill(pids["web"], signal.SIGKILL)

    assert live.process.wait(10) == 1
    assert not is_running(pids["worker"])
    live.process = None


def test_when_serve_is_killed_nothing_stays_behind(live):
    live.start()
    pids = live.children()
    os.kill(live.process.pid, signal.SIGKILL)
    live.process.wait(5)

    wait_for(lambda: not any(is_running(pid) for pid in pids.values()), limit=8)
    live.process = None


def test_a_taken_port_is_told_in_one_line(live, tmp_path):
    live.start()
    second = Live(tmp_path / "other")
    second.port = live.port
    told = second.run("serve", "--port", str(live.port))

    assert told.returncode == 1
    assert told.stderr.strip().splitlines() == [
        f"Cannot listen on 127.0.0.1:{live.port}: Address already in use. Choose another port: PORT=8001"
    ]
    assert not second.folder.exists()


def test_a_second_worker_is_one_too_many(live):
    live.start()
    told = live.run("worker")

    assert (told.returncode, told.stderr.strip()) == (
        1,
        "Another worker runs on this installation. One is enough.",
    )


def test_commands_without_an_installation_say_where_they_looked(fresh):
    for command in (
        ["check"],
        ["export", "PAY"],
        ["import", "plan.toml"],
        ["user", "password", "a@example.org"],
    ):
        told = fresh.run(*command)
        assert told.returncode == 1
        assert f"No installation in {fresh.folder}." in told.stderr
    assert not fresh.folder.exists()


def test_what_is_kept_is_for_its_owner_only(fresh):
    fresh.start()
    fresh.stop()

    assert fresh.folder.stat().st_mode & 0o077 == 0
    assert [file.name for file in fresh.folder.iterdir() if file.stat().st_mode & 0o077] == []


def test_static_files_are_served_and_kept(live):
    live.start()
    status, page = live.get("/start")  # nobody has begun here yet
    assert status == 200
    address = page.decode().partition('rel="stylesheet" href="')[2].partition('"')[0]

    assert "?v=" in address
    assert live.get(address)[0] == 200
    assert live.get("/static/../secret.key")[0] in (400, 404)
