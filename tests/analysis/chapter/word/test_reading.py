"""A Word file that was edited, read back by the marks of its blocks."""

from dataclasses import replace

import pytest

from analysis.chapter.model import (
    Chapter,
    Figure,
    Heading,
    Number,
    Paragraph,
    Quotes,
    State,
    Table,
)
from analysis.chapter.word.reading import origin_of, read_edits
from analysis.chapter.word.reading_edits import Edits, Kind
from analysis.errors import FileError
from tests.analysis.chapter.word.files import (
    bookmarked,
    control,
    docx,
    paragraph,
    reference,
    run,
    table,
)

HEADING = Heading(key="F/own/heading", part="F", text="Paydaş Analizi", level=2, number="4.6")
TEXT = Paragraph(
    key="F/s1/frequency/cinsiyet/text",
    part="F",
    text="Ankete katılan 1.012 kişinin %52,4'ü kadındır ({{F/s1/frequency/cinsiyet/table}}).",
    numbers=(
        Number(token="1.012", source="s1/method#responses/count"),
        Number(token="%52,4", source="s1/frequency/cinsiyet#kadin/percent"),
    ),
)
NUMBERS = Table(
    key="F/s1/frequency/cinsiyet/table",
    part="F",
    number=12,
    caption="Cinsiyet",
    header=((("Seçenek", 1), ("Sayı", 1)),),
    rows=((("Kadın",), ("530",)), (("Erkek",), ("482",))),
    widths=(0.5, 0.5),
    note="n = 1.012",
)
WORDS = Table(
    key="A/own/history/table",
    part="A",
    number=1,
    caption="Tarihçe",
    header=((("Yıl", 1), ("Olay", 1)),),
    rows=((("1923",), ("Kuruluş", "İlk meclis")), (("1984",), ("",))),
    widths=(0.3, 0.7),
    is_editable=True,
)
QUOTES = Quotes(key="F/s1/themes/yol/quotes", part="F", texts=("Yol bozuk.", "Su yok."))
FIGURE = Figure(
    key="F/s1/services/figure", part="F", number=3, caption="Hizmetler", name="01", alt="Grafik"
)
CHAPTER = Chapter(
    title="4. Durum Analizi",
    language="tr",
    municipality="",
    plan_period="",
    blocks=(WORDS, HEADING, TEXT, NUMBERS, QUOTES, FIGURE),
    edition="3-1",
)
REF = reference(NUMBERS.key, "Tablo 12")
DRAWING = "<w:r><w:drawing/></w:r>"


def words(*, event: str = "Kuruluş", more: str = "") -> str:
    lines = paragraph(event) + paragraph("İlk meclis")
    return control(
        WORDS.key,
        paragraph("Tablo ", "1", ": Tarihçe"),
        table(("Yıl", "Olay"), ("1923", lines), ("1984", more or paragraph())),
    )


def text(*parts: str) -> str:
    return control(TEXT.key, paragraph(*parts))


SAME_TEXT = text("Ankete katılan 1.012 kişinin %52,4'ü kadındır (", REF, ").")


def numbers(women: str = "530") -> str:
    return control(
        NUMBERS.key,
        paragraph("Tablo 12: Cinsiyet"),
        table(("Seçenek", "Sayı"), ("Kadın", women), ("Erkek", "482")),
        paragraph("n = 1.012"),
    )


QUOTED = control(QUOTES.key, paragraph("“Yol bozuk.”"), paragraph("“Su yok.”"))
DRAWN = control(FIGURE.key, paragraph(DRAWING), paragraph("Grafik 3: Hizmetler"))
HEADED = control(HEADING.key, paragraph("Paydaş Analizi"))


def read(*body: str) -> Edits:
    return read_edits(docx(*body), CHAPTER)


def whole(**other: str) -> tuple[str, ...]:
    parts = {
        "words": words(),
        "heading": HEADED,
        "text": SAME_TEXT,
        "numbers": numbers(),
        "quotes": QUOTED,
        "figure": DRAWN,
    }
    return tuple((parts | other).values())


