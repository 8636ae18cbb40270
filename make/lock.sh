#!/bin/sh
# lock.sh: writes the three lock files anew from pyproject.toml, for every platform, with hashes and naming no host.
set -eu
cd "$(dirname "$0")/.."
lock() { # lock FILE [OPTIONS...]
    file=$1
    shift
    .uv/bin/uv pip compile --system-certs --quiet --universal --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links --python-version 3.11 "$@" -o "$file" pyproject.toml
}
lock requirements.lock
lock requirements-dev.lock --extra dev
lock requirements-bench.lock --extra dev --extra bench
