"""The parts to be played in a project. A role is not a job title and gives no right.

Words: Role, Holder, Deputy, Fit.
"""
