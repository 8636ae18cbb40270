"""Forms over what somebody else may have changed meanwhile."""

from typing import Any

from django import forms

BOTH = (
    "Somebody changed this while you typed. What it says now stands at each field; save again to keep yours."
)


class Typed(forms.Form):
    """Carries the version that was looked at; after Stale it shows what was typed and what is there now."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def given(self) -> dict[str, Any]:
        """What an action wants: the cleaned fields, and the version as `seen`."""
        return dict(self.cleaned_data)

    def show_both(self, newest: dict[str, Any]) -> None:
        """Keep what was typed, tell what is there now where it differs, and let the next try go through."""
        for name, value in newest.items():
            typed = self[name].value()
            if name != "seen" and _plain(value) != _plain(typed):
                words = dict(getattr(self.fields[name], "choices", ()))
                self[name].help_text = f"It says now: {words.get(value, _plain(value)) or 'nothing'}"
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("seen")] = str(newest["seen"])
        self.data = data
        self.add_error(None, BOTH)


def _plain(value: Any) -> str:
    """As a browser would send it."""
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
