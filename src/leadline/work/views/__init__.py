"""Pages of work/: the list, an item, the trash."""
