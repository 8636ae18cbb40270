"""Who is signed in: Django's sessions, allauth's accounts, asked by queries put into SQL once: every page asks."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models.functions import Now

from leadline.core.prepared import prepared
from leadline.people.models import Person

_SESSION = prepared(lambda key: Session.objects.filter(session_key=key, expire_date__gt=Now()))
_PERSON = prepared(lambda person: Person.objects.filter(pk=person))


class SessionStore(db.SessionStore):
    """Sessions in the database, as Django has them."""

    def _get_session_from_db(self) -> Any:
        found = _SESSION(self.session_key or "")
        if not found:
            self._session_key = None
        return found[0] if found else None


class Accounts(AuthenticationBackend):
    """Signing in, as allauth has it."""

    def get_user(self, user_id: int) -> Person | None:
        found = _PERSON(user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None
