"""Ways to look at a list, kept by name."""

from leadline.core.actions import KEEP, action, change
from leadline.core.actors import Actor
from leadline.core.errors import Invalid, NotAllowed
from leadline.core.limits import NAME, SHORT, VIEWS
from leadline.journal.events import record
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.work.events import ViewChanged, ViewRemoved, ViewSaved
from leadline.work.models import SavedView


@action(needs="view.save")
def save_view(actor: Actor, project: Project, *, name: str, words: str, shared: bool = False) -> SavedView:
    """Keep a filter under a name. Under a name of one's own again, the words of that view become these.

    Errors:  NotAllowed, also for actors who are nobody; Invalid without a name or words, when either is too
             long, or past limits.VIEWS.
    Records: ViewSaved or ViewChanged.
    """
    owner = actor.person
    if not isinstance(owner, Person):
        raise NotAllowed("A view belongs to a person.")
    name, words = _named(name), _worded(words)
    own = SavedView.objects.filter(project=project, owner=owner)
    if known := own.filter(name=name).first():
        kept: SavedView = change_view(actor, known, words=words, shared=shared)
        return kept
    if own.count() >= VIEWS:
        raise Invalid(f"You have {VIEWS} views here, which is the most. Remove one first.", field="name")
    made = SavedView.objects.create(project=project, owner=owner, name=name, words=words, shared=shared)
    record(ViewSaved(view=made.pk), actor=actor, project=project)
    return made


@action(needs="view.edit")
def change_view(
    actor: Actor, view: SavedView, *, name: str = KEEP, words: str = KEEP, shared: bool = KEEP
) -> SavedView:
    """Rename, rewrite, share or keep to oneself a view. What is the same already changes nothing.

    Errors:  NotAllowed for all but its owner; Stale; Invalid as in `save_view`, and for a name another view
             of the owner has.
    Records: ViewChanged.
    """
    if name is not KEEP:
        name = _named(name)
        if view.project.saved_views.filter(owner=view.owner_id, name=name).exclude(pk=view.pk).exists():
            raise Invalid(f"You have another view called “{name}”. Choose another name.", field="name")
    words = words if words is KEEP else _worded(words)
    changed = change(view, name=name, words=words, shared=shared)
    if changed:
        view.version += 1
        view.save(update_fields=[*changed, "version"])
        record(ViewChanged(view=view.pk), actor=actor, project=view.project)
    return view


@action(needs="view.edit")
def remove_view(actor: Actor, view: SavedView) -> None:
    """Take a view away. Nothing else changes.

    Errors:  NotAllowed for all but its owner.
    Records: ViewRemoved.
    """
    removed, project = ViewRemoved(view=view.pk), view.project
    view.delete()
    record(removed, actor=actor, project=project)


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Invalid("Give the view a name, such as “Late and mine”.", field="name")
    if len(name) > NAME:
        raise Invalid(f"A name has at most {NAME} characters.", field="name")
    return name


def _worded(words: str) -> str:
    words = " ".join(words.split())
    if not words:
        raise Invalid("There is nothing to keep yet: filter, sort or group the list first.", field="words")
    if len(words) > SHORT:
        raise Invalid(f"A filter has at most {SHORT} characters.", field="words")
    return words
