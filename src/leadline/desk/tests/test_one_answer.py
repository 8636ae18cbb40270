"""What a preview, a what-if and the desk say of changes is what the next planning then does."""

import random
from datetime import timedelta

import pytest
from conftest import NOW

from leadline.desk.effects.nearby import near
from leadline.journal.models import Entry
from leadline.projects.actions import change_project
from leadline.schedule import basis, changes
from leadline.schedule.comparing import compared
from leadline.schedule.preview import preview
from leadline.schedule.reactions import replan
from leadline.schedule.snapshot import as_it_stands
from leadline.work.actions import add_dependency

HOURS = (1, 3, 8, 20, 40)


def draw(rng, item_of, mara, ana, pay):
    """A small plan with a target, and changes of it."""
    change_project(mara, pay, target=NOW.date() + timedelta(days=rng.randrange(2, 12)))
    items = []
    for n in range(6):
        more = {"not_before": NOW + timedelta(days=rng.randrange(1, 9))} if n % 3 == 0 else {}
        by = rng.choice((ana, mara))
        items.append(item_of(f"Item {n}", days=rng.choice(HOURS) / 8, by=by, **more))
        if n and rng.random() < 0.6:
            add_dependency(mara, items[n], before=rng.choice(items[:-1]))
    refs = [one.ref for one in items]
    waits = [(one.before.ref, one.after.ref) for item in items for one in item.waits_for.all()]
    far = (NOW + timedelta(days=rng.randrange(1, 15))).isoformat()
    kinds = [
        {"kind": "not_before", "ref": refs[0], "at": None},
        {"kind": "not_before", "ref": rng.choice(refs), "at": far},
        {"kind": "effort", "ref": rng.choice(refs), "likely": rng.choice(HOURS) * 60},
        {"kind": "people", "ref": rng.choice(refs), "people": ["ana", "mara"]},
        {"kind": "drop", "ref": refs[-1]},
    ]
    if waits:
        before, after = rng.choice(waits)
        kinds.append({"kind": "no_wait", "before": before, "after": after})
    return sorted(rng.sample(kinds, rng.randrange(1, 3)), key=lambda one: one["kind"] == "drop")


@pytest.mark.parametrize("seed", range(8))
def test_what_is_said_of_changes_is_what_is_planned_once_they_are_made(seed, item_of, mara, ana, pay, plan):
    data = draw(random.Random(seed), item_of, mara, ana, pay)
    plan()
    read = Entry.objects.latest("id").pk
    asked = changes.read(mara, pay, data)
    here = basis.basis_at(NOW)
    said = [preview(mara, pay, asked, NOW, quick=quick) for quick in (True, False)]
    what_if = compared(here, "PAY", asked)
    changed = changes.on(here.plan, asked)
    _, desk = near(changed, here.near(changed))

    for one in asked:
        one.make(mara, now=NOW)
    replan(Entry.objects.filter(id__gt=read).order_by("id"))

    _, now, _ = as_it_stands(NOW)
    planned = {span.item: (span.start, span.finish, set(span.assigned)) for span in now.spans}
    moved = {
        ref: planned[ref][:2]
        for ref, old in here.spans.items()
        if ref in planned and planned[ref] != (old.start, old.finish, set(old.assigned))
    }
    assert {span.item: (span.start, span.finish, set(span.assigned)) for span in desk.spans} == planned
    for told in said:
        assert {one.ref: (one.start[1], one.finish[1]) for one in told.moved} == moved
    what_moves = {one.ref: (one.start[1], one.finish[1]) for one in what_if.moved if one.ref in planned}
    assert what_moves == moved
