"""A codebook for a spreadsheet that came without one: a guess, written out for correction."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import pandas as pd

from analysis.codebook import Codebook, Variable, VariableType
from analysis.reading.columns import Guess, guess_column, scale_labels
from analysis.reading.multiple import option_columns, options_in_cells, split_heading
from analysis.reading.wording import (
    QUADRANT_STEMS,
    STANDARD_LABELS,
    fold,
    has_stem,
    is_technical,
    measure_of,
    scale_of_labels,
    service_of,
    shows_who_answered,
)

_TURKISH_WORDS = frozenset(
    ("ve", "bir", "icin", "ne", "misiniz", "musunuz", "nedir", "hangi", "mahalle", "cinsiyet")
)


def infer_codebook(frame: pd.DataFrame, *, title: str = "") -> Codebook:
    """Guess what each column of a table of answers means.

    Columns of the form itself (times, identifiers), columns that name the respondent (name,
    telephone, e-mail), dates and empty columns are left out: nothing is computed from them.

    Parameters
    ----------
    frame : DataFrame of shape (n_responses, n_columns)
        Text as :func:`analysis.reading.tables.read_table` gives it.
    title : str
        Title of the codebook.

    Returns
    -------
    Codebook
        A column whose cells name several options ("Park;Temizlik") becomes one variable per
        option, called "column/option"; :func:`analysis.reading.answers.read_answers` reads
        such a codebook.
    """
    options = option_columns(frame)
    joined = {question for question, _ in options.values()}
    variables: list[Variable] = []
    for names, guesses in _runs(frame, options, joined):
        run = _as_ratings(guesses)
        for name, guess in zip(names, run, strict=True):
            variables.extend(_variables(frame, name, guess, options))
    language = language_of(frame)
    return Codebook(
        variables=_with_whole_scales(variables, language), language=language, title=title
    )


def language_of(frame: pd.DataFrame) -> str:
    """Tell Turkish from other languages by the headings and the first answers; "tr" or "en"."""
    sample = " ".join(map(str, frame.columns)) + " " + " ".join(frame.head(50).to_numpy().ravel())
    n_letters = sum(letter in "ığşİĞŞ" for letter in sample)
    n_words = sum(word in _TURKISH_WORDS for word in fold(sample).split())
    return "tr" if n_letters + n_words > max(2, len(sample) / 2000) else "en"


def left_out(frame: pd.DataFrame, codebook: Codebook) -> list[str]:
    """Name the columns of a table that no variable of a codebook reads."""
    used = {variable.name for variable in codebook} | {
        variable.question
        for variable in codebook
        if variable.type is VariableType.MULTIPLE_CHOICE and variable.name not in frame.columns
    }
    return [name for name in frame.columns if name not in used]


def _runs(
    frame: pd.DataFrame, options: dict[str, tuple[str, str]], joined: set[str]
) -> Iterator[tuple[list[str], list[Guess]]]:
    """Give runs of neighbouring columns that are alike in whether they may be ratings."""
    pairs: list[tuple[str, Guess]] = []
    for name in frame.columns:
        if name in options:
            pairs.append((name, Guess(VariableType.MULTIPLE_CHOICE)))
        elif name not in joined and not is_technical(name):
            pairs.append((name, guess_column(frame[name], name)))
    for _, run in groupby(pairs, key=lambda pair: pair[1].highest > 0):
        members = list(run)
        yield [name for name, _ in members], [guess for _, guess in members]


def _as_ratings(guesses: list[Guess]) -> list[Guess]:
    """Take three or more neighbouring columns of small whole numbers for one scale."""
    highest = max((guess.highest for guess in guesses), default=0)
    if highest and len(guesses) >= 3:
        labels = scale_labels(1, highest)
        return [replace(guess, type=VariableType.RATING, labels=labels) for guess in guesses]
    return [replace(guess, missing={}) if guess.highest else guess for guess in guesses]


def _variables(
    frame: pd.DataFrame, name: str, guess: Guess, options: dict[str, tuple[str, str]]
) -> list[Variable]:
    if guess.type is None:
        return []
    if guess.type is VariableType.MULTIPLE_CHOICE:
        question, option = options[name]
        return [_option(name, question, option)]
    if guess.type in (VariableType.SINGLE_CHOICE, VariableType.OPEN_TEXT, VariableType.SHORT_TEXT):
        in_cells = options_in_cells(frame[name])
        if in_cells:
            return [_option(f"{name}/{option}", name, option) for option in in_cells]
    return [_variable(name, guess, set(frame.columns))]


def _option(name: str, question: str, option: str) -> Variable:
    return Variable(
        name=name,
        type=VariableType.MULTIPLE_CHOICE,
        text=question,
        question=question,
        option=option,
        is_group=shows_who_answered(question),
    )


def _variable(name: str, guess: Guess, columns: set[str]) -> Variable:
    section, text = split_heading(name)
    kind = guess.type or VariableType.SHORT_TEXT
    is_rating = kind is VariableType.RATING
    measure = (measure_of(name) or guess.measure) if is_rating else None
    quadrant = None
    if kind is VariableType.OPEN_TEXT:
        folded = fold(name)
        quadrant = next((cell for cell, stems in QUADRANT_STEMS if has_stem(folded, stems)), None)
    has_service = is_rating and measure is not None and measure != "agreement"
    return Variable(
        name=name,
        type=kind,
        text=text,
        question=_parent(name, columns) if kind is VariableType.SHORT_TEXT else "",
        section=section,
        value_labels=guess.labels,
        missing=guess.missing,
        measure=measure,
        quadrant=quadrant,
        service=service_of(text) if has_service else "",
        is_group=kind is VariableType.SINGLE_CHOICE and shows_who_answered(name),
    )


def _parent(name: str, columns: set[str]) -> str:
    """Name the question that "x_other" or "x_diğer" belongs to."""
    for ending in ("_other", "_diger", "_diğer", "/other", ".other"):
        if name.endswith(ending) and name.removesuffix(ending) in columns:
            return name.removesuffix(ending)
    return ""


def _with_whole_scales(variables: list[Variable], language: str) -> tuple[Variable, ...]:
    """Give ratings in words the points nobody chose: as their neighbours say, or as is usual."""
    known = {place: dict[str, str]() for place in range(len(STANDARD_LABELS["en"]))}
    places = {
        variable.name: scale_of_labels(variable.value_labels)
        for variable in variables
        if variable.type is VariableType.RATING and variable.value_labels
    }
    for variable in variables:
        place = places.get(variable.name)
        if place is not None:
            known[place] = {**variable.value_labels, **known[place]}
    whole = []
    for variable in variables:
        place = places.get(variable.name)
        if place is None:
            whole.append(variable)
            continue
        usual = {str(n): label for n, label in enumerate(STANDARD_LABELS[language][place], 1)}
        labels = {
            point: {**usual, **known[place], **variable.value_labels}[point] for point in usual
        }
        whole.append(replace(variable, value_labels=labels))
    return tuple(whole)


__all__ = ["infer_codebook", "language_of", "left_out"]
