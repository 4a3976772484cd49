"""End notes: the same sources, the same note; a code is explained once."""

from analysis.chapter.model import Paragraph, Sentence
from analysis.chapter.noting import Marked, Noting, marked_of, sentence_groups
from analysis.chapter.word.evidence import Source
from analysis.language.wording import wording_of

SOURCES = {
    name: Source(code=f"K{place}", name=name, text=f"soru {place}", base=None)
    for place, name in enumerate(("a", "b", "c"), start=1)
}


def noting(*, is_explained: bool) -> Noting:
    return Noting(SOURCES, wording_of("tr"), is_explained=is_explained)


def test_the_same_sources_in_any_order_have_one_note() -> None:
    notes = noting(is_explained=True)
    assert notes.note_of(("b", "a")) is notes.note_of(("a", "b", "a"))
    assert [each.text for each in notes.notes] == ["Dayanak: K1; K2"]


def test_without_an_annex_a_code_is_explained_by_its_first_note_only() -> None:
    notes = noting(is_explained=False)
    for names in (("a",), ("a", "b"), ("b",)):
        notes.note_of(names)
    assert [each.text for each in notes.notes] == [
        "Dayanak: K1 (soru 1)",
        "Dayanak: K1; K2 (soru 2)",
        "Dayanak: K2",
    ]


def test_what_is_in_no_book_has_no_note() -> None:
    assert noting(is_explained=True).note_of(("nowhere",)) is None
    assert noting(is_explained=True).note_of(()) is None


def test_neighbouring_sentences_on_the_same_are_one_piece_of_text() -> None:
    said = tuple(
        Sentence(text=text, about=about)
        for text, about in (("Bir.", ("a",)), ("İki.", ("a",)), ("Üç.", ()), ("Dört.", ("a",)))
    )
    block = Paragraph(key="p", text="Bir. İki. Üç. Dört.", sentences=said)
    assert sentence_groups(block) == ((("a",), "Bir. İki."), ((), "Üç."), (("a",), "Dört."))
    marked = marked_of([block], noting(is_explained=True))
    assert marked == {"p": Marked(texts=(("Bir. İki.", 1), ("Üç.", 0), ("Dört.", 1)))}


def test_a_text_somebody_changed_has_no_notes() -> None:
    block = Paragraph(
        key="p", text="Elle yazıldı.", sentences=(Sentence(text="Bir.", about=("a",)),)
    )
    assert sentence_groups(block) == ()
