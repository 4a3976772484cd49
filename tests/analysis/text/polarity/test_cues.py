from analysis.text.polarity.cues import cues_of
from analysis.text.words.spelling import written_forms
from analysis.text.words.terms import count_terms
from analysis.text.words.tokens import tokenise
from analysis.text.words.tongue import tongues
from analysis.text.words.wordlists import table, words

_TEXTS = (
    "yapılsın lütfen sokaklar ışıksız sorunsuz toplanmıyor beğenmedik güzelleşti parke",
    "güzelim park kötüleşti memnuniyetsizlik huzursuzluğu yapılmalı gelmeyen imkansızlık",
    "spasdikim ji bo rê baş e",
    "الطريق سيئ جدا",
    "not happy with the terrible road at all",
)


def test_forms_have_the_same_signs_whether_their_terms_are_known_or_not():
    listed = sorted(words("tr", "positive") | words("tr", "negative"))
    said = [str(each) for each in table("tr", "polarity").get("wishes", ())]
    texts = [*_TEXTS, *(f"{word.rstrip('-')}ler de var" for word in listed), *listed, *said]
    tokens = tokenise(texts)
    written = written_forms(tokens, tongues(tokens, "tr"))
    alone = cues_of(written, "tr").signs
    assert alone.any(axis=0).sum() > 8
    assert (cues_of(written, "tr", count_terms(written)).signs == alone).all()
