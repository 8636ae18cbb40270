"""A plan file becomes a project, whole or not at all."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from leadline.core.actions import one_writer, try_again
from leadline.core.errors import NotAllowed, Refused
from leadline.core.limits import IMPORT_ITEMS
from leadline.integrations.plan_file.boxed import read_boxed
from leadline.integrations.plan_file.inbound import charter, people, work
from leadline.people.queries import the_organisation
from leadline.planfile.document import Document
from leadline.planfile.problems import Path, Problem, Problems, told
from leadline.planfile.read import read
from leadline.projects.models import Project
from leadline.work.actions import no_steps
from leadline.work.actions.circles import one_at_a_time


@dataclass(slots=True)
class Result:
    """What an import did, or would do: rows by kind, and sentences about what one might not expect."""

    key: str = ""
    name: str = ""
    is_new: bool = True
    made: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)  # rows that were there and were brought to the file
    notices: list[str] = field(default_factory=list)


class _Undo(Exception):
    """Ends a rehearsal."""


@dataclass(slots=True)
class Import:
    """One import on its way: the file, who imports, and which row each id of the file became."""

    actor: Any
    document: Document
    now: datetime
    result: Result
    private: bool = False  # how a project that is not there yet begins
    anew: bool = False  # whether it may not be there yet
    project: Project = None  # type: ignore[assignment]  # set as soon as there is one
    calendars: dict[str, Any] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)
    pools: dict[str, Any] = field(default_factory=dict)
    objectives: dict[str, Any] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)
    items: dict[str, Any] = field(default_factory=dict)
    at: Path = ()  # where in the file we are, for refusals

    @contextmanager
    def row(self, kind: str, place: int) -> Iterator[None]:
        """Inside, refusals are told at this row of the file."""
        before, self.at = self.at, (kind, place)
        yield
        self.at = before

    def count(self, what: str, *, new: bool) -> None:
        (self.result.made if new else self.result.found)[what] += 1


def import_upload(actor: Any, data: bytes, name: str, *, now: datetime, rehearse: bool = False) -> Result:
    """The same as `import_bytes`, of a file that came through a page: read in a box, and not too large for it.

    Errors: as of `import_bytes`; Problems also for more than `limits.IMPORT_ITEMS` items.
    """
    document = read_boxed(data, name)
    items = len(document.work) + len(document.milestones)
    if items > IMPORT_ITEMS:
        text = f"has {items:,} items; a page takes {IMPORT_ITEMS:,}. Ask who runs Leadline to type: leadline import"
        raise Problems([Problem(name, 1, "work", text)])
    return import_document(actor, document, name, now=now, rehearse=rehearse)


def import_bytes(actor: Any, data: bytes, name: str, *, now: datetime, rehearse: bool = False) -> Result:
    """Bring a plan file into the installation as `actor`. With `rehearse` nothing is kept.

    Where the project's key exists, rows are matched by id and brought to what the file says; what the file
    lacks stays and is named in the notices.
    Errors:  Problems, every one of the file at once; or the one rule of the application that refused.
    Promise: whole or not at all.
    """
    document = read(data, name)
    return import_document(actor, document, name, now=now, rehearse=rehearse)


def import_document(
    actor: Any,
    document: Document,
    name: str,
    *,
    now: datetime,
    rehearse: bool = False,
    private: bool = False,
    anew: bool = False,
) -> Result:
    """The same, from a file that was read already; `anew` refuses a key that is taken."""

    def whole() -> Result:
        begun = Result(document.project.key, document.project.name)
        going = Import(actor, document, now, begun, private, anew)
        try:
            with one_writer(), transaction.atomic(), no_steps():
                _bring(going)
                if rehearse:
                    raise _Undo
        except _Undo:
            pass
        except Refused as refusal:
            raise Problems([Problem(name, 1, told(going.at), _sentence(refusal))]) from refusal
        return going.result

    return try_again(whole)


def _bring(going: Import) -> None:
    organisation = the_organisation()
    if organisation is None:
        raise NotAllowed("There is no organisation yet. Open Leadline in a browser once, or load the demo.")
    one_at_a_time()  # two of the same file would else make the same calendars and people
    people.bring_calendars(going, organisation)
    charter.bring_project(going, organisation)
    people.bring_people(going, organisation)
    people.bring_pools(going)
    charter.bring_objectives(going)
    charter.bring_outputs(going)
    charter.bring_roles(going)
    charter.bring_freezes(going)
    work.bring_items(going)
    work.bring_dependencies(going)
    work.bring_progress(going)
    work.name_what_stays(going)


def _sentence(refusal: Refused) -> str:
    return str(refusal)
