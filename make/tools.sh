#!/bin/sh
# tools.sh chromium|postgres: prints where the tool is; installs it by apt-get where that is possible; fails if it is nowhere.
set -u

find_it() {
    case $1 in
    chromium)
        for name in chromium chromium-browser google-chrome; do
            command -v $name && return 0
        done ;;
    postgres)
        for folder in /usr/lib/postgresql/*/bin /usr/local/pgsql/bin /usr/pgsql-*/bin; do
            [ -x "$folder/initdb" ] && found=$folder
        done
        [ -n "${found:-}" ] && echo "$found" && return 0
        command -v initdb >/dev/null && dirname "$(command -v initdb)" && return 0 ;;
    esac
    return 1
}

install_it() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "Installing $1 ..." >&2
    package=$1
    [ "$1" = postgres ] && package=postgresql
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -qq -y --no-install-recommends "$package"; } >/dev/null 2>&1
}

find_it "$1" || { install_it "$1" && find_it "$1"; }
