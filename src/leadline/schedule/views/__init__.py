"""The pages of schedule/."""
