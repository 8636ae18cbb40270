"""Reading risks: which a reader may see, and those that may still happen."""

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.projects.queries import visible_projects
from leadline.risks.models import Risk

LIVE = (Risk.State.OPEN, Risk.State.ACCEPTED)


def visible_risks(reader: Person) -> QuerySet[Risk]:
    """Risks of the projects the reader may see, with project and owner."""
    rows = Risk.objects.filter(project__in=visible_projects(reader))
    return rows.select_related("project", "owner", "carried__project")


def risks_of(reader: Person, project: Project) -> QuerySet[Risk]:
    """Of one project: those that may still happen first, the heaviest before."""
    past = Case(When(state__in=LIVE, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = visible_risks(reader).filter(project=project).prefetch_related("items")
    expected = F("probability") * (F("low") + F("likely") + F("high"))
    return rows.annotate(past=past, weight=expected).order_by("past", "-weight", "number")


def open_risks() -> QuerySet[Risk]:
    """Those of running projects that may still happen, for plans: with the items they hit."""
    rows = Risk.objects.filter(state__in=LIVE, project__archived_at=None).select_related("project")
    return rows.prefetch_related("items").order_by("pk")
