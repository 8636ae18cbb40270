"""The shell: what every page stands in. Menu, components, styles, scripts, safe text, headers, errors.

A component is a Jinja macro, one a file in `templates/ui/`, and is shown on `/ui/` (see the README there).
"""
