"""The ladder: what each solver had after 0.1 to 30 seconds, read from one run to the longest limit."""
