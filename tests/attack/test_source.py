"""What the source never does: evaluate, build statements of text, load what can act.

Rows A3, A5, A6, A8, B6, B10 and J1 of tests/SECURITY.md. Bandit looks for more of the same
(tests/attack/run.sh); these rules are ours and hold on every run of the tests.
"""

import ast
import json
import re
import subprocess
import sys
from importlib.metadata import distributions, version
from pathlib import Path

import pytest
from packaging.version import Version

from tests.architecture.source import ROOT, Module, imports, is_within, modules

EVALUATING = {"eval", "exec", "compile", "__import__"}
TEMPLATES = {"from_string", "render_template_string", "Template"}
STATEMENTS = {"execute", "exec_driver_sql", "text", "executescript", "executemany"}
LOADING = {
    "pickle.load", "pickle.loads", "yaml.load", "marshal.loads", "shelve.open", "pd.read_pickle",
    "pandas.read_pickle", "pd.read_html", "pandas.read_html", "joblib.load", "jsonpickle.decode",
}  # fmt: skip
REACHING = ("requests", "urllib.request", "http.client", "ftplib", "smtplib", "socket", "httpx")
MAY_REACH = {"survey.outgoing", "survey.serving", "survey.__main__"}
"""The one door out (mail, to the host of the settings), the server's own listening socket, and
the start, which tries whether that address is free."""
EXAMINED = ("survey.anonymity.forensics", "survey.anonymity.selftest", "survey.backups")
"""Beside the stores: modules whose statements of text hold names of tables and columns that the
database itself gave, never anything a request brought; read by a person when this grows."""
ALL = (*modules("survey"), *modules("analysis"))


def calls(module: Module) -> list[ast.Call]:
    """Give every call of a module."""
    return [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]


def last_name(call: ast.Call) -> str:
    """Give the name that is called, without what stands before it."""
    return ast.unparse(call.func).split(".")[-1]


def evaluating(module: Module) -> list[str]:
    """List calls that would run a text as a program or as a template."""
    found = []
    for call in calls(module):
        written, last = ast.unparse(call.func), last_name(call)
        is_pattern = written in ("re.compile", "re2.compile", "statement.compile", "_VISIT.compile")
        if written in EVALUATING and not is_pattern:
            found.append(f"{module.name}:{call.lineno} {written}")
        if last in TEMPLATES:
            found.append(f"{module.name}:{call.lineno} {written}")
    return found


def built_statements(module: Module) -> list[str]:
    """List statements for the database that are built of pieces of text."""
    found = []
    for call in calls(module):
        is_text = last_name(call) == "text" and isinstance(call.func, ast.Attribute)
        if last_name(call) not in STATEMENTS or is_text or not call.args:
            continue
        first = call.args[0]
        is_built = isinstance(first, ast.JoinedStr | ast.BinOp) or (
            isinstance(first, ast.Call) and last_name(first) in ("format", "join")
        )
        if is_built:
            found.append(f"{module.name}:{call.lineno} {ast.unparse(call)[:80]}")
    return found


def loading(module: Module) -> list[str]:
    """List loaders that do what the file says."""
    return [
        f"{module.name}:{call.lineno} {ast.unparse(call.func)}"
        for call in calls(module)
        if ast.unparse(call.func) in LOADING
    ]


def reaching(module: Module) -> list[str]:
    """List imports that could reach another machine."""
    if module.name in MAY_REACH:
        return []
    return [
        f"{module.name} imports {name}"
        for name in imports(module)
        if any(is_within(name, door) for door in REACHING)
    ]


def test_no_text_is_run_as_a_program_or_a_template() -> None:
    assert [found for module in ALL for found in evaluating(module)] == []


def test_no_statement_is_built_of_text() -> None:
    wrong = []
    for module in modules("survey"):
        found = built_statements(module)
        is_examined = any(is_within(module.name, name) for name in EXAMINED)
        if not is_examined and module.name.rpartition(".")[2] not in ("store", "writer"):
            wrong += found
        wrong += [one for one in found if "request." in one or "form." in one]

    assert wrong == []


def test_nothing_is_loaded_that_can_act() -> None:
    assert [found for module in ALL for found in loading(module)] == []


def test_nothing_reaches_out_but_the_one_module_for_it() -> None:
    assert [found for module in ALL for found in reaching(module)] == []


def test_patterns_of_planners_run_on_the_engine_that_cannot_be_ruined() -> None:
    """A8: the expressions' patterns never meet ``re``, which backtracks."""
    expressions = [m for m in ALL if m.name.startswith("survey.questionnaires.logic.expressions")]
    users = [m.name for m in expressions if "re2" in imports(m)]

    assert users
    assert [m.name for m in expressions if m.name in users and "re" in imports(m)] == []


