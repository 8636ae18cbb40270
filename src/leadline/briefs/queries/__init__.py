"""Reading briefs. Nothing here leaves a trace of having been read."""

from leadline.briefs.queries.audience import Asked, asked_of, points_of
from leadline.briefs.queries.awareness import Awareness, Row, awareness, sentences_on
from leadline.briefs.queries.brief import Brief, Told, brief_of
from leadline.briefs.queries.homes import Home, homes_of
from leadline.briefs.queries.questions import Put, open_questions, questions_of, visible_questions
from leadline.briefs.queries.standing import waiting
from leadline.briefs.queries.steps import Step, next_steps

__all__ = [
    "Asked",
    "Awareness",
    "Brief",
    "Home",
    "Put",
    "Row",
    "Step",
    "Told",
    "asked_of",
    "awareness",
    "brief_of",
    "homes_of",
    "next_steps",
    "open_questions",
    "points_of",
    "questions_of",
    "sentences_on",
    "visible_questions",
    "waiting",
]
