"""Read the reports of the attack tools and say what they found: ``summary.py FOLDER``.

Ends with 1 when a tool found something in the application that ``reviewed.json`` does not name,
or did not find the hole that was made for it.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

REVIEWED = json.loads(Path(__file__).with_name("reviewed.json").read_text(encoding="utf-8"))
HOLES = {
    "bandit": {"B608", "B506"},
    "schemathesis": {"Server error"},
    "wapiti": {"SQL Injection", "Reflected Cross Site Scripting", "Open Redirect",
               "Content Security Policy Configuration", "MIME Type Confusion",
               "HttpOnly Flag cookie", "Secure Flag cookie"},
    "sqlmap": {"injectable"},
}  # fmt: skip
"""Tool -> what it must find in tests/attack/holes.py."""


def bandit(path: Path) -> list[str]:
    """List findings: test and file."""
    found = json.loads(path.read_text(encoding="utf-8"))["results"]
    return [f"{one['test_id']} {one['filename'].removeprefix('./')}" for one in found]


def schemathesis(path: Path) -> list[str]:
    """List kinds of failures, or that it did not run."""
    text = path.read_text(encoding="utf-8")
    if "Server error" in text:
        return ["Server error: see the report"]
    return [] if re.search(r"\d+ generated, \d+ passed", text) else ["did not run to its end"]


def wapiti(path: Path) -> list[str]:
    """List findings: kind and address."""
    if not path.exists():
        return ["did not run to its end"]
    report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    kinds = {**report["vulnerabilities"], **report["anomalies"]}
    return [
        f"{kind}: {one['path']} {one['parameter']}" for kind, all_ in kinds.items() for one in all_
    ]


def sqlmap(path: Path) -> list[str]:
    """List parameters that can be injected into, or that it did not run."""
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"parameter '([^']+)' is '", text) + re.findall(r"Parameter: (\S+)", text)
    if found:
        return [f"injectable: {name}" for name in dict.fromkeys(found)]
    is_done = "do not appear to be injectable" in text or "does not seem to be injectable" in text
    return [] if is_done else ["did not run to its end"]


READERS = {"bandit": bandit, "schemathesis": schemathesis, "wapiti": wapiti, "sqlmap": sqlmap}
REPORTS = (
    ("bandit", "bandit.json"), ("schemathesis", "schemathesis.txt"),
    ("wapiti", "wapiti-respondent.json"), ("wapiti", "wapiti-planner.json"),
    ("sqlmap", "sqlmap-section.txt"), ("sqlmap", "sqlmap-resume.txt"),
    ("sqlmap", "sqlmap-sign-in.txt"),
)  # fmt: skip
OF_HOLES = (
    ("bandit", "bandit-holes.json"), ("schemathesis", "schemathesis-holes.txt"),
    ("wapiti", "wapiti-holes.json"), ("sqlmap", "sqlmap-holes.txt"),
)  # fmt: skip


def is_reviewed(tool: str, finding: str) -> bool:
    """Say whether somebody has looked at a finding."""
    return any(finding.startswith(known) for known in REVIEWED.get(tool, {}))


def main(folder: Path) -> int:
    """Print the tables; give the status to end with."""
    status = 0
    lines = [
        "# What the attack tools found",
        "",
        "| Tool | Report | Findings | New |",
        "|---|---|---|---|",
    ]
    for tool, name in REPORTS:
        found = READERS[tool](folder / name)
        new = sorted({one for one in found if not is_reviewed(tool, one)})
        status |= bool(new)
        lines.append(f"| {tool} | {name} | {len(found)} | {'; '.join(new) or 'none'} |")
    lines += ["", "| Tool | Its hole | Found |", "|---|---|---|"]
    for tool, name in OF_HOLES:
        found = READERS[tool](folder / name)
        for hole in sorted(HOLES[tool]):
            is_there = any(one.startswith(hole) for one in found)
            status |= not is_there
            lines.append(f"| {tool} | {hole} | {'yes' if is_there else 'NO'} |")
    sys.stdout.write("\n".join(lines) + "\n")
    return int(status)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
