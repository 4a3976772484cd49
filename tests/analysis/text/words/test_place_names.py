"""Names of places make no theme where answers speak of places."""

import numpy as np
import pandas as pd
from sklearn.metrics import v_measure_score

from analysis.text.themes import find_themes
from analysis.text.words.spelling import written_forms
from analysis.text.words.terms import count_terms
from analysis.text.words.tokens import tokenise
from analysis.text.words.tongue import tongues

PLACES = ("Kızıltepe", "Nusaybin", "Artuklu", "Midyat")
MATTERS = (
    ("çöp kutusu dolu", "çöpler toplanmadı", "çöp kokusu dayanılmaz", "konteyner çöp dolu"),
    ("otobüs gelmedi", "otobüs seferi az", "durakta otobüs bekledik", "otobüs çok kalabalık"),
    ("park lambası kırık", "parkta salıncak kırık", "park bakımsız", "çocuk parkı kirli park"),
)


def terms_of(texts: list[str], language: str) -> set[str]:
    tokens = tokenise(texts)
    terms = count_terms(written_forms(tokens, tongues(tokens, language)))
    return {terms.terms[place] for place in np.unique(terms.term) if place >= 0}


def complaints() -> pd.DataFrame:
    """Each municipality with each matter equally often, named in several ways."""
    ways = ("{} Belediyesi sınırlarında {}", "Evim {} ilçesinde, {}", "Bugün {} merkezde {}")
    rows = [
        (place, number, ways[turn % 3].format(place, what))
        for place in PLACES
        for number, matter in enumerate(MATTERS)
        for turn in range(12)
        for what in [matter[turn % 4]]
    ]
    return pd.DataFrame(rows, columns=["place", "matter", "text"]).assign(question="q")


def test_themes_of_several_municipalities_are_matters_and_not_municipalities():
    labelled = complaints()
    found = find_themes(labelled[["question", "text"]], n_themes=3).answers["theme_id"]
    assert v_measure_score(labelled["matter"], found) > 0.9
    assert v_measure_score(labelled["place"], found) < 0.05


def test_names_before_a_word_of_places_are_no_terms():
    texts = complaints()["text"].tolist()
    assert terms_of(texts, "tr").isdisjoint({"kizil", "nusay", "artuk", "midya"})


def test_a_name_that_stands_only_by_itself_is_no_term_beside_names_of_places():
    texts = [*complaints()["text"], *["Bugün Dargeçit merkezde çöp dolu"] * 5]
    assert "darge" not in terms_of(texts, "tr")


def test_names_are_terms_where_answers_are_about_what_they_name():
    texts = [f"How do I {what} in {name}" for name in ("Haskell", "Drupal")
             for what in ("sort a list", "read a file", "write a test")]  # fmt: skip
    assert {"haske", "drupa"} <= {term[:5] for term in terms_of(texts, "en")}


def test_names_of_english_streets_are_no_terms():
    texts = [f"The lamp in {name} Street is broken" for name in ("Hanbury", "Brushfield")] * 3
    assert {term[:5] for term in terms_of(texts, "en")}.isdisjoint({"hanbu", "brush"})
