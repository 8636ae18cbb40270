"""Reading inboxes, and whom what happened concerns."""

from leadline.inbox.queries.inbox import DONE, NOW, SNOOZED, TABS, counts, notices_in, unread, visible_notices

__all__ = ["DONE", "NOW", "SNOOZED", "TABS", "counts", "notices_in", "unread", "visible_notices"]
