import pytest
from sklearn.metrics import adjusted_mutual_info_score, v_measure_score

from analysis.text.labels.topics import topics
from analysis.text.themes import find_themes
from analysis.text.words.meanings import OTHER_LANGUAGES, meaning_of
from analysis.text.words.wordlists import table
from tests.analysis.text.several_languages import answers


@pytest.fixture(scope="module", params=["tr", "auto", "ku"])
def found(request):
    verbatims, matter, language = answers()
    themes = find_themes(verbatims, language=request.param, n_themes=4)
    return themes, matter, language


def test_themes_are_mixed_by_matter_and_not_by_language(found):
    themes, matter, language = found
    theme = themes.answers["theme_id"]
    assert v_measure_score(matter, theme) > 0.8
    assert adjusted_mutual_info_score(language, theme) < 0.05


def test_every_theme_holds_all_three_languages(found):
    themes, _, language = found
    theme = themes.answers["theme_id"].to_numpy()
    assert all(len(set(language[theme == number])) == 3 for number in range(4))


def test_the_labels_of_mixed_themes_name_the_matter(found):
    themes, *_ = found
    labels = " | ".join(theme.label.lower() for theme in themes.themes)
    assert "kürtçe" not in labels
    assert "çeşitli" not in labels


def test_no_answer_is_changed(found):
    themes, *_ = found
    texts = answers()[0]["text"].str.replace(r"[ ,;]+$", "", regex=True)
    said = themes.mentions.groupby(level=0)["text"].agg(" ".join)
    assert (
        said.str.replace(r"\W", "", regex=True) == texts.str.replace(r"\W", "", regex=True)
    ).all()


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_every_topic_with_foreign_words_is_one_of_the_codebook(language):
    known = {topic.key for topic in topics("tr")}
    rows = table(language, "municipal_topics")["topic"]
    assert len(rows) >= 20
    assert {row["key"] for row in rows} <= known


@pytest.mark.parametrize(
    ("word", "language", "counts_as"),
    [("rêya", "ku", "yol"), ("reya", "ku", "yol"), ("zibilê", "ku", "çöp"), ("avê", "ku", "su"),
     ("kûçikan", "ku", "köpek"), ("ceyran", "ku", "elektrik"), ("والقمامة", "ar", "çöp"),
     ("بالشوارع", "ar", "sokak"), ("الأَسفلت", "ar", "asfalt"), ("کهرباء", "ar", "elektrik")],
)  # fmt: skip
def test_a_word_of_the_codebook_counts_as_the_turkish_word_it_means(word, language, counts_as):
    assert meaning_of(word, language).word == counts_as


def test_words_are_looked_up_in_their_own_language_only():
    assert meaning_of("av", "tr") is None
    assert meaning_of("bilinmez", "ku") is None


@pytest.mark.parametrize(
    ("word", "other", "language"), [("pir", "pîr", "ku"), ("sê", "se", "ku"), ("ما", "ماء", "ar")]
)
def test_a_function_word_is_no_word_of_the_codebook_without_its_marks(word, other, language):
    assert meaning_of(word, language) is None
    assert meaning_of(other, language) is not None
