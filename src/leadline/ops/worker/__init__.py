"""The worker process: follows the journal and runs what follows from it."""
