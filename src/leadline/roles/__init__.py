"""The parts to be played in a project. Words: Role, Holder, Deputy. A role is not a job title and gives no right."""
