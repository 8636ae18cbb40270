"""What changed about the points that notices tell of, in one line each."""

from collections.abc import Iterable

from django.db.models import Q

from leadline.inbox.models import Notice
from leadline.projects.models import Wording

Key = tuple[str, int, int]  # kind, point, edition


def changes_told(notices: Iterable[Notice]) -> dict[int, str]:
    """By notice of a point that changed: "target: 5 % → 3 %", and how much more. One query, none without any."""
    keys = {
        one.pk: (one.entry.facts["of"], one.entry.facts["point"], one.entry.facts["edition"])
        for one in notices
        if one.kind == Notice.Kind.LAPSED
    }
    if not keys:
        return {}
    wanted = Q()
    for kind, point, edition in keys.values():
        wanted |= Q(kind=kind, point=point, edition__in=[edition - 1, edition])
    rows = {(row.kind, row.point, row.edition): row.says for row in Wording.objects.filter(wanted)}
    return {pk: _told(rows, key) for pk, key in keys.items()}


def _told(rows: dict[Key, dict[str, str]], key: Key) -> str:
    kind, point, edition = key
    was, now = rows.get((kind, point, edition - 1), {}), rows.get(key, {})
    lines = []
    for label in [*now, *(label for label in was if label not in now)]:
        old, new = _flat(was.get(label)), _flat(now.get(label))
        if old != new:
            lines.append(f"{label}: {old} → {new}" if old and new else f"{label}: {new or 'gone: ' + old}")
    return "; ".join(lines)


def _flat(text: object) -> str:
    return " · ".join(str(text or "").split("\n"))
