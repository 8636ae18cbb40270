"""Doors to other systems and formats, each a folder that can be read alone: plan_file, csv."""
