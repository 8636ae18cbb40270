"""What may happen, how likely, what it would add to which items, and what is done about it.

Words: Risk, Response, trigger (by which one notices that it begins). Open and accepted risks are in the forecast.
"""
