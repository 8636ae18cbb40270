"""The demo: Nordwerk, 40 people in 6 projects, with ten weeks behind them. Every row comes through an action."""

from collections.abc import Callable
from datetime import datetime

from django.core.management import call_command
from django.db import connection, transaction

from leadline.core.actions import one_writer
from leadline.core.days import now
from leadline.core.errors import Invalid
from leadline.journal.delivery import beat, last_beat
from leadline.journal.models import Entry
from leadline.ops.demo import history, people, places, projects
from leadline.people.models import Organisation
from leadline.people.queries import the_organisation
from leadline.projects.models import Project
from leadline.work.actions import no_steps


def load(say: Callable[[str], None] = lambda words: None, *, instant: datetime | None = None) -> None:
    """Fill an empty installation with the demo, whole or not at all. The same day gives the same demo.

    Errors: Invalid if the installation is not empty.
    """
    if the_organisation() is not None:
        raise Invalid("There is an organisation here already. The demo needs an empty installation.")
    today = places.morning(instant or now())
    with one_writer(), transaction.atomic(), no_steps():
        say("people")
        company = people_of(today)
        say("projects")
        made = projects.bring(company, today)
        say("ten weeks of history")
        history.bring(company, made, today)


def people_of(today: datetime) -> places.Company:
    return places.bring(today)


def sign_ins() -> list[tuple[str, str, str]]:
    """E-mail, password and who that is, while the demo is here."""
    if not is_here():
        return []
    return [(f"{who}@{people.MAIL}", people.PASSWORD, words) for who, words in people.SIGN_INS]


def is_here() -> bool:
    organisation = the_organisation()
    return bool(organisation and organisation.demo_keys)


def own_projects() -> list[str]:
    """Keys of the projects that are not the demo's and would go with it."""
    organisation = the_organisation()
    keys = organisation.demo_keys if organisation else []
    return list(Project.objects.exclude(key__in=keys).order_by("key").values_list("key", flat=True))


def remove(*, with_own: bool = False) -> None:
    """Empty the installation, journal and all: the journal cannot forget a part of itself.

    Errors: Invalid where there is no demo, or while there are projects of one's own and `with_own` is not given.
    """
    if not is_here():
        raise Invalid("There is no demo here.")
    if (own := own_projects()) and not with_own:
        raise Invalid(
            f"{', '.join(own)} would go with the demo. Export them first (leadline export KEY), then remove it "
            "with everything."
        )
    with one_writer(), _open_journal():
        alive = last_beat()
        call_command("flush", interactive=False, verbosity=0)
        if alive:  # the worker runs on, and says so only every few seconds
            beat(alive)


class _open_journal:
    """While it is open, entries can be deleted; only for emptying the whole installation."""

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
                               [Entry._meta.db_table])  # fmt: skip
                self.triggers = cursor.fetchall()
                for name, _ in self.triggers:
                    cursor.execute(f"DROP TRIGGER {name}")
            else:  # what was written in this very transaction is checked now, since tables are emptied next
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def __exit__(self, *failure: object) -> None:
        with connection.cursor() as cursor:
            for _, made in getattr(self, "triggers", ()):
                cursor.execute(made)


__all__ = ["Organisation", "is_here", "load", "own_projects", "remove", "sign_ins"]
