"""What tests of work begin with."""

from datetime import UTC, datetime

import pytest
from django.apps import apps

from leadline.projects.actions import create_project, set_member
from leadline.work.actions import create_item

NOW = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
D = 480  # minutes of a day


@pytest.fixture
def item(pay, ana):
    """PAY-1, ready, with no effort yet."""
    return create_item(ana, pay, title="Idempotency keys on the booking endpoint")


@pytest.fixture
def make(pay, ana):
    """Makes items of PAY by their title: make("Schema", effort=(None, 480, None))."""
    return lambda title="Something to do", **given: create_item(ana, pay, title=title, **given)


@pytest.fixture
def ops(organisation, berlin, admin, mara):
    """Another project, open to all: Ada leads it, Mara works in it, Ana only reads it."""
    project = create_project(
        admin, organisation, key="OPS", name="Operations", start=NOW, calendar=berlin, zone="UTC"
    )
    set_member(admin, project, person=mara, standing="member")
    return project


@pytest.fixture
def secret(organisation, berlin, admin):
    """A private project that nobody of Payments migration sees."""
    return create_project(
        admin, organisation, key="SEC", name="Secret", start=NOW, calendar=berlin, zone="UTC", private=True
    )


@pytest.fixture
def kinds():
    """The kinds of what happened since it was called, oldest first."""
    from leadline.journal.models import Entry

    seen = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    return lambda: list(Entry.objects.filter(id__gt=seen).order_by("id").values_list("kind", flat=True))


@pytest.fixture
def story():
    """The history of an item as sentences, oldest first."""
    from leadline.journal.queries import about, history

    return lambda item: [told.sentence for told in history(about("item", item.pk))][::-1]


@pytest.fixture
def page(client_of, ana):
    """The text of an item's page, as somebody sees it: page("/items/PAY-1", mara)."""
    return lambda address="/items/PAY-1", person=ana: client_of(person).get(address).content.decode()


@pytest.fixture
def plan(db):
    """Puts an item in the plan, as the planner above would: plan(item, ana, critical=True)."""
    run = apps.get_model("schedule", "Run").objects.create(at=NOW, entry=0, status="feasible")

    def put(item, *people, **given):
        given = {"start": NOW, "finish": NOW.replace(day=9)} | given
        span = apps.get_model("schedule", "Span").objects.create(run=run, item=item, **given)
        span.people.set(people)
        return span

    return put
