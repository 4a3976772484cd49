"""Responses of a survey as the ``Dataset`` the analysis reads."""

import json
from dataclasses import replace

import pandas as pd

from analysis.codebook import Codebook, Variable, VariableType
from analysis.dataset import VERBATIM_COLUMNS, Audience, Dataset
from survey.questionnaires.codebook import codebook_document, dataset_row, verbatims
from survey.questionnaires.document import Questionnaire
from survey.questionnaires.loading import load_document
from survey.responses.flags.store import flags_set_aside
from survey.responses.grouped.store import read_grouped
from survey.responses.store import read_free_texts
from survey.results.store import SurveyFacts

RESPONSE = "response"
UNIT = "_unit"
"""The variable that says which group a code was for; no question can have this name."""
UNIT_TEXTS = {"tr": "Birim", "en": "Unit"}


def build_dataset(survey: SurveyFacts, language: str) -> Dataset:
    """Build the dataset of a survey.

    Parameters
    ----------
    survey : SurveyFacts
        Where ``free_text_apart`` holds, open answers are rows of their own: nothing says which
        response they belong to, nor which group. The groups of the codes, where there are any,
        are the first variable. Responses that a planner has set aside are not
        in it.
    language : str
        Language of the codebook's texts; a text without it stands in the default language.

    Raises
    ------
    analysis.errors.DatasetError
        If there are no responses.
    """
    questionnaire = load_document(survey.document)
    codebook = Codebook.from_json(json.dumps(codebook_document(questionnaire, language)))
    read = list(read_grouped(survey.id, without=flags_set_aside(survey.id)))
    answers = [each for each, _ in read]
    columns = [variable.name for variable in codebook.columns]
    rows = [dataset_row(questionnaire, each) for each in answers]
    responses = pd.DataFrame(rows, columns=columns)
    if survey.groups:
        codebook = _with_unit(codebook, survey)
        responses[UNIT] = [group or "" for _, group in read]
    texts = (
        _free_verbatims(survey, codebook)
        if survey.free_text_apart
        else _tied_verbatims(questionnaire, codebook, answers, responses)
    )
    return Dataset(
        responses=responses,
        verbatims=texts,
        codebook=codebook,
        audience=Audience(survey.audience),
    )


def _with_unit(codebook: Codebook, survey: SurveyFacts) -> Codebook:
    """Put the groups of the codes first among the variables: who answered."""
    unit = Variable(
        name=UNIT,
        type=VariableType.SINGLE_CHOICE,
        text=UNIT_TEXTS.get(codebook.language, UNIT_TEXTS["en"]),
        value_labels=survey.groups,
        is_group=True,
    )
    return replace(codebook, variables=(unit, *codebook.variables))


def _free_verbatims(survey: SurveyFacts, codebook: Codebook) -> pd.DataFrame:
    """Open answers that are kept apart; short texts kept with them are counted nowhere."""
    open_questions = {variable.name for variable in codebook.open_questions}
    rows = [row for row in read_free_texts(survey.id) if row[0] in open_questions]
    return pd.DataFrame(rows, columns=list(VERBATIM_COLUMNS))


def _tied_verbatims(
    questionnaire: Questionnaire,
    codebook: Codebook,
    answers: "list[dict[str, object]]",
    responses: pd.DataFrame,
) -> pd.DataFrame:
    """Open answers of a survey that may be crossed with who answered."""
    rows = [
        (*pair, label)
        for label, each in zip(responses.index, answers, strict=True)
        for pair in verbatims(questionnaire, each)
    ]
    texts = pd.DataFrame(rows, columns=[*VERBATIM_COLUMNS, RESPONSE])
    groups = [variable.name for variable in codebook.columns if variable.is_group]
    return texts.join(responses[groups], on=RESPONSE)
