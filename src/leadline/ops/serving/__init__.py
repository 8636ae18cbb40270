"""`leadline serve`: prepares the installation, then runs web and worker as two processes."""
