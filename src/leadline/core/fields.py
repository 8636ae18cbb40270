"""Fields of forms that several rooms have."""

from typing import Any

from django import forms


class ByName(forms.ModelChoiceField):
    """One row of several, sent by its handle or code. What no name can hold is a wrong choice."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and "\0" in value:  # PostgreSQL does not take it in a question
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)
