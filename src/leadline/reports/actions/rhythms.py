"""The rhythm: drafts that are made by themselves, for the lead to read, change and send."""

from datetime import datetime

from leadline.core.actions import action
from leadline.core.actors import SYSTEM, Actor
from leadline.core.errors import Invalid
from leadline.core.limits import REPORT_WEEKS
from leadline.journal.events import record
from leadline.projects.models import Project
from leadline.reports.actions.drafts import draft_report, rewrite_report
from leadline.reports.events import RhythmEnded, RhythmSet
from leadline.reports.models import Report, Rhythm
from leadline.reports.queries import leads_of, open_draft
from leadline.reports.rhythm import after, in_words, next_slot


@action(needs="report.make")
def set_rhythm(
    actor: Actor, project: Project, *, weekday: int, hour: int, weeks: int, now: datetime
) -> Rhythm:
    """Have a draft made every so many weeks, at an hour of a weekday (Monday is 0) in the project's zone.

    Errors:  NotAllowed; Invalid("weekday"), Invalid("hour"), Invalid("weeks").
    Records: RhythmSet, if anything differs.
    """
    for field, value, least, most in (
        ("weekday", weekday, 0, 6), ("hour", hour, 0, 23), ("weeks", weeks, 1, REPORT_WEEKS),
    ):  # fmt: skip
        if not least <= value <= most:
            raise Invalid(f"A number from {least} to {most}, please.", field=field)
    given = {"weekday": weekday, "hour": hour, "weeks": weeks}
    row = Rhythm.objects.filter(project=project).first()
    if row is not None and (row.weekday, row.hour, row.weeks) == (weekday, hour, weeks):
        return row
    given["next_at"] = next_slot(now, weekday=weekday, hour=hour, zone=project.zone)  # type: ignore[assignment]
    row, _ = Rhythm.objects.update_or_create(project=project, defaults=given)
    when = in_words(weekday, hour, weeks)
    record(RhythmSet(rhythm=row.pk, when=when), actor=actor, project=project)
    return row


@action(needs="report.make")
def end_rhythm(actor: Actor, project: Project) -> None:
    """No draft is made by itself any more. Twice changes nothing.

    Errors:  NotAllowed.
    Records: RhythmEnded.
    """
    row = Rhythm.objects.filter(project=project).first()
    if row is None:
        return
    told = RhythmEnded(rhythm=row.pk)
    row.delete()
    record(told, actor=actor, project=project)


@action(needs="report.make")
def draft_when_due(actor: Actor, rhythm: Rhythm, *, now: datetime) -> Report | None:
    """Make the draft whose hour has come, and set the next hour. Before it, and a second time, nothing is done.

    A draft that is still open and that nobody wrote in is written anew; one that somebody wrote in stays. Where
    nobody leads the project nothing is written.
    Errors:  NotAllowed.
    Records: ReportDrafted or ReportChanged.
    """
    if rhythm.next_at > now:
        return None
    project = rhythm.project
    rhythm.next_at = after(
        rhythm.next_at, now, weekday=rhythm.weekday, hour=rhythm.hour, zone=project.zone, weeks=rhythm.weeks
    )
    rhythm.save(update_fields=["next_at"])
    if not leads_of(project):
        return None
    standing = open_draft(project)
    if standing is None:
        return draft_report(SYSTEM, project, now=now)
    if not standing.is_touched:
        rewrite_report(SYSTEM, standing, now=now)
    return standing
