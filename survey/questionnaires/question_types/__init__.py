"""The registry of question types: one entry each, nothing else knows them by name."""

from collections.abc import Mapping

from survey.questionnaires.document import QuestionType
from survey.questionnaires.question_types.agreeing import Consent, Statement
from survey.questionnaires.question_types.base import AnswerProblem, AnswerType, Form, Reading
from survey.questionnaires.question_types.choices import MultipleChoice, Rating, SingleChoice
from survey.questionnaires.question_types.dates import DateAnswer
from survey.questionnaires.question_types.grid import Grid
from survey.questionnaires.question_types.pair import ImportanceSatisfaction
from survey.questionnaires.question_types.place import Place
from survey.questionnaires.question_types.ranking import Ranking
from survey.questionnaires.question_types.repeat import Repeat
from survey.questionnaires.question_types.shares import ConstantSum
from survey.questionnaires.question_types.unasked import Calculated, Note
from survey.questionnaires.question_types.upload import UploadAnswer
from survey.questionnaires.question_types.written import NumberAnswer, OpenText, ShortText

ANSWER_TYPES: Mapping[QuestionType, AnswerType] = {
    answer_type.type: answer_type
    for answer_type in (
        SingleChoice(),
        MultipleChoice(),
        Rating(),
        Grid(),
        ImportanceSatisfaction(),
        Ranking(),
        ConstantSum(),
        Statement(),
        Consent(),
        NumberAnswer(),
        DateAnswer(),
        Repeat(),
        Place(),
        UploadAnswer(),
        ShortText(),
        OpenText(),
        Note(),
        Calculated(),
    )
}

__all__ = ["ANSWER_TYPES", "AnswerProblem", "AnswerType", "Form", "Reading"]
