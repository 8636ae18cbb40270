"""A portfolio drawn by lot and edits of it, for measuring how still a plan is kept."""
