"""The worker runs what follows, and survives what fails."""

import pytest
from django.db import OperationalError, connection

from leadline.journal.delivery import Reaction
from leadline.journal.models import Cursor, Entry
from leadline.ops.worker.follow import Follower
from leadline.ops.worker.lock import Lock, Taken
from leadline.ops.worker.run import Worker
from leadline.ops.worker.runner import Runner
from leadline.people.actions import create_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen():
    return []


@pytest.fixture
def three(organisation, admin):
    """Three entries: teams A, B and C were created."""
    for name in "ABC":
        create_team(admin, organisation, name=name)
    return [entry.pk for entry in Entry.objects.order_by("id")]


def reaction(seen, *bad, error=ValueError):
    def do(entries):
        for entry in entries:
            if entry.pk in bad:
                raise error(f"unable to open entry {entry.pk}")
        seen.extend(entry.pk for entry in entries)

    return Reaction("taught", ("team.",), do)


def insist(runner, times=1):
    """Try again without waiting for the pause to end."""
    for _ in range(times):
        runner.next_try = 0.0
        runner.step()


def test_the_worker_catches_up_with_everything(three, seen):
    Worker([reaction(seen)]).catch_up()

    assert seen == three


def test_a_failure_pauses_and_keeps_its_place(three, seen):
    runner = Runner(reaction(seen, three[1]))

    assert runner.step() is False
    assert runner.is_waiting
    assert runner.step() is False  # too early: not tried

    cursor = Cursor.objects.get(name="taught")
    assert (cursor.read_to, cursor.failures) == (0, 1)
    assert cursor.trouble == f"ValueError: unable to open entry {three[1]}"


def test_pauses_grow_up_to_a_minute(three, seen, monkeypatch):
    monkeypatch.setattr("leadline.ops.worker.runner.monotonic", lambda: 1000.0)
    runner = Runner(reaction(seen, three[1]))
    pauses = []
    for _ in range(7):
        insist(runner)
        pauses.append(runner.next_try - 1000)

    assert pauses == [1, 2, 4, 8, 16, 32, 60]


def test_after_eight_failures_only_the_bad_entry_is_passed_over(three, seen):
    runner = Runner(reaction(seen, three[1]))
    insist(runner, 8)
    while runner.step():
        pass

    cursor = Cursor.objects.get(name="taught")
    assert seen == [three[0], three[2]]
    assert (cursor.read_to, cursor.failures) == (three[2], 0)
    assert [parked["entry"] for parked in cursor.parked] == [three[1]]
    assert runner.careful_to == 0


def test_a_failing_reaction_does_not_hold_up_the_others(three, seen):
    good = Reaction("good", ("team.",), lambda entries: seen.extend(entry.pk for entry in entries))

    Worker([reaction([], three[0]), good]).catch_up()

    assert seen == three


def test_a_database_that_is_away_is_not_the_reactions_fault(three, seen):
    class Away(OperationalError):
        """As when the file cannot be opened just now."""

    runner = Runner(reaction(seen, three[0], error=Away))

    with pytest.raises(Away):
        runner.step()
    assert Cursor.objects.get(name="taught").failures == 0


def test_only_one_worker_runs(tmp_path):
    first, second = Lock(tmp_path), Lock(tmp_path)
    first.take()
    assert first.is_held()

    with pytest.raises(Taken, match="One is enough"):
        second.take(patience=0)

    first.release()
    second.take(patience=0)
    second.release()


def test_the_follower_notices_the_first_look_and_then_only_changes(organisation, admin):
    follower = Follower()

    assert follower.moved()
    assert not follower.moved()
    if connection.vendor == "postgresql":
        create_team(admin, organisation, name="A")
        assert follower.moved()
