"""A table becomes items: rows are matched, read, and made or changed through the actions, whole or not at all."""

from leadline.integrations.csv.inbound.bringing import Outcome, Refusal, bring

__all__ = ["Outcome", "Refusal", "bring"]
