"""What people/ reads from its pages: explicit fields, tidied by the actions' own rules."""
