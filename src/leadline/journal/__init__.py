"""What happened: an append-only, hash-chained log that is audit trail, feed, outbox and queue in one.

Words: an Entry is a line, an Event what it says, a Reaction what follows, a Cursor how far that has read.
"""
