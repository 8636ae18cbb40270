"""Who works here: people, teams, calendars, absences and skills; signing in.

Words: Organisation, Person, Team, Calendar, Absence, Skill, Claim, Secret. `Person` is the user model.
Nobody signs up alone: an administrator makes a link, and whoever holds it sets a name and a password.
When and how often somebody is here is never recorded.
"""
