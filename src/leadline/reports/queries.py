"""Reading reports: which a reader may see, and what a link opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from leadline.people.models import Person
from leadline.people.queries import visible_people
from leadline.people.secrets import fingerprint, is_secret
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.reports.models import Report, Rhythm, Share

LEAD = "report.make"


def visible_reports(reader: Person, project: Project) -> QuerySet[Report]:
    """Reports of one project the reader may see: what was sent; drafts too, for its leads."""
    rows = Report.objects.filter(project__in=visible_projects(reader), project_id=project.pk)
    if not reader.may(LEAD, project):
        rows = rows.filter(state=Report.State.SENT)
    return rows.select_related("project", "made_by", "sent_by")


def report_of(reader: Person, project: Project, number: int) -> Report | None:
    return visible_reports(reader, project).filter(number=number).first()


def last_sent(project: Project) -> Report | None:
    """The report that was sent last. Only for readers of the project, and for what a link opens."""
    return project.reports.filter(state=Report.State.SENT).order_by("-number").first()


def open_draft(project: Project) -> Report | None:
    """The one draft there can be. Only for its leads."""
    return project.reports.filter(state=Report.State.DRAFT).first()


@dataclass(frozen=True, slots=True)
class Part:
    """One section as a page shows it. by: who changed it; none: it is as Leadline wrote it."""

    name: str
    title: str
    text: str
    computed: str
    by: str = ""
    at: datetime | None = None

    @property
    def is_changed(self) -> bool:
        return self.at is not None


def parts_of(reader: Person, report: Report) -> list[Part]:
    """Its sections, in order, with the names of who changed them. One query at most."""
    wanted = {one["by"] for one in report.sections if one["by"]}
    names = dict(visible_people(reader).filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
    return [
        Part(
            name=one["name"],
            title=one["title"],
            text=one["computed"] if one["text"] is None else one["text"],
            computed=one["computed"],
            by=names.get(one["by"], "somebody") if one["text"] is not None else "",
            at=datetime.fromisoformat(one["at"]) if one["text"] is not None else None,
        )
        for one in report.sections
    ]


def told_of(report: Report, *, outside: bool = False) -> list[tuple[str, str]]:
    """Titles and texts of what has something to tell: what everybody gets to read, on screen and on paper.

    outside: for whoever has a link. Then without thanks: their receivers show them to people of the project.
    """
    rows = [one for one in report.sections if not (outside and one["name"] == "thanks")]
    texts = [(one["title"], one["computed"] if one["text"] is None else one["text"]) for one in rows]
    return [(title, text) for title, text in texts if text.strip()]


def rhythm_of(project: Project) -> Rhythm | None:
    """Only for leads of the project."""
    return Rhythm.objects.filter(project=project).first()


def due_rhythms(now: datetime) -> Sequence[Rhythm]:
    """Those whose hour has come, of running projects. For the system."""
    rows = Rhythm.objects.filter(next_at__lte=now, project__archived_at=None)
    return list(rows.select_related("project").order_by("next_at", "id"))


def leads_of(project: Project) -> list[Person]:
    """Active people who lead it, by name."""
    rows = project.memberships.filter(standing="lead", person__is_active=True).select_related("person")
    return [row.person for row in rows.order_by("person__name", "person")]


def shares_of(project: Project, now: datetime, report: Report | None = None) -> list[Share]:
    """Links that open something now, the newest first; with `report` those that open it. Only for leads."""
    rows = Share.objects.filter(project=project, revoked_at=None, expires_at__gt=now)
    if report is not None:
        rows = rows.filter(Q(report=report) | Q(report=None))
    return list(rows.select_related("report", "made_by"))


def share_of(project: Project, id: int) -> Share | None:
    """One link of a project, by id. Only for its leads."""
    return Share.objects.filter(project=project, pk=id).select_related("report").first()


def opened_by(secret: str, now: datetime) -> Report | None:
    """The sent report that a link opens for whoever has it; none where it opens nothing."""
    if not is_secret("share", secret):
        return None
    rows = Share.objects.filter(hash=fingerprint(secret), revoked_at=None, expires_at__gt=now)
    share = rows.select_related("project", "report__project").first()
    if share is None:
        return None
    report = share.report or last_sent(share.project)
    return report if report is not None and report.is_sent else None