def test_a_file_nobody_changed_has_no_edits() -> None:
    edits = read(*whole())

    assert edits == Edits(edition="3-1", language="tr", n_same=6)


def test_an_edited_text_comes_back_with_its_reference_and_its_difference() -> None:
    new = text("Ankete katılan 1.012 kişinin yarıdan çoğu (%52,4'ü) kadındır (", REF, ").")

    (edited,) = read(*whole(text=new)).edited

    assert isinstance(edited.after, Paragraph)
    assert edited.after.text == (
        "Ankete katılan 1.012 kişinin yarıdan çoğu (%52,4'ü) kadındır "
        "({{F/s1/frequency/cinsiyet/table}})."
    )
    assert edited.after.state is State.EDITED
    spans = edited.changed[0].spans
    assert [span.text for span in spans if span.kind is Kind.ADDED] == ["yarıdan çoğu (%52,4'ü) "]
    assert [span.text for span in spans if span.kind is Kind.REMOVED] == ["%52,4'ü "]


def test_numbers_that_were_left_keep_their_source_and_new_ones_have_none() -> None:
    new = text("Kadınlar %52,4, erkekler %47,6; toplam 1.012 kişi.")

    (edited,) = read(*whole(text=new)).edited

    assert edited.after.numbers == (
        Number(token="%52,4", source="s1/frequency/cinsiyet#kadin/percent"),
        Number(token="%47,6"),
        Number(token="1.012", source="s1/method#responses/count"),
    )


def test_a_reference_that_lost_its_field_is_found_by_what_it_shows() -> None:
    new = text("Kadınlar çoğunluktadır (Tablo 12).")

    (edited,) = read(*whole(text=new)).edited

    assert isinstance(edited.after, Paragraph)
    assert edited.after.text == "Kadınlar çoğunluktadır ({{F/s1/frequency/cinsiyet/table}})."


@pytest.mark.parametrize(
    "parts",
    [
        # runs split anywhere, with revision numbers and spelling marks
        ('<w:r w:rsidR="00AB"><w:t>Ankete katı</w:t></w:r><w:proofErr w:type="spellStart"/>',
         "lan 1.0", '<w:proofErr w:type="spellEnd"/>', "12 kişinin %52,4'ü kadındır (", REF, ")."),
        # quotes as Word turns them, blanks that don't break, a hyphen nobody sees
        ("Ankete katılan\u00a01.012 kişinin %52,4’ü  kadın\u00addır (", REF, "). "),
        # a comment
        ('<w:commentRangeStart w:id="1"/>', "Ankete katılan 1.012 kişinin %52,4'ü kadındır (", REF,
         ").", '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'),
        # a change that was tracked and comes to nothing
        ("Ankete katılan 1.012 kişinin ", ('<w:del w:id="9"><w:r><w:delText>tam</w:delText></w:r>'
         "</w:del>"), "<w:ins>" + run("%52,4'ü ") + "</w:ins>", "kadındır (", REF, ")."),
        # a smart tag, a link, a control and a simple field within the line
        ('<w:smartTag w:element="place">' + run("Ankete") + "</w:smartTag>", "<w:hyperlink>"
         + run(" katılan 1.012") + "</w:hyperlink>", "<w:sdt><w:sdtPr/><w:sdtContent>"
         + run(" kişinin %52,4'ü kadındır (") + "</w:sdtContent></w:sdt>", REF, ")."),
    ],
    ids=["runs", "signs", "comment", "tracked", "wrappers"],
)  # fmt: skip
def test_what_word_does_by_itself_is_no_edit(parts: tuple[str, ...]) -> None:
    assert read(*whole(text=text(*parts))).edited == ()


def test_tracked_changes_are_read_as_accepted() -> None:
    new = text(
        "Ankete katılan 1.012 kişinin %52,4'ü ",
        "<w:del><w:r><w:delText>kadındır (</w:delText></w:r></w:del>",
        "<w:ins>" + run("kadın katılımcıdır (") + "</w:ins>",
        REF,
        ").",
    )

    (edited,) = read(*whole(text=new)).edited

    assert isinstance(edited.after, Paragraph)
    assert "kadın katılımcıdır (" in edited.after.text


