"""What every slice stands on: actions, rights, refusals, days, references. No tables."""
