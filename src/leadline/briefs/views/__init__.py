"""The pages of briefs/."""
