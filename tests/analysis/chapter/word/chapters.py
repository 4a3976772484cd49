"""An invented chapter with every kind of block, and a longer one of as many pages as wished."""

from dataclasses import replace

from analysis.chapter.model import (
    Block,
    Chapter,
    Figure,
    Heading,
    Paragraph,
    Quotes,
    Sentence,
    Table,
)
from analysis.figures.chart import Chart, ChartKind, Series
from analysis.figures.of_desks import stakeholders_chart
from analysis.language.wording import wording_of

TURKISH = wording_of("tr")
OPTIONS = ("Kadın", "Erkek", "Belirtmek istemeyen")
SHARES = (52.4, 46.1, 1.5)
POINTS = ("Hiç memnun değilim", "Memnun değilim", "Kararsızım", "Memnunum", "Çok memnunum")
SERVICES = (
    "Çöp toplama ve geri dönüşüm",
    "Yol, kaldırım ve aydınlatma bakımı",
    "İçme suyu ve kanalizasyon",
    "Park, bahçe ve çocuk oyun alanları",
    "Kültür, sanat ve spor etkinlikleri",
)
STAKEHOLDERS = (
    ("Muhtarlar", 4.6, 4.2),
    ("Esnaf ve Sanatkârlar Odası", 3.8, 3.4),
    ("Basın", 2.4, 3.6),
    ("Turistler", 1.2, 1.4),
    ("Üniversite", 3.9, 2.1),
)


def bars(n: int = 3) -> Chart:
    return Chart(
        kind=ChartKind.BARS,
        categories=tuple(f"{OPTIONS[place % 3]}" for place in range(n)),
        series=(
            Series(
                name="Yanıtların yüzdesi", values=tuple(SHARES[place % 3] for place in range(n))
            ),
        ),
        style="percent",
        axes=("Yanıtların yüzdesi", ""),
        alt="Yatay çubuk grafik: üç seçeneğin yüzdesi. En büyük pay %52,4 ile Kadın.",
    )


def stacked() -> Chart:
    rows = (
        (4.0, 10.5, 20.0, 40.5, 25.0),
        (22.0, 30.0, 18.0, 20.0, 10.0),
        (30.1, 29.9, 15.0, 15.0, 10.0),
        (8.0, 12.0, 25.0, 35.0, 20.0),
        (5.0, 5.0, 20.0, 40.0, 30.0),
    )
    return Chart(
        kind=ChartKind.STACKED,
        categories=SERVICES,
        series=tuple(
            Series(name=point, values=tuple(row[place] for row in rows))
            for place, point in enumerate(POINTS)
        ),
        style="percent",
        limits=(0, 100),
        alt="Yatay yığılmış çubuk grafik: beş hizmet için yanıtların yüzde dağılımı.",
    )


def points() -> Chart:
    chart = stakeholders_chart(STAKEHOLDERS, 3, TURKISH)
    assert chart is not None
    return chart


def heading(part: str, name: str, text: str, level: int, number: str, **more: bool) -> Heading:
    return Heading(
        key=f"{part}/own/{name}/heading",
        part=part,
        text=text,
        level=level,
        number=number,
        starts_page=more.get("starts_page", False),
    )


def said(key: str, *sentences: tuple[str, tuple[str, ...]]) -> Paragraph:
    return Paragraph(
        key=key,
        part=key[0],
        text=" ".join(text for text, _ in sentences),
        sentences=tuple(Sentence(text=text, about=about) for text, about in sentences),
    )


def frequency_table(number: int, key: str, name: str) -> Table:
    return Table(
        key=key,
        part=key[0],
        number=number,
        caption="Katılımcıların Cinsiyeti",
        header=((("Seçenek", 1), ("Frekans", 1), ("Yüzde", 1)),),
        rows=tuple(
            ((label,), (str(round(share * 10)),), (TURKISH.number(share, "percent"),))
            for label, share in zip(OPTIONS, SHARES, strict=True)
        ),
        widths=(0.64, 0.18, 0.18),
        numeric=(1, 2),
        note="n = 1.000; 12 kişi yanıt vermemiştir.",
        about=(name,),
    )


def figure(number: int, key: str, chart: Chart, name: str, caption: str) -> Figure:
    return Figure(
        key=key,
        part=key[0],
        number=number,
        caption=caption,
        name=f"{number:02d}-grafik",
        alt=chart.alt,
        chart=chart,
        about=(name,),
    )


def swot_table(number: int) -> Table:
    cell = tuple(
        f"{letter}{place}. Belediyenin hizmetlerinin yaygın ve erişilebilir olması"
        for letter, place in (("G", 1), ("G", 2), ("G", 3))
    )
    return Table(
        key="I/desk/swot/table",
        part="I",
        number=number,
        caption="GZFT Listesi",
        header=(
            (("İç Çevre", 2), ("Dış Çevre", 2)),
            (("Güçlü Yönler", 1), ("Zayıf Yönler", 1), ("Fırsatlar", 1), ("Tehditler", 1)),
        ),
        rows=((cell, cell, cell, cell),),
        widths=(0.25, 0.25, 0.25, 0.25),
        is_bulleted=True,
    )


