"""Leadline: a technical project manager that you install."""
