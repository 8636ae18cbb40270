"""One says what one wants to be told of, and what not."""

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.inbox.models import Watch
from leadline.people.models import Person

WISHES = ("watch", "mute", "")


@action(needs="notice.mark")
def wish(actor: Actor, person: Person, *, kind: str, of: int, wants: str) -> None:
    """Watch or mute an item, output or decision found through a `visible_*` query; "" takes the wish back.

    Errors:  NotAllowed for anybody but the person; Invalid for another wish.
    Records: nothing: nobody learns what one follows.
    """
    if wants not in WISHES or kind not in ("item", "output", "decision"):
        raise Invalid("Choose to watch it, to mute it, or neither.", field="wants")
    rows = Watch.objects.filter(person=person, **{kind: of})
    if not wants:
        rows.delete()
    elif not rows.update(mute=wants == "mute"):
        Watch.objects.create(person=person, mute=wants == "mute", **{f"{kind}_id": of})
