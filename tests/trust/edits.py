"""Edits as people make them, drawn by lot, through the actions that pages call. A refusal is an answer too."""

from datetime import timedelta
from random import Random

from conftest import NOW, TODAY, WEEK

from leadline.core.errors import Refused
from leadline.people.actions import (
    add_absence,
    change_absence,
    change_calendar,
    change_person,
    claim_skill,
    drop_skill,
    remove_absence,
)
from leadline.people.models import Absence, Calendar, Claim, Person
from leadline.projects.actions import (
    add_freeze,
    add_pool,
    change_freeze,
    change_project,
    remove_freeze,
    remove_member,
    set_member,
)
from leadline.projects.models import Freeze, Pool, Project
from leadline.work.actions import (
    NeedIn,
    add_dependency,
    change_dependency,
    change_item,
    close_item,
    create_item,
    remove_dependency,
    reopen_item,
    restore_item,
    set_done,
    set_needs,
    start_item,
    trash_item,
    undo_step,
)
from leadline.work.models import Dependency, Item, Step

SKILLS = ("ledger", "testing", "writing")
LABELS = ("production", "paper")
HOUR = 60
SHORTER = {day: ["08:00-15:00"] for day in ("mon", "tue", "wed", "thu")}


class Lot:
    """One edit's luck: the same number draws the same from the same rows."""

    def __init__(self, number: int) -> None:
        self.random = Random(number)

    def of(self, rows, **more):
        found = list(rows.filter(**more).order_by("pk")) if hasattr(rows, "filter") else list(rows)
        return self.random.choice(found) if found else None

    def item(self, **more):
        return self.of(Item.objects, **({"trashed_at": None} | more))

    def project(self):
        return self.of(Project.objects)

    def person(self, project=None):
        rows = Person.objects.filter(memberships__project=project) if project else Person.objects
        return self.of(rows, standing="member")

    def moment(self, before=10, after=40):
        return NOW + timedelta(hours=self.random.randint(-24 * before, 24 * after))

    def effort(self, split=True):
        """What may not pause fits into a shift, mostly: else there is soon no plan, and nothing to prove."""
        low = self.random.randint(1, 12 if split else 2) * HOUR
        return self.random.choice([(None, low, None), (low, low * 2, low * 4)])

    def needs(self, project):
        people = [one for one in (self.person(project), self.person(project)) if one]
        skilled = NeedIn(skill=self.random.choice(SKILLS), level=self.random.randint(1, 3))
        chosen = [NeedIn(people=tuple({one.pk: one for one in people}.values()))] if people else []
        pool = self.of(Pool.objects, project=project)
        return self.random.choice([chosen, [skilled], [*chosen, NeedIn(pool=pool)] if pool else chosen, []])


def new_item(actor, lot):
    project = lot.project()
    split = lot.random.random() < 0.7
    size = lot.random.choice(
        [{"effort": lot.effort(split)}] * 6
        + [{"duration": lot.random.randint(1, 48) * HOUR}, {"milestone": True}, {}]
    )
    parent = lot.item(project=project) if lot.random.random() < 0.2 else None
    create_item(
        actor, project, title=f"Work {lot.random.randint(1, 999)}", parent=parent,
        needs=() if "milestone" in size else lot.needs(project), priority=lot.random.choice([100, 500, 900]),
        labels=lot.random.sample(LABELS, lot.random.randint(0, 1)), split=split, **size,
    )  # fmt: skip


def effort(actor, lot):
    item = lot.item()
    change_item(actor, item, effort=lot.effort(item.split))


def duration(actor, lot):
    change_item(actor, lot.item(), duration=lot.random.choice([None, 3 * HOUR, 26 * HOUR]))


def needs(actor, lot):
    item = lot.item()
    set_needs(actor, item, needs=lot.needs(item.project))


def not_before(actor, lot):
    change_item(actor, lot.item(), not_before=lot.random.choice([None, lot.moment(0)]))


def deadline(actor, lot):
    change_item(actor, lot.item(), deadline=lot.random.choice([None, lot.moment(0)]))


def fixed(actor, lot):
    change_item(actor, lot.item(), fixed=lot.random.choice([None, None, lot.moment(0)]))


def looks(actor, lot):
    change_item(
        actor, lot.item(), priority=lot.random.randint(1, 1000), split=lot.random.random() < 0.9,
        labels=lot.random.sample(LABELS, lot.random.randint(0, 2)),
    )  # fmt: skip


def group(actor, lot):
    item = lot.item()
    change_item(actor, item, parent=lot.random.choice([None, lot.item(project=item.project)]))


