"""Who wants to be told of what. For oneself, and for the system that tells."""

from collections import defaultdict
from collections.abc import Collection

from leadline.inbox.models import Watch
from leadline.people.models import Person

Thing = tuple[str, int]  # item, output or decision, and its id
KINDS = ("item", "output", "decision")


def wish_of(person: Person, kind: str, of: int) -> str:
    """watch, mute, or neither."""
    row = Watch.objects.filter(person=person, **{kind: of}).first()
    return "" if row is None else "mute" if row.mute else "watch"


def watchers_of(things: Collection[Thing]) -> dict[Thing, list[int]]:
    """Who watches each of these. At most three queries."""
    return _wishes(things, mute=False)


def muted_by(things: Collection[Thing]) -> dict[Thing, list[int]]:
    """Who wants to hear nothing of each of these. At most three queries."""
    return _wishes(things, mute=True)


def _wishes(things: Collection[Thing], *, mute: bool) -> dict[Thing, list[int]]:
    found: dict[Thing, list[int]] = defaultdict(list)
    for kind in KINDS:
        ids = {of for known, of in things if known == kind}
        if ids:
            rows = Watch.objects.filter(mute=mute, **{f"{kind}__in": ids}).order_by("pk")
            for of, person in rows.values_list(f"{kind}_id", "person_id"):
                found[kind, of].append(person)
    return found
