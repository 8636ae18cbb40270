"""What each route should answer, said a second time: from the table of rights and nothing else of the application."""

from leadline.core.rights import RIGHTS

# What people are in each place. Nothing: they may not see it.
STANDING = {
    "own": {"mara": {"lead"}, "ana": {"member"}, "lena": {"viewer"}, "gus": {"guest"}, "ada": {"lead"}},
    "open": {"mara": {"reader"}, "ana": {"reader"}, "lena": {"reader"}, "ada": {"lead"}},
    "private": {},
}
IN_THE_INSTALLATION = {
    "ada": {"administrator", "person"}, "mara": {"person", "lead somewhere"}, "ana": {"person"}, "lena": {"person"},
}  # fmt: skip
SEES_ANA = {"ada", "mara", "ana", "lena", "gus"}  # guests see those they share a project with


def expected(actor: str, route, place: str) -> str:
    """sign in, 404, 403, or fine; or free, where the route is open to anybody."""
    if route.needs == "open":
        return "free"
    if actor in {"anonymous", "dora"}:
        return "sign in"
    if "key" in route.parts:
        held = STANDING[place].get(actor, set())
        if not held:
            return "404"
    else:
        held = IN_THE_INSTALLATION.get(actor, set())
    if route.needs != "signed in" and not RIGHTS[route.needs] & held:
        return "403"
    if route.pattern.startswith("people/<") and actor not in SEES_ANA:
        return "404"
    return "fine"
