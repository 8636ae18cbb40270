"""Items, milestones, dependencies and progress of a plan file."""

from typing import Any

from leadline.core.refs import parse_ref
from leadline.integrations.plan_file.inbound.charter import end, instant
from leadline.planfile.document import Milestone, Need, Work
from leadline.projects.queries import visible_projects
from leadline.work.actions import (
    NeedIn,
    add_dependency,
    change_dependency,
    change_item,
    close_item,
    create_item,
    set_done,
    set_needs,
    start_item,
)
from leadline.work.models import Dependency, Item
from leadline.work.queries import visible_items


def bring_items(going: Any) -> None:
    """Parents first, then in the order of the file, so that numbers follow the file."""
    known = {
        item.plan_id: item
        for item in Item.objects.filter(project=going.project, trashed_at=None).select_related("project")
    }
    rows: dict[str, tuple[str, int, Work | Milestone]] = {}
    for kind, said in (("work", going.document.work), ("milestones", going.document.milestones)):
        rows.update({row.id: (kind, place, row) for place, row in enumerate(said)})
    for id in rows:
        _bring(going, id, rows, known)


def _bring(going: Any, id: str, rows: dict[str, Any], known: dict[str, Item]) -> None:
    if id in going.items:
        return
    kind, place, said = rows[id]
    parent = getattr(said, "parent", None)
    if parent:
        _bring(going, parent, rows, known)
    with going.row(kind, place):
        values = _values(going, said) | {"parent": going.items.get(parent)}
        row = known.get(id)
        going.count("milestones" if kind == "milestones" else "items", new=row is None)
        if row is None:
            row = create_item(
                going.actor, going.project, **_named(going, id), **values, needs=_needs(going, said)
            )
        else:
            row = change_item(going.actor, row, **values)
            if _told(row) != _told_of(going, said):
                row = set_needs(going.actor, row, needs=_needs(going, said)) or row
        going.items[id] = row


def _named(going: Any, id: str) -> dict[str, Any]:
    """An id of the form KEY-number gives the number; any other is kept as the item's code."""
    ref = parse_ref(id) if id == id.upper() else None
    if ref and ref[0] == going.project.key and str(ref[1]) == id.rpartition("-")[2]:
        return {"number": ref[1]}
    return {"code": id}


def _values(going: Any, said: Work | Milestone) -> dict[str, Any]:
    project = going.document.project
    zone = project.timezone
    if isinstance(said, Milestone):
        alone = said.date is not None and not said.after
        return {
            "title": said.name,
            "milestone": True,
            "deadline": end(said.date, zone) if said.date else None,
            "not_before": instant(said.date, zone) if alone and said.date else None,
        }

    def minutes(length: Any) -> int | None:
        return None if length is None else length.minutes(project.hours_per_day, project.days_per_week)

    return {
        "title": said.title,
        "output": going.outputs.get(said.output),
        "effort": _effort(said.effort, minutes),
        "duration": minutes(said.duration),
        "split": said.split,
        "priority": said.priority,
        "labels": list(said.labels),
        "not_before": instant(said.not_before, zone) if said.not_before else None,
        "fixed": instant(said.fixed, zone) if said.fixed else None,
        "deadline": end(said.deadline, zone) if said.deadline else None,
    }


def _effort(said: Any, minutes: Any) -> tuple[int | None, int, int | None] | None:
    """Low, likely, high in minutes. Without likely it is the geometric mean of the other two."""
    if said is None:
        return None
    low, likely, high = minutes(said.low), minutes(said.likely), minutes(said.high)
    if likely is None:
        likely = round((low * high) ** 0.5)
    return low, likely, high


def _needs(going: Any, said: Work | Milestone) -> list[NeedIn]:
    return [_need(going, need) for need in getattr(said, "needs", ())]


def _need(going: Any, said: Need) -> NeedIn:
    if said.pool:
        return NeedIn(pool=going.pools[said.pool], count=said.units)
    if said.skill:
        return NeedIn(skill=said.skill, level=said.level, count=said.count)
    named = (said.person,) if said.person else said.any or ()
    return NeedIn(people=tuple(going.people[id] for id in named))


