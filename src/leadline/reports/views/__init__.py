"""The pages of reports/."""
