"""How often somebody may try: wrong passwords and wrong links are counted, and then it is enough for a while."""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest

from leadline.core.limits import SIGN_IN_TRIES

PAUSE = 5 * 60  # seconds
ELSEWHERE = 10 * SIGN_IN_TRIES  # wrong tries from one address, whichever the account

TOO_MANY = "Too many tries. Wait five minutes, then try again."


class Tries:
    """Wrong tries for one thing (an account, a kind of link) from one network address.

    Counted for both together, so that nobody can lock another out of their account; and for the address alone,
    ten times as many, so that nobody can go through all accounts.
    """

    def __init__(self, request: HttpRequest, what: str) -> None:
        address = str(request.META.get("REMOTE_ADDR") or "")
        self._limits = {_key(what, address): SIGN_IN_TRIES, _key("", address): ELSEWHERE}

    def take(self) -> bool:
        """Use one try, before looking whether it is right; False when none is left. The first begins the pause."""
        used = {key: _more(key) for key in self._limits}
        return all(used[key] <= limit for key, limit in self._limits.items())

    def give_back(self) -> None:
        """It was right: the account's tries begin anew, and the address gets this one back."""
        ours, address = self._limits
        cache.delete(ours)
        _more(address, -1)


def too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Whether one network address asked for a thing more than `most` times in five minutes, this time counted."""
    return _more(_key("often", what, str(request.META.get("REMOTE_ADDR") or ""))) > most


def _more(key: str, by: int = 1) -> int:
    cache.add(key, 0, PAUSE)
    try:
        return cache.incr(key, by)
    except ValueError:  # it ran out between the two lines
        cache.set(key, by, PAUSE)
        return by


def _key(*parts: str) -> str:
    return "tries:" + sha256("\0".join(parts).encode()).hexdigest()
