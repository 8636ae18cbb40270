"""The pages of desk/."""
