"""What a new installation begins with: the demo, and the plan file of the working folder."""

from pathlib import Path

from leadline.ops.installation import Say


def first_start(say: Say) -> None:
    """Load the demo, and `leadline.toml` beside it as one more project."""
    from leadline.ops import demo

    demo.load(lambda step: say(f"Loading the demo: {step} ..."))
    file = Path("leadline.toml")
    if file.is_file():
        _bring_in(file, say)


def _bring_in(file: Path, say: Say) -> None:
    """A plan file with mistakes is told and left out: it is no reason not to start."""
    from leadline.core.days import now
    from leadline.integrations.plan_file.importer import import_bytes
    from leadline.ops.accounts import acting
    from leadline.planfile.problems import Problems

    say(f"Bringing in {file} ...")
    try:
        import_bytes(acting(None), file.read_bytes(), file.name, now=now())
    except Problems as problems:
        say(f"{problems}\n{file} was left out.")