def test_the_rules_of_the_source_can_be_broken() -> None:
    def broken(text: str) -> Module:
        return Module("survey.fieldwork.views", text)

    assert evaluating(broken("eval(x)"))
    assert evaluating(broken("render_template_string(x)"))
    assert built_statements(broken('db.session.execute(f"SELECT {x}")'))
    assert built_statements(broken('connection.exec_driver_sql("SELECT " + x)'))
    assert loading(broken("pickle.loads(x)"))
    assert reaching(broken("import urllib.request"))


# --- what others wrote: libraries

FIXED_IN = {
    "cryptography": "42.0.4", "flask": "2.3.2", "jinja2": "3.1.6", "lxml": "4.9.1",
    "openpyxl": "2.4.2", "pillow": "10.3.0", "pypdf": "3.17.0", "python-docx": "0.8.6",
    "sqlalchemy": "1.4.0", "waitress": "3.0.1", "werkzeug": "3.0.6", "wtforms": "2.2.0",
}  # fmt: skip
"""Library -> version in which what was known of it by the end of 2024 was mended (CVE-2024-26130,
CVE-2023-30861, CVE-2025-27516, CVE-2022-2309, CVE-2017-5992, CVE-2024-28219, CVE-2023-36464,
CVE-2016-5851, CVE-2019-7164, CVE-2024-49768, CVE-2024-49767). It is a floor, not a survey of
today's: the page on running Paydaş says how often to look."""
LICENCES = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software|MPL|Mozilla|Public Domain|Unlicense|HPND|0BSD|Zlib|"
    r"LGPL|Lesser General|CC0|SIL|GPL-3.0-or-later WITH|Historical Permission",
    re.IGNORECASE,
)
READ_BY_A_PERSON = {"huey": "MIT", "pyxform": "BSD-2-Clause"}
"""Libraries whose licence stands in a file beside them and not in what they say of themselves."""
MOST_LIBRARIES = 90


def pinned() -> dict[str, str]:
    """Read the lock file: name -> version."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    kept = [line.removesuffix("\\").strip() for line in lines if line[:1].isalnum()]
    return dict(line.partition("==")[::2] for line in kept)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_library_has_its_hashes_and_no_address_to_come_from(name: str) -> None:
    """Whoever puts another file under the same name and version into a mirror is refused."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]

    assert len(entries) > 50
    assert [e for e in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", e)] == []
    assert "://" not in text
    assert "--index-url" not in text
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert makefile.count("--require-hashes -r requirements") == 2


def test_the_list_of_parts_names_every_library_with_its_version(tmp_path: Path) -> None:
    """``make sbom``: what an auditor compares with advisories."""
    target = tmp_path / "sbom.json"
    made = [sys.executable, "-m", "cyclonedx_py", "requirements", "--of", "JSON"]
    subprocess.run([*made, "-o", str(target), str(ROOT / "requirements.lock")], check=True)

    parts = json.loads(target.read_text(encoding="utf-8"))["components"]

    assert {part["name"]: part["version"] for part in parts} == pinned()
    assert all(part["purl"].startswith("pkg:pypi/") for part in parts)


def test_every_library_is_pinned_to_one_version_and_there_are_few() -> None:
    found = pinned()

    assert all(re.fullmatch(r"[\w.+!-]+", number) for number in found.values()), found
    assert len(found) <= MOST_LIBRARIES


def test_no_library_is_older_than_the_mending_of_what_is_known_of_it() -> None:
    found = {name.lower(): number for name, number in pinned().items()}

    old = [
        name
        for name, fixed in FIXED_IN.items()
        if name in found and Version(found[name]) < Version(fixed)
    ]
    assert old == []
    assert len(FIXED_IN.keys() & found.keys()) >= 10


def test_every_library_may_be_used_by_a_municipality() -> None:
    wanted = {name.lower().replace("_", "-") for name in pinned()}
    unknown = []
    for library in distributions():
        name = (library.metadata["Name"] or "").lower().replace("_", "-")
        said = " ".join(
            str(value)
            for key in ("License", "License-Expression", "Classifier")
            for value in library.metadata.get_all(key) or ()
        )
        if name in wanted and not LICENCES.search(said):
            unknown.append(name)

    assert sorted(unknown) == sorted(READ_BY_A_PERSON)


def test_what_runs_here_is_what_is_pinned() -> None:
    assert version("flask") == pinned()["flask"]
    assert Path(ROOT / "requirements.lock").stat().st_size > 1000
