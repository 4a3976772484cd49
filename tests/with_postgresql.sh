#!/usr/bin/env bash
# Starts a private PostgreSQL server in a folder of its own, runs a command with its address in
# PAYDAS_TEST_DATABASE_URL, and takes the server away again. It listens on a socket file only.
#   tests/with_postgresql.sh COMMAND [ARGUMENT ...]
# Status 77: there is no PostgreSQL on this machine.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
if [ -z "$bin" ] || [ ! -x "$bin/initdb" ]; then
    echo "No PostgreSQL server here (tests/system_packages.sh installs one)." >&2
    exit 77
fi
# in memory where there is room: Paydaş refuses a server that does not flush, and tests flush a lot
shared=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1 || true)
if [ "${shared:-0}" -gt 2000000 ]; then folder=$(mktemp -d -p /dev/shm); else folder=$(mktemp -d); fi
as_server=()
if [ "$(id -u)" -eq 0 ]; then   # PostgreSQL refuses to run as root
    chown postgres "$folder"
    as_server=(runuser -u postgres --)
fi
cleanup() {
    "${as_server[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap cleanup EXIT
cd "$folder"
"${as_server[@]}" "$bin/initdb" -D "$folder/data" -U paydas --auth=trust -E UTF8 --locale=C >/dev/null
# tests run side by side, each with an installation that may hold half of the usual 100 connections
"${as_server[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
    -o "-c listen_addresses='' -c max_connections=300 -k $folder" start >/dev/null
chmod 755 "$folder"
cd - >/dev/null
PAYDAS_TEST_DATABASE_URL="postgresql+psycopg://paydas@/postgres?host=$folder" "$@"
