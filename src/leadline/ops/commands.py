"""What the server commands of the CLI do. Each prints what people need to know and returns its exit code."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import Error, connections

from leadline.core.errors import Refused
from leadline.ops.installation import NoInstallation, open_existing, prepare
from leadline.ops.storage import Unsafe
from leadline.ops.web.run import PortTaken, listen, serve_on
from leadline.planfile.problems import Problems

UNWELL = (NoInstallation, Unsafe, PortTaken, Refused, OSError)
WRONG_FILE = 2  # exit code, as of `leadline plan`


def say(words: str) -> None:
    print(words, flush=True)


def serve(host: str = "127.0.0.1", port: int = 8000, *, demo: bool = True) -> int:
    """Prepare the installation, then run web and worker until Ctrl-C."""
    from leadline.ops.serving.run import run

    return _told(lambda: run(host, port, demo=demo, say=say))


def web(host: str = "127.0.0.1", port: int = 8000) -> int:
    """Pages alone, for a large installation; the worker runs elsewhere."""

    def act() -> None:
        with listen(host, port) as listener:
            prepare(say)
            connections.close_all()
            say(f"Serving pages on http://{host}:{port}")
            serve_on(listener)

    return _told(act)


def worker() -> int:
    """The worker alone: follows the journal."""

    def act() -> int:
        open_existing()
        from leadline.ops.worker.run import work
        from leadline.reactions import REACTIONS

        say("Following the journal. Ctrl-C stops it.")
        return work(REACTIONS)

    return _told(act)


def demo(*, remove: bool = False, with_own: bool = False) -> int:
    """Load the demo into an empty installation, or remove it; `with_own`: one's own projects with it."""

    def act() -> None:
        open_existing() if remove else prepare(say)
        from leadline.ops import demo

        if remove:
            demo.remove(with_own=with_own)
            return say("The demo is gone. The installation is empty.")
        demo.load(lambda step: say(f"Loading the demo: {step} ..."))
        for email, password, who in demo.sign_ins():
            say(f"  {email:<28} password {password:<16} {who}")

    return _told(act)


def import_file(file: str, email: str | None = None) -> int:
    """Bring a plan file in, whole or not at all, as `email` or else the first administrator."""

    def act() -> None:
        open_existing()
        from leadline.core.days import now
        from leadline.integrations.plan_file.importer import import_bytes
        from leadline.ops.accounts import acting

        result = import_bytes(acting(email), Path(file).read_bytes(), file, now=now())
        what = ", ".join(f"{count} {kind}" for kind, count in (result.made + result.found).items())
        say(
            f"{result.key}, {result.name}: {'brought in' if result.is_new else 'brought to the file'}; {what}."
        )
        for notice in result.notices:
            say(f"  {notice}")

    return _told(act)


def export(key: str) -> int:
    """Write a project as a plan file to standard output."""

    def act() -> None:
        open_existing()
        from leadline.integrations.plan_file.outbound import document_of
        from leadline.ops.accounts import project
        from leadline.planfile.write import write_toml

        sys.stdout.write(write_toml(document_of(project(key))))

    return _told(act)


def finished_of(key: str, tell: Callable[..., int]) -> int:
    """Hand what a project has finished and what is open to `tell`, and return its exit code."""

    def act() -> int:
        open_existing()
        from leadline.core.days import today
        from leadline.ops.accounts import project
        from leadline.work.queries.finished import past_of

        found = project(key)
        return tell(
            name=f"{found.key}  {found.name}",
            past=past_of(found),
            today=today(found.zone),
            target=found.target,
        )

    return _told(act)


def check() -> int:
    """Whether everything kept is whole: 0, or 1 with what is not."""

    def act() -> int:
        open_existing()
        from leadline.ops.checks import head, troubles

        found = 0
        for found, trouble in enumerate(troubles(), start=1):  # noqa: B007  (the count is the answer)
            print(trouble, file=sys.stderr)
        say(f"{found} troubles." if found else "All is whole.")
        say(f"The journal ends with {head()}. Kept elsewhere, this shows later that nothing was cut off.")
        return 1 if found else 0

    return _told(act)


def index() -> int:
    """Make the index of the search anew, with what is done told as it goes."""

    def act() -> None:
        open_existing()
        from leadline.search.reactions import fill

        def told(kind: str, done: int, of: int) -> None:
            if sys.stdout.isatty():
                print(f"\r  {kind}: {done} of {of} ", end="\n" if done == of else "", flush=True)
            elif done == of:
                say(f"  {kind}: {of}")

        say(f"{fill(told, anew=True)} rows can be found.")

    return _told(act)


def user_create(email: str, password: str, *, admin: bool = False) -> int:
    """Somebody who can sign in; on a new installation its first person."""

    def act() -> None:
        prepare(say)
        from leadline.ops.accounts import create_account

        person = create_account(email, password, administrator=admin)
        say(f"{person.name} (@{person.handle}) can sign in as {person.email}.")

    return _told(act)


def user_password(email: str, password: str) -> int:
    """A new password for somebody who is locked out. All their sessions end."""

    def act() -> None:
        open_existing()
        from leadline.ops.accounts import change_account

        say(f"{change_account(email, password).name} has a new password.")

    return _told(act)


def project_create(key: str, email: str, *, private: bool = False, name: str = "") -> int:
    """A new project, led by whoever has that address."""

    def act() -> None:
        open_existing()
        from leadline.ops.accounts import begin_project

        say(f"{begin_project(key, email, private=private, name=name).key} begins today.")

    return _told(act)


def project_add(key: str, email: str, standing: str) -> int:
    """Give somebody a standing in a project: lead, member, viewer or guest."""

    def act() -> None:
        open_existing()
        from leadline.ops.accounts import add_to_project

        add_to_project(key, email, standing)
        say(f"{email} is now {standing} in {key}.")

    return _told(act)


def _told(act: Callable[[], Any]) -> int:
    """Do it; what people can mend is told in a line, or in one for each mistake of a file."""
    try:
        return act() or 0
    except Problems as problems:
        print(problems, file=sys.stderr)
        return WRONG_FILE
    except UNWELL as error:
        print(error, file=sys.stderr)
    except Error as error:
        print(f"The database does not answer: {str(error).strip()}", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1
