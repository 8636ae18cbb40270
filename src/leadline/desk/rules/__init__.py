"""What a good project manager looks for. Each file here is one rule; its first line says what it looks for.

To add one: a file with `def found(facts: Facts) -> Iterator[Found]` (facts.py, found.py), and its tests for firing and
for silence. Nothing else names it.
"""
