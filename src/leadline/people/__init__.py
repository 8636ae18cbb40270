"""Who works here: people, teams, calendars, absences and skills; signing in.

Words: Organisation, Person, Team, Calendar, Absence, Skill, Secret. `Person` is the user model.
"""
