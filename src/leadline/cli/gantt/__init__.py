"""A plan as a chart in one file: HTML to look at and print, SVG to put into other papers."""

from leadline.cli.gantt.path import CannotWrite

__all__ = ["CannotWrite"]
