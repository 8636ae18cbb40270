"""A project's health: a colour, and the three facts it comes from. What is not known is never good."""

from dataclasses import dataclass

GOOD, WARN, BAD, UNKNOWN = "good", "warn", "bad", "plain"
WORDS = {GOOD: "Good", WARN: "Needs attention", BAD: "In trouble", UNKNOWN: "Not known"}

DAYS_PAST = 7  # the day of 85 may pass the promise by so many days before it is trouble
FRESH, STALE = 5, 10  # days since work last moved
OLD_BLOCKER = 5  # days


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence, and the colour it gives by itself."""

    colour: str
    words: str


@dataclass(frozen=True, slots=True)
class Health:
    colour: str
    facts: tuple[Fact, Fact, Fact]

    @property
    def words(self) -> str:
        return WORDS[self.colour]


def health(
    *,
    late: int | None,
    forecast: bool,
    promised: bool,
    open_items: int,
    begun: bool,
    still: int | None,
    blocked: int,
    oldest: int,
    overdue: int,
) -> Health:
    """late: days by which 85 % lies past the promise (0 or less: it holds); still: days since work last moved (None:
    it never did); begun: some work is done already; blocked: items, the oldest since so many days; overdue: open items
    past their deadline. Source: docs/formulas.md.
    """
    facts = (
        _forecast(late, forecast, promised, open_items, begun),
        _freshness(still, open_items, begun),
        _blockers(blocked, oldest, overdue),
    )
    colours = {fact.colour for fact in facts}
    worst = next((colour for colour in (BAD, WARN, UNKNOWN) if colour in colours), GOOD)
    return Health(worst, facts)


def _forecast(late: int | None, forecast: bool, promised: bool, open_items: int, begun: bool) -> Fact:
    if not open_items:
        return Fact(GOOD, "nothing left to do") if begun else Fact(UNKNOWN, "no work is planned yet")
    if not forecast:
        return Fact(UNKNOWN, "not forecast yet")
    if not promised or late is None:
        return Fact(UNKNOWN, "no day is promised")
    if late <= 0:
        return Fact(GOOD, "85 % holds the promise")
    return Fact(WARN if late <= DAYS_PAST else BAD, f"85 % comes {_days(late)} past the promise")


def _freshness(still: int | None, open_items: int, begun: bool) -> Fact:
    if begun and not open_items:
        return Fact(GOOD, "all work is done")
    if still is None:
        return Fact(UNKNOWN, "no work has begun")
    when = {0: "today", 1: "yesterday"}.get(still, f"{_days(still)} ago")
    colour = GOOD if still <= FRESH else WARN if still <= STALE else BAD
    return Fact(colour, f"work last moved {when}")


def _blockers(blocked: int, oldest: int, overdue: int) -> Fact:
    past = f"{overdue} past {'its' if overdue == 1 else 'their'} deadline"
    if not blocked:
        return Fact(WARN, f"nothing is blocked, {past}") if overdue else Fact(GOOD, "nothing is blocked")
    items = f"{blocked} item{'' if blocked == 1 else 's'} blocked"
    since = f"{', the oldest' if blocked > 1 else ''} for {_days(oldest)}" if oldest else ", since today"
    return Fact(BAD if oldest > OLD_BLOCKER else WARN, f"{items}{since}" + (f"; {past}" if overdue else ""))


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
