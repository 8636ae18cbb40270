"""The pages of projects/."""
