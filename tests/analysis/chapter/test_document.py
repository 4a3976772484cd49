"""Blocks and chapters as JSON documents."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.bands import Band, Bound, Rounded
from analysis.chapter.document import (
    block_document,
    block_of,
    blocks_document,
    blocks_of,
    of_document,
    of_json,
    to_document,
    to_json,
)
from analysis.chapter.model import (
    Block,
    Chapter,
    Figure,
    Heading,
    Number,
    Paragraph,
    Quotes,
    Sentence,
    State,
    Table,
)
from analysis.errors import FileError
from analysis.evidence import Evidence, EvidenceKind
from analysis.figures.chart import Chart, ChartKind, Series

EVIDENCE = Evidence(
    kind=EvidenceKind.THEME, reference="3", count=Band(0, 9), base=Band(60, 69), key="yol"
)
CHART = Chart(
    kind=ChartKind.POINTS,
    categories=("Çöp", "Yol"),
    series=(
        Series(name="Önem", values=(4.5, None)),
        Series(name="Memnuniyet", values=(Rounded(3.2, 1), Bound(84.0, 0, is_most=False))),
    ),
    style="mean",
    limits=(1.0, 5.0),
    cuts=(3.0, None),
    corners=("a", "b", "c", "d"),
    alt="İki hizmet",
)
BLOCKS: tuple[Block, ...] = (
    Heading(key="F/heading", part="F", text="Paydaş Analizi", level=2, number="4.6"),
    Paragraph(
        key="F/s1/frequency/cinsiyet/text",
        part="F",
        state=State.EDITED,
        text="Ankete 1.012 kişi yanıt vermiştir.",
        sentences=(Sentence(text="Ankete 1.012 kişi.", about=("s1/method",)),),
        numbers=(Number(token="1.012", source="s1/method#all/n"), Number(token="5")),
        evidence=(EVIDENCE,),
    ),
    Table(
        key="F/s1/frequency/cinsiyet/table",
        part="F",
        number=12,
        caption="Cinsiyet",
        header=((("Grup", 1), ("Sayı", 2)),),
        rows=((("Kadın",), ("60–69", "satır")), ((), ("",))),
        widths=(0.5, 1 / 3, 1 / 6),
        numeric=(1,),
        about=("s1/frequency/cinsiyet",),
        is_wide=True,
    ),
    Figure(
        key="F/s1/services/figure",
        part="F",
        caption="Hizmetler",
        name="01-services",
        alt="x",
        chart=CHART,
        png=b"\x89PNG\x00\xff",
    ),
    Quotes(key="F/s1/themes/yol/quotes", part="F", texts=("“{{x}}” & <b>", "ikinci")),
)
CHAPTER = Chapter(
    title="4. Durum Analizi",
    language="tr",
    municipality="Kızıltepe Belediyesi",
    plan_period="2020-2024",
    blocks=BLOCKS,
    edition="3-1",
)


def through_json(document: Any) -> Any:
    return of_json(to_json(document))


def test_a_chapter_comes_back_as_it_went() -> None:
    back = of_document(through_json(to_document(CHAPTER)))

    assert back == CHAPTER
    assert repr(back) == repr(CHAPTER)


def test_coarse_numbers_stay_what_they_are() -> None:
    figure = of_document(through_json(to_document(CHAPTER))).blocks[3]

    assert isinstance(figure, Figure)
    assert figure.chart is not None
    rounded, bound = figure.chart.series[1].values
    assert type(rounded) is Rounded
    assert (rounded, rounded.digits) == (3.2, 1)
    assert type(bound) is Bound
    assert (bound, bound.digits, bound.is_most) == (84.0, 0, False)


def test_a_band_that_equals_a_default_is_kept() -> None:
    back = block_of(through_json(block_document(BLOCKS[1])))

    assert isinstance(back, Paragraph)
    assert isinstance(back.evidence[0].count, Band)
    assert back.evidence[0].count.high == 9


def test_enumerations_come_back_as_their_own_kind() -> None:
    back = block_of(through_json(block_document(BLOCKS[1])))

    assert isinstance(back, Paragraph)
    assert back.state is State.EDITED
    assert back.evidence[0].kind is EvidenceKind.THEME


def test_the_same_document_is_the_same_bytes_in_any_order() -> None:
    document = to_document(CHAPTER)
    turned = dict(reversed(list(document.items())))

    assert to_json(turned) == to_json(document)


def test_blocks_are_kept_with_their_language_and_book() -> None:
    book = {"tables": {"s1/method": {"rows": {"all": {"n": 12}}}}}

    back = blocks_of(through_json(blocks_document("tr", BLOCKS, book)))

    assert back.language == "tr"
    assert back.blocks == BLOCKS
    assert back.book == book


def test_what_stands_at_its_default_is_left_out() -> None:
    document = block_document(Quotes(texts=("a",)))

    assert document == {"type": "quotes", "texts": ["a"]}


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        "paydas.chapter/1",
        {},
        {"format": "paydas.chapter/2"},
        {"format": "paydas.chapter/1"},
        {**to_document(CHAPTER), "colour": "red"},
        {**to_document(CHAPTER), "blocks": [{"type": "song"}]},
        {**to_document(CHAPTER), "blocks": [{"type": "quotes"}]},
        {**to_document(CHAPTER), "blocks": [{"type": "quotes", "texts": [], "state": "lost"}]},
    ],
    ids=range(10),
)
def test_other_documents_are_refused_in_both_languages(document: Any) -> None:
    with pytest.raises(FileError) as caught:
        of_document(document)

    assert "can't be read" in caught.value.message("en")
    assert "okunamıyor" in caught.value.message("tr")


def test_what_is_no_json_is_refused() -> None:
    for raw in (b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000):
        with pytest.raises(FileError):
            of_json(raw)


def test_numbers_that_are_none_are_never_written() -> None:
    series = Series(name="x", values=(float("nan"),))
    chart = Chart(kind=ChartKind.BARS, categories=("a",), series=(series,), style="percent")

    with pytest.raises(ValueError, match="number"):
        block_document(Figure(caption="a", name="b", alt="c", chart=chart))


numbers = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.builds(Band, st.integers(0, 500), st.integers(0, 999)),
    st.builds(Rounded, st.floats(0, 100), st.integers(0, 3)),
    st.builds(Bound, st.floats(0, 100), st.integers(0, 3), st.booleans()),
)


@given(values=st.lists(numbers, max_size=5), text=st.text(max_size=20))
def test_any_values_and_texts_come_back(values: list[Any], text: str) -> None:
    chart = Chart(
        kind=ChartKind.BARS,
        categories=(text,) * len(values),
        series=(Series(name=text, values=tuple(values)),),
        style="count",
    )
    figure = Figure(caption=text, name="n", alt=text, chart=chart)

    document = json.loads(json.dumps(block_document(figure)))

    assert repr(block_of(document)) == repr(figure)
