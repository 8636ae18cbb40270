"""From the tables of a plan file to actions. Each function takes the Import that is on its way."""
