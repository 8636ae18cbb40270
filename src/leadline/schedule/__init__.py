"""Computed dates: planning all projects' work on all people at once, and showing it.

Words: Run (one planning), Span (from-to of one item in it). Only this slice turns rows into an engine.Plan.
"""
