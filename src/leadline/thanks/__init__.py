"""One person's words to another for something done. Given by free will; who receives them decides who sees them.

Words: Thanks. They are never counted, ranked or compared.
"""
