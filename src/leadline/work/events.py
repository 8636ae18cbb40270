"""What happens to work, in past tense."""

from dataclasses import dataclass
from typing import ClassVar

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutItem:
    """What all of these tell: the id and the reference of the item."""

    about: ClassVar[str] = "item"

    item: int
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCreated(AboutItem, Event):
    """An item came to be."""

    kind = "item.created"
    sentence = "{actor} created {ref}"

    named: tuple[int, ...] = ()  # people its needs name


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRenamed(AboutItem, Event):
    """The title of an item changed."""

    kind = "item.renamed"
    sentence = "{actor} renamed {ref} from “{old}” to “{new}”"

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRewritten(AboutItem, Event):
    """The description of an item changed; what it said is not kept."""

    kind = "item.rewritten"
    sentence = "{actor} rewrote the description of {ref}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChanged(AboutItem, Event):
    """A short value of an item changed."""

    kind = "item.changed"
    sentence = "{actor} changed the {what} of {ref} from {old} to {new}"

    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemValueSet(AboutItem, Event):
    """An item was given a short value where it had none."""

    kind = "item.value_set"
    sentence = "{actor} set the {what} of {ref} to {new}"

    what: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemValueCleared(AboutItem, Event):
    """A short value of an item was taken off."""

    kind = "item.value_cleared"
    sentence = "{actor} took the {what} off {ref}, which was {old}"

    what: str
    old: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGiven(AboutItem, Event):
    """An item needs one certain person."""

    kind = "item.given"
    sentence = "{actor} gave {ref} to {person}"
    people = ("person",)

    person: int
    named: tuple[int, ...] = ()  # that person, if not named before


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemNeedsChanged(AboutItem, Event):
    """Who or what an item needs changed, to something other than one certain person."""

    kind = "item.needs_changed"
    sentence = "{actor} changed who and what {ref} needs"

    named: tuple[int, ...] = ()  # people not named before


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMoved(AboutItem, Event):
    """An item went into a group, or out of one."""

    kind = "item.moved"
    sentence = "{actor} moved {ref} from {old} to {new}"

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStarted(AboutItem, Event):
    """Work on an item began, or the day on which it began was put right."""

    kind = "item.started"
    sentence = "{actor} started {ref}{when}"

    on: str  # ISO day
    when: str = ""  # in words, where it was another day


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemProgressed(AboutItem, Event):
    """Somebody said how much of an item is done."""

    kind = "item.progressed"
    sentence = "{actor} says {new} % of {ref} is done; it was {old} %"

    old: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemClosed(AboutItem, Event):
    """An item was finished, or the day on which it was finished was put right."""

    kind = "item.closed"
    sentence = "{actor} closed {ref}{when}"

    on: str  # ISO day
    done: float  # what it said before, for who reopens it
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReopened(AboutItem, Event):
    """An item that was finished goes on, or one that was started had not begun after all."""

    kind = "item.reopened"
    sentence = "{actor} set {ref} back to {state}"

    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemBlocked(AboutItem, Event):
    """Something stops an item, and somebody looks after it."""

    kind = "item.blocked"
    sentence = "{actor} blocked {ref}: {because} (with {owner})"
    people = ("owner",)

    because: str
    owner: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemUnblocked(AboutItem, Event):
    """What stopped an item is gone."""

    kind = "item.unblocked"
    sentence = "{actor} unblocked {ref}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTrashed(AboutItem, Event):
    """An item went to the trash."""

    kind = "item.trashed"
    sentence = "{actor} put {ref} in the trash"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRestored(AboutItem, Event):
    """An item came back from the trash."""

    kind = "item.restored"
    sentence = "{actor} took {ref} out of the trash"


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutWaiting(AboutItem):
    """What an item waits for. `before` is its reference only within one project: others may not see it."""

    before: str
    before_item: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DependencyAdded(AboutWaiting, Event):
    """An item waits for another."""

    kind = "dependency.added"
    sentence = "{actor} made {ref} wait for {before}{how}"

    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DependencyChanged(AboutWaiting, Event):
    """An item waits for another in another way."""

    kind = "dependency.changed"
    sentence = "{actor} changed how {ref} waits for {before}: {how}"

    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DependencyRemoved(AboutWaiting, Event):
    """An item no longer waits for another."""

    kind = "dependency.removed"
    sentence = "{actor} freed {ref} from waiting for {before}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten(AboutItem, Event):
    """Somebody wrote a note on an item."""

    kind = "note.written"
    sentence = "{actor} wrote a note on {ref}"

    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChanged(AboutItem, Event):
    """Somebody changed a note of theirs."""

    kind = "note.changed"
    sentence = "{actor} changed a note on {ref}"

    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRemoved(AboutItem, Event):
    """Somebody took a note of theirs away."""

    kind = "note.removed"
    sentence = "{actor} removed a note on {ref}"

    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepUndone(AboutItem, Event):
    """Somebody took back a change of theirs, or a taking back. What it was like is not kept."""

    kind = "item.undone"
    sentence = "{actor} {did}: {what}"

    did: str  # took back, did again
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteUndone(AboutItem, Event):
    """Somebody took back a change of a note of theirs, or a taking back."""

    kind = "note.undone"
    sentence = "{actor} {did}: {what}"

    note: int
    did: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPlaced(AboutItem, Event):
    """An item was put into another column of the board."""

    kind = "card.placed"
    sentence = "{actor} moved {ref} from {old} to {new}"

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOrdered(Event):
    """An item got another place in the order of the board; no line of its own history."""

    kind = "card.ordered"
    sentence = "{actor} gave {ref} another place on the board"

    item: int
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnAdded(Event):
    """A board got one more column."""

    kind = "column.added"
    sentence = "{actor} added the column {name} to the board"
    about = "column"

    column: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChanged(Event):
    """A column got another name, state or limit."""

    kind = "column.changed"
    sentence = "{actor} changed the column {name} of the board"
    about = "column"

    column: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMoved(Event):
    """A column got another place."""

    kind = "column.moved"
    sentence = "{actor} put the column {name} of the board elsewhere"
    about = "column"

    column: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRemoved(Event):
    """A column was taken away; its items stayed."""

    kind = "column.removed"
    sentence = "{actor} removed the column {name} from the board"
    about = "column"

    column: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSaved(Event):
    """Somebody saved a view of a list. Its name is no part of this: most are their owner's alone."""

    kind = "view.saved"
    sentence = "{actor} saved a view of the items"
    about = "view"

    view: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewChanged(Event):
    """Somebody renamed, rewrote or shared a view of theirs."""

    kind = "view.changed"
    sentence = "{actor} changed a view of the items"
    about = "view"

    view: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRemoved(Event):
    """Somebody removed a view of theirs."""

    kind = "view.removed"
    sentence = "{actor} removed a view of the items"
    about = "view"

    view: int
