"""Sending: from then on everybody who sees the project may read the report, and it never changes."""

from datetime import datetime

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.journal.events import record
from leadline.reports.events import ReportSent
from leadline.reports.models import Report


@action(needs="report.send")
def send_report(actor: Actor, report: Report, *, now: datetime) -> Report:
    """Publish a draft as it stands. Twice changes nothing.

    Errors:  NotAllowed; Stale; Invalid when every section is empty.
    Records: ReportSent.
    """
    if report.is_sent:
        return report
    texts = [one["computed"] if one["text"] is None else one["text"] for one in report.sections]
    if not any(text.strip() for text in texts):
        raise Invalid("There is nothing in this report. Write at least one section, then send it.")
    report.state, report.sent_at, report.sent_by = Report.State.SENT, now, actor.person
    report.version += 1
    report.save(update_fields=["state", "sent_at", "sent_by", "version"])
    record(ReportSent(report=report.pk, number=report.number), actor=actor, project=report.project)
    return report
