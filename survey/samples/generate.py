"""Generate the sample responses: ``python -m survey.samples.generate``.

The same seed gives the same bytes. Everything is invented; README.md says how.
"""

import argparse
import csv
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from survey.questionnaires.document import Questionnaire
from survey.questionnaires.loading import load_document
from survey.questionnaires.logic.route import answers_on_route
from survey.samples.citizens import draw_citizen
from survey.samples.drawing import leave_out
from survey.samples.employees import draw_employee
from survey.samples.grammar import HERE, Phrases, read_phrases

SEED = 2025
DEFAULTS = HERE.parent / "questionnaires" / "defaults"
Draw = Callable[[Random, Phrases, Mapping[str, Any]], tuple[dict[str, Any], dict[str, str]]]


@dataclass(frozen=True, kw_only=True)
class SampleSurvey:
    """One survey of the sample.

    Attributes
    ----------
    questionnaire : str
        Name of the default questionnaire that was answered.
    audience : str
        Names the files: ``responses-<audience>.json``, ``phrases/<audience>.toml``.
    count : int
        Responses.
    draw : Draw
        Makes one response.
    left_out : float
        Share of the ratings that are left empty.
    """

    questionnaire: str
    audience: str
    count: int
    draw: Draw
    left_out: float

    @property
    def path(self) -> Path:
        """Where the responses stand."""
        return HERE / f"responses-{self.audience}.json"


SURVEYS = (
    SampleSurvey(
        questionnaire="dis-paydas-vatandas",
        audience="vatandas",
        count=1200,
        draw=draw_citizen,
        left_out=0.025,
    ),
    SampleSurvey(
        questionnaire="ic-paydas-calisan",
        audience="calisan",
        count=260,
        draw=draw_employee,
        left_out=0.02,
    ),
)


def read_municipality() -> dict[str, Any]:
    """Read the invented municipality: its name, plan, streets and quarters."""
    text = (HERE / "municipality.json").read_text(encoding="utf-8")
    municipality: dict[str, Any] = json.loads(text)
    return municipality


def read_document(survey: SampleSurvey) -> dict[str, Any]:
    """Read the default questionnaire that the survey asks, as its JSON document."""
    text = (DEFAULTS / f"{survey.questionnaire}.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def read_questionnaire(survey: SampleSurvey) -> Questionnaire:
    """Load the default questionnaire that the survey asks."""
    return load_document(read_document(survey))


def generate(
    survey: SampleSurvey, seed: int = SEED
) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """Generate the responses of one survey.

    Returns
    -------
    responses : list of dict
        Answers by question name, as the application stores them: a question that was not
        asked is absent, one that was left empty is None.
    topics : list of dict
        For each response, what its open answers are about, by question.
    """
    # a generator of its own for each survey, so that one can grow without changing the other
    rng = Random(f"{seed} {survey.audience}")  # noqa: S311  # invented data, nothing secret
    phrases, municipality = read_phrases(survey.audience), read_municipality()
    questionnaire = read_questionnaire(survey)
    responses, topics = [], []
    for _ in range(survey.count):
        answers, about = survey.draw(rng, phrases, municipality)
        in_order = answers_on_route(questionnaire, answers)
        given = answers_on_route(questionnaire, leave_out(rng, in_order, survey.left_out))
        responses.append(given)
        topics.append({name: about[name] for name in about if given[name] is not None})
    return responses, topics


def as_json(responses: list[dict[str, Any]]) -> str:
    """Write the responses as a JSON list, one response on each line."""
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in responses]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def write_topics(path: Path, responses: list[dict[str, Any]], topics: list[dict[str, str]]) -> None:
    """Write what each open answer is about, to judge themes by (columns question, text, topics)."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["question", "text", "topics"])
        for answers, about in zip(responses, topics, strict=True):
            writer.writerows(
                [question, answers[question], names] for question, names in about.items()
            )


def main(arguments: list[str] | None = None) -> int:
    """Write the files of the sample."""
    parser = argparse.ArgumentParser(prog="python -m survey.samples.generate", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED, help="default: %(default)s")
    parser.add_argument(
        "-o", "--folder", type=Path, default=HERE, help="default: beside this module"
    )
    parser.add_argument(
        "--topics", action="store_true", help="also write topics-<audience>.csv there"
    )
    options = parser.parse_args(arguments)
    for survey in SURVEYS:
        responses, topics = generate(survey, options.seed)
        path = options.folder / survey.path.name
        path.write_text(as_json(responses), encoding="utf-8")
        sys.stdout.write(f"{path.name}: {len(responses)}\n")
        if options.topics:
            path = options.folder / f"topics-{survey.audience}.csv"
            write_topics(path, responses, topics)
    return 0


if __name__ == "__main__":
    sys.exit(main())