def _told(item: Item) -> list[tuple[Any, ...]]:
    """An item's needs in a form that can be compared."""
    rows = item.needs.select_related("skill").prefetch_related("people")
    return sorted(
        (
            n.pool_id or 0,
            n.skill.name if n.skill else "",
            n.level,
            n.count,
            tuple(sorted(p.pk for p in n.people.all())),
        )
        for n in rows
    )


def _told_of(going: Any, said: Work | Milestone) -> list[tuple[Any, ...]]:
    return sorted(
        (n.pool.pk if n.pool else 0, n.skill, n.level, n.count, tuple(sorted(p.pk for p in n.people)))
        for n in _needs(going, said)
    )


def bring_dependencies(going: Any) -> None:
    project = going.document.project
    rows = Dependency.objects.filter(after__project=going.project)
    known = {(d.before_id, d.after_id, d.kind): d for d in rows}
    for kind, said in (("work", going.document.work), ("milestones", going.document.milestones)):
        for place, row in enumerate(said):
            for after in row.after:
                with going.row(kind, place):
                    before = _before(going, after)
                    if before is None:
                        continue
                    lag = after.lag.minutes(project.hours_per_day, project.days_per_week) if after.lag else 0
                    elapsed = bool(after.lag and after.lag.elapsed)
                    item = going.items[row.id]
                    old = known.get((before.pk, item.pk, after.type))
                    going.count("dependencies", new=old is None)
                    if old is None:
                        add_dependency(
                            going.actor, item, before=before, kind=after.type, lag=lag, elapsed=elapsed
                        )
                    elif (old.lag, old.elapsed) != (lag, elapsed):
                        change_dependency(going.actor, old, lag=lag, elapsed=elapsed)


def _before(going: Any, after: Any) -> Item | None:
    """The item waited for; one of another project only if the importer sees it, else a notice."""
    if not after.project or after.project == going.project.key:
        return going.items[after.item]
    other = visible_projects(going.actor).filter(key=after.project).first()
    found = {i.plan_id: i for i in visible_items(going.actor).filter(project=other)} if other else {}
    if after.item not in found:
        going.result.notices.append(
            f"{after.item} of {after.project} is not here, so nothing waits for it. Import {after.project}, "
            "then this file again."
        )
    return found.get(after.item)


def bring_progress(going: Any) -> None:
    """What has started and finished, after everything stands."""
    zone = going.document.project.timezone
    for place, said in enumerate(going.document.work):
        item = going.items[said.id]
        with going.row("work", place):
            if said.started and not item.started_at:
                item = start_item(going.actor, item, at=instant(said.started, zone), now=going.now)
            if said.finished and not item.finished_at:
                item = close_item(going.actor, item, at=instant(said.finished, zone), now=going.now)
            elif said.done and not said.finished and item.done != said.done:
                item = set_done(going.actor, item, done=said.done, now=going.now)
            going.items[said.id] = item


def name_what_stays(going: Any) -> None:
    """What the project has and the file lacks stays; say so."""
    if going.result.is_new:
        return
    document, project = going.document, going.project
    for words, rows, said in (
        ("items", [i.plan_id for i in Item.objects.filter(project=project, trashed_at=None).select_related("project")],
         {row.id for row in (*document.work, *document.milestones)}),
        ("objectives", project.objectives.filter(retired_at=None).values_list("code", flat=True),
         {row.id for row in document.objectives}),
        ("outputs", project.outputs.filter(retired_at=None).values_list("code", flat=True),
         {row.id for row in document.outputs}),
        ("roles", project.roles.filter(retired_at=None).values_list("code", flat=True),
         {row.id for row in document.roles}),
    ):  # fmt: skip
        stays = [id for id in rows if id not in said]
        if stays:
            some = ", ".join(stays[:8]) + (" …" if len(stays) > 8 else "")
            going.result.notices.append(
                f"Not in the file, so left as they are: {len(stays)} {words} ({some})."
            )
