"""How often Python looks for rings of objects that nobody holds: less, for a page makes thousands and leaves none."""

import gc

EVERY = 10_000  # objects made and kept; Python's own 700 costs a page 5 % more


def settle() -> None:
    """What is loaded by now stays: never look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(EVERY, 5, 2)  # rings of rows that know each other go within a few pages
