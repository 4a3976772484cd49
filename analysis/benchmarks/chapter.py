"""Speed: CPU time of a chapter as a ratio to drawing its figures with matplotlib alone.

The chapter is invented: as many pages as a real one, a table and a figure on every second page. The
ratio is the result; seconds depend on the machine. Imports and the first fonts are apart.
"""

import os
from collections.abc import Callable
from io import BytesIO

from analysis.benchmarks.children import measured
from analysis.chapter.model import Block, Chapter, Figure, Heading, Paragraph, Sentence, Table
from analysis.chapter.pdf.writing import to_pdf
from analysis.chapter.pictures import drawn
from analysis.chapter.web.writing import to_html
from analysis.chapter.word.notes import NoteKind
from analysis.chapter.word.writing import WordOptions, to_docx
from analysis.figures.chart import Chart, ChartKind, Series
from analysis.figures.drawing import figure_of
from analysis.figures.style import DPI, look
from analysis.language.wording import wording_of

FIGURES = 20
"""Of a chapter of 40 pages."""
MOST = 3.0
"""What the whole may cost, in drawings of its figures."""
LANGUAGE = "tr"
POINTS = ("Hiç memnun değilim", "Memnun değilim", "Kararsızım", "Memnunum", "Çok memnunum")
TEXT = (
    "Katılımcıların değerlendirmeleri, hizmetlerin mahalleler arasında farklı algılandığını "
    "göstermektedir. Kırsal mahallelerde ulaşım ve içme suyu, merkez mahallelerde ise otopark ve "
    "yeşil alan konuları öne çıkmaktadır. Yanıtların %45,2'sinde bu konulara değinilmiştir."
)


def chapter_table(show: Callable[[str], None]) -> None:
    """Print what a chapter costs.

    Parameters
    ----------
    show : callable
        Takes a line.
    """
    found = measured(seconds_of, FIGURES).result
    alone = found.pop("figures")
    show(f"{FIGURES} figures with matplotlib alone (PNG): {alone:.2f} s of CPU; at most {MOST:g}x")
    for name, seconds in found.items():
        show(f"{name:28}{seconds / alone:6.2f}x")


def seconds_of(figures: int) -> dict[str, float]:
    """Measure, in a child: CPU seconds of each way to write the chapter."""
    chapter = invented(figures)
    warm = drawn(invented(3))
    for write in (to_docx, to_pdf, to_html):
        write(warm)
    pictures = WordOptions(is_native=False, notes=NoteKind.COMMENTS, has_annex=True)
    native = WordOptions(notes=NoteKind.COMMENTS, has_annex=True)

    def write_all() -> None:
        made = drawn(chapter)
        for write in (to_docx, to_pdf, to_html):
            write(made)

    return {
        "figures": _measure(lambda: _draw_alone(chapter)),
        "Word, charts": _measure(lambda: to_docx(chapter, native)),
        "Word, pictures": _measure(lambda: to_docx(chapter, pictures)),
        "Word, PDF and page": _measure(write_all),
    }


def _measure(step: Callable[[], object]) -> float:
    start = _seconds()
    step()
    return _seconds() - start


def _seconds() -> float:
    """Give the CPU time of this process and of those it has waited for: typst runs in its own."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _draw_alone(chapter: Chapter) -> None:
    """Draw what the chapter draws, as anybody would: a figure, saved as PNG."""
    wording = wording_of(LANGUAGE)
    for block in chapter.blocks:
        if isinstance(block, Figure) and block.chart is not None:
            with look():
                figure_of(block.chart, wording).savefig(BytesIO(), format="png", dpi=DPI)


def invented(figures: int) -> Chapter:
    """Make a chapter of about two pages for each figure."""
    blocks: list[Block] = [Heading(key="F/own/heading", text="Paydaş Analizi", level=2)]
    for n in range(1, figures + 1):
        blocks += _section(n)
    return Chapter(
        title="4. Durum Analizi",
        language=LANGUAGE,
        municipality="Örnek Belediyesi",
        plan_period="2025-2029",
        blocks=tuple(blocks),
    )


def _section(n: int) -> list[Block]:
    key, name = f"F/s1/frequency/soru_{n}", f"s1/frequency/soru_{n}"
    chart = (_bars, _stacked, _points)[n % 3](4 + n % 9)
    return [
        Heading(key=f"{key}/heading", text=f"Soru {n}", level=3, number=f"4.6.{n}"),
        *(_paragraph(f"{key}/text/{place}", name) for place in range(6)),
        _table(n, key, name),
        _paragraph(f"{key}/reading", name),
        Figure(
            key=f"{key}/figure",
            number=n,
            caption=f"Soru {n} Dağılımı",
            name=f"{n:02d}-soru",
            alt=f"Soru {n}",
            chart=chart,
            about=(name,),
        ),
    ]


def _paragraph(key: str, name: str) -> Paragraph:
    sentences = (Sentence(text=TEXT, about=(name,)), Sentence(text=TEXT))
    return Paragraph(key=key, text=f"{TEXT} {TEXT}", sentences=sentences)


def _table(n: int, key: str, name: str) -> Table:
    return Table(
        key=f"{key}/table",
        number=n,
        caption=f"Soru {n}",
        header=((("Seçenek", 1), ("Frekans", 1), ("Yüzde", 1)),),
        rows=tuple(((f"Seçenek {row}",), (str(100 + row),), (f"%{row},5",)) for row in range(12)),
        widths=(0.6, 0.2, 0.2),
        numeric=(1, 2),
        note="n = 1.012",
        about=(name,),
    )


def _bars(n: int) -> Chart:
    values = tuple(100 / n + place / 7 for place in range(n))
    return _chart(ChartKind.BARS, n, [("Yanıtların yüzdesi", values)], "percent")


def _stacked(n: int) -> Chart:
    series = [(point, (20.0,) * n) for point in POINTS]
    return _chart(ChartKind.STACKED, n, series, "percent")


def _points(n: int) -> Chart:
    places = tuple(1 + 4 * place / n for place in range(n))
    return _chart(ChartKind.POINTS, n, [("Etki", places), ("Önem", places[::-1])], "mean")


def _chart(
    kind: ChartKind, n: int, series: list[tuple[str, tuple[float, ...]]], style: str
) -> Chart:
    return Chart(
        kind=kind,
        categories=tuple(f"Uzunca bir hizmetin adı {place}" for place in range(n)),
        series=tuple(Series(name=name, values=values) for name, values in series),
        style=style,
        cuts=(3.0, 3.0) if kind is ChartKind.POINTS else (None, None),
        alt="Grafik",
    )
