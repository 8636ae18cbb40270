"""People work by a point that they have not confirmed as it is now."""

from collections import defaultdict
from collections.abc import Iterator

from leadline.briefs.states import State
from leadline.desk.facts import Facts, Here, Known
from leadline.desk.found import Found

NAMED = 3


def found(facts: Facts) -> Iterator[Found]:
    """Each point that changed since somebody confirmed it; and together all that somebody has not confirmed at all,
    but for who is new and still has time."""
    for here in facts.projects:
        by_point: dict[tuple[str, int], list[Known]] = defaultdict(list)
        for one in here.known:
            by_point[one.kind, one.point.pk].append(one)
        never = []
        for (kind, pk), known in by_point.items():
            waiting = [one for one in known if one.state in (State.LAPSED, State.OPEN) and not one.in_time]
            if any(one.state == State.LAPSED for one in waiting):
                yield _changed(here, kind, pk, known, waiting)
            elif waiting:
                never.append((known, waiting))
        if never:
            yield _never(here, never)


def _changed(here: Here, kind: str, pk: int, known: list[Known], waiting: list[Known]) -> Found:
    point = known[0].point
    works = [one.person.name for one in waiting if one.relation in ("answers", "works")]
    evidence = "It changed since they confirmed it."
    if works:
        do = "answers for it or works on it" if len(works) == 1 else "answer for it or work on it"
        evidence += f" {_names(works)} {do}."
    return Found(
        project=here.project,
        cause=f"{kind} {pk}",
        facts=(point.edition, tuple(sorted(one.person.pk for one in waiting))),
        title=f"{_names([one.person.name for one in waiting])} {'has' if len(waiting) == 1 else 'have'} not confirmed "
        f"the change of “{point}”",
        evidence=evidence,
        kind="brief",
        weight=f"{len(known) - len(waiting)} of {len(known)}",
        order=10 + 2 * len(works) + len(waiting),
        tags=[kind, f"edition {point.edition}"],
        actions=[
            {"do": "remind", "kind": kind, "point": pk, "people": [one.person.pk for one in waiting],
             "words": "Send a reminder" if len(waiting) == 1 else "Remind them"},
            {"do": "link", "href": f"/{here.key}#knows", "words": "Who knows what"},
        ],
    )  # fmt: skip


def _never(here: Here, never: list[tuple[list[Known], list[Known]]]) -> Found:
    titles = [str(known[0].point) for known, _ in never]
    missing = sorted({one.person.pk for _, waiting in never for one in waiting})
    count = len(titles)
    return Found(
        project=here.project,
        cause="never confirmed",
        facts=(tuple(sorted((k[0].kind, k[0].point.pk) for k, _ in never)), tuple(missing)),
        title=f"{len(missing)} {'person has' if len(missing) == 1 else 'people have'} not confirmed what holds now",
        evidence=f"{'; '.join(titles[:4])}{f'; and {count - 4} more' if count > 4 else ''}.",
        kind="brief",
        weight=f"{count} {'point' if count == 1 else 'points'}",
        order=5 + len(missing),
        tags=["brief"],
        actions=[{"do": "link", "href": f"/{here.key}#knows", "words": "Who knows what"}],
    )


def _names(names: list[str]) -> str:
    if len(names) > NAMED:
        return f"{', '.join(names[:2])} and {len(names) - 2} others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
