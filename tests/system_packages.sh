#!/usr/bin/env bash
# Installs the Debian packages that the tests need, where they are missing and may be installed;
# more of them may be named. Nothing but tests and measurements needs them: the application runs
# without.
#   tests/system_packages.sh [PACKAGE ...]
set -euo pipefail

missing=()
command -v chromium >/dev/null || missing+=(chromium)
[ -d /usr/lib/postgresql ] && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
    echo "Not a Debian system: tests that need ${missing[*]} are skipped." >&2
    exit 0
fi
run=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null && run=(sudo -n) || {
        echo "Missing: ${missing[*]}. Install with: sudo apt-get install ${missing[*]}" >&2
        echo "Tests that need them are skipped." >&2
        exit 0
    }
fi
"${run[@]}" apt-get update -qq
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
