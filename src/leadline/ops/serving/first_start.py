"""What a new installation begins with: the demo, and the plan file of the working folder."""

from pathlib import Path

from leadline.ops.installation import Say


def first_start(say: Say) -> None:
    """Load the demo, and `leadline.toml` beside it as one more project."""
    from leadline.ops import demo

    demo.load(lambda step: say(f"Loading the demo: {step} ..."))
    file = Path("leadline.toml")
    if file.is_file():
        bring_in(file, say)


def bring_in(file: Path, say: Say) -> None:
    """A plan file with mistakes is told and left out: it is no reason not to start. It goes with the demo."""
    from leadline.core.actors import SYSTEM
    from leadline.core.days import now
    from leadline.integrations.plan_file.importer import import_bytes
    from leadline.ops.accounts import acting
    from leadline.people.actions import change_organisation
    from leadline.people.queries import our_organisation
    from leadline.planfile.problems import Problems

    say(f"Bringing in {file} ...")
    try:
        brought = import_bytes(acting(None), file.read_bytes(), file.name, now=now())
        organisation = our_organisation()
        change_organisation(SYSTEM, organisation, demo_keys=[*organisation.demo_keys, brought.key])
    except Problems as problems:
        say(f"{problems}\n{file} was left out.")
