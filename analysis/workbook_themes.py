"""The sheets of the workbook on who says what: by group, together, since an earlier cycle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.text.groups.by_group import ThemeRow, ThemeTable
from analysis.text.groups.change import ThemeChange
from analysis.text.groups.together import ThemePair

HIDDEN: Final = "–"
NOT_IN_TITLES: Final = str.maketrans("[]:*?/\\'", " " * 8)
LONGEST_TITLE: Final = 31

Cells = Sequence[str | int | float | None]
SheetParts = tuple[str, Sequence[str], list[Cells]]
"""Title, header and rows of a sheet."""


@dataclass(frozen=True, kw_only=True)
class ThemeWords:
    """Titles, headings and notes in one language."""

    by_group: str
    variable: str
    together: str
    change: str
    group_header: tuple[str, ...]
    pair_header: tuple[str, ...]
    change_header: tuple[str, ...]
    yes: str
    kinds: dict[str, str]
    units: dict[str, str]
    group_note: str
    pair_note: str
    change_note: str


TURKISH: Final = ThemeWords(
    by_group="Tema",
    variable="Değişken",
    together="Birlikte geçen temalar",
    change="Önceki döneme göre temalar",
    group_header=(
        "Tema no",
        "Tema",
        "Tümü: sayı",
        "Tümü: yüzde",
        "Grup",
        "Sayı",
        "Taban (n)",
        "Yüzde",
        "Alt sınır (%95)",
        "Üst sınır (%95)",
        "Diğer gruplardan fark (puan)",
        "Fark: alt sınır (%95)",
        "Fark: üst sınır (%95)",
        "p",
        "q (düzeltilmiş)",
        "Anlamlı",
    ),
    pair_header=(
        "Birinci tema",
        "İkinci tema",
        "İkisine de değinen yanıt",
        "Taban (n)",
        "Beklenen",
        "Kaç katı",
        "Phi",
        "Alt sınır (%95)",
        "Üst sınır (%95)",
        "p",
        "q (düzeltilmiş)",
        "Anlamlı",
    ),
    change_header=(
        "Durum",
        "Tema",
        "Önceki tema",
        "Benzerlik (0-1)",
        "Sayı",
        "Taban (n)",
        "Yüzde",
        "Önceki sayı",
        "Önceki taban (n)",
        "Önceki yüzde",
        "Fark (puan)",
        "Fark: alt sınır (%95)",
        "Fark: üst sınır (%95)",
        "p",
        "q (düzeltilmiş)",
        "Anlamlı",
    ),
    yes="evet",
    kinds={"stayed": "sürüyor", "new": "yeni", "gone": "artık yok"},
    units={
        "response": "Her kişi bir temada bir kez sayılmıştır.",
        "answer": "Yanıtların hangi kişiye ait olduğu bilinmediğinden yanıtlar sayılmıştır.",
    },
    group_note=(
        "Taban, gruptan içeriği bulunan yanıt verenlerdir; yüzdeler ağırlıksızdır. Aralık: Wilson. "
        "Fark, öteki grupların tümüyle karşılaştırmadır; aralığı: Newcombe. p: ki-kare, beklenen "
        "sayı 5'in altındaysa Fisher; q: tablodaki tüm karşılaştırmalar için Benjamini-Hochberg "
        "düzeltmesi (q ≤ 0,05 anlamlı). “–”: kişilerin tanınmaması için gösterilmemiştir."
    ),
    pair_note=(
        "Taban, iki ya da daha çok temaya değinen yanıtlardır. Kaç katı: iki tema birbirinden "
        "bağımsız olsaydı beklenene oranı. Aralık: Fisher z; q: Benjamini-Hochberg. Yalnızca "
        "birlikte sık geçenler anlamlı sayılır."
    ),
    change_note=(
        "Temalar konu, ad ve sözcük benzerliğine göre bire bir eşleştirilmiştir. İki dönemin "
        "temaları ayrı ayrı oluşturulduğundan sınırları aynı olmayabilir; bu nedenle yalnızca iki "
        "dönemde de adı aynı olan ve benzeri ortaya çıkmamış ya da kaybolmamış temalardaki "
        "farklar anlamlı sayılır. Aralık: Newcombe; q: Benjamini-Hochberg."
    ),
)

ENGLISH: Final = ThemeWords(
    by_group="Theme",
    variable="Variable",
    together="Themes together",
    change="Themes since the last cycle",
    group_header=(
        "Theme no.",
        "Theme",
        "All: count",
        "All: percent",
        "Group",
        "Count",
        "Base (n)",
        "Percent",
        "Lower limit (95%)",
        "Upper limit (95%)",
        "Difference from the others (points)",
        "Difference: lower limit (95%)",
        "Difference: upper limit (95%)",
        "p",
        "q (corrected)",
        "Notable",
    ),
    pair_header=(
        "First theme",
        "Second theme",
        "Answers on both",
        "Base (n)",
        "Expected",
        "Lift",
        "Phi",
        "Lower limit (95%)",
        "Upper limit (95%)",
        "p",
        "q (corrected)",
        "Notable",
    ),
    change_header=(
        "What became of it",
        "Theme",
        "Theme before",
        "Likeness (0-1)",
        "Count",
        "Base (n)",
        "Percent",
        "Count before",
        "Base before (n)",
        "Percent before",
        "Difference (points)",
        "Difference: lower limit (95%)",
        "Difference: upper limit (95%)",
        "p",
        "q (corrected)",
        "Notable",
    ),
    yes="yes",
    kinds={"stayed": "stayed", "new": "new", "gone": "gone"},
    units={
        "response": "Each person counts once for a theme.",
        "answer": "Answers are counted, since nothing says which are of one person.",
    },
    group_note=(
        "The base is those of the group who gave an answer with content; percents are unweighted. "
        "Interval: Wilson. The difference is from all other groups together; its interval: "
        "Newcombe. p: chi-square, or Fisher's exact test where fewer than 5 are expected; q: "
        "Benjamini-Hochberg over all comparisons of the table (notable: q ≤ 0.05). “–”: not shown, "
        "so that nobody can be recognised."
    ),
    pair_note=(
        "The base is the answers that speak of two themes or more. Lift: to what would be expected "
        "if the two had nothing to do with each other. Interval: Fisher's z; q: "
        "Benjamini-Hochberg. Only themes that go together are notable."
    ),
    change_note=(
        "Themes are matched one to one by topic, label and words. Those of two cycles are found "
        "apart, so that they need not be cut alike; so only differences of themes are notable "
        "that have the same name in both, while nothing like them came or went. Interval: "
        "Newcombe; q: Benjamini-Hochberg."
    ),
)

THEME_WORDS: Final = {"tr": TURKISH, "en": ENGLISH}


def theme_words(language: str) -> ThemeWords:
    """Give the words of a language; English where there are none."""
    return THEME_WORDS.get(language, ENGLISH)


def theme_sheets(
    tables: Sequence[ThemeTable],
    pairs: Sequence[ThemePair] = (),
    found: Sequence[ThemeChange] = (),
    *,
    language: str,
) -> list[SheetParts]:
    """Give the sheets on who says what, those that have something to say.

    Parameters
    ----------
    tables, pairs : sequences
        Must have passed the disclosure gate.
    found : sequence of ThemeChange
    language : str
        "tr" or "en".
    """
    words = theme_words(language)
    sheets: list[SheetParts] = [
        (
            # the number keeps titles apart that are cut to the same text
            f"{words.by_group} {place}. {table.text}".translate(NOT_IN_TITLES)[
                :LONGEST_TITLE
            ].strip(),
            words.group_header,
            [*group_rows(table, words), [None], [f"{words.group_note} {words.units[table.unit]}"]],
        )
        for place, table in enumerate(tables, start=1)
    ]
    if pairs:
        rows = [*(_pair_row(pair, words) for pair in pairs), [None], [words.pair_note]]
        sheets.append((words.together, words.pair_header, rows))
    if found:
        rows = [*(_change_row(each, words) for each in found), [None], [words.change_note]]
        sheets.append((words.change, words.change_header, rows))
    return sheets


def group_rows(table: ThemeTable, words: ThemeWords) -> Iterator[Cells]:
    """Give a row for each theme and group; hidden ones have dashes."""
    return (
        _group_row(row, place, group, words)
        for row in table.rows
        for place, group in enumerate(table.groups)
    )


def _group_row(row: ThemeRow, place: int, group: str, words: ThemeWords) -> Cells:
    head: list[str | int | float | None] = [row.theme_id, row.label, row.count, row.percent, group]
    cell = row.cells[place]
    if cell is None:
        return [*head, *[HIDDEN] * (len(words.group_header) - len(head) - 1), ""]
    return [
        *head, cell.count, cell.base, cell.percent, cell.low, cell.high, cell.difference,
        cell.difference_low, cell.difference_high, cell.p, cell.q,
        words.yes if cell.is_notable else "",
    ]  # fmt: skip


def _pair_row(pair: ThemePair, words: ThemeWords) -> Cells:
    return [
        pair.first_label, pair.second_label, pair.count, pair.base, pair.expected, pair.lift,
        pair.phi, pair.low, pair.high, pair.p, pair.q, words.yes if pair.is_notable else "",
    ]  # fmt: skip


def _change_row(each: ThemeChange, words: ThemeWords) -> Cells:
    return [
        words.kinds[each.kind], each.label, each.label_before, each.similarity, each.count,
        each.base, each.percent, each.count_before, each.base_before, each.percent_before,
        each.difference, each.low, each.high, each.p, each.q, words.yes if each.is_notable else "",
    ]  # fmt: skip


__all__ = ["ENGLISH", "TURKISH", "ThemeWords", "group_rows", "theme_sheets", "theme_words"]
