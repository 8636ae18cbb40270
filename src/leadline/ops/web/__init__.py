"""The web process: one port, static files, Django behind two threads."""
