"""Surveys of which is known who speaks of what: themes made by hand."""

from collections.abc import Sequence

import pandas as pd

from analysis.codebook import Codebook, VariableType
from analysis.dataset import Audience, Dataset
from analysis.results import Results
from analysis.tabulation import tabulate
from analysis.text.model import Polarity, Quote, Theme, Themes
from tests.builders import make_variable

Person = tuple[str, Sequence[int]]
"""The group of somebody who answered, and the themes their one answer speaks of."""


def themes_of(answers: Sequence[Sequence[int]], labels: Sequence[str]) -> Themes:
    """Make the themes of answers of which each speaks of the themes given by number."""
    rows = [
        (answer, theme, place == 0)
        for answer, spoken in enumerate(answers)
        for place, theme in enumerate(spoken or (-1,))
    ]
    mentions = pd.DataFrame(
        {
            "theme_id": [theme for _, theme, _ in rows],
            "is_main": [is_main for _, _, is_main in rows],
            "strength": 1.0,
            "is_quote": False,
            "polarity": str(Polarity.REPORT),
            "certainty": 1.0,
            "is_doubtful": False,
            "text": "metin",
            "copies": 1,
            "confidence": float("nan"),
            "is_settled": False,
        },
        index=[answer for answer, _, _ in rows],
    )
    base = sum(bool(spoken) for spoken in answers)
    sizes = [sum(number in spoken for spoken in answers) for number in range(len(labels))]
    return Themes(
        themes=tuple(
            Theme(
                theme_id=number,
                label=label,
                size=sizes[number],
                share=sizes[number] / max(base, 1),
                terms=tuple(label.split()),
                by_question={"neden": sizes[number]},
                polarity={Polarity.REPORT: sizes[number]},
                quotes=(Quote(text="örnek", verbatim=0, question="neden"),),
            )
            for number, label in enumerate(labels)
        ),
        mentions=mentions,
        base=base,
        n_empty=len(answers) - base,
        n_copies=0,
        n_masked=0,
        method="by hand",
    )


def spoken(
    people: Sequence[Person],
    labels: Sequence[str],
    *,
    audience: Audience = Audience.EXTERNAL,
    columns: Sequence[str] = ("response",),
) -> Results:
    """Make results, not yet released: one answer each, tied to the response."""
    groups = sorted({group for group, _ in people if group})
    group = make_variable(
        "grup",
        VariableType.SINGLE_CHOICE,
        value_labels={value: value.upper() for value in groups},
        is_group=True,
    )
    verbatims = pd.DataFrame(
        {
            "question": "neden",
            "text": [f"yanıt {place}" for place in range(len(people))],
            "response": range(len(people)),
            "grup": [group for group, _ in people],
        }
    )
    dataset = Dataset(
        responses=pd.DataFrame({"grup": [group for group, _ in people]}),
        verbatims=verbatims[["question", "text", *columns]],
        codebook=Codebook(variables=(group, make_variable("neden", VariableType.OPEN_TEXT))),
        audience=audience,
    )
    counted = tabulate(dataset)
    return Results(
        dataset=dataset,
        frequencies=counted.frequencies,
        likert=(),
        services=None,
        themes=themes_of([themes for _, themes in people], labels),
    )


def people(*groups: tuple[str, Sequence[tuple[Sequence[int], int]]]) -> list[Person]:
    """List people: in each group how many speak of which themes."""
    return [
        (group, themes)
        for group, parts in groups
        for themes, number in parts
        for _ in range(number)
    ]
