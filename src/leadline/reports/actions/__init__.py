"""Every change of status reports, their rhythm and their links."""

from leadline.reports.actions.drafts import change_section, draft_report, drop_report, rewrite_report
from leadline.reports.actions.rhythms import draft_when_due, end_rhythm, set_rhythm
from leadline.reports.actions.sending import send_report
from leadline.reports.actions.shares import revoke_share, share_report

__all__ = [
    "change_section",
    "draft_report",
    "draft_when_due",
    "drop_report",
    "end_rhythm",
    "revoke_share",
    "rewrite_report",
    "send_report",
    "set_rhythm",
    "share_report",
]
