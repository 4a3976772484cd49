"""A municipality's own sentences reach the chapter: what surveys say and what is found in them."""

from analysis.chapter.surveys.document import in_language, survey_document
from tests.analysis.surveys import citizen_analysis

OWN = {
    "results.closed": "“{question}”: {n:count} kişi; “{first}” {first_share:percent}, "
    "“{second}” {second_share:percent}, “{last}” {last_share:percent}.",
    "findings.theme": "“{theme}” için {n:count} yanıt ({share:percent}) verilmiştir.",
    "findings.themes_one": "“{theme}” için {n:count} yanıt",
}


def test_surveys_and_findings_are_told_in_own_words() -> None:
    text = str(survey_document([citizen_analysis()], "tr", own=OWN))
    assert "“Bize nasıl ulaşıyorsunuz?”: 40 kişi; “Telefon” %55,0" in text
    assert "“Su kesintisi” için 12 yanıt" in text


def test_without_own_words_nothing_is_concluded_anew() -> None:
    analysis = citizen_analysis()
    assert in_language(analysis, "tr") is analysis
    assert in_language(analysis, "tr", OWN).findings != analysis.findings
