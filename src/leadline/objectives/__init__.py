"""What should become true, and how we would see it. Words: Objective, Measure, Reading."""
