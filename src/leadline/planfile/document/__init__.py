"""What a plan file may hold: one description that reader, writer and schema follow.

Rows are frozen and keep what was said, so that reading and writing again changes nothing.
Names differ from the keys of the file only where Python or the dictionary asks for it.
"""

from leadline.planfile.document.charter import Measure, Objective, Output, Project, Role
from leadline.planfile.document.hours import DAYS, Calendar, Freeze, Holiday, Week
from leadline.planfile.document.people import Away, Person, Pool
from leadline.planfile.document.work import After, Effort, Milestone, Need, Risk, Work
from leadline.planfile.tables import ListOf, Table, row, says


@row
class Document:
    """One plan file, whole."""

    project: Project = says(Table(Project), "add [project] with key, name and start")
    calendars: tuple[Calendar, ...] = says(ListOf(Table(Calendar)), "when work can happen", default=())
    people: tuple[Person, ...] = says(ListOf(Table(Person)), "who works", default=())
    pools: tuple[Pool, ...] = says(ListOf(Table(Pool)), "what is shared", default=())
    objectives: tuple[Objective, ...] = says(ListOf(Table(Objective)), "what should become true", default=())
    outputs: tuple[Output, ...] = says(ListOf(Table(Output)), "what is handed over", default=())
    roles: tuple[Role, ...] = says(ListOf(Table(Role)), "parts to be played", default=())
    work: tuple[Work, ...] = says(ListOf(Table(Work)), "items and groups", default=())
    milestones: tuple[Milestone, ...] = says(ListOf(Table(Milestone)), "points in time", default=())
    freezes: tuple[Freeze, ...] = says(ListOf(Table(Freeze)), "times in which work may not run", default=())
    risks: tuple[Risk, ...] = says(ListOf(Table(Risk)), "what may happen", default=())


DOCUMENT = Table(Document)

__all__ = [
    "DAYS",
    "DOCUMENT",
    "After",
    "Away",
    "Calendar",
    "Document",
    "Effort",
    "Freeze",
    "Holiday",
    "Measure",
    "Milestone",
    "Need",
    "Objective",
    "Output",
    "Person",
    "Pool",
    "Project",
    "Risk",
    "Role",
    "Week",
    "Work",
]
