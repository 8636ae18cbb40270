"""The pages of portfolio/."""
