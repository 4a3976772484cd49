"""Imports point one way, ``analysis`` is pure, and the web never loads it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, Module, imports, is_within, modules

ORDER = (
    # what everything stands on; knows no feature
    (
        "clock",
        "config",
        "extensions",
        "database",
        "headers",
        "keyed",
        "later",
        "languages",
        "access",
        "addresses",
        "form_bodies",
        "formatting",
        "logs",
        "outgoing",
        "rate_limits",
        "papers",
        "spreadsheets",
        "running",
        "static_files",
        "serving",
    ),
    ("errors",),
    ("translations",),
    ("housekeeping",),
    ("jobs",),
    ("audit",),
    # the features, in the order of the data
    ("accounts",),
    # the log that desks have in common; it names accounts
    ("changes",),
    ("questionnaires",),
    ("fieldwork",),
    ("responses",),
    ("results",),
    # after results: a body may have been heard by a survey, and the record links to it
    ("stakeholders",),
    ("coding",),
    ("situation",),
    ("chapter",),
    ("participation",),
    # what watches over all of it
    ("anonymity",),
    ("retention",),
    ("backups",),
    ("doctor",),
    # what puts them together
    ("samples",),
    ("cli",),
    ("survey",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}

IMPURE = (
    "flask",
    "sqlalchemy",
    "sqlite3",
    "psycopg",
    "survey",
    "socket",
    "requests",
    "urllib.request",
)
WORLD = ("datetime.now", "datetime.utcnow", "date.today", "time.time", "os.environ", "os.getenv")
SEES_THE_WORLD = "analysis.cli"
"""The command line may ask for the reader's language; what it calls may not."""
HEAVY = ("pandas", "polars", "sklearn", "scipy", "matplotlib", "docx", "typst", "analysis")
PURE_PACKAGES = (
    "analysis",
    "analysis.chapter",
    "analysis.chapter.desks",
    "analysis.chapter.truth",
    "analysis.chapter.word",
    "analysis.figures",
    "analysis.language",
    "analysis.situation",
    "analysis.text",
    "analysis.text.labels",
    "analysis.text.words",
)
"""Packages that hold some of these modules; by themselves they load nothing."""
PURE_PYTHON = (
    "analysis.bands",
    "analysis.chapter.composing",
    "analysis.chapter.desks.carried",
    "analysis.chapter.desks.differences",
    "analysis.chapter.desks.factors",
    "analysis.chapter.desks.hearings",
    "analysis.chapter.desks.material",
    "analysis.chapter.desks.needs",
    "analysis.chapter.desks.needs_by_group",
    "analysis.chapter.desks.needs_by_topic",
    "analysis.chapter.desks.pestle",
    "analysis.chapter.desks.quotes",
    "analysis.chapter.desks.services",
    "analysis.chapter.desks.stakeholders",
    "analysis.chapter.desks.swot",
    "analysis.chapter.desks.telling",
    "analysis.chapter.document",
    "analysis.chapter.draft",
    "analysis.chapter.kept",
    "analysis.chapter.marks",
    "analysis.chapter.model",
    "analysis.chapter.names",
    "analysis.chapter.numbering",
    "analysis.chapter.outline",
    "analysis.chapter.printing",
    "analysis.chapter.settings",
    "analysis.chapter.text_of",
    "analysis.chapter.truth.beside",
    "analysis.chapter.truth.binding",
    "analysis.chapter.truth.book",
    "analysis.chapter.truth.candidates",
    "analysis.chapter.truth.charts",
    "analysis.chapter.truth.checking",
    "analysis.chapter.truth.desk_book",
    "analysis.chapter.truth.desk_parts",
    "analysis.chapter.truth.expecting",
    "analysis.chapter.truth.formulas",
    "analysis.chapter.truth.naming",
    "analysis.chapter.truth.parts",
    "analysis.chapter.truth.printing",
    "analysis.chapter.truth.report",
    "analysis.chapter.truth.seen",
    "analysis.chapter.truth.shares_in_words",
    "analysis.chapter.truth.tokens",
    "analysis.chapter.word.reading",
    "analysis.chapter.word.reading_blocks",
    "analysis.chapter.word.reading_charts",
    "analysis.chapter.word.reading_edits",
    "analysis.chapter.word.reading_package",
    "analysis.chapter.word.reading_regions",
    "analysis.chapter.word.reading_text",
    "analysis.chapter.word.templates",
    "analysis.errors",
    "analysis.evidence",
    "analysis.figures.chart",
    "analysis.figures.colours",
    "analysis.figures.labels",
    "analysis.figures.of_desks",
    "analysis.figures.placing",
    "analysis.group_labels",
    "analysis.language.amounts",
    "analysis.language.examples",
    "analysis.language.names",
    "analysis.language.numbers",
    "analysis.language.own",
    "analysis.language.patterns",
    "analysis.language.shipped",
    "analysis.language.spoken",
    "analysis.language.turkish",
    "analysis.language.wording",
    "analysis.matters",
    "analysis.proportions",
    "analysis.situation.actions",
    "analysis.situation.bodies",
    "analysis.situation.carrying",
    "analysis.situation.decisions",
    "analysis.situation.lists",
    "analysis.situation.needs",
    "analysis.situation.parts",
    "analysis.situation.pestle",
    "analysis.situation.places",
    "analysis.situation.plain_items",
    "analysis.situation.relations",
    "analysis.situation.rules",
    "analysis.situation.tows",
    "analysis.stakeholder_map",
    "analysis.stakeholder_picture",
    "analysis.text.labels.topics",
    "analysis.text.words.letters",
    "analysis.text.words.wordlists",
    "analysis.weighing",
)
"""Modules of ``analysis`` that any page of planners may compute with, at a click.

The bridge is there because pandas and its like cost a web worker 170 MB and respondents their
answers' speed, and because results have to pass the disclosure gate. Neither holds for a module
that is nothing but the standard library and whose input is no response (scores of stakeholders; the
items of a release, which have passed the gate): a job or a process of its own for the mean of five
scores would be theatre, and a second copy of the formula in ``survey`` would be worse. A test below
holds them to the standard library and to each other; what reads responses must never stand in this
list.
"""
LIGHT = ("num2words",)
"""Libraries of plain Python that these modules may use."""
BRIDGE = "survey.results"
SHOWS_RESULTS = ("views", "store", "forms", "models", "downloads", "pages")
"""Modules of the bridge that web workers load: they show what is kept and compute nothing."""


