"""Links by which anybody may read a report: made for a time, revoked at once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.limits import NAME, SHARE_DAYS, SHARES
from leadline.journal.events import record
from leadline.people.secrets import fingerprint, new_secret
from leadline.projects.models import Project
from leadline.reports.events import ReportShared, ReportUnshared
from leadline.reports.models import Report, Share


@action(needs="report.share")
def share_report(
    actor: Actor, project: Project, *, now: datetime, days: int, report: Report | None = None, words: str = ""
) -> str:
    """Make a link to a sent report; without one, to whichever was sent last when it is opened.

    Units:   days: for how long it opens something, 1 to SHARE_DAYS. words: whom it is for.
    Returns: the secret, this once; only its hash is kept.
    Errors:  NotAllowed; Invalid on a draft, a report of another project, too many days or open links.
    Records: ReportShared.
    """
    if report is not None and (report.project_id != project.pk or not report.is_sent):
        raise Invalid("Only a report that was sent can be shared. Send it first.")
    if not 1 <= days <= SHARE_DAYS:
        raise Invalid(f"A link is good for 1 to {SHARE_DAYS} days.", field="days")
    if len(words := " ".join(words.split())) > NAME:
        raise Invalid(f"At most {NAME} characters, please.", field="words")
    if project.shares.filter(revoked_at=None, expires_at__gt=now).count() >= SHARES:
        raise Invalid(f"{SHARES} links are open already. Revoke one that nobody needs, then make this one.")
    secret, until = new_secret("share"), now + timedelta(days=days)
    share = Share.objects.create(
        project=project, report=report, words=words, hash=fingerprint(secret), made_at=now, made_by=actor.person,
        expires_at=until,
    )  # fmt: skip
    last = until.astimezone(ZoneInfo(project.zone)).date().isoformat()
    record(ReportShared(share=share.pk, which=_which(report), until=last), actor=actor, project=project)
    return secret


@action(needs="report.share")
def revoke_share(actor: Actor, share: Share, *, now: datetime) -> None:
    """From this moment the link opens nothing. Twice changes nothing.

    Errors:  NotAllowed.
    Records: ReportUnshared.
    """
    if share.revoked_at is not None:
        return
    share.revoked_at = now
    share.save(update_fields=["revoked_at"])
    record(ReportUnshared(share=share.pk, which=_which(share.report)), actor=actor, project=share.project)


def _which(report: Report | None) -> str:
    return f"status report {report.number}" if report else "the status report sent last"
