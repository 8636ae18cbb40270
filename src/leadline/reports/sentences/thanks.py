"""Thanks that those who got them let be shown."""

from leadline.reports.facts import Facts, ThanksFact
from leadline.reports.words import bullets, plain, sentence


def say(facts: Facts) -> str:
    """Nothing where nobody lets one be shown: then there is no such section."""
    return bullets([_one(one) for one in facts.thanks])


def _one(one: ThanksFact) -> str:
    about = f" for {plain(one.about)}" if one.about else ""
    return f"{plain(one.by)} thanks {plain(one.to)}{about}: {sentence(plain(one.words))}"
