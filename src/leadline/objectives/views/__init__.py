"""The pages of objectives/."""