def wait(actor, lot):
    add_dependency(
        actor, lot.item(), before=lot.item(), kind=lot.random.choice(["FS", "FS", "SS", "FF", "SF"]),
        lag=lot.random.choice([0, 0, 4 * HOUR, -2 * HOUR]), elapsed=lot.random.random() < 0.2,
    )  # fmt: skip


def other_wait(actor, lot):
    change_dependency(
        actor,
        lot.of(Dependency.objects),
        kind=lot.random.choice(["FS", "SS"]),
        lag=lot.random.choice([0, HOUR]),
    )


def no_wait(actor, lot):
    remove_dependency(actor, lot.of(Dependency.objects))


def away(actor, lot):
    first = TODAY + timedelta(days=lot.random.randint(-3, 30))
    add_absence(actor, lot.person(), first=first, last=first + timedelta(days=lot.random.randint(0, 9)))


def away_longer(actor, lot):
    absence = lot.of(Absence.objects)
    change_absence(actor, absence, last=absence.last + timedelta(days=lot.random.randint(-2, 5)))


def here_after_all(actor, lot):
    remove_absence(actor, lot.of(Absence.objects))


def freeze(actor, lot):
    start = lot.moment(0)
    add_freeze(
        actor, lot.project(), start=start, end=start + timedelta(hours=lot.random.randint(1, 70)),
        labels=[lot.random.choice(LABELS)],
    )  # fmt: skip


def other_freeze(actor, lot):
    row = lot.of(Freeze.objects)
    change_freeze(actor, row, end=row.start + timedelta(hours=lot.random.randint(1, 50)))


def no_freeze(actor, lot):
    remove_freeze(actor, lot.of(Freeze.objects))


def hours(actor, lot):
    closed = [{"from": "2026-12-24", "to": "2026-12-28"}]
    change_calendar(
        actor, lot.of(Calendar.objects), week=lot.random.choice([WEEK, WEEK, SHORTER]),
        closed=lot.random.choice([[], closed]), zone=lot.random.choice(["Europe/Berlin", "Pacific/Auckland"]),
    )  # fmt: skip


def calendar(actor, lot):
    change_person(actor, lot.person(), calendar=lot.of(Calendar.objects))


def skill(actor, lot):
    claim_skill(actor, lot.person(), skill=lot.random.choice(SKILLS), level=lot.random.randint(3, 7))


def no_skill(actor, lot):
    claim = lot.of(Claim.objects, person__handle="mara")  # others keep theirs: what nobody can do has no plan
    drop_skill(actor, claim.person, skill=claim.skill)


def pool(actor, lot):
    number = lot.random.randint(1, 3)
    add_pool(actor, lot.project(), code=f"pool-{number}", name=f"Pool {number}", capacity=number)


def share(actor, lot):
    person, project = lot.person(), lot.project()
    set_member(actor, project, person=person, share=lot.random.choice([0.25, 0.5, 1.0]))


def leaves(actor, lot):
    project = lot.project()
    remove_member(actor, project, person=lot.of(Person.objects, handle="lena"))


def project_start(actor, lot):
    change_project(actor, lot.project(), start=lot.moment(5, 10))


def project_priority(actor, lot):
    change_project(actor, lot.project(), priority=lot.random.randint(1, 1000))


def trash(actor, lot):
    trash_item(actor, lot.item(), now=NOW)


def restore(actor, lot):
    restore_item(actor, lot.of(Item.objects.exclude(trashed_at=None)))


def started(actor, lot):
    start_item(actor, lot.item(), at=lot.moment(8, 0), now=NOW)


def partly(actor, lot):
    set_done(actor, lot.item(), done=lot.random.choice([0.0, 0.25, 0.5, 1.0]), now=NOW)


def done(actor, lot):
    close_item(actor, lot.item(), at=lot.moment(8, 0), now=NOW)


def reopened(actor, lot):
    reopen_item(actor, lot.item(state="done"))


def undone(actor, lot):
    undo_step(actor, Step.objects.filter(person=actor.person).order_by("-id").first(), now=NOW)


OFTEN = (new_item, new_item, new_item, effort, needs, wait, not_before, undone, undone)
EDITS = (
    *OFTEN, duration, deadline, fixed, looks, group, other_wait, no_wait, away, away_longer, here_after_all, freeze,
    other_freeze, no_freeze, hours, calendar, skill, no_skill, pool, share, leaves, project_start, project_priority,
    trash, restore, started, partly, done, reopened,
)  # fmt: skip


def make(edit, actor, number: int) -> bool:
    """Whether the edit was made: not where there is nothing it could be about, nor where a rule refuses it."""
    lot = Lot(number)
    try:
        edit(actor, lot)
    except Refused:
        return False
    except AttributeError as error:
        if "NoneType" in str(error):  # nothing of its kind is there
            return False
        raise
    return True
