"""Pools: what is shared and no person."""

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.people.models import Calendar
from leadline.projects.actions.rules import coded, named, rated
from leadline.projects.actions.short import short
from leadline.projects.events import PoolAdded, PoolChanged, PoolRemoved
from leadline.projects.models import Pool, Project


@action(needs="project.edit")
def add_pool(
    actor: Actor,
    project: Project,
    *,
    code: str,
    name: str,
    capacity: int,
    calendar: Calendar | None = None,
    shared: bool = False,
    rate: float | None = None,
) -> Pool:
    """Name something shared that work can need. `shared`: one and the same for all projects.

    Units:   `capacity` is how many at once; `rate` is per hour of one unit; no calendar means always.
    Errors:  NotAllowed; Invalid on an empty or taken code, an empty name, a capacity below 1, a rate below 0.
    Records: PoolAdded.
    """
    home = None if shared else project
    pool = Pool.objects.create(
        project=home,
        code=coded(code, Pool.objects.filter(project=home, code=" ".join(code.split())).exists()),
        name=named(name, "A pool"),
        capacity=_capacity(capacity),
        calendar=calendar,
        rate=rated(rate),
    )
    told = PoolAdded(pool=pool.pk, name=pool.name, capacity=pool.capacity, shared=shared)
    record(told, actor=actor, project=project)
    return pool


@action(needs="pool.edit")
def change_pool(
    actor: Actor,
    pool: Pool,
    *,
    name: str = KEEP,
    capacity: int = KEEP,
    calendar: Calendar | None = KEEP,
    rate: float | None = KEEP,
) -> Pool:
    """Change what a pool is called, how much it holds or when. Shared ones are changed by administrators.

    Units:   as of `add_pool`.
    Errors:  NotAllowed; Invalid on an empty name, a capacity below 1, a rate below 0.
    Records: PoolChanged for each value that differs.
    """
    old = {column: getattr(pool, column) for column in ("name", "capacity", "calendar", "rate")}
    changed = change(
        pool,
        name=name if name is KEEP else named(name, "A pool"),
        capacity=capacity if capacity is KEEP else _capacity(capacity),
        calendar=calendar,
        rate=rate if rate is KEEP else rated(rate),
    )
    if changed:
        pool.save(update_fields=changed)
    for column in changed:
        new = short(getattr(pool, column))
        told = PoolChanged(pool=pool.pk, name=str(pool), what=column, old=short(old[column]), new=new)
        record(told, actor=actor, project=pool.project)
    return pool


@action(needs="pool.edit")
def remove_pool(actor: Actor, pool: Pool) -> None:
    """Remove a pool that no item needs.

    Errors:  NotAllowed; Invalid while items need it.
    Records: PoolRemoved.
    """
    users = pool.needs.values("item").distinct().count()
    if users:
        who = "One item needs" if users == 1 else f"{users} items need"
        raise Invalid(f"{who} {pool}. Take it out of their needs first.")
    gone, project = PoolRemoved(pool=pool.pk, name=str(pool)), pool.project
    pool.delete()
    record(gone, actor=actor, project=project)


def _capacity(capacity: int) -> int:
    if not 1 <= capacity <= 1_000_000:
        raise Invalid("A pool holds at least 1 at once.", field="capacity")
    return capacity