def test_a_paragraph_split_in_two_stays_one_block_of_two_lines() -> None:
    new = control(
        TEXT.key,
        paragraph("Ankete katılan 1.012 kişi vardır."),
        paragraph(),
        paragraph("%52,4'ü kadındır (", REF, ")."),
    )

    (edited,) = read(*whole(text=new)).edited

    assert isinstance(edited.after, Paragraph)
    assert edited.after.text.split("\n")[0] == "Ankete katılan 1.012 kişi vardır."
    assert len(edited.after.text.split("\n")) == 2


def test_lines_joined_by_a_tracked_change_are_one() -> None:
    first = paragraph("Ankete katılan 1.012 kişinin ").replace(
        "<w:p>", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    )
    new = control(TEXT.key, first, paragraph("%52,4'ü kadındır (", REF, ")."))

    assert read(*whole(text=new)).edited == ()


def test_tables_of_words_are_taken_back_cell_by_cell() -> None:
    (edited,) = read(*whole(words=words(event="Belediye kuruldu", more="Sel"))).edited

    assert isinstance(edited.after, Table)
    assert edited.after.rows == (
        (("1923",), ("Belediye kuruldu", "İlk meclis")),
        (("1984",), ("Sel",)),
    )
    assert [change.place for change in edited.changed] == [("rows", 0, 1), ("rows", 1, 1)]


def test_rows_added_to_a_table_of_words_are_taken_back() -> None:
    new = control(
        WORDS.key,
        paragraph("Tablo 1: Tarihçe"),
        table(
            ("Yıl", "Olay"),
            ("1923", paragraph("Kuruluş") + paragraph("İlk meclis")),
            ("1984", ""),
            ("2014", "Büyükşehir"),
        ),
    )

    (edited,) = read(*whole(words=new)).edited

    assert isinstance(edited.after, Table)
    assert edited.after.rows[2] == (("2014",), ("Büyükşehir",))


def test_tables_of_numbers_are_reported_and_never_taken_back() -> None:
    edits = read(*whole(numbers=numbers(women="630")))

    assert edits.edited == ()
    assert [each.key for each in edits.refused] == [NUMBERS.key]
    assert [(c.before, c.after) for c in edits.refused[0].changed] == [("530", "630")]


def test_changed_quotes_and_captions_of_figures_are_reported() -> None:
    quoted = control(QUOTES.key, paragraph("“Yol iyi.”"), paragraph("“Su yok.”"))
    drawn = control(FIGURE.key, paragraph(DRAWING), paragraph("Grafik 3: Başka"))

    edits = read(*whole(quotes=quoted, figure=drawn))

    assert [each.key for each in edits.refused] == [QUOTES.key, FIGURE.key]
    assert edits.refused[0].changed[0].after == "Yol iyi."


def test_a_figure_counted_anew_by_word_is_the_same() -> None:
    drawn = control(FIGURE.key, paragraph(DRAWING), paragraph("Grafik 4: Hizmetler"))

    assert read(*whole(figure=drawn)).refused == ()


def test_a_figure_without_its_picture_is_reported() -> None:
    drawn = control(FIGURE.key, paragraph("Grafik 3: Hizmetler"))

    assert [each.key for each in read(*whole(figure=drawn)).refused] == [FIGURE.key]


def test_what_stands_outside_blocks_becomes_a_proposal_and_nothing_is_lost() -> None:
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice>'
        "<mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = list(whole())
    body.insert(3, paragraph("Bizim ek açıklamamız.") + paragraph() + table(("a", "b")))
    body.insert(0, paragraph("En başta."))
    body.append(paragraph(box))

    outside = read(*body).outside

    assert [(each.after, each.text, each.rows) for each in outside] == [
        ("", "En başta.", ()),
        (TEXT.key, "Bizim ek açıklamamız.", ()),
        (TEXT.key, "", ((("a",), ("b",)),)),
        (FIGURE.key, "", ()),
    ]
    assert outside[1].part == "F"
    assert outside[3].has_picture


def test_missing_blocks_are_told() -> None:
    edits = read(*(part for part in whole() if part != QUOTED))

    assert edits.missing == (QUOTES.key,)


