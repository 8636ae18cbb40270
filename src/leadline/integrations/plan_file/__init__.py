"""The plan file as a door: import and export of a project, for page and command."""
