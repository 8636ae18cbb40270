"""Where the installation lies, getting it ready, and whether there is anything in it."""

import os
from collections.abc import Callable
from pathlib import Path

import django

from leadline.ops.memory import settle
from leadline.ops.storage import guard, make_folder

Say = Callable[[str], None]


class NoInstallation(Exception):
    """There is nothing to work on; `str()` says where it was looked for."""


def data_folder() -> Path:
    return Path(os.environ.get("LEADLINE_DATA") or "data").resolve()


def set_up() -> None:
    """Load Django with the settings of this environment; once or often."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leadline.config.settings")
    django.setup()
    settle()


def prepare(say: Say) -> None:
    """Make the data folder and bring the tables up to date.

    Errors: storage.Unsafe; OSError when the folder cannot be made.
    """
    make_folder(data_folder())
    set_up()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    guard()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Preparing the database ...")
        call_command("migrate", verbosity=0, interactive=False)


def open_existing() -> None:
    """Load an installation that must be there already, with its tables up to date.

    Errors: NoInstallation; storage.Unsafe.
    """
    folder = data_folder()
    embedded = not (os.environ.get("LEADLINE_DATABASE_URL") or os.environ.get("LEADLINE_DATABASE_URL_FILE"))
    if embedded and not (folder / "leadline.sqlite3").is_file():
        raise NoInstallation(
            f"No installation in {folder}. Set LEADLINE_DATA, or begin one with: leadline serve"
        )
    if not embedded:
        make_folder(folder)
    set_up()
    from django.db import connection

    guard()
    if "people_organisation" not in connection.introspection.table_names():
        raise NoInstallation("No installation in that database. Begin one with: leadline serve")
    prepare(lambda _: None)


def is_empty() -> bool:
    """Whether nobody has started here yet: no organisation."""
    from leadline.people.queries import the_organisation

    return the_organisation() is None
