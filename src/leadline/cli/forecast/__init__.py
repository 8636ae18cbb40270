"""`leadline forecast`: when so many more items are done, or how many by a day, from the pace that was shown."""

from leadline.cli.forecast.command import add_to

__all__ = ["add_to"]
