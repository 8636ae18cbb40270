"""What is kept by itself: how far things were known day by day, and that a change let confirmations lapse."""

from collections.abc import Collection
from datetime import date

from leadline.briefs.events import PointLapsed
from leadline.briefs.models import CoverageDay
from leadline.briefs.queries.coverage import Kept
from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.journal.events import record
from leadline.journal.models import Entry
from leadline.people.models import Organisation
from leadline.projects.models import Project


@action(needs="coverage.store")
def store_coverage(actor: Actor, organisation: Organisation, *, figures: Collection[Kept], on: date) -> None:
    """Keep the figures of a day. A second time on a day they replace the first; days gone by stay.

    Units:   `on` is a day in the organisation's zone; shares are 0 to 1.
    Errors:  NotAllowed for anybody but the system.
    Records: nothing: it is computed from what is recorded.
    """
    CoverageDay.objects.filter(on=on).delete()
    CoverageDay.objects.bulk_create(
        CoverageDay(project_id=one.project, on=on, kind=one.kind, point=one.point, share=one.share)
        for one in figures
    )


@action(needs="coverage.store")
def tell_lapsed(
    actor: Actor, project: Project, *, of: str, point: int, code: str, edition: int, people: int
) -> None:
    """Say that a new edition of a point let confirmations lapse, once an edition, so that each reader hears of it once.

    Errors:  NotAllowed for anybody but the system.
    Records: PointLapsed, unless nobody had confirmed the edition before or it was said already.
    """
    before = Entry.objects.filter(kind=PointLapsed.kind, project=project)
    known = any((e.facts["of"], e.facts["point"], e.facts["edition"]) == (of, point, edition) for e in before)
    if people and not known:
        told = PointLapsed(of=of, point=point, code=code, edition=edition, count=people)
        record(told, actor=actor, project=project)
