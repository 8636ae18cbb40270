"""What has to be decided, by whom and until when; what was, why, and what it freed.

Words: Decision, its options, its default (what holds when nobody decides in time), its outcome. A decision points at
the items it holds up; they do not know of it.
"""
