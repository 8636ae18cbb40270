"""All commands of `leadline`, in the order of its help."""

import typer

from leadline.cli import forecast, planning, server

app = typer.Typer(
    name="leadline",
    help="A technical project manager that you install.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
planning.add_to(app)
forecast.add_to(app)
server.add_to(app)
