"""What PAY had and has to choose, and what may happen to it: Mara's decisions and risks."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from leadline.decisions.actions import decide, open_decision
from leadline.ops.demo.places import Company, Played, on_day, the_day
from leadline.ops.demo.projects import Made
from leadline.risks.actions import accept_risk, close_risk, open_risk

LATER = timedelta(hours=3)
DAY = 480  # minutes

DECISIONS: tuple[dict[str, Any], ...] = (
    {
        "by": "wei", "day": -66, "question": "Which storage engine carries the ledger?", "role": "ledger-lead",
        "options": ["Postgres", "The vendor's cluster"], "due": -60,
        "outcome": "Postgres", "because": "The team runs it already, and the load run stayed far below its limits.",
        "decided": -62,
    },
    {
        "by": "jonas", "day": -24, "question": "May partners test against staging in the week of the rehearsal?",
        "role": "project-lead", "options": ["Yes, mornings only", "No"], "due": -15,
        "outcome": "Yes, mornings only", "because": "Afternoons belong to the rehearsal.", "decided": -17,
    },
    {
        "by": "jonas", "day": -3, "question": "Do we trust the partner's new certificate authority?",
        "role": "project-lead", "options": ["Add it for good", "Add it for six months", "Ask for the old one"],
        "due": 1, "default": "Add it for six months", "items": [63],
        "why": "Until we do, no settlement file of cohort 1 is accepted on staging.",
    },
    {
        "by": "omar", "day": -2, "question": "Who is on call in the night of the cut-over?", "role": "project-lead",
        "options": ["The night shift alone", "The night shift and one of us"], "due": 9, "items": [99],
    },
)  # fmt: skip

RISKS: tuple[dict[str, Any], ...] = (
    {
        "day": -40, "title": "Certificate renewal falls into the freeze", "probability": 0.3, "adds": (1, 2, 5),
        "items": [63], "owner": "jonas", "trigger": "The partner names a day in the holidays",
        "response": "reduce", "response_text": "Renew the certificate before the freeze begins",
    },
    {
        "day": -31, "title": "The first night refuses settlement files", "probability": 0.25, "adds": (1, 3, 6),
        "items": [102], "owner": "ana", "trigger": "A test file of the rehearsal is sent back",
        "response": "reduce", "response_text": "Send a signed test file a week before",
    },
    {
        "day": -20, "title": "Staging is shared longer than agreed", "probability": 0.4, "adds": (1, 1, 2),
        "items": [72, 98], "owner": "omar", "response": "accept",
        "accepted": (-6, "A day costs less than a second staging."),
    },
    {
        "day": -65, "title": "The vendor ends support early", "probability": 0.1, "adds": (5, 10, 20), "items": [111],
        "owner": "mara", "response": "transfer", "closed": (-30, "The contract now runs until summer."),
    },
)  # fmt: skip


def bring(company: Company, one: Made, today: datetime) -> Iterator[tuple[datetime, Any]]:
    """Each at its own moment."""
    for said in DECISIONS:
        moment = on_day(today, said["day"]) + LATER
        yield moment, _deciding(company, one, said, today, moment)
    for said in RISKS:
        moment = on_day(today, said["day"]) + LATER
        yield moment, _opening(company, one, said, moment)
        if "accepted" in said:
            day, because = said["accepted"]
            yield on_day(today, day) + LATER, _accepting(one, said["title"], because)
        if "closed" in said:
            day, because = said["closed"]
            moment = on_day(today, day) + LATER
            yield moment, _closing(one, said["title"], because, moment)
    for said in DECISIONS:
        if "decided" in said:
            moment = on_day(today, said["decided"]) + LATER
            yield moment, _answering(one, said, moment)


def _deciding(
    company: Company, one: Made, said: dict[str, Any], today: datetime, now: datetime
) -> Callable[[], Any]:
    def put() -> None:
        open_decision(
            Played(company.people[said["by"]]), one.project, question=said["question"],
            options=said["options"], role=one.project.roles.get(code=said["role"]), due=the_day(today, said["due"]),
            default=said.get("default", ""), why=said.get("why", ""), now=now,
            items=[one.items[number] for number in said.get("items", ())],
        )  # fmt: skip

    return put


def _answering(one: Made, said: dict[str, Any], now: datetime) -> Callable[[], Any]:
    def answer() -> None:
        row = one.project.decisions.get(question=said["question"])
        decide(Played(one.lead), row, outcome=said["outcome"], because=said["because"], now=now)

    return answer


def _opening(company: Company, one: Made, said: dict[str, Any], moment: datetime) -> Callable[[], Any]:
    def put() -> None:
        low, likely, high = (days * DAY for days in said["adds"])
        open_risk(
            Played(one.lead), one.project, title=said["title"], probability=said["probability"],
            adds=(low, likely, high), items=[one.items[number] for number in said["items"]],
            owner=company.people[said["owner"]], trigger=said.get("trigger", ""), response=said["response"],
            plan=said.get("response_text", ""), now=moment,
        )  # fmt: skip

    return put


def _accepting(one: Made, title: str, because: str) -> Callable[[], Any]:
    return lambda: accept_risk(Played(one.lead), one.project.risks.get(title=title), because=because)


def _closing(one: Made, title: str, because: str, now: datetime) -> Callable[[], Any]:
    return lambda: close_risk(Played(one.lead), one.project.risks.get(title=title), because=because, now=now)
