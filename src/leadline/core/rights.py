"""The table: which standing, or which tie to the row, gives which right.

Standings in a project: lead, member, viewer, guest; `reader` is who may see an open project without being
in it. Standings in the installation: administrator, person (everyone but guests of the installation).
Ties to a row: self, acceptor, owner, holder, author, lead of theirs (leads a running project the
person works in).
Tie to the installation: lead somewhere (leads a project that runs).
"""

LEAD, MEMBER, VIEWER, GUEST, READER = "lead", "member", "viewer", "guest", "reader"
ADMINISTRATOR, PERSON = "administrator", "person"

_inside = frozenset({LEAD, MEMBER, VIEWER, GUEST})
_team = frozenset({LEAD, MEMBER})
_all = _inside | {READER}

RIGHTS: dict[str, frozenset[str]] = {
    # projects
    "portfolio.see": frozenset({PERSON, ADMINISTRATOR}),
    "project.create": frozenset({PERSON, ADMINISTRATOR}),
    "project.see": _all,
    "project.edit": frozenset({LEAD}),
    "project.archive": frozenset({LEAD}),
    "project.members": frozenset({LEAD}),
    "project.team": frozenset({LEAD, MEMBER, VIEWER, READER}),  # see who is in it
    "pool.edit": frozenset({LEAD, ADMINISTRATOR}),  # one that all projects share: administrators only
    "project.export": frozenset({LEAD, MEMBER, VIEWER, READER}),
    "project.awareness": frozenset({LEAD}),  # who has confirmed what, by name
    # objectives, roles, outputs
    "objective.edit": frozenset({LEAD}),
    "measure.read": frozenset({LEAD, MEMBER, "owner"}),  # enter a reading
    "role.edit": frozenset({LEAD}),
    "output.edit": frozenset({LEAD}),
    "criterion.check": frozenset({LEAD, MEMBER}),
    "output.accept": frozenset({"acceptor"}),
    # work
    "item.create": _team,
    "item.edit": _team,
    "item.delete": _team,
    "item.restore": _team,
    "note.write": frozenset({LEAD, MEMBER, VIEWER}),
    "note.edit": frozenset({"author"}),
    "step.undo": frozenset({"author"}),  # and the right to what is put back
    "board.edit": frozenset({LEAD}),  # its columns
    "view.save": _all,  # keep a filter under a name
    "view.edit": frozenset({"owner"}),
    # the plan
    "baseline.make": frozenset({LEAD}),
    # status reports
    "report.see": _all,
    "report.make": frozenset({LEAD}),  # draft, write, have drafted; and see drafts
    "report.send": frozenset({LEAD}),
    "report.share": frozenset({LEAD}),  # by a link that anybody may open
    # what-ifs
    "what_if.make": _team,
    "what_if.edit": frozenset({"owner"}),  # and apply it, where one may make each of its changes
    # briefs
    "brief.see": _inside,
    "point.confirm": _inside,
    "question.ask": _inside,
    "question.answer": frozenset({LEAD, "owner"}),
    "briefback.answer": frozenset({LEAD, "owner"}),  # agree to somebody's sentence, never to one's own
    "talk.note": frozenset({LEAD}),  # what was talked about with a person; and remind them
    "note.object": frozenset({"self"}),  # to what was noted about oneself
    "coverage.store": frozenset(),  # the system only
    # the desk
    "proposal.see": frozenset({LEAD}),
    "proposal.settle": frozenset({LEAD}),  # dismiss, postpone, take
    "proposal.hear": frozenset({LEAD}),  # a rule that was not useful
    "proposal.store": frozenset(),  # the system only
    # decisions and risks
    "decision.edit": _team,
    "decision.make": frozenset({LEAD, "decider"}),
    "risk.edit": _team,
    "risk.accept": frozenset({LEAD, "owner"}),
    # thanks
    "thanks.give": frozenset({LEAD, MEMBER, VIEWER}),
    "thanks.show": frozenset({"receiver"}),
    # inboxes
    "notice.mark": frozenset({"self"}),
    "notice.give": frozenset(),  # the system only
    "mail.choose": frozenset({"self"}),
    "thing.watch": _inside,  # items, outputs and decisions; and mute them
    "mail.send": frozenset(),  # the system only
    # people
    "person.see": frozenset({PERSON, ADMINISTRATOR, "self"}),
    "person.create": frozenset({ADMINISTRATOR, "lead somewhere"}),
    "person.edit": frozenset({ADMINISTRATOR}),
    "profile.edit": frozenset({"self"}),
    "absence.edit": frozenset({ADMINISTRATOR, "self", "lead of theirs"}),
    "absence.note": frozenset({ADMINISTRATOR, "self"}),  # read and change the words beside the days
    "feed.edit": frozenset({ADMINISTRATOR, "self"}),  # the calendar they are away by: its address is a key
    "skill.edit": frozenset({ADMINISTRATOR, "self", "lead of theirs"}),
    "team.edit": frozenset({ADMINISTRATOR}),
    "calendar.create": frozenset({ADMINISTRATOR, PERSON}),  # a project one begins may need its own hours
    "calendar.edit": frozenset({ADMINISTRATOR}),
    # the installation
    "installation.manage": frozenset({ADMINISTRATOR}),
    "schedule.store": frozenset(),  # the system only
    "index.store": frozenset(),  # the system only
    "feed.read": frozenset(),  # the system only
    "day.begin": frozenset(),  # the system only
}

WHEN_ARCHIVED = frozenset(
    {"project.see", "project.archive", "project.team", "project.export", "brief.see", "report.see"}
)

_HOLDERS = {
    LEAD: "leads", MEMBER: "members", VIEWER: "viewers", GUEST: "guests", "acceptor": "its acceptor",
    "owner": "its owner", "author": "its author", "holder": "its holder", "receiver": "who received it",
    "decider": "who holds the role", "self": "the person concerned",
    "lead of theirs": "their leads", "lead somewhere": "those who lead a project", PERSON: "people of the organisation",
    ADMINISTRATOR: "administrators",
}  # fmt: skip


def refusal(right: str) -> str:
    """Why somebody may not, and who may: said wherever a right is missing."""
    who = [words for holder, words in _HOLDERS.items() if holder in RIGHTS[right]]
    named = " and ".join([", ".join(who[:-1]), who[-1]] if len(who) > 1 else who)
    whose = f" It belongs to {named}." if who else ""
    return f"You need the right to {right.replace('.', ' ')} here.{whose}"
