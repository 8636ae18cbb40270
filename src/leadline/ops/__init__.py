"""Running the installation: serve, worker, demo, checks. No tables."""
