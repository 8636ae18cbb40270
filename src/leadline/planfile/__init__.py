"""The plan file, all of it: one TOML or JSON file that describes a project whole.

`document` says what a file may hold; `read`, `write` and `schema` follow from it.
`plan` makes an engine.Plan of it. No Django here.
"""
