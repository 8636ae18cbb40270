"""What waits for what."""

from typing import Any

from leadline.core.actions import KEEP, action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, NotAllowed
from leadline.journal.events import record
from leadline.work.actions.circles import ELSEWHERE, refuse_circle_by_waiting
from leadline.work.actions.rules import live
from leadline.work.actions.steps import undoable
from leadline.work.events import DependencyAdded, DependencyChanged, DependencyRemoved
from leadline.work.models import Dependency, Item
from leadline.work.words import how

LONGEST = 10 * 365 * 24 * 60  # minutes of a lag


@action(needs="item.edit")
@undoable("", "waits")
def add_dependency(
    actor: Actor, item: Item, *, before: Item, kind: str = "FS", lag: int = 0, elapsed: bool = False
) -> Dependency:
    """Make `item` wait for `before`. The same wait again changes nothing.

    Units:   `lag` in working minutes, or in minutes by the clock if `elapsed`; below 0 the two overlap.
    Errors:  NotAllowed, also without the right at the other end; Invalid for a circle, which is named in
             order and may run through groups, for an unknown kind, and for a second wait with another lag.
    Records: DependencyAdded.
    """
    live(item)
    both_ends(actor, item, before)
    live(before)
    _check(kind, lag)
    elapsed = elapsed and lag != 0
    if same := Dependency.objects.filter(before=before, after=item, kind=kind).first():
        if (same.lag, same.elapsed) != (lag, elapsed):
            raise Invalid(
                f"{item.ref} waits for {before.ref} like that already. Change that one.", field="before"
            )
        return same
    refuse_circle_by_waiting(actor, item, before)
    made = Dependency.objects.create(before=before, after=item, kind=kind, lag=lag, elapsed=elapsed)
    told = how(made, item.project.hours_per_day)
    words = "" if told == Dependency.Kind.FS.label else f" ({told})"
    record(DependencyAdded(**_about(made), how=words), actor=actor, project=item.project)
    return made


@action(needs="item.edit")
@undoable("", "waits")
def change_dependency(
    actor: Actor, dependency: Dependency, *, kind: str = KEEP, lag: int = KEEP, elapsed: bool = KEEP
) -> Dependency:
    """Change how one item waits for another.

    Units:   as in `add_dependency`.
    Errors:  NotAllowed, also without the right at the other end; Invalid for an unknown kind, or where
             the two wait like that already.
    Records: DependencyChanged.
    """
    both_ends(actor, dependency.after, dependency.before)
    kind = dependency.kind if kind is KEEP else kind
    lag = dependency.lag if lag is KEEP else lag
    elapsed = (dependency.elapsed if elapsed is KEEP else elapsed) and lag != 0
    _check(kind, lag)
    if (kind, lag, elapsed) == (dependency.kind, dependency.lag, dependency.elapsed):
        return dependency
    twins = Dependency.objects.filter(before=dependency.before_id, after=dependency.after_id, kind=kind)
    if twins.exclude(pk=dependency.pk).exists():
        raise Invalid("The two wait like that already. Change that one, or remove one of them.", field="kind")
    dependency.kind, dependency.lag, dependency.elapsed = kind, lag, elapsed
    dependency.save(update_fields=["kind", "lag", "elapsed"])
    words = how(dependency, dependency.project.hours_per_day)
    record(DependencyChanged(**_about(dependency), how=words), actor=actor, project=dependency.project)
    return dependency


@action(needs="item.edit")
@undoable("", "waits")
def remove_dependency(actor: Actor, dependency: Dependency) -> None:
    """Let an item no longer wait for another. The right at the end that waits is enough: it frees only that.

    Errors:  NotAllowed.
    Records: DependencyRemoved.
    """
    removed = DependencyRemoved(**_about(dependency))
    project = dependency.project
    dependency.delete()
    record(removed, actor=actor, project=project)


def both_ends(actor: Actor, item: Item, before: Item) -> None:
    """Errors: NotAllowed where the other end is of another project and not one's to change."""
    if before.project_id != item.project_id and not actor.may("item.edit", before):
        raise NotAllowed(
            "You need the right to item edit at the other end as well. Ask a lead of that project."
        )


def _check(kind: str, lag: int) -> None:
    if kind not in Dependency.Kind.values:
        raise Invalid("A dependency is FS, SS, FF or SF.", field="kind")
    if abs(lag) > LONGEST:
        raise Invalid("The time between two items is ten years at most.", field="lag")


def _about(dependency: Dependency) -> dict[str, Any]:
    item, before = dependency.after, dependency.before
    name = before.ref if before.project_id == item.project_id else ELSEWHERE
    return {"item": item.pk, "ref": item.ref, "before": name, "before_item": before.pk}
