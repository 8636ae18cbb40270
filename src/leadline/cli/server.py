"""Commands of an installation: thin, for what they do is in `leadline.ops`."""

import secrets
from typing import Annotated, Any

import typer

Host = Annotated[str, typer.Option(help="Address to listen on.", envvar="HOST")]
Port = Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535, envvar="PORT")]
Email = Annotated[str, typer.Argument(metavar="EMAIL", help="Their e-mail address.")]
Key = Annotated[str, typer.Argument(metavar="KEY", help="The project's key, such as PAY.")]
As = Annotated[str, typer.Option("--as", metavar="EMAIL", help="Who acts.")]
Private = Annotated[bool, typer.Option("--private", help="Only its members see it.")]

user = typer.Typer(no_args_is_help=True)
project = typer.Typer(no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Hang the commands into `app`."""
    app.command("serve")(serve)
    app.command("web")(web)
    app.command("worker")(worker)
    app.command("demo")(demo)
    app.command("import")(import_file)
    app.command("export")(export)
    app.command("check")(check)
    app.command("index")(index)
    app.add_typer(user, name="user", help="Add people who sign in, and give them new passwords.")
    app.add_typer(project, name="project", help="Begin projects, and add people to them.")


def run(command: str, /, *given: Any, **named: Any) -> None:
    """Call a function of `leadline.ops.commands`; what it returns is the exit code."""
    try:
        from leadline.ops import commands
    except ModuleNotFoundError as missing:
        name = (missing.name or "").partition(".")[0]
        if name == "leadline":
            raise
        typer.echo(f"The server is not installed here: {name} is missing. Install all of Leadline.", err=True)
        raise typer.Exit(1) from None
    if code := getattr(commands, command)(*given, **named):
        raise typer.Exit(code)


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    demo: Annotated[bool, typer.Option(help="Load the demo on the very first start.", envvar="DEMO")] = True,
) -> None:
    """Run Leadline here: pages and worker, until Ctrl-C."""
    run("serve", host, port, demo=demo)


def web(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve the pages alone; run `leadline worker` beside it."""
    run("web", host, port)


def worker() -> None:
    """Do what follows from changes; run it beside `leadline web`."""
    run("worker")


def demo(
    remove: Annotated[
        bool, typer.Option("--remove", help="Remove the demo and keep an empty installation.")
    ] = False,
    with_own: Annotated[
        bool, typer.Option("--with-own", help="With --remove: your own projects, too.")
    ] = False,
) -> None:
    """Load the demo into an empty installation, or remove it."""
    run("demo", remove=remove, with_own=with_own)


def import_file(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A plan file, TOML or JSON.")],
    email: Annotated[
        str, typer.Option("--as", metavar="EMAIL", help="Who acts; else an administrator.")
    ] = "",
) -> None:
    """Bring a plan file in, whole or not at all."""
    run("import_file", file, email or None)


def export(key: Key) -> None:
    """Write a project as a plan file to standard output."""
    run("export", key)


def check() -> None:
    """Check that everything kept is whole."""
    run("check")


def index() -> None:
    """Make the index of the search anew; it follows changes by itself."""
    run("index")


@user.command("create")
def create_user(
    email: Email,
    password: Annotated[
        str,
        typer.Option(
            prompt=True,
            hide_input=True,
            confirmation_prompt=True,
            metavar="PW",
            help="Asked for if left out.",
        ),
    ],
    admin: Annotated[bool, typer.Option("--admin", help="An administrator of the installation.")] = False,
) -> None:
    """Add a person who can sign in."""
    run("user_create", email, password, admin=admin)


@user.command("password")
def change_password(
    email: Email,
    password: Annotated[str, typer.Option(metavar="PW", help="Left out, one is made and printed.")] = "",
) -> None:
    """Give somebody a new password, the way back in for who is locked out."""
    made = password or secrets.token_urlsafe(12)
    run("user_password", email, made)
    if not password:
        typer.echo(f"The new password is {made}")


@project.command("create")
def create_project(
    key: Key,
    email: As,
    private: Private = False,
    name: Annotated[str, typer.Option(help="What people call it; else its key.")] = "",
) -> None:
    """Begin a project, led by whoever acts."""
    run("project_create", key, email, private=private, name=name)


@project.command("add")
def add_to_project(
    key: Key,
    email: Email,
    standing: Annotated[str, typer.Argument(metavar="STANDING", help="lead, member, viewer or guest.")],
) -> None:
    """Give somebody a standing in a project."""
    run("project_add", key, email, standing)
