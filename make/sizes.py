"""How long files and how large rooms are: guidance, nothing fails."""

from pathlib import Path
from statistics import median, quantiles

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "leadline"
BESIDE = {"tests", "templates", "migrations", "static"}  # these do not count as files of a room
LOOK, EXPLAIN, ROOM = 250, 400, 12


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def show(title: str, paths: list[Path]) -> None:
    if len(paths) < 2:
        return
    sizes = {path: lines(path) for path in paths}
    ninth = quantiles(sizes.values(), n=10)[-1]
    print(f"{title}: {len(paths)} files, median {median(sizes.values()):.0f}, 90 % up to {ninth:.0f} lines")
    for path, size in sorted(sizes.items(), key=lambda pair: -pair[1]):
        if size > LOOK:
            print(f"  {size:5} {path.relative_to(PACKAGE)}{'  explain this' if size > EXPLAIN else ''}")


def rooms() -> None:
    for room in sorted(path for path in PACKAGE.iterdir() if path.is_dir()):
        files = [p for p in room.iterdir() if p.name not in BESIDE and not p.name.startswith("__pycache__")]
        if len(files) > ROOM:
            print(f"  {len(files)} files in {room.name}/ (up to {ROOM} are easy to look over)")


everything = [path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts]
show("Python", [path for path in everything if "tests" not in path.parts])
show("Tests", [path for path in everything if "tests" in path.parts])
show("Templates", list(PACKAGE.rglob("*.html")))
show("Styles", [path for path in PACKAGE.rglob("*.css") if "dist" not in path.parts])
rooms()