def wide_table(number: int, rows: int = 12) -> Table:
    names = ("Politik", "Ekonomik", "Sosyokültürel", "Teknolojik", "Yasal", "Çevresel")
    # too long for the narrow columns of an upright page
    line = "Mevzuat değişikliklerinin yerel hizmetlere ve kaynaklara etkisi görülmektedir. " * 4
    line = line.strip()
    return Table(
        key="H/desk/pestle/table",
        part="H",
        number=number,
        caption="PESTLE Matrisi",
        header=(
            (("Etkenler", 1), ("Tespitler", 1), ("Belediyeye Etkisi", 2), ("Ne Yapılmalı?", 1)),
            (("", 1), ("", 1), ("Fırsatlar", 1), ("Tehditler", 1), ("", 1)),
        ),
        rows=tuple(
            ((names[place % 6],), (line,), (line,), (line,), (line,)) for place in range(rows)
        ),
        widths=(0.12, 0.22, 0.22, 0.22, 0.22),
        is_wide=True,
    )


FREQUENCY = "F/s1/frequency/cinsiyet"
LIKERT = "F/s1/likert/hizmetler"


def chapter(**changes: str) -> Chapter:
    """Every kind of block once, with a part on its side in the middle."""
    blocks: tuple[Block, ...] = (
        heading("F", "stakeholders", "Paydaş Analizi", 2, "4.6"),
        said(
            "F/s1/method/text",
            ("Anket 3–28 Mart tarihlerinde çevrim içi uygulanmıştır.", ("s1/method",)),
            ("Ankete 1.012 kişi katılmıştır.", ("s1/method",)),
            (f"Katılımcıların %52,4'ü kadındır ({{{{{FREQUENCY}/table}}}}).", (FREQUENCY[2:],)),
        ),
        heading("F", "respondents", "Katılımcıların Özellikleri", 3, "4.6.1"),
        frequency_table(1, f"{FREQUENCY}/table", FREQUENCY[2:]),
        figure(1, f"{FREQUENCY}/figure", bars(), FREQUENCY[2:], "Katılımcıların Cinsiyeti"),
        heading("F", "ratings", "Hizmetlerden Memnuniyet", 3, "4.6.2"),
        said(
            f"{LIKERT}/text",
            (f"Dağılım {{{{{LIKERT}/figure}}}} içinde verilmiştir.", (LIKERT[2:],)),
        ),
        figure(2, f"{LIKERT}/figure", stacked(), LIKERT[2:], "Hizmetlerden Memnuniyet Dağılımı"),
        figure(3, "F/desk/map/figure", points(), "desk/stakeholders", "Paydaş Haritası"),
        heading("F", "open", "Açık Uçlu Yanıtlar", 3, "4.6.3"),
        Quotes(
            key="F/s1/themes/yol/quotes",
            part="F",
            texts=("“Sokağımıza beş yıldır asfalt atılmadı.”", "“Rê û kolan xirab in.”"),
        ),
        heading("H", "pestle", "PESTLE Analizi", 2, "4.8", starts_page=True),
        wide_table(2),
        heading("I", "swot", "GZFT Analizi", 2, "4.9", starts_page=True),
        swot_table(3),
        heading("I", "reserve", "Ayrılan Maddeler", 3, ""),
        Paragraph(key="I/own/p-1/text", part="I", text="Kendi paragrafımız.\nİkinci satırı."),
    )
    made = Chapter(
        title="4. Durum Analizi",
        language="tr",
        municipality="Örnek Belediyesi",
        plan_period="2025-2029",
        blocks=blocks,
        edition="0123456789abcdef",
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # texts of the chapter only


FILLER = (
    "Katılımcıların değerlendirmeleri, hizmetlerin mahalleler arasında farklı algılandığını "
    "göstermektedir. Kırsal mahallelerde ulaşım ve içme suyu, merkez mahallelerde ise otopark ve "
    "yeşil alan konuları öne çıkmaktadır."
)


def long_chapter(figures: int = 20) -> Chapter:
    """A chapter of about two pages for each figure, as large as a real one."""
    blocks: list[Block] = [heading("F", "stakeholders", "Paydaş Analizi", 2, "4.6")]
    for n in range(1, figures + 1):
        name = f"F/s1/frequency/soru_{n}"
        chart = (bars(4 + n % 9), stacked(), points())[n % 3]
        blocks += [
            heading("F", f"soru-{n}", f"Soru {n}: Hizmetlerin Değerlendirilmesi", 3, f"4.6.{n}"),
            *(
                said(f"{name}/text/{place}", (f"{FILLER} {FILLER}", (name[2:],)), (FILLER, ()))
                for place in range(3)
            ),
            replace(frequency_table(n, f"{name}/table", name[2:]), caption=f"Soru {n}"),
            figure(n, f"{name}/figure", chart, name[2:], f"Soru {n} Dağılımı"),
            said(f"{name}/reading", (f"{FILLER} ({{{{{name}/table}}}})", (name[2:],))),
        ]
    return replace(chapter(), blocks=tuple(blocks))