def part(name: str) -> str:
    """Give the part of ``survey`` a module belongs to."""
    pieces = name.split(".")
    return pieces[1] if len(pieces) > 1 else "survey"


def wrong_way(module: Module) -> list[str]:
    """List imports of a module of ``survey`` that point against the order of the data."""
    own = part(module.name)
    if own not in RANK:
        return [f"{module.name}: '{own}' has no place in the order"]
    return sorted(
        f"{module.name} imports {name}"
        for name in imports(module)
        if is_within(name, "survey")
        and part(name) in RANK
        and (name != "survey" or own != "survey")
        and RANK[part(name)] > RANK[own]
    )


def impure(module: Module) -> list[str]:
    """List imports of a module of ``analysis`` that it must not know."""
    return sorted(
        f"{module.name} imports {name}"
        for name in imports(module)
        if any(is_within(name, bad) for bad in IMPURE)
    )


def looks_at_the_world(module: Module) -> list[str]:
    """List calls of a module of ``analysis`` that read the clock or the environment."""
    return sorted(
        f"{module.name}:{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node).endswith(WORLD)
    )


def crossing(module: Module) -> list[str]:
    """List imports of ``analysis`` where ``survey`` must not cross to it."""
    may_cross = is_within(module.name, BRIDGE) and module.name.split(".")[-1] not in SHOWS_RESULTS
    return sorted(
        f"{module.name} imports {name}"
        for name in imports(module)
        if is_within(name, "analysis") and not may_cross and not _is_pure(name)
    )


def _is_pure(name: str) -> bool:
    return any(is_within(name, module) for module in PURE_PYTHON)


def beyond_pure_python(module: Module) -> list[str]:
    """List imports of a pure module that are neither of the standard library nor pure."""
    return sorted(
        f"{module.name} imports {name}"
        for name in imports(module)
        if name.split(".")[0] not in (*sys.stdlib_module_names, *LIGHT) and not _is_pure(name)
    )


