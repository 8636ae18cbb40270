"""All projects on one page: what each promised, how it stands and why, who holds up several, and which comes first.

Words: stage (how far a project is, set by its lead), health (a colour with the three facts it comes from), override
(another colour by somebody's word, with a reason and an end), order of projects (their priorities).
"""
