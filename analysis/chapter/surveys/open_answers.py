"""The part of the chapter on open answers: themes, their shares, and quotes."""

from typing import Final

from analysis.chapter.draft import Draft
from analysis.chapter.surveys.who_says_what import write_who_says_what
from analysis.figures.bars import draw_themes
from analysis.language.wording import Wording
from analysis.pipeline import Analysis
from analysis.text.labels.naming import names_one_matter
from analysis.text.themes import Polarity, Quote, Theme, Themes

THEMES_SHOWN: Final = 40
QUOTED_THEMES: Final = 3
QUOTES_A_THEME: Final = 3
LONGEST_EXAMPLE: Final = 220


def write_open_answers(draft: Draft, analysis: Analysis) -> None:
    """Write the themes of one survey's open answers."""
    themes = analysis.themes
    if themes is None or not themes.themes:
        return
    wording = draft.wording
    shown = themes.themes[:THEMES_SHOWN]
    draft.paragraph(
        wording.say("results.themes", base=themes.base, k=len(themes.themes)),
        *_largest(themes, wording),
        *_polarity(themes, wording),
    )
    note = wording.say("notes.themes", base=themes.base)
    if len(shown) < len(themes.themes):
        note += " " + wording.say("notes.themes_more", shown=len(shown))
    number = draft.table(
        wording.text("captions.themes"),
        [wording.text(f"columns.{name}") for name in ("theme", "count", "percent_sign", "quote")],
        [_theme_cells(theme, wording) for theme in shown],
        widths=(26, 11, 9, 54),
        numeric=(1, 2),
        note=note,
        source="themes",
    )
    draft.shows(analysis.audience, "themes", number)
    draft.figure(wording.text("captions.themes_figure"), "themes", draw_themes(themes, wording))
    named = [theme for theme in shown if names_one_matter(theme.label)]
    for theme in named[:QUOTED_THEMES]:
        texts = [printed(quote, wording) for quote in theme.quotes[1 : 1 + QUOTES_A_THEME]]
        if texts:
            draft.paragraph(wording.say("results.quotes", theme=theme.label))
            draft.quotes(texts)
    write_who_says_what(draft, analysis)
    draft.paragraph(
        *_cleaned(themes, wording),
        wording.text("results.how"),
    )


def _cleaned(themes: Themes, wording: Wording) -> list[str]:
    counts = {"empty": themes.n_empty, "copies": themes.n_copies, "masked": themes.n_masked}
    return [wording.say(f"results.{name}", n=n) for name, n in counts.items() if n]


def _largest(themes: Themes, wording: Wording) -> list[str]:
    named = [theme for theme in themes.themes if names_one_matter(theme.label)]
    if not named:
        return []
    first, *others = named[:4]
    sentences = [
        wording.say(
            "results.theme_first",
            share=first.percent,
            n=first.size,
            theme=first.label,
        )
    ]
    if others:
        parts = [
            wording.say("results.theme_share", share=theme.percent, theme=theme.label)
            for theme in others
        ]
        sentences.append(wording.say("results.theme_next", listing=wording.listing(parts)))
    return sentences


def _polarity(themes: Themes, wording: Wording) -> list[str]:
    counts = {
        str(polarity): sum(theme.polarity.get(polarity, 0) for theme in themes.themes)
        for polarity in Polarity
        if polarity not in (Polarity.REPORT, Polarity.NONE)
    }
    if not any(counts.values()):
        return []
    doubtful = sum(theme.doubtful for theme in themes.themes)
    uncertain = [wording.say("results.doubtful", n=doubtful)] if doubtful else []
    return [wording.say("results.polarity", **counts), *uncertain]


def _theme_cells(theme: Theme, wording: Wording) -> tuple[str, str, str, str]:
    example = printed(theme.quotes[0], wording) if theme.quotes else "-"
    return (
        theme.label,
        wording.number(theme.size, "count"),
        wording.number(theme.percent, "percent").strip("%"),
        example,
    )


def printed(quote: Quote, wording: Wording) -> str:
    """Set a quote in quotation marks, marked where its spelling was corrected."""
    text = quote.text
    if len(text) > LONGEST_EXAMPLE:
        text = text[:LONGEST_EXAMPLE].rsplit(" ", 1)[0] + " …"
    return f"“{text}”" + (f" {wording.text('words.spelling')}" if quote.corrected else "")
