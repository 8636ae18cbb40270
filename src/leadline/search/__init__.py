"""Search: finding items, notes, objectives, outputs, roles and people by their words, in the reader's sight only.

Words: a Document is what the index keeps of one row, folded (no case, no accents); a Hit is one that the reader
may see, read anew from its own row. Documents follow the journal and can be thrown away and made again.
"""
