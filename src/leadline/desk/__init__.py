"""The lead's page: a project's first page. Reads across slices; writes nothing of its own."""
