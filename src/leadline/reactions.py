"""THE table: when this happens, that follows. Read by the worker; there are no signals."""

from leadline.briefs.queries.lapsing import MADE_BY
from leadline.briefs.reactions import cover
from leadline.briefs.reactions import lapse as lapse_confirmations
from leadline.decisions.reactions import default
from leadline.desk.proposing import HEARS, propose
from leadline.inbox.reactions import tell
from leadline.integrations.ical.following import follow
from leadline.journal.delivery import Reaction
from leadline.schedule.reactions import foresee, lapse, replan
from leadline.search.reactions import index

REACTIONS = (
    # name, to these events, does this
    Reaction(
        "index",
        ("item.", "note.", "objective.", "measure.", "output.", "criterion.", "role.", "person.", "project."),
        index,
    ),
    Reaction(
        "tell",
        (
            "item.", "note.", "question.", "acceptance.", "output.", "criterion.", "decision.", "risk.happened",
            "point.lapsed", "briefback.talk", "brief.reminded", "thanks.given", "report.drafted",
            "report.sent", "clock.",
        ),
        tell,
    ),
    Reaction("lapse", ("clock.",), lapse),
    Reaction("lapse_confirmations", MADE_BY, lapse_confirmations),
    Reaction("default", ("clock.",), default),
    Reaction("cover", ("clock.",), cover),
    Reaction(
        "replan",
        (
            "item.", "dependency.", "absence.", "calendar.", "freeze.", "pool.", "member.", "skill.",
            "project.", "output.", "person.", "organisation.", "risk.", "clock.",
        ),
        replan,
    ),
    Reaction("follow", ("clock.", "feed.followed"), follow, aside=True),
    Reaction("propose", HEARS, propose, aside=True),  # before the next line: a plan's proposals do not wait for it
    Reaction("foresee", ("schedule.replanned",), foresee, aside=True),
)  # fmt: skip
