"""Forms whose text somebody else may have changed meanwhile."""

from typing import Any

from django import forms

BOTH = "Somebody changed this while you typed. What it says now stands beside what you typed; save again to keep yours."


class Typed(forms.Form):
    """Carries the version that was looked at, and shows both texts when it is not the newest."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._now: dict[str, str] = {}

    @staticmethod
    def of(row: Any) -> dict[str, Any]:
        """The fields and `seen`, as `row` has them."""
        raise NotImplementedError

    def given(self) -> dict[str, Any]:
        """What the action wants: the cleaned fields, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    @property
    def version(self) -> int | None:
        return self.cleaned_data["seen"]

    def beside(self, name: str) -> str:
        """What stands there now, in words, where it differs from what was typed; else nothing."""
        return f"It says now: {self._now[name] or 'nothing'}" if name in self._now else ""

    def show_both(self, newest: dict[str, Any], version: int) -> None:
        """Keep what was typed, show `newest` beside it, and let the next save go through."""
        for name, value in newest.items():
            if name != "seen" and _plain(value) != _plain(self[name].value()):
                words = dict(getattr(self.fields[name], "choices", ()))
                self._now[name] = str(words.get(value, "" if value is None else value))
        typed: Any = self.data
        self.data = typed.copy()
        self.data[self.add_prefix("seen")] = str(version)  # type: ignore[index]
        self.add_error(None, BOTH)


def _plain(value: Any) -> str:
    """As a browser would send it, whatever its ends of lines."""
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
