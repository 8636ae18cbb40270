"""On PostgreSQL only what concerns the database is run again."""

import os

collect_ignore = ["test_processes.py"] if "LEADLINE_DATABASE_URL" in os.environ else []
