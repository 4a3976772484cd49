"""A program of its own: a Word file read with limits, what was changed in it as JSON on output.

Standard input is JSON: ``docx`` (base64) and ``edition``, the document of the edition the file was
made from; without it only the edition's name is read. With ``is_template`` it is looked at whether
the file may be a template. A hostile file harms nobody.
"""

import base64
import json
import os
import resource
import sys
from typing import Any

from analysis.chapter.composing import compose_edition
from analysis.chapter.document import block_document
from analysis.chapter.word.reading import origin_of, read_edits
from analysis.chapter.word.reading_edits import Changed, Edits
from analysis.chapter.word.templates import check_template
from analysis.errors import AnalysisError

MEMORY = 1024 * 1024 * 1024
NICENESS = 10
SECONDS = 40


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """Read what was asked for; what is wrong with the file is an answer too."""
    raw = base64.b64decode(asked["docx"])
    try:
        if asked.get("is_template"):
            check_template(raw)
            return {}
        if "edition" not in asked:
            origin = origin_of(raw)
            return {"edition": origin.edition, "language": origin.language}
        chapter = compose_edition(asked["edition"]).printed
        return plain(read_edits(raw, chapter))
    except AnalysisError as error:
        return {"error": dict(error.messages)}


def plain(edits: Edits) -> dict[str, Any]:
    """Write edits as plain JSON types."""
    return {
        "edited": [
            {
                "key": each.key,
                "content": block_document(each.after),
                "changed": [_spans(changed) for changed in each.changed],
            }
            for each in edits.edited
        ],
        "refused": [
            {"key": each.key, "changed": [_spans(changed) for changed in each.changed]}
            for each in edits.refused
        ],
        "outside": [
            {
                "after": each.after,
                "part": each.part,
                "text": each.text or "\n".join(_line(row) for row in each.rows),
                "has_picture": each.has_picture,
                "of": each.of,
            }
            for each in edits.outside
        ],
        "missing": list(edits.missing),
        "moved": list(edits.moved),
        "n_same": edits.n_same,
    }


def _spans(changed: Changed) -> list[list[str]]:
    return [[str(span.kind), span.text] for span in changed.spans]


def _line(row: tuple[tuple[str, ...], ...]) -> str:
    return " | ".join("; ".join(cell) for cell in row)


def main() -> None:
    """Limit this process, read, write."""
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.write(json.dumps(answer(json.load(sys.stdin))))


if __name__ == "__main__":
    main()
