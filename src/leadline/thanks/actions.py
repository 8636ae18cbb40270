"""Thanks are given, and shown by whom they are for."""

from datetime import datetime

from leadline.core.actions import action
from leadline.core.actors import Actor
from leadline.core.errors import Invalid
from leadline.core.limits import SHORT
from leadline.journal.events import record
from leadline.outputs.models import Output
from leadline.people.models import Person
from leadline.projects.models import Project
from leadline.thanks.events import ThanksGiven, ThanksShown
from leadline.thanks.models import Thanks
from leadline.work.models import Item


@action(needs="thanks.give")
def give_thanks(
    actor: Actor,
    project: Project,
    *,
    to: Person,
    words: str,
    now: datetime,
    output: Output | None = None,
    item: Item | None = None,
) -> Thanks:
    """Thank somebody of the project for an output or an item, in words of one's own. The same twice is once.

    Errors:  NotAllowed; Invalid for oneself, for somebody who is not in the project, without words or with too many,
             for no thing, two things, or one of another project.
    Records: ThanksGiven, without the words.
    """
    words = words.strip()
    if to.pk == getattr(actor.person, "pk", None):
        raise Invalid("Thanks are for somebody else.", field="to")
    if not project.memberships.filter(person=to).exists():
        raise Invalid(f"{to.name} is not in this project. Thank somebody who is.", field="to")
    if not words:
        raise Invalid("Say what it is that helped; a sentence is enough.", field="words")
    if len(words) > SHORT:
        raise Invalid(f"One or two sentences: at most {SHORT} characters.", field="words")
    thing = output or item
    if thing is None or (output and item) or thing.project_id != project.pk:
        raise Invalid("Choose what it is for: one output or one item of this project.", field="output")
    key = {"project": project, "by": actor.person, "to": to, "output": output, "item": item, "words": words}
    if known := Thanks.objects.filter(**key).first():
        return known
    made = Thanks.objects.create(at=now, **key)
    record(ThanksGiven(thanks=made.pk), actor=actor, project=project)
    return made


@action(needs="thanks.show")
def show_thanks(actor: Actor, thanks: Thanks, *, shown: str) -> Thanks:
    """Decide who sees thanks one has received: only the two, or everybody in the project. Twice changes nothing.

    Errors:  NotAllowed for anybody but who received them; Invalid for another choice.
    Records: ThanksShown.
    """
    if shown not in Thanks.Shown.values:
        raise Invalid("Choose who sees them: the two of you, or everybody in the project.", field="shown")
    if shown == thanks.shown:
        return thanks
    thanks.shown = shown
    thanks.save(update_fields=["shown"])
    record(ThanksShown(thanks=thanks.pk, shown=shown), actor=actor, project=thanks.project)
    return thanks
