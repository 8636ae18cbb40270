"""`python large.py FOLDER`: an installation of 50 projects, 20,000 items and 500 people, through bulk rows.

Nowhere else are rows written past the actions: a quarter of a million actions would take half an hour. The rows
are such as the actions leave behind, the journal's chain included; `leadline check` finds nothing wrong.
"""

import os
import sys
from pathlib import Path

from large_shape import (
    DAY,
    FAMILY,
    GIVEN,
    ITEMS,
    NOW,
    PASSWORD,
    PEOPLE,
    PROJECTS,
    WEEK,
    email,
    team,
    words,
)


def company():
    """The organisation, its people, its projects and who is in them."""
    from django.contrib.auth.hashers import make_password

    from leadline.people.models import Calendar, Organisation, Person
    from leadline.projects.models import Member, Project

    Organisation.objects.create(name="Bench", zone="Europe/Berlin")
    office = Calendar.objects.create(code="office", name="Office", zone="Europe/Berlin", week=WEEK)
    hashed = make_password(PASSWORD)
    people = Person.objects.bulk_create(
        Person(handle=f"p{n}", name=f"{GIVEN[n % 20]} {FAMILY[n % 18]}", email=email(n), calendar=office,
               zone="Europe/Berlin", password=hashed, standing="administrator" if n == 8 else "person")
        for n in range(PEOPLE)
    )  # fmt: skip
    projects = Project.objects.bulk_create(
        Project(key=f"B{n:02}", name=f"{words(2).capitalize()} {n}", why=words(30), start=NOW - 200 * DAY,
                zone="Europe/Berlin", calendar=office, target=(NOW + 150 * DAY).date(), next_number=ITEMS + 1)
        for n in range(PROJECTS)
    )  # fmt: skip
    Member.objects.bulk_create(
        Member(project=project, person=people[one], standing="lead" if not place else "member")
        for n, project in enumerate(projects)
        for place, one in enumerate(dict.fromkeys(team(n)))
    )
    return people, projects


def points(people, projects):
    """Objectives, roles and outputs of each project, and who has confirmed them; returns outputs by project."""
    from leadline.briefs.models import Confirmation
    from leadline.objectives.models import Measure, Objective
    from leadline.outputs.models import Criterion, Output
    from leadline.projects.models import Wording
    from leadline.roles.models import Holder, Role

    def rows(kind, count, **more):
        return kind.objects.bulk_create(
            kind(
                project=project, code=f"c{n}", position=n, **{name: make(p, n) for name, make in more.items()}
            )
            for p, project in enumerate(projects)
            for n in range(count)
        )

    def someone(p, n):
        return people[team(p)[n]]

    objectives = rows(Objective, 4, statement=lambda p, n: words(8).capitalize(), owner=someone)
    roles = rows(
        Role, 5, name=lambda p, n: f"{words(1)} {n}", purpose=lambda p, n: words(8), answers_to=someone
    )
    outputs = rows(Output, 8, name=lambda p, n: f"{words(3)} {n}".capitalize(), acceptor=someone,
                   due=lambda p, n: (NOW + 20 * n * DAY).date())  # fmt: skip
    Measure.objects.bulk_create(
        Measure(objective=one, name=words(2), unit="%", start=0, goal=90, now=40) for one in objectives
    )
    Criterion.objects.bulk_create(
        Criterion(output=one, text=words(9), position=n) for one in outputs for n in range(3)
    )
    through = Output.serves.through
    through.objects.bulk_create(
        through(output=one, objective=objectives[n // 8 * 4 + n % 4]) for n, one in enumerate(outputs)
    )
    day = NOW.date() - 100 * DAY
    Holder.objects.bulk_create(
        Holder(role=one, person=people[team(n // 5)[n % 5]], since=day) for n, one in enumerate(roles)
    )
    Wording.objects.bulk_create(
        Wording(
            project=one.project, kind=one.kind, point=one.pk, edition=1, says=one.says(), at=NOW - 99 * DAY
        )
        for one in (*objectives, *roles, *outputs)
    )
    Confirmation.objects.bulk_create(
        Confirmation(project=one.project, person=people[n], kind=one.kind, point=one.pk, edition=1,
                     words=words(12), at=NOW - 90 * DAY)
        for place, one in enumerate(objectives)
        for n in dict.fromkeys(team(place // 4))
        if place % 4  # one objective of each project waits for everybody
    )  # fmt: skip
    return [outputs[8 * n : 8 * n + 8] for n in range(PROJECTS)]


def main(folder: str) -> None:
    os.environ["LEADLINE_DATA"] = folder
    from leadline.ops.installation import prepare

    prepare(lambda words: None)
    from django.db import connection, transaction
    from large_work import items, journal, notes, plan

    from leadline.search.reactions import fill

    with transaction.atomic():
        people, projects = company()
        made = items(projects, points(people, projects))
        notes(made, people)
        plan(made, people)
        journal(made, people)
    fill(lambda kind, done, of: None, anew=True)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    main(str(Path(sys.argv[1]).resolve()))
