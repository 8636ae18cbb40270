"""How many questions a page asks of the database does not grow with what it shows: every page, at 5 rows and at 50."""

from datetime import timedelta

import pytest
from conftest import NOW, TODAY
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from leadline.briefs.actions import ask_question
from leadline.core.days import at
from leadline.inbox.reactions import tell
from leadline.journal.models import Entry
from leadline.objectives.actions import MeasureIn, add_objective, add_reading
from leadline.outputs.actions import add_criterion, add_output
from leadline.people import actions as people
from leadline.people.queries import the_organisation
from leadline.projects.actions import add_freeze, add_pool, create_project, set_member
from leadline.roles.actions import add_role, give_role
from leadline.schedule.actions import begin_what_if, take_baseline
from leadline.schedule.reactions import replan
from leadline.work.actions import (
    NeedIn,
    add_dependency,
    block_item,
    create_item,
    set_needs,
    start_item,
    trash_item,
    unblock_item,
    write_note,
)
from tests.house.addresses import routes
from tests.house.world import build

FEW, MANY = 5, 50


class Company:
    """A project with as many rows of every kind as asked for; its first item, output and objective have as many too."""

    def __init__(self):
        self.world = build()
        own = self.world.places["own"]
        self.mara, self.ada, self.first = self.world.people["mara"], self.world.people["ada"], own["first"]
        self.project = self.first.project
        self.output, self.objective = (
            self.project.outputs.get(pk=own["outputs"]), self.project.objectives.get(pk=own["objectives"])
        )  # fmt: skip
        self.organisation, self.calendar = the_organisation(), self.mara.calendar
        people.change_person(self.ada, self.mara, standing="administrator")  # so that she sees every page
        self.rows = 0

    def grow(self, rows):
        for n in range(self.rows, rows):
            self._people(n)
            self._points(n)
            self._work(n)
        self.rows = rows
        unblock_item(
            self.mara, self.first
        )  # among the newest entries, which a page shows, one names somebody
        block_item(self.mara, self.first, because="Waits", on=self.mara, now=NOW)
        replan([])
        take_baseline(self.mara, self.project, name=f"At {rows}", now=NOW)
        tell(list(Entry.objects.order_by("id")))

    def _people(self, n):
        worker = people.create_person(
            self.ada, self.organisation, name=f"Worker {n:02}", handle=f"worker{n}", calendar=self.calendar
        )
        self.worker = worker
        set_member(self.mara, self.project, person=worker)
        people.claim_skill(self.ada, worker, skill=f"Skill {n}", level=3)
        people.claim_skill(self.ada, self.world.people["ana"], skill=f"Skill {n}", level=3)
        for person in (worker, self.mara, self.world.people["ana"]):
            day = TODAY + timedelta(days=40 + n)
            people.add_absence(self.ada, person, first=day, last=day)
        team = people.create_team(self.ada, self.organisation, name=f"Team {n}")
        people.join_team(self.ada, team, person=worker)
        people.create_calendar(
            self.ada, self.organisation, code=f"place{n}", name=f"Place {n}", zone="UTC", week=self.calendar.week
        )  # fmt: skip

    def _points(self, n):
        mara, project = self.mara, self.project
        first = NOW + timedelta(days=50 + 2 * n)
        add_freeze(mara, project, name=f"Quiet {n}", start=first, end=first + timedelta(days=1))
        add_pool(mara, project, code=f"pool{n}", name=f"Pool {n}", capacity=1)
        objective = add_objective(
            mara, project, statement=f"Objective {n}", now=NOW,
            measures=[MeasureIn(name=f"measure {n}", start=3, goal=1, unit="d")],
        )  # fmt: skip
        add_reading(mara, objective.measures.get(), value=2, on=TODAY, today=TODAY)
        add_reading(mara, self.objective.measures.get(), value=2, on=TODAY - timedelta(days=n), today=TODAY)
        add_output(
            mara, project, name=f"Output {n}", serves=[objective], criteria=["It works"], acceptor=self.worker, now=NOW
        )  # fmt: skip
        add_criterion(mara, self.output, text=f"Criterion {n}", now=NOW)
        role = add_role(mara, project, name=f"Role {n}", now=NOW)
        give_role(mara, role, person=self.worker, on=TODAY)
        give_role(mara, role, person=mara, on=TODAY)
        ask_question(self.world.people["ana"], project, text=f"Question {n}?", now=NOW)
        other = create_project(
            mara, self.organisation, key=f"OWN{n}", name=f"Own {n}", start=NOW, calendar=self.calendar, zone="UTC"
        )  # fmt: skip
        set_member(mara, other, person=self.world.people["ana"])

    def _work(self, n):
        mara, project = self.mara, self.project
        item = create_item(
            mara, project, title=f"Item {n}", effort=(480, 480, 960), output=self.output,
            needs=[NeedIn(people=(self.worker,))], labels=[f"label{n}"],
        )  # fmt: skip
        add_dependency(mara, self.first, before=item)
        set_needs(mara, item, needs=[NeedIn(people=(self.worker, self.world.people["ana"]))])
        write_note(mara, self.first, text=f"Note {n} of @ana about {item.ref}", now=NOW)
        create_item(mara, project, title=f"Gate {n}", milestone=True, after=[item])
        begun = create_item(
            mara, project, title=f"Begun {n}", effort=(480, 480, 960), parent=self.first.parent
        )
        start_item(mara, begun, at=NOW, now=NOW)
        trash_item(mara, create_item(mara, project, title=f"Gone {n}"), now=NOW)
        begin_what_if(
            self.worker, project, name=f"Without {n}", changes=[{"kind": "drop", "ref": item.ref}], now=NOW
        )

    def questions(self, client, address):
        """What a page answers, and how many queries it takes."""
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
            transaction.set_rollback(True)
        return (answer.status_code, len(asked))

    def every_page(self):
        client = Client()
        client.force_login(self.mara)
        client.get("/brief")  # what is asked once and then known: the site, the kinds of row
        return {
            str(route): self.questions(client, self.world.address(route, "own"))
            for route in routes()
            if "GET" in route.methods and route.needs != "open"
        }


@pytest.fixture(scope="module")
def counted(django_db_setup, django_db_blocker):
    """What every page answers and asks, by how many rows there are."""
    with django_db_blocker.unblock(), transaction.atomic(), at(NOW):
        company, counted = Company(), {}
        for rows in (FEW, MANY):
            company.grow(rows)
            counted[rows] = company.every_page()
        transaction.set_rollback(True)
    return counted


@pytest.mark.django_db
def test_no_page_asks_more_where_there_is_more_to_show(counted):
    few, many = counted[FEW], counted[MANY]

    assert len(few) > 50
    assert {page: (few[page], many[page]) for page in few if few[page] != many[page]} == {}
