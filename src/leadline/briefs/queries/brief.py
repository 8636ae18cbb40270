"""All that one person must hold in mind in one project."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from leadline.briefs.changes import Change, line_by_line
from leadline.briefs.models import Confirmation, Question
from leadline.briefs.queries.audience import Asked, asked_of
from leadline.briefs.queries.standing import Standing, standing_in
from leadline.briefs.queries.steps import Step, next_steps
from leadline.briefs.states import WORDS, State
from leadline.core.errors import NotAllowed
from leadline.objectives.models import Measure, Objective
from leadline.outputs.queries import outputs_of
from leadline.people.models import Person
from leadline.projects.models import Member, Project, Wording
from leadline.roles.queries import roles_of

RELATIONS = {
    "answers": "you answer for it", "works": "you work on it", "asked": "you are asked", "told": "you are told",
    "": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One point of a brief: what it says now, what it said when the person confirmed it, where they stand."""

    point: Any  # Objective, Role or Output
    relation: str  # answers, works, asked, told; empty: they read along
    state: State
    says: dict[str, str]
    said: dict[str, str] = field(default_factory=dict)  # only where it changed since
    changed_at: datetime | None = None
    confirmed_at: datetime | None = None
    words: str = ""  # of one's own, to the present edition
    confirmation: Confirmation | None = None  # of the present edition
    question: Question | None = None

    @property
    def ref(self) -> str:
        """How forms name it: objective-3."""
        return f"{self.point.kind}-{self.point.pk}"

    @property
    def waits(self) -> bool:
        return self.state.waits

    @property
    def how_it_stands(self) -> str:
        """In words, as the lead has it too: how it is the person's, where they stand, by what."""
        row = self.confirmation
        by = {"words": "your sentence", "choice": "by choice", "talk": "in a talk"}[row.how] if row else ""
        return ", ".join(part for part in (RELATIONS[self.relation], WORDS[self.state], by) if part)

    def text(self, label: str) -> Change:
        """One thing it says: as it was when confirmed, as it is."""
        now = self.says.get(label, "")
        return (self.said.get(label, "") if self.said else now, now)

    def lines(self, label: str) -> list[Change]:
        return line_by_line(*self.text(label))

    @property
    def criteria(self) -> list[tuple[str, str, Any]]:
        """Of an output: each criterion as it was and is, and its row; None for one that is gone."""
        rows = {criterion.text: criterion for criterion in self.point.criteria.all()}
        return [(was, now, rows.get(now)) for was, now in self.lines("criteria")]

    @property
    def gone(self) -> list[tuple[str, str]]:
        """What it said and no longer says at all: (label, text)."""
        return [(label, text) for label, text in self.said.items() if label not in self.says and text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Why, the person's roles, their outputs and next steps; nothing in it depends on having been read."""

    project: Project
    person: Person
    leads: list[Person]
    objectives: list[Told]
    roles: list[Told]
    outputs: list[Told]
    steps: list[Step]
    questions: list[Question]  # own ones, newest first

    @property
    def points(self) -> list[Told]:
        return [*self.objectives, *self.roles, *self.outputs]

    @property
    def waiting(self) -> list[Told]:
        """What waits for a confirmation; first what changed since one confirmed."""
        return sorted((t for t in self.points if t.waits), key=lambda t: t.state is not State.LAPSED)

    @property
    def reads_along(self) -> bool:
        """Whether nothing here is asked of them."""
        return not any(told.relation for told in self.points)


def brief_of(reader: Person, person: Person, project: Project, *, today: date) -> Brief:
    """The brief of `person` in `project`, found through `visible_projects`. Reading it leaves no trace.

    Errors: NotAllowed unless it is the reader's own, or the reader may see who knows what.
    Cost:   a fixed number of queries, however many points, items and people.
    """
    if reader.pk != person.pk and not reader.may("project.awareness", project):
        raise NotAllowed("A brief is between a person and the lead.")
    asked = {(a.kind, a.point): a for a in asked_of([project.pk], person.pk)}
    standing = standing_in([project.pk], [person.pk], today=today)
    wordings = _wordings(project, person, standing)

    def told(rows: list[Any]) -> list[Told]:
        return [_told(row, asked.get((row.kind, row.pk)), standing, wordings, person) for row in rows]

    outputs = list(outputs_of(reader, project))
    own = [output for output in outputs if ("output", output.pk) in asked]
    leads = project.memberships.filter(standing=Member.Standing.LEAD).select_related("person")
    questions = Question.objects.filter(project=project, person=person).select_related("answered_by")
    return Brief(
        project=project,
        person=person,
        leads=[member.person for member in leads],
        objectives=told(objectives_in(project)),
        roles=told([role for role in roles_of(reader, project) if ("role", role.pk) in asked]),
        outputs=told(own or outputs),
        steps=next_steps(reader, person, project),
        questions=list(questions.order_by("-at", "-pk")[:5]),
    )


def objectives_in(project: Project) -> list[Objective]:
    """Objectives in use with owner and measures: two queries."""
    rows = Objective.objects.filter(project=project, retired_at=None).select_related("owner")
    return list(rows.prefetch_related(Prefetch("measures", Measure.objects.order_by("position", "pk"))))


def _wordings(project: Project, person: Person, standing: Standing) -> dict[tuple[str, int, int], Wording]:
    """What this person's points said, by kind, point and edition: one query."""
    points = [point for _, _, point in standing.confirmed]
    rows = Wording.objects.filter(project=project, point__in=points)
    return {(row.kind, row.point, row.edition): row for row in rows}


def _told(
    row: Any,
    asked: Asked | None,
    standing: Standing,
    wordings: dict[tuple[str, int, int], Wording],
    person: Person,
) -> Told:
    mine = (person.pk, row.kind, row.pk)
    yes = standing.confirmed.get(mine)
    state = standing.of(asked) if asked else State.NOT_THEIRS
    before = after = None
    if yes is not None and yes.edition != row.edition:
        before = wordings.get((row.kind, row.pk, yes.edition))
        after = wordings.get((row.kind, row.pk, row.edition))
    return Told(
        point=row,
        relation=asked.relation if asked else "",
        state=state,
        says=row.says(),
        said=before.says if before else {},
        changed_at=after.at if after else None,
        confirmed_at=yes.at if yes else None,
        words=yes.words if yes and yes.edition == row.edition else "",
        confirmation=yes if yes and yes.edition == row.edition else None,
        question=standing.asking.get(mine),
    )
