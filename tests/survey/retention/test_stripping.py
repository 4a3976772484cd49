"""What stays of a response when what was written is taken out."""

from survey.questionnaires.loading import load_document
from survey.responses.destroying.stripping import without_texts, without_uploads
from tests.builders import make_document, make_question

OTHER = [
    {"value": "a", "label": {"tr": "A"}},
    {"value": "z", "label": {"tr": "Diğer"}, "other": True},
]
QUESTIONNAIRE = load_document(
    make_document(
        make_question(name="puan", kind="rating"),
        make_question(name="semt", kind="short_text"),
        make_question(name="gorus", kind="open_text"),
        make_question(name="konu", options=OTHER),
        make_question(name="foto", kind="upload", accept=["photo"]),
        {
            "name": "ozet",
            "type": "calculated",
            "text": {"tr": "Özet"},
            "calculation": "concat('semt: ', ${semt})",
        },
        {
            "name": "kodu",
            "type": "calculated",
            "text": {"tr": "Kod"},
            "calculation": "if(${puan} = '5', 'memnun', 'değil')",
        },
    )
)
FILE = {"file": "ab" * 16, "media_type": "image/jpeg", "bytes": 10}
ANSWERS = {
    "puan": "5",
    "semt": "Gülbahçe",
    "gorus": "yol",
    "konu": "z",
    "konu_other": "çevre",
    "foto": FILE,
    "ozet": "semt: Gülbahçe",
    "kodu": "memnun",
}


def test_written_answers_go_and_closed_ones_stay() -> None:
    kept, count = without_texts(QUESTIONNAIRE, ANSWERS)

    assert kept == {"puan": "5", "konu": "z", "foto": FILE, "kodu": "memnun"}
    assert count == 3


def test_what_was_left_empty_or_not_asked_stays_as_it_is() -> None:
    empty = {"puan": "5", "gorus": None}

    assert without_texts(QUESTIONNAIRE, empty) == (empty, 0)


def test_taking_texts_out_twice_takes_nothing_more() -> None:
    once, _ = without_texts(QUESTIONNAIRE, ANSWERS)

    assert without_texts(QUESTIONNAIRE, once) == (once, 0)


def test_references_to_files_go_with_the_files() -> None:
    kept, count = without_uploads(QUESTIONNAIRE, ANSWERS)

    assert "foto" not in kept
    assert kept["gorus"] == "yol"
    assert count == 1


def test_the_callers_answers_are_not_changed() -> None:
    before = dict(ANSWERS)

    without_texts(QUESTIONNAIRE, ANSWERS)
    without_uploads(QUESTIONNAIRE, ANSWERS)

    assert before == ANSWERS
