"""Projects: charter, members and their standing, pools, freezes. Sight of everything stands on it.

Words: Project, Charter, Member, Pool, Freeze, Wording (what a point said in one edition).
"""
