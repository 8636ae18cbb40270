"""Ten weeks of work behind the demo: what was started and finished, said, read and confirmed, in order of time."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leadline.briefs.actions import answer_sentence, ask_question, confirm_points, store_coverage
from leadline.briefs.queries import points_of
from leadline.briefs.queries.coverage import figures_today
from leadline.briefs.queries.points import visible_confirmations
from leadline.core.actors import SYSTEM
from leadline.core.days import at
from leadline.engine.schedule import Span
from leadline.objectives.actions import add_reading, change_measure
from leadline.ops.actions import mark_demo
from leadline.ops.demo import agreed, choices
from leadline.ops.demo.places import Company, Played, on_day, the_day
from leadline.ops.demo.projects import Made
from leadline.outputs.actions import check_criterion
from leadline.people.queries import our_organisation
from leadline.schedule.actions import begin_what_if, instant
from leadline.work.actions import block_item, close_item, move_item, set_done, start_item, write_note
from leadline.work.queries.columns import columns_of

Deed = tuple[datetime, int, Callable[[], Any]]

SEED = 7
PACE = 1.2  # what was planned for one day took so many
SENTENCES = {
    "objective": (
        "For my part that means I say so early when a change could be noticed.",
        "I check my own work against this figure before I call it done.",
        "If I have to choose, this comes before finishing a day sooner.",
    ),
    "role": (
        "I decide these things myself and ask before the others.",
        "People come to me for this, and my deputy knows where I keep it.",
    ),
    "output": (
        "It is done when all of this holds and it has been accepted, not when my part is merged.",
        "I know who accepts it and what they will look at.",
    ),
}


def bring(company: Company, made: dict[str, Made], today: datetime) -> None:
    """All deeds of all projects, each at its own moment."""
    chance = random.Random(SEED)  # noqa: S311  (a story, not a secret)
    begin = min(one.project.start for one in made.values())
    spans = agreed.planned(begin)
    deeds: list[Deed] = []
    for deed in (
        *agreed.baselines(made, today, begin, spans),
        *_work(made, today, chance, begin, spans),
        *_reviews(made, today),
        *_words(company, made, today),
        *_points(company, made, today, chance),
        *_tries(made, today),
        *choices.bring(company, made["PAY"], today),
        *_figures(today, begin),
    ):
        deeds.append((deed[0], len(deeds), deed[1]))
    for moment, _, do in sorted(deeds, key=lambda deed: deed[:2]):
        with at(moment):
            do()
    mark_demo(SYSTEM, company.organisation, keys=sorted(made))


def _work(
    made: dict[str, Made], today: datetime, chance: random.Random, begin: datetime, spans: dict[str, Span]
) -> Iterator[tuple[datetime, Any]]:
    """What the engine would have planned ten weeks ago is what happened, a little late here and there."""
    now = on_day(today, 0)
    ended: dict[int, datetime] = {}
    items = {item.pk: (one, item) for one in made.values() for item in one.items.values()}
    waits = _waits(made)
    groups = {item.parent_id for _, item in items.values()}
    for pk in sorted(items, key=lambda pk: (spans[items[pk][1].ref].start, pk)):
        one, item = items[pk]
        span = spans[item.ref]
        if pk in groups or item.milestone or any(before not in ended for before in waits[pk]):
            continue
        start = max(
            (_slower(instant(span.start), begin, one), *(ended[before] for before in waits[pk])),
            default=begin,
        )
        finish = max(_slower(instant(span.finish), begin, one), start + timedelta(hours=3))
        if item in one.blocked:
            start = on_day(today, -11) + timedelta(hours=1)
        if start >= now - timedelta(days=1):
            continue
        who = _doer(one, item)
        yield start, _starting(who, item, start)
        if finish < now - timedelta(days=chance.choice((1, 1, 2))) and item not in one.blocked:
            ended[pk] = finish
            yield finish, _closing(who, item, finish)
        else:
            share = 0.4 if item in one.blocked else (now - start) / max(finish - start, timedelta(days=4))
            yield (
                now - timedelta(hours=17),
                _progress(who, item, round(min(0.8, max(0.1, share)), 1), now - timedelta(hours=17)),
            )
        if item in one.blocked:
            moment = on_day(today, -3)
            because = "Nobody has decided whether we trust the partner's new certificate authority"
            yield moment, _blocking(who, item, because, one.lead, moment)


def _waits(made: dict[str, Made]) -> dict[int, list[int]]:
    """Which items each item waits for, by primary key."""
    found: dict[int, list[int]] = {item.pk: [] for one in made.values() for item in one.items.values()}
    for one in made.values():
        for item, named in one.waits:
            key, _, number = named.rpartition("-")
            found[item.pk].append((made[key] if key else one).items[int(number)].pk)
    return found


def _slower(moment: datetime, begin: datetime, one: Made) -> datetime:
    """The same hour on the day it truly came to: things took longer than planned, and nobody works at weekends."""
    day = begin + timedelta(days=round((moment - begin).days * PACE))
    zone = ZoneInfo(one.project.zone)
    true = datetime.combine(day.astimezone(zone).date(), moment.astimezone(zone).time(), zone)
    return (
        true + timedelta(days=max(0, 7 - true.isoweekday()) + 1 if true.isoweekday() > 5 else 0)
    ).astimezone(UTC)


def _doer(one: Made, item: Any) -> Any:
    """Who says so: the first person the item asks for, or the lead."""
    need = item.needs.prefetch_related("people").first()
    person = need.people.first() if need else None
    inside = (
        person and one.project.memberships.filter(person=person, standing__in=["lead", "member"]).exists()
    )
    return person if inside else one.lead


def _starting(who: Any, item: Any, at_: datetime) -> Any:
    return lambda: start_item(Played(who), item, at=at_, now=at_)


def _closing(who: Any, item: Any, at_: datetime) -> Any:
    return lambda: close_item(Played(who), item, at=at_, now=at_)


def _progress(who: Any, item: Any, share: float, now: datetime) -> Any:
    return lambda: set_done(Played(who), item, done=share, now=now)


def _blocking(who: Any, item: Any, because: str, on: Any, now: datetime) -> Any:
    return lambda: block_item(Played(who), item, because=because, on=on, now=now)


def _reviews(made: dict[str, Made], today: datetime) -> Iterator[tuple[datetime, Any]]:
    """What is looked at by somebody else stands in the last column of what is being done."""
    for one in made.values():
        for number in one.said.get("in_review", ()):
            moment = on_day(today, 0) - timedelta(hours=16)
            yield moment, _reviewing(one, one.items[number], moment)


def _reviewing(one: Made, item: Any, now: datetime) -> Any:
    def put() -> None:
        column = [column for column in columns_of(one.project) if column.state == "doing"][-1]
        move_item(Played(one.lead), one.project, item=item, column=column, now=now)

    return put


def _words(company: Company, made: dict[str, Made], today: datetime) -> Iterator[tuple[datetime, Any]]:
    """Notes on items."""
    for one in made.values():
        for number, day, who, text in one.said["work"].get("notes", ()):
            moment = on_day(today, day) + timedelta(hours=2)
            yield moment, _noting(company.people[who], one.items[number], text, moment)


def _noting(who: Any, item: Any, text: str, now: datetime) -> Any:
    return lambda: write_note(Played(who), item, text=text, now=now)


def _points(
    company: Company, made: dict[str, Made], today: datetime, chance: random.Random
) -> Iterator[tuple[datetime, Any]]:
    """Readings, criteria that were met, confirmations, the objective that changed, and a question."""
    for one in made.values():
        yield from _readings(one, today)
        for said in one.said["outputs"]:
            criteria = list(one.outputs[said["id"]].criteria.all())
            for place, (day, evidence) in said.get("met", {}).items():
                yield on_day(today, day), _checking(one, criteria[int(place)], the_day(today, day), evidence)
        yield from _confirmations(one, today, chance)
        for change in one.said.get("changes", ()):
            measure = one.objectives[change["objective"]].measures.first()
            moment = on_day(today, change["day"])
            yield moment, _changing(one, measure, change["to"], moment)
    asked = on_day(today, -2)
    pay = made["PAY"]
    yield asked, lambda: ask_question(
        company.people["priya"], pay.project, point=pay.objectives["no-harm"], now=asked,
        text="Does a payment that the bank refuses count as failed, or only one that we lose?",
    )  # fmt: skip


def _readings(one: Made, today: datetime) -> Iterator[tuple[datetime, Any]]:
    for said in one.said["objectives"]:
        measure = one.objectives[said["id"]].measures.first()
        for back, value in enumerate(reversed(said["measures"][0]["readings"])):
            offset = -2 - 7 * back
            if offset > one.said["start"]:
                yield on_day(today, offset), _reading(one, measure, value, the_day(today, offset))


def _reading(one: Made, measure: Any, value: float, day: Any) -> Any:
    return lambda: add_reading(Played(one.lead), measure, value=value, on=day, today=day)


def _checking(one: Made, criterion: Any, day: Any, evidence: str) -> Any:
    return lambda: check_criterion(Played(one.lead), criterion, on=day, evidence=evidence)


def _changing(one: Made, measure: Any, goal: float, now: datetime) -> Any:
    return lambda: change_measure(Played(one.lead), measure, goal=goal, material=True, now=now)


def _confirmations(one: Made, today: datetime, chance: random.Random) -> Iterator[tuple[datetime, Any]]:
    """Most members confirmed most points in their first week; the very newest project less."""
    members = one.project.memberships.select_related("person")
    for member in members.order_by("id"):
        days = one.said["start"] + chance.randint(1, 6)
        moment = on_day(today, days) + timedelta(minutes=chance.randint(0, 400))
        said = [
            (point, 1, chance.choice(SENTENCES[point.kind]))
            for point in points_of(member.person, one.project)
            if chance.random() > 0.12
        ]
        if said:
            yield moment, _confirming(member.person, one, said, moment)
            if member.person != one.lead:
                yield moment + timedelta(hours=4), _answering(one, member.person, _luck(member.person.handle))


def _confirming(who: Any, one: Made, said: list[Any], now: datetime) -> Any:
    return lambda: confirm_points(Played(who), one.project, said=said, now=now)


def _luck(handle: str) -> float:
    """From 0 to 1, the same each time the demo is made."""
    return sum(map(ord, handle)) * 37 % 100 / 100


def _answering(one: Made, who: Any, luck: float) -> Any:
    """The lead agrees to most sentences, wants to talk about few, and has not come to the last."""

    def answer() -> None:
        rows = visible_confirmations(one.lead, one.project).filter(person=who)
        for place, row in enumerate(rows.order_by("pk")):
            if place or luck < 0.8:
                answer_sentence(Played(one.lead), row, agreed=luck < 0.85 or place > 0)

    return answer


def _figures(today: datetime, begin: datetime) -> Iterator[tuple[datetime, Any]]:
    """How far everything was known, kept as of every fifth day."""
    for back in range(1, (today - begin).days, 5):
        yield on_day(today, -back) + timedelta(hours=9), _keeping(the_day(today, -back))


def _keeping(on: date) -> Any:
    return lambda: store_coverage(SYSTEM, our_organisation(), figures=figures_today(on), on=on)


def _tries(made: dict[str, Made], today: datetime) -> Iterator[tuple[datetime, Any]]:
    """What a lead considers: two what-ifs that are open."""
    one = made["PAY"]
    tried: list[tuple[str, list[dict[str, Any]]]] = [
        ("Jonas moves cohort 2", [{"kind": "people", "ref": "PAY-103", "people": ["jonas"]}]),
        (
            "Without the rack",
            [{"kind": "drop", "ref": "PAY-133"}, {"kind": "priority", "ref": "PAY-103", "value": 700}],
        ),
    ]
    for hours, (name, changes) in enumerate(tried):
        moment = on_day(today, -1) + timedelta(hours=hours)
        yield moment, _trying(one, name, changes, moment)


def _trying(one: Made, name: str, changes: list[dict[str, Any]], at_: datetime) -> Any:
    return lambda: begin_what_if(Played(one.lead), one.project, name=name, changes=changes, now=at_)
