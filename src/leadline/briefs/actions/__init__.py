"""Every change of a brief: a confirmation and its answer, a talk, a reminder, a question, an answer."""

from leadline.briefs.actions.answering import answer_sentence, note_talk, object_to_note, remind
from leadline.briefs.actions.confirming import (
    ask_to_talk,
    confirm_by_choice,
    confirm_point,
    confirm_points,
    renew_point,
)
from leadline.briefs.actions.covering import store_coverage, tell_lapsed
from leadline.briefs.actions.questions import answer_question, ask_question

__all__ = [
    "answer_question",
    "answer_sentence",
    "ask_question",
    "ask_to_talk",
    "confirm_by_choice",
    "confirm_point",
    "confirm_points",
    "note_talk",
    "object_to_note",
    "remind",
    "renew_point",
    "store_coverage",
    "tell_lapsed",
]
