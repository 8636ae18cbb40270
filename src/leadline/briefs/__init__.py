"""All that one person must hold in mind, and whether they confirmed it.

Words: Brief, Point (an objective, a role or an output), Confirmation of one edition, Question.
"""
