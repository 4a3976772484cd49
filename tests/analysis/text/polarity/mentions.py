"""Kinds of hand-made answers, one segment and one mention each."""

from collections.abc import Iterable, Sequence

import numpy as np

from analysis.text.polarity.kinds import Asked, Said, kinds_of
from analysis.text.polarity.verdicts import Verdicts
from analysis.text.words.spelling import written_forms
from analysis.text.words.tokens import tokenise
from analysis.text.words.tongue import tongues


def verdicts(
    texts: Sequence[str],
    *,
    asked: Sequence[float] | None = None,
    judged: Sequence[str] | None = None,
    answers: Sequence[int] | None = None,
    language: str = "tr",
) -> Verdicts:
    """Judge texts; ``answers`` says which answer each stands in, by itself one of its own."""
    tokens = tokenise(list(texts))
    places = np.arange(len(texts))
    answer = places if answers is None else np.array(answers)
    n_answers = int(answer.max()) + 1
    said = Said(
        texts=list(texts),
        tokens=tokens,
        written=written_forms(tokens, tongues(tokens, language)),
        language=language if language != "auto" else "tr",
    )
    return kinds_of(
        said,
        Asked(
            text=places,
            mention=places,
            answer=answer,
            asked=np.zeros(n_answers) if asked is None else np.array(asked, dtype=float),
            judged=np.array([""] * n_answers if judged is None else list(judged), dtype=object),
        ),
    )


def kinds(texts: Iterable[str], language: str = "tr") -> dict[str, str]:
    """Judge texts, too few to learn from; at once, for the dictionary is gone through each time."""
    listed = list(texts)
    return dict(zip(listed, verdicts(listed, language=language).kind.tolist(), strict=True))


def kind_of(text: str, asked: float = 0.0, language: str = "tr") -> str:
    """Judge one text by itself."""
    return str(verdicts([text], asked=[asked], language=language).kind[0])
