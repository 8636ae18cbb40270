"""What our code never does, or only in the one place that is watched."""

import ast

import pytest

from tests.house.source import PACKAGE, breaches, calls, caught, code, imported, name_of

EDGES = ("views", "forms", "api", "urls", "web")
SOCKETS = {
    "socket",
    "http.client",
    "urllib.request",
    "requests",
    "httpx",
    "httpcore",
    "aiohttp",
    "ftplib",
    "smtplib",
    "urllib3",
}
LISTENS = ("ops/web", "ops/serving")  # our own server's port
CALLS_OUT = "core/fetch.py"
PROCESSES = {"subprocess", "multiprocessing", "pty"}
RUNS = {"os.system", "os.popen", "os.execv", "os.execvp", "os.spawnv", "os.fork", "pty.spawn"}
TRUSTING = {"pickle", "marshal", "shelve", "dill", "yaml"}
UNSAFE_TEXT = {"mark_safe", "SafeString", "format_html_join", "SafeText"}
INNER = ("models", "actions", "queries", "events", "engine", "planfile")
CLOCKS = {"now", "today", "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now",
          "timezone.localdate", "localdate", "time.time"}  # fmt: skip
RAW = {"cursor", "raw", "extra", "RawSQL", "executescript", "execute", "executemany"}


def imports_of(names):
    def rule(tree):
        for line, what in imported(tree):
            if any(what == name or what.startswith(f"{name}.") for name in names):
                yield line, f"imports {what}"

    return rule


def calls_of(names, why):
    def rule(tree):
        for call in calls(tree):
            if name_of(call.func) in names:
                yield call.lineno, f"{name_of(call.func)}(): {why}"

    return rule


def raw_sql(tree):
    for call in calls(tree):
        called = name_of(call.func).rpartition(".")[2]
        if called in RAW:
            yield call.lineno, f"{called}(): raw SQL belongs in journal, ops and the full text of search"


def by_a_given_name(tree):
    """getattr and setattr whose name is neither written out nor one of our own fields."""
    ours = {
        name_of(loop.target)
        for loop in ast.walk(tree)
        if isinstance(loop, ast.For | ast.comprehension)
        and (
            name_of(loop.iter) == "self.fields"
            or isinstance(loop.iter, ast.Tuple)
            or name_of(loop.iter).isupper()
        )
    }
    for call in calls(tree):
        asks = name_of(call.func) in {"getattr", "setattr", "delattr", "hasattr"} and len(call.args) > 1
        if asks and not isinstance(call.args[1], ast.Constant) and name_of(call.args[1]) not in ours:
            yield call.lineno, f"{name_of(call.func)} by a name that somebody else chose"


def all_fields(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            name = name_of(node.targets[0])
            if name == "exclude" or (name == "fields" and isinstance(node.value, ast.Constant)):
                yield node.lineno, "name the fields one by one"


def trusted_text(tree):
    for line, what in imported(tree):
        if what.rpartition(".")[2] in UNSAFE_TEXT:
            yield line, f"imports {what}"


evaluates = calls_of({"eval", "exec", "compile", "__import__"}, "runs text as code")
tells_time = calls_of(CLOCKS, "time is passed in")
runs_programs = calls_of(RUNS, "runs a program")


def test_nothing_runs_text_as_code_or_trusts_what_it_unpacks():
    assert breaches(evaluates, lambda module: True) == []
    assert breaches(imports_of(TRUSTING), lambda module: True) == []


def test_only_one_file_calls_out():
    assert breaches(imports_of(SOCKETS), lambda module: not module.is_in(*LISTENS, CALLS_OUT)) == []


def test_only_operations_and_the_box_run_programs():
    assert breaches(imports_of(PROCESSES), lambda module: not module.is_in("ops", "core/box.py")) == []
    assert breaches(runs_programs, lambda module: True) == []


def test_raw_sql_stays_in_journal_search_and_operations():
    may = ("journal", "ops", "search/queries/matching.py", "core/prepared.py", "core/moment.py")
    assert breaches(raw_sql, lambda module: not module.is_in(*may)) == []


def test_time_is_passed_in():
    """The journal stamps its entries itself; operations are an edge."""
    assert (
        breaches(tells_time, lambda module: module.is_in(*INNER) and not module.is_in("ops", "journal")) == []
    )


def test_the_edges_read_no_attribute_by_a_given_name():
    assert breaches(by_a_given_name, lambda module: module.is_in(*EDGES) and not module.is_in("ops")) == []


def test_forms_name_their_fields():
    assert breaches(all_fields, lambda module: module.is_in("forms", "api")) == []


def test_text_is_never_declared_safe_in_code():
    assert breaches(trusted_text, lambda module: module.place != "web/markdown.py") == []


def test_there_are_no_signal_receivers():
    assert breaches(imports_of({"django.dispatch", "django.db.models.signals"}), lambda module: True) == []


@pytest.mark.parametrize(
    ("rule", "planted"),
    [
        (evaluates, "eval(text)"),
        (imports_of(TRUSTING), "import pickle"),
        (imports_of(SOCKETS), "from urllib.request import urlopen"),
        (imports_of(SOCKETS), "import httpx"),
        (imports_of(PROCESSES), "import subprocess"),
        (runs_programs, "os.system('ls')"),
        (raw_sql, "connection.cursor()"),
        (raw_sql, "Item.objects.raw('SELECT 1')"),
        (tells_time, "now()"),
        (tells_time, "datetime.now(UTC)"),
        (by_a_given_name, "getattr(item, request.GET['by'])"),
        (by_a_given_name, "setattr(item, name, value)"),
        (all_fields, "class Meta:\n    fields = '__all__'"),
        (trusted_text, "from django.utils.safestring import mark_safe"),
    ],
)
def test_a_planted_danger_is_found(rule, planted):
    assert caught(rule, planted)


def test_the_rules_look_at_the_code():
    assert len(list(code())) > 100
    assert (PACKAGE / "web").is_dir()
