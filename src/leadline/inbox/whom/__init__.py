"""Whom an entry concerns: by name in a text, in a need, as owner of a block, as asked or answered."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from leadline.core.limits import NEWS_DAYS, NOTICES_ALIKE
from leadline.inbox.actions import News
from leadline.inbox.mentions import handles_in
from leadline.inbox.models import Notice
from leadline.inbox.queries.concerned import (
    answerers,
    ids_of,
    leads_of,
    mentioned_before,
    named_now,
    owner_before,
    owners_now,
    texts_of_items,
    texts_of_notes,
)
from leadline.inbox.queries.mail import due_soon, projects_of
from leadline.inbox.whom.choices import choices
from leadline.inbox.whom.points import points
from leadline.inbox.whom.reports import reports
from leadline.inbox.whom.watching import watching, without_muted
from leadline.journal.models import Entry
from leadline.people.models import Person
from leadline.people.queries import people_by_id
from leadline.projects.queries import standings_of

Found = tuple[int, News]  # a person's id, what to tell

KIND = Notice.Kind
WITH_TEXT = ("item.created", "item.rewritten")
WITH_NEEDS = ("item.created", "item.given", "item.needs_changed")
NOTES = ("note.written", "note.changed")


def told_of(entries: Sequence[Entry], now: datetime) -> list[tuple[Person, list[News]]]:
    """Whom to tell what of these entries: active people who see the project, and never what they did themselves.

    What is older than NEWS_DAYS is no news. Many alike become one.
    Cost: a fixed number of queries, and one or two for each question and each block that ended.
    """
    fresh = [one for one in entries if one.project_id and one.at > now - timedelta(days=NEWS_DAYS)]
    found = without_muted((one, news) for one, news in _found(fresh) if one != news.entry.actor_id)
    people = people_by_id({person for person, _ in found})
    sight = standings_of(people.values(), {one.project_id for one in fresh if one.project_id})
    each: dict[int, dict[int, News]] = defaultdict(dict)
    for person, news in found:
        if (person, news.entry.project_id) in sight:
            each[person].setdefault(news.entry.pk, news)
    return [(people[person], _gathered(list(news.values()))) for person, news in each.items()]


def due_today(entries: Sequence[Entry], now: datetime) -> list[tuple[Person, list[News]]]:
    """A new day: people whose items fall due within it and have not started. One notice each, of the next of them."""
    began = [one for one in entries if one.kind == "clock.day_began"]
    if not began:
        return []
    due = due_soon(now)
    people = people_by_id(due)
    projects = projects_of({items[0] for items in due.values()})
    return [
        (people[person], [
            News(kind=KIND.DUE, entry=began[-1], item=items[0], more=len(items) - 1, project=projects[items[0]])
        ])
        for person, items in due.items()
        if person in people
    ]  # fmt: skip


def _found(entries: Sequence[Entry]) -> Iterator[Found]:
    """The more pressing first: of one entry, one person is told once."""
    yield from _assignments([one for one in entries if one.kind in WITH_NEEDS])
    yield from _blocks(entries)
    yield from _questions(entries)
    yield from choices(entries)
    yield from points(entries)
    yield from reports(entries)
    yield from _mentions(entries)
    for entry in entries:
        if entry.kind == "acceptance.withdrawn":
            for lead in leads_of(entry.project_id):
                yield lead, News(kind=KIND.WITHDRAWN, entry=entry, output=entry.facts["output"])
    yield from watching(entries)


def _assignments(entries: Sequence[Entry]) -> Iterator[Found]:
    """People whom needs name for the first time, and still do."""
    named = [one for one in entries if one.facts.get("named")]
    still = named_now({one.facts["item"] for one in named})
    for entry in named:
        for person in entry.facts["named"]:
            if (entry.facts["item"], person) in still:
                yield person, News(kind=KIND.ASSIGNED, entry=entry, item=entry.facts["item"])


def _blocks(entries: Sequence[Entry]) -> Iterator[Found]:
    owners = owners_now({one.facts["item"] for one in entries if one.kind == "item.blocked"})
    for entry in entries:
        item = entry.facts.get("item")
        if entry.kind == "item.blocked" and owners.get(item) == entry.facts["owner"]:
            yield entry.facts["owner"], News(kind=KIND.BLOCKED, entry=entry, item=item)
        elif entry.kind == "item.unblocked" and (owner := owner_before(entry)):
            yield owner, News(kind=KIND.UNBLOCKED, entry=entry, item=item)


def _questions(entries: Sequence[Entry]) -> Iterator[Found]:
    for entry in entries:
        question = entry.facts.get("question")
        if entry.kind == "question.asked":
            for person in answerers(entry):
                yield person, News(kind=KIND.QUESTION, entry=entry, question=question)
        elif entry.kind == "question.answered":
            yield entry.facts["person"], News(kind=KIND.ANSWER, entry=entry, question=question)


def _mentions(entries: Sequence[Entry]) -> Iterator[Found]:
    """Whom a text names. A text written anew tells only those it has not told yet."""
    notes = texts_of_notes({one.facts["note"] for one in entries if one.kind in NOTES})
    items = texts_of_items({one.facts["item"] for one in entries if one.kind in WITH_TEXT})
    texts: list[tuple[Entry, int | None, str]] = []
    for entry in entries:
        if entry.kind in NOTES:
            texts.append((entry, entry.facts["note"], notes.get(entry.facts["note"], "")))
        elif entry.kind in WITH_TEXT:
            texts.append((entry, None, items.get(entry.facts["item"], "")))
    people = ids_of({handle for _, _, text in texts for handle in handles_in(text)})
    known = mentioned_before([entry for entry, _, _ in texts])
    for entry, note, text in texts:
        item = entry.facts["item"]
        for handle in handles_in(text):
            person = people.get(handle)
            if person and known.setdefault((person, item, note), entry.pk) == entry.pk:
                yield person, News(kind=KIND.MENTION, entry=entry, item=item, note=note)


def _gathered(news: list[News]) -> list[News]:
    """More than NOTICES_ALIKE of one kind, from one person in one project, become the newest of them."""
    alike: dict[tuple[str, int | None, int | None], list[News]] = defaultdict(list)
    for one in news:
        alike[one.kind, one.entry.actor_id, one.entry.project_id].append(one)
    kept = []
    for same in alike.values():
        same.sort(key=lambda one: one.entry.pk)
        kept += same if len(same) <= NOTICES_ALIKE else [replace(same[-1], more=len(same) - 1)]
    return sorted(kept, key=lambda one: one.entry.pk)
