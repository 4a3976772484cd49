#!/usr/bin/env bash
# Runs the tests: everything on SQLite, then what touches the database on PostgreSQL too.
set -euo pipefail
cd "$(dirname "$0")/.."

tests/system_packages.sh libreoffice-calc-nogui libreoffice-writer-nogui
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1   # the processes share the cores
unset PYTHONDONTWRITEBYTECODE                     # each process would compile all of it anew
# databases of tests flush at each commit: in memory, where there is room
in_memory=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1 || true)
if [ "${in_memory:-0}" -gt 8000000 ] && [ "$(awk '/MemAvailable/ {print $2}' /proc/meminfo)" -gt 16000000 ]; then
    TMPDIR=$(mktemp -d /dev/shm/XXXXXX)           # short: the name of a socket has 108 bytes
    chmod 755 "$TMPDIR"                           # a server of a test may run as another user
    export TMPDIR
    trap 'rm -rf "$TMPDIR"' EXIT
fi
processes=$(nproc)                                # more than four want more memory than they save time
processes=$((processes < 2 ? 2 : processes > 4 ? 4 : processes))
.venv/bin/python -m pytest -q -n "$processes" --dist worksteal "$@"

echo "The same on PostgreSQL:"
status=0
tests/with_postgresql.sh .venv/bin/python -m pytest -q -n "$processes" --dist worksteal \
    tests/survey tests/journeys tests/faults tests/test_migrations.py -m "not browser" "$@" || status=$?
if [ "$status" -eq 77 ] && [ -z "${CI:-}" ]; then
    echo "PostgreSQL was left out."
    status=0
fi
exit "$status"
