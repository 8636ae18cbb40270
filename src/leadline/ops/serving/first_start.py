"""What a new installation begins with: the demo, and the plan file of the working folder."""

from pathlib import Path

from leadline.ops.installation import Say


def first_start(say: Say) -> None:
    """Load the demo, and `leadline.toml` beside it as one more project."""
    from leadline.ops import demo

    demo.load(say)
    file = Path("leadline.toml")
    if file.is_file():
        _import(file, say)


def _import(file: Path, say: Say) -> None:
    """A plan file with mistakes is told and left out: it is no reason not to start."""
    from leadline.integrations.plan_file.importer import import_bytes
    from leadline.people.queries import first_administrator

    say(f"Importing {file} ...")
    result = import_bytes(first_administrator(), file.read_bytes(), file.name)
    for problem in result.problems:
        say(f"  {problem}")
