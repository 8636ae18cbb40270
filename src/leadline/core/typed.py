"""Two people type over the same row: fields one of them left alone are merged, the others are shown twice.

A form carries, hidden, the version it showed and a fingerprint of each field as it showed it. When somebody else was
first and none of the fields this person changed has changed since, the change goes through with these fields alone.
Where both changed one, what was typed stays in the field, what it says now stands beside it, and the next save counts.
"""

import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from leadline.core.errors import Stale
from leadline.core.pages import attempt

REFUSED, TOO_LATE = 422, 412
TRIES = 3  # merges of one request: each time somebody else was first again
LONG = 80  # characters; a longer text is shown as a difference
BOTH = "Somebody changed this while you typed. What it says now stands beside what you typed; save again to keep yours."
BELOW = "Somebody changed this text too. What it says now, against what you typed, stands below."

_PRINT = re.compile(r"([a-z_]{1,60}):([0-9a-f]{12})")


class Seen(forms.Field):
    """The version that was looked at, and the fingerprints: "7 title:0f3a…". Cleaned: the version, or None."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> int | None:
        version = str(value or "").split(" ")[0]
        return int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else None

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        return _SeenBox(form, self, field_name)


class _SeenBox(BoundField):
    def value(self) -> Any:
        given = super().value()
        if self.form.is_bound or given in (None, "") or not isinstance(self.form, Typed):
            return given
        return self.form.seal({name: self.form[name].initial for name in self.form.fields})


class Typed(forms.Form):
    """A form over a row with a version."""

    seen = Seen()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._now: dict[str, str] = {}

    def given(self) -> dict[str, Any]:
        """What an action wants: the cleaned fields, and the version as `seen`."""
        return dict(self.cleaned_data)

    def seal(self, values: dict[str, Any]) -> str:
        """The hidden text of a form that shows `values`, of which `seen` is the version."""
        prints = (f"{name}:{self._print(name, values[name])}" for name in self._over(values))
        return " ".join([str(values["seen"]), *prints])

    def merge(self, newest: dict[str, Any]) -> bool:
        """Take over what others changed, where this person left it alone; whether that is all there is to do."""
        conflicts = self._take_over(newest)
        if not conflicts:
            self._seen_now(newest)
            self._errors = None  # asked again
        return not conflicts

    def show_both(self, newest: dict[str, Any]) -> None:
        """Keep what was typed, tell what is there now where both differ, and let the next save go through."""
        for name in self._take_over(newest):
            self._now[name] = self._in_words(name, newest[name])
            box: Any = self[name]
            if self.is_long(name):
                box.help_text, box.now = BELOW, self._now[name]
            else:
                box.help_text = self.beside(name)
        self._seen_now(newest)
        self.add_error(None, BOTH)

    def beside(self, name: str) -> str:
        """What stands there now, in words, where it differs from what was typed; else nothing."""
        if name not in self._now:
            return ""
        return BELOW if self.is_long(name) else f"It says now: {self._now[name] or 'nothing'}"

    def is_long(self, name: str) -> bool:
        return isinstance(self.fields[name].widget, forms.Textarea) and len(self._now[name]) > LONG

    def _take_over(self, newest: dict[str, Any]) -> list[str]:
        """Put what is there now into fields this person did not change; the names of those that both changed."""
        was = dict(_PRINT.findall(str(self["seen"].data or "")))
        conflicts = []
        for name in self._over(newest):
            typed, now = self._print(name, self[name].data), self._print(name, newest[name])
            if typed == now:
                continue
            if typed == was.get(name):
                self._put(name, newest[name])
            elif now != was.get(name):
                conflicts.append(name)
        return conflicts

    def _over(self, values: dict[str, Any]) -> Iterable[str]:
        return (name for name in self.fields if name != "seen" and name in values)

    def _seen_now(self, newest: dict[str, Any]) -> None:
        self._put_raw("seen", [self.seal(newest)])

    def _put(self, name: str, value: Any) -> None:
        self._put_raw(name, self._shown(name, value))

    def _put_raw(self, name: str, values: list[str]) -> None:
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        key = self.add_prefix(name)
        if not values:
            data.pop(key, None)
        elif hasattr(data, "setlist"):
            data.setlist(key, values)
        else:
            data[key] = values if len(values) > 1 else values[0]
        self.data = data

    def _shown(self, name: str, value: Any) -> list[str]:
        """A value as a browser would send it back, in parts; nothing for a box that is not ticked."""
        field = self.fields[name]
        if isinstance(field.widget, forms.CheckboxInput):
            return ["on"] if value else []
        value = field.prepare_value(value)
        if isinstance(value, list | tuple | set):
            return [str(part) for part in value]
        text = value if isinstance(value, str) else field.widget.format_value(value)
        if isinstance(text, list):
            return [str(part) for part in text]
        return [("" if text is None else str(text)).replace("\r\n", "\n").strip()]

    def _print(self, name: str, value: Any) -> str:
        told = "\x1f".join(sorted(part for part in self._shown(name, value) if part))
        return sha256(told.encode()).hexdigest()[:12]

    def _in_words(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        words = {str(key): str(word) for key, word in getattr(self.fields[name], "choices", ())}
        return ", ".join(words.get(part, part) for part in self._shown(name, value))


def settle(
    form: forms.Form, act: Callable[[], Any], newest: Callable[[], dict[str, Any]] | None = None
) -> int:
    """Do it if the form is right: 0 when done, else the status to answer with, and the form says why.

    newest: the fields as they are now with the version as `seen`, asked when somebody else was first: a refused
    action has read its row anew. What `act` gives the action it takes from the form each time, for merging changes it.
    """
    for left in range(TRIES - 1, -1, -1):
        try:
            return 0 if attempt(form, act) else REFUSED
        except Stale:
            if newest is None or not isinstance(form, Typed):
                raise
            now = newest()
            if not left or not form.merge(now):
                form.show_both(now)
                return TOO_LATE
    raise AssertionError  # the last try returns
