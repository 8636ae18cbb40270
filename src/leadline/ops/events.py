"""What happened in ops/, in past tense."""

from dataclasses import dataclass

from leadline.journal.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBegan(Event):
    """It became another day where the organisation is: what has not started is planned from here."""

    kind = "clock.day_began"
    sentence = "A new day began"

    on: str  # ISO day


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoLoaded(Event):
    """The demo was brought into an empty installation."""

    kind = "organisation.demo_loaded"
    sentence = "{actor} loaded the demo with {projects} projects"
    about = "organisation"

    organisation: int
    projects: int
