"""Others that level: the same instance, the same clock, each improvement and each better bound noted."""
