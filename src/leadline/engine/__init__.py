"""Planning mathematics: a Plan goes in, a Schedule comes out. Plain Python, imports nothing of ours.

Words: an item takes working minutes; an instant is whole UTC minutes since 1970; leveling finds a
schedule within capacity; the bound is an instant before which no schedule can finish.
Start with `plan.Plan` and `leveling.level`.
"""
