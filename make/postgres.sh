#!/bin/sh
# postgres.sh start BIN FOLDER | stop BIN FOLDER: a private PostgreSQL for tests, on a Unix socket in FOLDER, for nobody else.
# `start` prints its address. It forgets on a crash of the machine (fsync off): only for tests. Nothing is vacuumed: what
# a test has not committed would count as nothing, and a query over it be planned as one over an empty table.
set -eu
verb=$1 bin=$2 folder=$3

# PostgreSQL refuses to run as root.
as_somebody() {
    if [ "$(id -u)" != 0 ]; then "$@"; return; fi
    who=postgres
    id "$who" >/dev/null 2>&1 || who=nobody
    setpriv --reuid="$who" --regid="$(id -g "$who")" --clear-groups env HOME="$folder" "$@"
}

case $verb in
start)
    mkdir -p "$folder"
    if [ "$(id -u)" = 0 ]; then
        chown "$(id -u postgres 2>/dev/null || id -u nobody)" "$folder"
    fi
    cd "$folder"
    as_somebody "$bin/initdb" -D "$folder/data" -U leadline -A trust -E UTF8 --locale=C --no-sync >"$folder/log" 2>&1
    as_somebody "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/server.log" start -o "-k $folder -c listen_addresses='' \
        -c fsync=off -c full_page_writes=off -c autovacuum=off -c max_connections=120" >>"$folder/log" 2>&1
    echo "postgresql://leadline@/postgres?host=$folder"
    ;;
stop)
    cd /
    as_somebody "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
    ;;
esac
