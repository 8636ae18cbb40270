"""The work of the large installation: items, what is said and planned of them, and what has happened."""

from itertools import pairwise

from large_shape import DAY, ITEMS, MEMBERS, NOW, THINGS, VERBS, chance, team, words

GROUP = 10  # items to a group, itself included
DONE, BEGUN = (
    ITEMS * 9 // 20,
    ITEMS * 9 // 16,
)  # of the numbers of a project: up to here done, up to here begun


def state_of(number: int) -> str:
    return "done" if number <= DONE else "doing" if number <= BEGUN else "ready"


def items(projects, outputs):
    """400 items a project, in groups of nine; 198 of them wait or are under way."""
    from leadline.work.models import Item
    from leadline.work.ranks import GAP

    def row(p, project, number):
        state = state_of(number)
        begun = NOW - (260 - number) * DAY if state != "ready" else None
        effort = 480 * chance.randint(1, 8)
        blocked = state == "doing" and number % 7 == 0
        leads = number % GROUP == 1
        return Item(
            project=project, number=number, rank=number * GAP, output=outputs[p][number // GROUP % 8],
            title=f"{chance.choice(VERBS)} the {words(3)}",
            text=f"{words(20)}, see {project.key}-{chance.randint(1, ITEMS)}.\n\n- {words(6)}\n- {words(7)}",
            state="ready" if leads else state, labels=[chance.choice(THINGS)] if number % 3 == 0 else [],
            low=None if leads else effort // 2, likely=None if leads else effort,
            high=None if leads else effort * 2, started_at=None if leads else begun,
            finished_at=begun + 4 * DAY if state == "done" and not leads else None,
            blocked_because=f"Waits for the {words(2)}" if blocked else "",
            blocked_at=NOW - 2 * DAY if blocked else None,
            deadline=NOW + 60 * DAY if number % 25 == 0 else None,
        )  # fmt: skip

    made = Item.objects.bulk_create(
        (row(p, project, n) for p, project in enumerate(projects) for n in range(1, ITEMS + 1)),
        batch_size=2000,
    )
    for n, item in enumerate(made):
        if n % GROUP:
            item.parent = made[n - n % GROUP]
    Item.objects.bulk_update(made, ["parent"], batch_size=2000)
    return made


def leaves(made):
    return [(n, item) for n, item in enumerate(made) if n % GROUP]


def doer(n, people):
    return people[team(n // ITEMS)[n % (MEMBERS - 1)]]


def notes(made, people):
    """Up to four on an item."""
    from leadline.work.models import Note

    Note.objects.bulk_create(
        (
            Note(item=item, author=doer(n + k, people), at=NOW - (9 - k) * DAY,
                 text=f"{words(25)}, as in {item.project.key}-{chance.randint(1, ITEMS)}.")
            for n, item in leaves(made) for k in range(n % 5)
        ), batch_size=2000,
    )  # fmt: skip


def plan(made, people):
    """Needs, dependencies, and a span each with who does it and why it starts then."""
    from leadline.schedule.models import Load, Run, Span
    from leadline.work.models import Dependency, Need

    needs = Need.objects.bulk_create([Need(item=item) for _, item in leaves(made)], batch_size=2000)
    asked = Need.people.through
    asked.objects.bulk_create(
        [asked(need=need, person=doer(n + k, people)) for need, (n, _) in zip(needs, leaves(made), strict=True)
         for k in range(1 + n % 2)], batch_size=5000,
    )  # fmt: skip
    inner = [item for _, item in leaves(made)]
    pairs = [(b, a) for b, a in pairwise(inner) if b.project_id == a.project_id and a.number % 4]
    pairs += [
        (b, a)
        for b, a in zip(inner, inner[7:], strict=False)
        if b.project_id == a.project_id and a.number % 2
    ]
    pairs += [(b, a) for b, a in zip(inner, inner[500:], strict=False) if a.number % 50 == 5]
    Dependency.objects.bulk_create([Dependency(before=b, after=a) for b, a in pairs], batch_size=2000)
    run = Run.objects.create(at=NOW, entry=0, status="heuristic", seconds=2.0, items=len(made))

    def span(n, item):
        start = NOW + (item.number - ITEMS // 2) * DAY
        because = [
            {"kind": "dependency", "ref": f"{item.project.key}-{max(1, item.number - k)}",
             "text": f"{item.project.key}-{max(1, item.number - k)} must be finished first."} for k in (7, 1)
        ]  # fmt: skip
        return Span(run=run, item=item, start=start, finish=start + 4 * DAY, slack=480 * (n % 9),
                    critical=n % 9 == 0, because=because, order=n)  # fmt: skip

    spans = Span.objects.bulk_create([span(n, item) for n, item in enumerate(made)], batch_size=2000)
    does = Span.people.through
    does.objects.bulk_create(
        [does(span=spans[n], person=doer(n, people)) for n, _ in leaves(made)], batch_size=5000
    )
    monday = NOW.date() - NOW.weekday() * DAY
    Load.objects.bulk_create(
        (Load(run=run, person=person, monday=monday + k * 7 * DAY, planned=1800 + 30 * k, available=2400)
         for person in people for k in range(26)), batch_size=5000,
    )  # fmt: skip


def journal(made, people):
    """Ten entries an item, in one chain; the cursors have read them all."""
    from leadline.journal.events import fingerprint
    from leadline.journal.models import Cursor, Entry
    from leadline.reactions import REACTIONS

    told = [
        ("item.created", {}), ("item.value_set", {"what": "effort", "new": "3d"}),
        ("item.changed", {"what": "effort", "old": "3d", "new": "5d"}), ("item.rewritten", {}),
        ("item.needs_changed", {}), ("item.changed", {"what": "priority", "old": "500", "new": "400"}),
        ("item.renamed", {"old": "The ledger", "new": "Move the ledger"}), ("note.written", {"note": 1}),
        ("item.started", {"on": NOW.date().isoformat(), "when": ""}), ("item.progressed", {"old": 0, "new": 40}),
    ]  # fmt: skip
    before, rows, number = "", [], 0
    for round, (kind, facts) in enumerate(told):
        for n, item in enumerate(made):
            number += 1
            entry = Entry(
                id=number, kind=kind, at=NOW - (40 - round) * DAY, actor=doer(n + round, people), project=item.project,
                about=f"item:{item.pk}", facts={"item": item.pk, "ref": item.ref, **facts}, before=before,
            )  # fmt: skip
            before = entry.hash = fingerprint(entry)
            rows.append(entry)
    Entry.objects.bulk_create(rows, batch_size=5000)
    Cursor.objects.bulk_create(Cursor(name=reaction.name, read_to=number) for reaction in REACTIONS)
