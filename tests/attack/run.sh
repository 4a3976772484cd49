#!/usr/bin/env bash
# Turns attack tools of others against a seeded installation of this clone, and against a small
# program full of holes that shows what each of them would have found. Everything happens on this
# machine, in a folder of its own.
#   tests/attack/run.sh [--long] [FOLDER]     FOLDER keeps the reports (default: a temporary one)
# Ends with 1 when a tool finds something that nobody has looked at, or misses its hole.
set -euo pipefail
cd "$(dirname "$0")/../.."

long=0
[ "${1:-}" = "--long" ] && { long=1; shift; }
work=$(realpath -m "${1:-$(mktemp -d)}")
mkdir -p "$work/reports" "$work/instance"
examples=15 seconds=150 level=1
[ "$long" -eq 1 ] && examples=150 seconds=1200 level=3

# two environments: what wapiti asks for and what schemathesis asks for don't go together
tools="${PAYDAS_ATTACK_TOOLS:-$work/tools}"
for kind in scanners fuzzers; do
    [ -x "$tools/$kind/bin/python" ] && continue
    python3 -m venv "$tools/$kind"
    "$tools/$kind/bin/pip" install --quiet --disable-pip-version-check -r "tests/attack/$kind.txt"
done
scan="$tools/scanners/bin"

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
app_port=$(free_port)
hole_port=$(free_port)
app="http://127.0.0.1:$app_port" holes="http://127.0.0.1:$hole_port"
started=()
stop() { for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done; }
trap stop EXIT
PAYDAS_INSTANCE_PATH="$work/instance" .venv/bin/python -m tests.attack.installation "$app_port" >"$work/reports/app.log" 2>&1 &
started+=($!)
PAYDAS_ATTACK_HOLES=on "$scan/python" tests/attack/holes.py "$hole_port" >"$work/reports/holes.log" 2>&1 &
started+=($!)
for address in "$app/health" "$holes/"; do
    for _ in $(seq 120); do
        python3 -c "import urllib.request; urllib.request.urlopen('$address', timeout=1)" 2>/dev/null && break
        sleep 1
    done
done
held() { python3 -c "import json; print(json.load(open('$work/instance/cookies.json'))['$1'])"; }
planner=$(held planner) respondent=$(held respondent) token=$(held token)

echo "bandit ..."
nice "$scan/bandit" -q -ll -r survey analysis -f json -o "$work/reports/bandit.json" || true
nice "$scan/bandit" -q -ll tests/attack/holes.py -f json -o "$work/reports/bandit-holes.json" || true

echo "schemathesis: every address of the URL map ..."
fuzz() {
    nice "$tools/fuzzers/bin/st" run "$1" --url "$2" --checks not_a_server_error --max-examples "$3" \
        --suppress-health-check all --no-color "${@:5}" >"$work/reports/$4.txt" 2>&1 || true
}
fuzz "$work/instance/openapi.json" "$app" "$examples" schemathesis \
    -H "Cookie: $planner; $respondent" --exclude-path-regex "sign-out|sessions|password|second-factor"
fuzz tests/attack/holes-openapi.json "$holes" "$examples" schemathesis-holes

echo "wapiti: respondents' pages, planners' pages ..."
# without ssrf and xxe, which ask a server of wapiti's in the world outside
modules="sql,timesql,xss,permanentxss,redirect,http_headers,csp,cookieflags,crlf,file,exec"
crawl() {
    nice timeout $((seconds * 4)) "$scan/wapiti" -u "$1" -m "$modules" --flush-session -f json \
        -o "$work/reports/$2.json" --max-scan-time "$seconds" --max-attack-time $((seconds / 6)) --no-bugreport -v 0 --scope folder \
        --tasks 2 --skip form-token --skip csrf_token "${@:3}" >"$work/reports/$2.log" 2>&1 || true
}
crawl "$app/s/deneme/tr" wapiti-respondent -H "Cookie: $respondent"
crawl "$app/planner/" wapiti-planner -H "Cookie: $planner" \
    -x "$app/sign-out" -x "$app/planner/surveys/1/close" -x "$app/planner/sessions*" -x "$app/planner/password*"
crawl "$holes/" wapiti-holes

echo "sqlmap: a page of questions, the resume code, signing in ..."
inject() {
    nice timeout "$seconds" "$scan/sqlmap" -u "$2" --batch --level "$level" --risk 1 --flush-session \
        --output-dir "$work/reports/sqlmap" --ignore-redirects --ignore-code 400,401,422,429 "${@:3}" \
        >"$work/reports/$1.txt" 2>&1 || true
}
inject sqlmap-section "$app/s/deneme/tr/section/1" --cookie "$respondent" -p "cinsiyet,memnuniyet_yol,oneri" \
    --data "form-token=$token&cinsiyet=a&memnuniyet_yol=1&oneri=x"
inject sqlmap-resume "$app/s/deneme/tr/resume" --cookie "$respondent" -p code --data "form-token=$token&code=0000"
inject sqlmap-sign-in "$app/sign-in" -p "email,password" --data "email=a@b.example&password=x"
inject sqlmap-holes "$holes/person?id=1"

python3 tests/attack/summary.py "$work/reports" | tee "$work/summary.md"
