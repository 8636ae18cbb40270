#!/bin/sh
# install.sh run|dev|bench: puts what the lock file names, and Leadline itself, into .venv. Does nothing when nothing changed.
set -eu
cd "$(dirname "$0")/.."
what=$1
case $what in run) lock=requirements.lock ;; *) lock=requirements-$what.lock ;; esac

state_of() { cat "$1" pyproject.toml make/install.sh | cksum; pwd; }
is_done() { [ -x .venv/bin/leadline ] && .venv/bin/python -c '' 2>/dev/null && [ "$(cat ".venv/.$1" 2>/dev/null)" = "$(state_of "$2")" ]; }
if is_done bench requirements-bench.lock || { [ "$what" != bench ] && is_done dev requirements-dev.lock; } || is_done "$what" "$lock"; then exit 0; fi

for candidate in python3.11 python3.12 python3.13 python3.14 python3; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "${python:-}" ]; then
    echo "Leadline needs Python 3.11 or newer with its venv module (Debian: apt-get install python3-venv)." >&2
    exit 1
fi

# uv installs in seconds; it lives in a place of its own. Where it is not to be had, pip does the same.
export UV_SYSTEM_CERTS=1 UV_PYTHON_DOWNLOADS=never UV_LINK_MODE="${UV_LINK_MODE:-copy}" PIP_DISABLE_PIP_VERSION_CHECK=1
if [ ! -x .uv/bin/pip ] || ! .uv/bin/python -c '' 2>/dev/null; then
    echo "[1/3] Preparing the installer ..."
    "$python" -m venv --clear .uv
    .uv/bin/pip install --quiet uv 2>/dev/null || echo "      uv is not to be had here; pip takes longer."
fi
if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    "$python" -m venv --clear --without-pip .venv
fi

echo "[2/3] Installing $(grep -c '^[a-zA-Z0-9]' "$lock") packages ..."
with_uv() { [ -x .uv/bin/uv ] && .uv/bin/uv pip "$@" --quiet --python .venv/bin/python; }
with_pip() { .uv/bin/pip --quiet --python .venv/bin/python "$@"; }
with_uv install --require-hashes -r "$lock" || with_pip install --require-hashes -r "$lock"

echo "[3/3] Installing Leadline ..."
with_uv install --no-deps --editable . || with_pip install --no-deps --editable .
state_of "$lock" > ".venv/.$what"
