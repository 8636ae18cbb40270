"""The rows of people/."""

from leadline.people.models.organisation import Organisation, Team
from leadline.people.models.person import Claim, Person, Skill
from leadline.people.models.secret import Secret
from leadline.people.models.time import Absence, Calendar

__all__ = ["Absence", "Calendar", "Claim", "Organisation", "Person", "Secret", "Skill", "Team"]
