"""Redmine as Debian packages it, with 800 issues of one project, in a folder of its own; nothing where it is not.

Debian's own instance is not touched; REDMINE names another folder with its code.
`apt-get install --no-install-recommends redmine redmine-sqlite ruby-webrick`.
"""

import gzip
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from serving import TICK, free_port

CODE = Path(os.environ.get("REDMINE", "/usr/share/redmine"))
READS = 5
LIMIT = 300  # seconds for each step of making it
MADE = """
User.current = User.find_by_login("admin")
project = Project.create!(name: "Bench", identifier: "bench", is_public: true,
  enabled_module_names: %w(issue_tracking gantt))
project.trackers = Tracker.all
project.save!
Setting.gantt_items_limit = 5000
begun = Date.today - 20
ids = []
ActiveRecord::Base.transaction do
  800.times do |n|
    one = Issue.new(project: project, tracker: Tracker.first, status: IssueStatus.first, priority: IssuePriority.first,
      author: User.current, subject: "Move the ledger queue #{n}", start_date: begun + n / 4,
      due_date: begun + n / 4 + 4)
    one.save!(validate: false)
    ids << one.id
  end
  ids.each_cons(2).with_index do |(before, after), n|
    next if n % 10 == 9 or n % 4 == 3
    IssueRelation.new(issue_from_id: before, issue_to_id: after, relation_type: "precedes").save(validate: false)
  end
end
"""


def measure() -> tuple[list[float], float, int] | None:
    """Seconds of each request, CPU seconds a request, and bytes, compressed as a server before it would."""
    if not CODE.exists() or shutil.which("bundle") is None:
        return None
    with tempfile.TemporaryDirectory(prefix="leadline-redmine-") as folder:
        home = Path(folder) / "redmine"
        try:
            return _measured(home, _prepared(home))
        except (subprocess.SubprocessError, OSError) as problem:
            print(f"Redmine is there and does not start: {problem}")
            return None


def _prepared(home: Path) -> dict[str, str]:
    shutil.copytree(CODE, home, ignore_dangling_symlinks=True)
    own = home / "instances" / "default"
    for name in ("config", "tmp", "log"):
        (own / name).mkdir(parents=True)
    base = home / "bench.sqlite3"
    (own / "config" / "database.yml").write_text(f"production:\n  adapter: sqlite3\n  database: {base}\n")
    shutil.copy(own / "config" / "database.yml", home / "config" / "database.yml")
    (own / "config" / "secret_key.txt").write_text(secrets.token_hex(64))
    with (home / "Gemfile").open("a") as gems:
        gems.write('\ngem "webrick"\n')
    (home / "Gemfile.lock").unlink(missing_ok=True)
    (home / "bench.rb").write_text(MADE)
    env = {**os.environ, "RAILS_ENV": "production", "REDMINE_LANG": "en", "SCHEMA": "/dev/null"}
    for step in (
        ("rake", "db:migrate"),
        ("rake", "redmine:load_default_data"),
        ("rails", "runner", "bench.rb"),
    ):
        subprocess.run(
            ["bundle", "exec", *step], cwd=home, env=env, check=True, capture_output=True, timeout=LIMIT
        )
    return env


def _measured(home: Path, env: dict[str, str]) -> tuple[list[float], float, int]:
    port = free_port()
    server = subprocess.Popen(
        ["bundle", "exec", "rails", "server", "-u", "webrick", "-b", "127.0.0.1", "-p", str(port)],
        cwd=home, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}/projects/bench/issues/gantt?months=12"
        body = _first(address)
        if body.count(b"Move the ledger queue") < 800:
            raise OSError("its chart does not show all issues")
        took, before = [], _cpu(server.pid)
        for _ in range(READS):
            start = time.monotonic()
            body = _read(address)
            took.append(time.monotonic() - start)
        return took, (_cpu(server.pid) - before) / READS, len(gzip.compress(body, 6))
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def _first(address: str) -> bytes:
    until = time.monotonic() + 60
    while True:
        try:
            return _read(address)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def _read(address: str) -> bytes:
    return bytes(build_opener(ProxyHandler({})).open(address, timeout=60).read())


def _cpu(pid: int) -> float:
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / TICK
