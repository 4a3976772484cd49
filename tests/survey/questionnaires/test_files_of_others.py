"""Files from other tools: each is imported, or refused in words that lead on.

Real files are not part of the repository: the folder that holds them is named by the
environment variable ``PAYDAS_DATA``. ``pytest -s`` shows the table.
"""

import os
import sys
from pathlib import Path

import pytest

from survey.questionnaires.checks.checking import check_document
from survey.questionnaires.importing import Imported, import_file

ENDINGS = frozenset({".xlsx", ".xls", ".json", ".lss", ".lsg", ".sav", ".csv"})
LARGEST = 20 * 1024 * 1024
SHORTEST_ADVICE = 20


def files() -> list[Path]:
    folder = os.environ.get("PAYDAS_DATA", "")
    if not folder:
        return []
    found = (path for path in Path(folder).rglob("*") if path.suffix.lower() in ENDINGS)
    return sorted(path for path in found if path.is_file() and path.stat().st_size < LARGEST)


def row_of(file: Path, result: Imported) -> str:
    lost = max(result.asked - result.kept, 0)
    first = result.errors[0].line("en")[:110] if result.errors else ""
    counts = f"{result.asked:5} {result.kept:5} {lost:5} {len(result.errors):5}"
    return f"{file.name:45} {counts} {first}\n"


@pytest.mark.skipif(not files(), reason="PAYDAS_DATA names no folder with files of other tools")
def test_each_file_is_imported_or_refused_in_words_a_planner_understands() -> None:
    sys.stdout.write(f"\n{'file':45} asked  kept  lost error first problem\n")
    for file in files():
        result = import_file(file.name, file.read_bytes())
        sys.stdout.write(row_of(file, result))

        assert result.document is not None or result.errors, file
        for problem in result.problems:
            assert "Traceback" not in problem.en, file
            assert len(problem.en) > SHORTEST_ADVICE < len(problem.tr), file
            assert problem.en != problem.tr, file
        lost = result.asked - result.kept
        assert lost == 0 or result.errors, f"{file}: {lost} questions lost without a word"
        if result.rest is not None:
            assert [p for p in check_document(result.rest) if not p.is_warning] == []
