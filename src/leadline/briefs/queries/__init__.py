"""Reading briefs. Nothing here leaves a trace of having been read."""

from leadline.briefs.queries.audience import Asked, asked_of, points_of
from leadline.briefs.queries.awareness import Awareness, Row, awareness, sentences_on
from leadline.briefs.queries.away import after_working_days, long_away
from leadline.briefs.queries.brief import Brief, Told, brief_of
from leadline.briefs.queries.choices import choice_for, chosen_lately
from leadline.briefs.queries.coverage import (
    Coverage,
    Known,
    coverage,
    coverage_days,
    coverage_of,
    organisation_coverage,
)
from leadline.briefs.queries.gaps import FirstWeek, Gap, first_weeks, gaps, gaps_in
from leadline.briefs.queries.homes import Home, homes_of
from leadline.briefs.queries.lapsing import lapsed_people
from leadline.briefs.queries.newcomers import newcomers
from leadline.briefs.queries.questions import Put, open_questions, questions_of, visible_questions
from leadline.briefs.queries.standing import waiting
from leadline.briefs.queries.steps import Step, next_steps

__all__ = [
    "Asked",
    "Awareness",
    "Brief",
    "Coverage",
    "FirstWeek",
    "Gap",
    "Home",
    "Known",
    "Put",
    "Row",
    "Step",
    "Told",
    "after_working_days",
    "asked_of",
    "awareness",
    "brief_of",
    "choice_for",
    "chosen_lately",
    "coverage",
    "coverage_days",
    "coverage_of",
    "first_weeks",
    "gaps",
    "gaps_in",
    "homes_of",
    "lapsed_people",
    "long_away",
    "newcomers",
    "next_steps",
    "open_questions",
    "organisation_coverage",
    "points_of",
    "questions_of",
    "sentences_on",
    "visible_questions",
    "waiting",
]
