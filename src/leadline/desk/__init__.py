"""The lead's page: what needs them today (Proposal), found by rules and weighed in days; a project's first page."""
