"""What people type about their briefs."""

from django import forms

from leadline.core.limits import QUESTION, SHORT

OWN_WORDS = "Say it in a sentence of your own, so that it is clear what arrived."
UNCLEAR = "Write down what is not clear, in a sentence or two."


class PointForm(forms.Form):
    """Which point it is about, and the edition of it that was read."""

    point = forms.RegexField(r"^(objective|role|output)-[0-9]{1,18}$")
    edition = forms.IntegerField(min_value=1, max_value=2**31 - 1)


class ConfirmForm(PointForm):
    """What a point means, in one's own words."""

    words = forms.CharField(
        label="In your own words",
        max_length=SHORT,
        widget=forms.Textarea,
        error_messages={"required": OWN_WORDS},
    )


class ChoiceForm(PointForm):
    """The statement that holds, among three. What was chosen is compared and forgotten."""

    option = forms.RegexField(
        r"^[0-9a-f]{16}$", error_messages={"required": "Choose the statement that holds today."}
    )


class ObjectionForm(forms.Form):
    """What is not right of what was noted about oneself."""

    words = forms.CharField(
        label="What is not right",
        max_length=SHORT,
        error_messages={"required": "Say in a sentence what is not right."},
    )


class AskForm(PointForm):
    """What is not clear about a point, typed where the sentence would stand."""

    words = forms.CharField(
        label="Your question",
        max_length=QUESTION,
        widget=forms.Textarea,
        error_messages={"required": UNCLEAR},
    )


class QuestionForm(forms.Form):
    """A question about the brief as a whole."""

    text = forms.CharField(
        label="Your question",
        max_length=QUESTION,
        widget=forms.Textarea,
        error_messages={"required": UNCLEAR},
    )


class AnswerForm(forms.Form):
    """An answer to a question."""

    answer = forms.CharField(
        label="Your answer",
        max_length=QUESTION,
        widget=forms.Textarea,
        error_messages={"required": "Write the answer; a sentence may be enough."},
    )
