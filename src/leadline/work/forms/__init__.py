"""Forms of work/: they parse what people type; the rules are in the actions."""
