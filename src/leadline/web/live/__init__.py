"""Live: an open page hears what happens, and who else is writing here. Bare ASGI beside Django; see `web/feed.py`.

front.py answers, door.py asks who comes, hub.py is the one thread that asks the database for all of them.
"""

from leadline.web.live.front import Live

__all__ = ["Live"]