@pytest.mark.parametrize("module", modules("survey"), ids=lambda module: module.name)
def test_imports_in_survey_point_to_what_stands_before(module: Module) -> None:
    assert wrong_way(module) == []


@pytest.mark.parametrize("module", modules("analysis"), ids=lambda module: module.name)
def test_analysis_knows_no_web_and_no_database(module: Module) -> None:
    assert impure(module) == []


@pytest.mark.parametrize("module", modules("analysis"), ids=lambda module: module.name)
def test_analysis_reads_no_clock_and_no_environment(module: Module) -> None:
    if not is_within(module.name, SEES_THE_WORLD):
        assert looks_at_the_world(module) == []


@pytest.mark.parametrize("module", modules("survey"), ids=lambda module: module.name)
def test_only_the_bridge_imports_the_analysis(module: Module) -> None:
    assert crossing(module) == []


@pytest.mark.parametrize("name", [*PURE_PACKAGES, *PURE_PYTHON])
def test_what_pages_compute_with_is_nothing_but_the_standard_library(name: str) -> None:
    (module,) = [module for module in modules("analysis") if module.name == name]

    assert beyond_pure_python(module) == []


def test_the_rules_of_imports_can_be_broken() -> None:
    backwards = Module("survey.responses.store", "from survey.results import views")
    homeless = Module("survey.utils.text", "")
    web = Module("analysis.findings", "def f():\n    import flask.json")
    clock = Module("analysis.findings", "import datetime\nx = datetime.datetime.now()")
    across = Module("survey.responses.views", "from analysis.pipeline import analyse")
    page = Module("survey.results.views", "from analysis.pipeline import analyse")

    assert wrong_way(backwards)
    assert wrong_way(homeless)
    assert impure(web)
    assert looks_at_the_world(clock)
    assert crossing(across)
    assert crossing(page)
    pure = Module("survey.stakeholders.store", "from analysis.stakeholder_map import stand")
    assert crossing(pure) == []
    assert crossing(Module("survey.stakeholders.store", "from analysis import tables"))
    assert beyond_pure_python(Module("analysis.stakeholder_map", "import numpy"))
    assert beyond_pure_python(Module("analysis.errors", "from analysis.dataset import Dataset"))


PROBE = """
import sys
{prepare}
names = set(sys.modules) - set({pure!r})
loaded = sorted({{name.split(".")[0] for name in names}} & set({heavy!r}))
print(",".join(loaded))
"""


def loaded_after(prepare: str) -> str:
    """Run code in a fresh interpreter and give the heavy packages it has loaded."""
    code = PROBE.format(prepare=prepare, heavy=HEAVY, pure=(*PURE_PACKAGES, *PURE_PYTHON))
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return result.stdout.strip()


def test_starting_the_application_loads_nothing_of_the_analysis() -> None:
    prepare = "from survey import create_app\ncreate_app({'SECRET_KEY': 'x' * 40})"

    assert loaded_after(prepare) == ""


SERVES_A_QUESTIONNAIRE = """
from pathlib import Path
from flask_migrate import upgrade
from survey import create_app
from survey.clock import now
from survey.extensions import db
from survey.fieldwork.store import create_survey
from survey.questionnaires.shipped import default_documents
from survey.questionnaires.store import add_version

app = create_app({{"SECRET_KEY": "x" * 40, "INSTANCE_PATH": Path({folder!r})}})
with app.app_context():
    upgrade()
    version = add_version(default_documents()[0])
    create_survey(title="a", organisation="a", slug="aaa", version=version, opens_at=now())
    db.session.remove()
client = app.test_client()
for address in ("/", "/s/aaa/tr", "/s/aaa/tr/section/1", "/sign-in"):
    assert client.get(address).status_code == 200, address
"""


def test_a_web_worker_that_has_served_the_questionnaire_has_not_loaded_the_analysis(
    tmp_path: Path,
) -> None:
    assert loaded_after(SERVES_A_QUESTIONNAIRE.format(folder=str(tmp_path))) == ""


def test_the_probe_of_loaded_packages_can_fail() -> None:
    assert loaded_after("import analysis.dataset") == "analysis,pandas"
