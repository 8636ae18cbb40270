#!/bin/sh
# test.sh [ROOM]: all that CI runs, or one room's part of it. The last line is pytest's own, or says what failed.
set -u
cd "$(dirname "$0")/.."
room=${1:-}
failed=""
left_out=""

sh make/install.sh dev || exit 1
bin=.venv/bin
# Tests choose their own installation; what this machine has set does not reach them.
for name in $(env | sed -n 's/^\(LEADLINE_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done

# Each of the many processes that tests begin would compile every source anew.
unset PYTHONDONTWRITEBYTECODE

step() { # step NAME COMMAND...
    name=$1
    shift
    begun=$(date +%s)
    echo "== $name"
    "$@" || failed="$failed, $name"
    echo "   ($name: $(($(date +%s) - begun)) s)"
}

if [ -n "$room" ]; then
    where=""
    for path in "src/leadline/$room" "src/leadline/integrations/$room" "tests/$room"; do
        [ -d "$path" ] && where="$where $path"
    done
    if [ -z "$where" ]; then
        echo "There is no room called $room below src/leadline or tests." >&2
        exit 2
    fi
    step "format" $bin/ruff format --check --quiet $where
    step "lint" $bin/ruff check --quiet $where
    case $where in *src/*) step "types" $bin/mypy $where ;; esac
    step "tests of $room" $bin/pytest -q $where
    [ -z "$failed" ] || { echo "FAILED: ${failed#, }" >&2; exit 1; }
    exit 0
fi

# Compiled once, not by each of those who test. It keeps one processor busy; the other reads sources meanwhile.
$bin/python -m leadline.engine.kernels &
kernels=$!
# Installed, where they are not there, while the processors have other work; what fails says so below.
{ sh make/tools.sh postgres; sh make/tools.sh chromium; } >/dev/null 2>&1 &
tools=$!
step "format" $bin/ruff format --check --quiet .
step "lint" $bin/ruff check --quiet .
step "types" $bin/mypy
step "imports" $bin/lint-imports --no-logo
step "kernels" wait $kernels
wait $tools

together() { $bin/pytest -q -n auto --dist worksteal --ignore=tests/journeys "$@"; }
# What asks no database is not run twice: whole rooms here, tests by themselves in conftest.py.
on_postgres() {
    LEADLINE_DATABASE_URL=$url together \
        --ignore=src/leadline/engine --ignore=src/leadline/planfile --ignore=src/leadline/cli \
        --ignore=tests/published --ignore-glob="tests/house/test_[!a]*" --ignore=tests/house/test_actions.py
}

if postgres=$(sh make/tools.sh postgres); then
    folder=$(mktemp -d "${TMPDIR:-/tmp}/leadline-postgres.XXXXXX")
    trap 'sh make/postgres.sh stop "$postgres" "$folder"' EXIT
    trap 'exit 130' INT TERM
    if url=$(sh make/postgres.sh start "$postgres" "$folder"); then
        step "tests on PostgreSQL" on_postgres
    else
        cat "$folder/log" "$folder/server.log" >&2
        failed="$failed, PostgreSQL did not start"
    fi
else
    left_out="$left_out the suite on PostgreSQL (no PostgreSQL, and no way to install it)."
fi

if CHROMIUM=$(sh make/tools.sh chromium); then
    export CHROMIUM
    # Each of two has an installation of its own; a file is one story after the other.
    step "journeys in Chromium" $bin/pytest -q -n 2 --dist loadfile tests/journeys
else
    left_out="$left_out the journeys (no Chromium, and no way to install it)."
fi

[ -z "$left_out" ] || echo "!!!!!!!! LEFT OUT:$left_out !!!!!!!!" >&2
echo "== tests on SQLite"
together || failed="$failed, tests on SQLite"
[ -z "$failed" ] || { echo "FAILED: ${failed#, }" >&2; exit 1; }
