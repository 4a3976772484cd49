"""What the desk calls in a web worker loads no heavy library."""

import subprocess
import sys

LIGHT = (
    "analysis.weighing",
    "analysis.language.wording",
    "analysis.situation.carrying",
    "analysis.situation.decisions",
    "analysis.situation.inputs",
    "analysis.situation.lists",
    "analysis.situation.parts",
    "analysis.situation.pestle",
    "analysis.situation.tows",
)
HEAVY = ("numpy", "pandas", "scipy", "sklearn", "matplotlib", "docx")


def test_decisions_tables_and_weighing_load_no_heavy_library() -> None:
    program = (
        f"import importlib, sys; [importlib.import_module(name) for name in {LIGHT!r}]; "
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