def test_of_a_block_that_stands_there_twice_the_second_is_a_proposal() -> None:
    copy = text("Kopyası değişti.")

    edits = read(*whole(), copy)

    assert edits.duplicated == (TEXT.key,)
    assert edits.edited == ()
    assert [(each.text, each.of) for each in edits.outside] == [("Kopyası değişti.", TEXT.key)]


def test_two_copies_right_behind_each_other_are_two() -> None:
    edits = read(*whole(text=SAME_TEXT + SAME_TEXT))

    assert edits.duplicated == (TEXT.key,)
    assert edits.edited == ()


def test_a_block_put_elsewhere_is_told_and_not_an_edit() -> None:
    body = list(whole())
    body.append(body.pop(2))

    edits = read(*body)

    assert edits.moved == (TEXT.key,)
    assert edits.n_same == 6


def test_bookmarks_mark_blocks_where_controls_were_dropped() -> None:
    edits = read(
        *whole(
            heading=bookmarked(HEADING.key, 7, paragraph("Paydaşlarımız")),
            text=bookmarked(TEXT.key, 8, paragraph("Kısa metin.")),
        )
    )

    assert [each.key for each in edits.edited] == [HEADING.key, TEXT.key]


def test_bookmarks_may_stand_within_the_first_and_the_last_paragraph() -> None:
    start = bookmarked(NUMBERS.key, 7).partition("<w:bookmarkEnd")[0]
    body = (
        paragraph(start, "Tablo 12: Cinsiyet")
        + table(("Seçenek", "Sayı"), ("Kadın", "530"), ("Erkek", "481"))
        + paragraph("n = 1.012", '<w:bookmarkEnd w:id="7"/>')
    )

    edits = read(*whole(numbers=body), paragraph("Sonra."))

    assert [c.after for c in edits.refused[0].changed] == ["481"]
    assert [each.text for each in edits.outside] == ["Sonra."]


def test_a_bookmark_that_lost_its_end_takes_nothing_with_it() -> None:
    body = list(whole(text=control(TEXT.key, bookmarked(TEXT.key, 8, paragraph("Kısa.")))))
    body[2] = body[2].replace('<w:bookmarkEnd w:id="8"/>', "")
    body.insert(3, paragraph("Dışarıda."))

    edits = read(*body)

    assert [each.text for each in edits.outside] == ["Dışarıda."]


def test_the_title_and_lists_of_contents_are_no_proposals() -> None:
    frame = (
        '<w:sdt><w:sdtPr><w:tag w:val="paydas-frame"/></w:sdtPr><w:sdtContent>'
        + paragraph("Kızıltepe Belediyesi")
        + "</w:sdtContent></w:sdt>"
    )
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        "</w:sdtPr><w:sdtContent>" + paragraph("4.6 Paydaş") + "</w:sdtContent></w:sdt>"
    )

    assert read(frame, contents, *whole()).outside == ()


def test_strict_files_are_read_like_others() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"

    assert read_edits(docx(*whole(), namespace=strict), CHAPTER).n_same == 6


def test_a_file_says_which_edition_it_was_made_from() -> None:
    origin = origin_of(docx(*whole(), edition="7-2", language="en"))

    assert (origin.edition, origin.language) == ("7-2", "en")


@pytest.mark.parametrize(
    ("edition", "language", "words"),
    [("4-1", "tr", "başka bir sürüm"), ("3-1", "en", "başka bir dil"), ("", "", "işaret")],
)
def test_files_of_another_edition_or_language_are_refused(
    edition: str, language: str, words: str
) -> None:
    with pytest.raises(FileError) as caught:
        read_edits(docx(*whole(), edition=edition, language=language), CHAPTER)

    assert words in caught.value.message("tr")
    assert caught.value.message("en")


def test_a_file_without_any_mark_is_refused() -> None:
    with pytest.raises(FileError, match="marks"):
        read(paragraph("Yalnız metin."))


def test_chapters_without_edition_are_read_by_their_marks() -> None:
    plain = replace(CHAPTER, edition="")

    assert read_edits(docx(*whole(), edition=""), plain).n_same == 6
