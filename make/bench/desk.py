"""The desk: from a re-plan to its proposals, and its page, with 10 projects and 800 items."""

import json
import os
import subprocess
import sys
import time
from statistics import median

from clients import Client
from large_shape import PASSWORD, email
from serving import WEB, copy_of, environment, large, served

HEAD = ("10 projects, 800 items", "seconds")
SIZE = "10 80 30 9"
EDITS, PAGES = 6, 20

# What the worker does after each planning, in its order; an item gets another effort before each.
WORK = """
import json, sys, time
import django; django.setup()
from leadline.core.days import now
from leadline.desk import proposing
from leadline.desk.models import Proposal
from leadline.people.models import Person
from leadline.schedule.reactions import foresee, replan
from leadline.work.actions import change_item
from leadline.work.models import Item
from leadline.journal.models import Entry

def entries(kind):
    return list(Entry.objects.filter(kind=kind).order_by("-id")[:1])

def timed(do):
    begun = time.monotonic(); do(); return time.monotonic() - begun

kept = []
store = proposing.store_proposals
def noted(*given, **named):
    answer = store(*given, **named); kept.append(time.monotonic()); return answer
proposing.store_proposals = noted

replan([]); foresee([])
first = timed(lambda: proposing.propose(entries("forecast.made")))
there, soon, whole = [], [], []
open_ones = list(Item.objects.filter(finished_at=None, started_at=None, likely__isnull=False, project__key="B01"))
lead = next(m.person for m in open_ones[0].project.memberships.filter(standing="lead"))
for item in open_ones[:int(sys.argv[1])]:
    change_item(lead, item, effort=(None, item.likely + 240, None))
    replan([])
    kept.clear(); begun = time.monotonic()
    soon.append(timed(lambda: proposing.propose(entries("schedule.replanned"))))
    there.append(kept[0] - begun)
    foresee([])
    whole.append(timed(lambda: proposing.propose(entries("forecast.made"))))
rows = Proposal.objects.filter(state="open")
print(json.dumps({"first": first, "there": there, "soon": soon, "whole": whole, "rows": rows.count(), "shown":
    rows.exclude(shown_on=None).count(), "days": rows.exclude(effect_days=None).count()}))
"""


def measure() -> list[tuple[str, ...]]:
    with copy_of(large(SIZE)) as folder:
        given = environment(folder, PYTHONPATH=os.environ.get("PYTHONPATH", ""))
        work = [sys.executable, "-c", WORK, str(EDITS)]
        told = subprocess.run(work, env=given, check=True, capture_output=True, text=True)
        found = json.loads(told.stdout.splitlines()[-1])
        with served(*WEB, folder=folder) as web:
            client, took = Client(web.port).sign_in(email(8), PASSWORD), []
            for _ in range(PAGES):
                begun = time.monotonic()
                client.get("/B01")
                took.append(time.monotonic() - begun)
    return [
        ("all effects, none known before", f"{found['first']:.2f}"),
        (f"{EDITS} edits: from the plan to proposals on desks", f"{median(found['there']):.2f}"),
        ("to what the first changes gain", f"{median(found['soon']):.2f}"),
        ("the rest of that, after the forecast", f"{median(found['whole']):.2f}"),
        (f"proposals: open {found['rows']}, on desks {found['shown']}, with days {found['days']}", ""),
        ("the page of a desk", f"{median(took):.3f}"),
    ]
