"""What a way would do, told before it is done: finishes, who gets or loses what, whose weeks overfill."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from leadline.core.errors import Invalid
from leadline.desk.models import Proposal
from leadline.engine.conflict import Conflict
from leadline.engine.network import DependencyCycle
from leadline.people.models import Person
from leadline.people.queries import visible_people
from leadline.projects.models import Project
from leadline.schedule import changes as changing
from leadline.schedule.changes import Change
from leadline.schedule.preview import Preview, preview
from leadline.schedule.telling import names_of, sentences

MOST = 6


@dataclass(frozen=True, slots=True)
class Told:
    """`does`: the changes; `follows`: what comes of them; `people`: who gets or loses what; or why it cannot be."""

    does: list[str] = field(default_factory=list)
    follows: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    refused: str = ""


def consequence_of(reader: Person, proposal: Proposal, place: int, now: datetime) -> Told:
    """Planned as it will be once it is made. Cost: some tenths of a second at 800 items."""
    project = proposal.project
    try:
        asked = changing.read(reader, project, proposal.ways[place]["changes"])
        found = preview(reader, project, asked, now)
    except Invalid as refusal:
        return Told(refused=str(refusal))
    except (Conflict, DependencyCycle):
        return Told(refused="There is no plan now, so nothing to compare with.")
    return Told(
        does=[f"{change.sentence}." for change in asked],
        follows=list(sentences(found, project, names_of(reader, found))),
        people=_people(reader, found),
    )


def follows_of(
    reader: Person, project: Project, asked: Sequence[Change], now: datetime, *, forecast: bool = False
) -> list[str]:
    """What comes of changes, in sentences; with a forecast, first where the 85 % date moves to."""
    try:
        found = preview(reader, project, asked, now, forecast=forecast)
    except (Conflict, DependencyCycle):
        return ["There is no plan now, so which days it moves cannot be told."]
    here, told = found.of(project), list[str]()
    if here and here.p85_before and here.p85_after:
        before, after = (f"{day:%a} {day.day} {day:%b %Y}" for day in (here.p85_before, here.p85_after))
        told.append(
            f"The 85 % date moves from {before} to {after}."
            if here.p85_days
            else f"The 85 % date stays on {before}."
        )
    return [*told, *sentences(found, project, names_of(reader, found)), *_people(reader, found)]


def _people(reader: Person, found: Preview) -> list[str]:
    """Who would get, and who would lose an item."""
    changed = [one for one in found.moved if set(one.people[0]) != set(one.people[1])]
    handles = {who for one in changed for side in one.people for who in side}
    names = dict(visible_people(reader).filter(handle__in=handles).values_list("handle", "name"))
    told = []
    for one in changed[:MOST]:
        old, new = (
            " and ".join(names[who] for who in sorted(side) if who in names) or "nobody in sight"
            for side in one.people
        )
        told.append(f"{one.ref} goes from {old} to {new}.")
    if len(changed) > MOST:
        told.append(f"{len(changed) - MOST} more items change hands.")
    return told
