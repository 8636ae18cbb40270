"""The pages of people/."""
