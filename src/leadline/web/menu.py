"""What the side navigation offers a person: only pages that exist and that they may open."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from leadline.briefs.queries import waiting
from leadline.core.days import now
from leadline.core.pages import OPEN, SIGNED_IN
from leadline.core.rights import LEAD, READER, RIGHTS
from leadline.inbox.queries import unread
from leadline.people.queries import the_organisation
from leadline.projects.queries import visible_projects
from leadline.projects.queries.seats import Seat, seats_of
from leadline.web.addresses import needs_of, url

MOST_PROJECTS = 8

# route, words, the key after "g", and addresses below which the entry is on too; {} is the project's key
OWN_PAGES = (("brief", "My brief", "b", ()), ("inbox", "Inbox", "n", ()))
PROJECT_PAGES = (
    ("desk", "Desk", "d", ()),
    ("charter", "Charter", "c", ("/{}/objectives", "/{}/roles", "/{}/settings")),
    ("outputs", "Outputs", "o", ("/outputs/",)),
    ("board", "Board", "k", ("/{0}/columns",)),
    ("items", "Items", "i", ("/items/", "/{0}/trash", "/{0}/views", "/{0}/steps", "/{0}/quick", "/{0}/csv")),
    ("timeline", "Timeline", "t", ()),
    ("forecast", "Forecast", "f", ()),
    ("load", "Load", "l", ()),
    ("what_ifs", "What if", "w", ("/{}/what-ifs/",)),
    ("value", "Baselines", "v", ("/{}/baselines",)),
    ("decisions", "Decisions", "", ()),
    ("risks", "Risks", "", ()),
    ("reports", "Reports", "s", ()),
    ("team", "People", "p", ("/{}/members",)),
    ("thanks", "Thanks", "", ()),
)
ORGANISATION_PAGES = (
    ("portfolio", "Portfolio", "r", ()),
    ("desks", "Desk of all", "", ()),
    ("organisation_awareness", "Who knows what", "", ()),
    ("projects", "Projects", "a", ()),
    ("people", "People", "e", ("/people/", "/teams", "/calendars")),
    ("administration", "Administration", "", ("/administration/",)),
)
ACCOUNT_PAGES = (("profile", "Profile", "", ()),)
BRIEF, INBOX = "g b", "g n"
OPEN_TO_ALL = (OPEN, SIGNED_IN)
NOBODY: frozenset[str] = frozenset()


@dataclass(slots=True)
class Entry:
    """One line: words, where it leads, how many wait there, whether it is this page."""

    label: str
    address: str
    key: str = ""  # pressed after "g"
    count: str = ""
    live: str = ""  # a template that draws the count; it then follows by itself
    dot: int | None = None  # of a project: its colour
    under: tuple[str, ...] = ()
    on: bool = False


@dataclass(slots=True)
class Section:
    title: str
    entries: list[Entry]


@dataclass(slots=True)
class Menu:
    """The navigation of one page. Without a person (nobody signed in) it is empty."""

    person: Any = None
    theme: str = "system"
    sections: list[Section] = field(default_factory=list)
    account: list[Entry] = field(default_factory=list)
    sign_out: str = ""
    demo: str = ""  # where the demo is removed, for those who may while it is here
    adds: bool = False  # whether the person may add work in the project of this page

    @property
    def where(self) -> str:
        """The words of the page we are on, for the bar of narrow screens."""
        return next((e.label for s in self.sections for e in s.entries if e.on), "")


def context(request: HttpRequest) -> dict[str, Any]:
    """Gives templates `menu`; nothing is asked of the database unless a template draws it."""
    return {"menu": SimpleLazyObject(partial(menu, request))}


def menu(request: HttpRequest) -> Menu:
    """The navigation for the reader and page of `request`. Cost: the same at any number of projects."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return Menu()
    project = getattr(request, "project", None)
    sections = [Section("", _own(person, project))]
    here = person.rights(project) if project is not None else set()
    if project is not None:
        sections.append(Section(project.name, _pages(PROJECT_PAGES, here, project.key)))
    sections.append(Section("Projects", _projects(person, project)))
    organisation = the_organisation()
    held = person.rights(organisation)
    sections.append(Section("Organisation", _pages(ORGANISATION_PAGES, held)))
    made = Menu(person, person.theme, [s for s in sections if s.entries])
    made.adds = "item.create" in here
    made.account = _pages(ACCOUNT_PAGES, set(RIGHTS))
    made.sign_out = url("account_logout") if needs_of("account_logout") else ""
    if organisation and organisation.demo_keys and _opens("demo_removal", held):
        made.demo = url("demo_removal")
    _mark(request.path, [e for s in made.sections for e in s.entries] + made.account)
    return made


def _pages(pages: Any, held: set[str], *args: str) -> list[Entry]:
    entries = []
    for route, label, key, under in pages:
        if _opens(route, held):
            below = tuple(start.format(*args) for start in under)
            entries.append(Entry(label, url(route, *args), f"g {key}" if key else "", under=below))
    return entries


def _own(person: Any, project: Any) -> list[Entry]:
    """A person's own pages: the brief tells how much of it waits to be confirmed, the inbox how much is unread."""
    entries = _pages(OWN_PAGES, set(RIGHTS))
    for entry in entries:
        if entry.key == BRIEF:
            new = sum(waiting(person).values())
            entry.count = f"{new} new" if new else ""
            entry.under = (f"/{project.key}{entry.address}",) if project is not None else ()
        elif entry.key == INBOX:
            entry.count, entry.live = str(unread(person, now()) or ""), "inbox/_count.html"
    return entries


def _projects(person: Any, here: Any) -> list[Entry]:
    """Projects the reader is in; where there are none, the first they may see. Not the one we are in."""
    seats = seats_of(person)
    if not seats:
        columns = (
            visible_projects(person).filter(archived_at=None).values_list("pk", "key", "name", "private")
        )
        seats = [
            Seat(pk, "", key, name, private, False) for pk, key, name, private in columns[: MOST_PROJECTS + 1]
        ]
    shown = [seat for seat in seats if not seat.archived and (here is None or seat.project != here.pk)]
    entries = []
    for seat in shown[:MOST_PROJECTS]:
        if address := _first_page(person, seat):
            entries.append(Entry(seat.name, address, dot=seat.project))
    return entries


def _first_page(person: Any, seat: Seat) -> str:
    """As `Person.rights`, of many projects without a query each; the pages themselves ask again."""
    held = {seat.standing}
    if not seat.private:
        held.add(LEAD if person.is_administrator else READER)
    needed = ((route, needs_of(route)) for route, *_ in PROJECT_PAGES)
    first = (
        route for route, needs in needed if needs in OPEN_TO_ALL or RIGHTS.get(needs or "", NOBODY) & held
    )
    return next((url(route, seat.key) for route in first), "")


def _opens(route: str, held: set[str]) -> bool:
    """Whether there is a page of that name, and these rights open it."""
    needs = needs_of(route)
    return needs in OPEN_TO_ALL or needs in held


def _mark(path: str, entries: list[Entry]) -> None:
    """The entry whose address is the longest beginning of `path` is on."""

    def reach(entry: Entry) -> int:
        below = entry.address.rstrip("/") + "/"
        reached = [below] if path == entry.address or path.startswith(below) else []
        return max((len(a) for a in [*reached, *(u for u in entry.under if path.startswith(u))]), default=0)

    best = max(entries, key=reach, default=None)
    if best is not None and reach(best):
        best.on = True
