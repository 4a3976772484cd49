"""The part of the chapter on open answers: themes, their shares, and what is said of each.

Quotes are not written here: only those that a planner has approved are printed, and they are put
in when the chapter is composed (``chapter.desks.quotes``).
"""

from typing import Final

from analysis.bands import Bound
from analysis.chapter.draft import Draft
from analysis.chapter.surveys.method import how_themes_were_made
from analysis.chapter.surveys.who_says_what import write_who_says_what
from analysis.figures.of_tables import themes_chart
from analysis.language.wording import Wording
from analysis.pipeline import Analysis
from analysis.text.labels.naming import names_one_matter
from analysis.text.themes import Polarity, Theme, Themes

THEMES_SHOWN: Final = 40
TOLD: Final = 5
"""The largest themes, which have a sentence of their own on what is said of them."""
SAYING: Final = (Polarity.COMPLAINT, Polarity.PRAISE, Polarity.WISH)


def write_open_answers(draft: Draft, analysis: Analysis) -> None:
    """Write the themes of one survey's open answers."""
    themes = analysis.themes
    if themes is None or not themes.themes:
        return
    wording = draft.wording
    about = (draft.book("themes"),)
    draft.paragraph(
        wording.say("results.themes", base=themes.base, k=len(themes.themes)),
        *_largest(themes, wording),
        *_polarity(themes, wording),
        name="themes",
        about=about,
    )
    key = _table(draft, themes)
    draft.show("themes", key)
    draft.figure(
        wording.text("captions.themes_figure"), "themes", themes_chart(themes, wording), about=about
    )
    named = [theme for theme in shown_themes(themes) if names_one_matter(theme.label)]
    draft.paragraph(
        *(_said_of(theme, analysis, wording, place) for place, theme in enumerate(named[:TOLD])),
        name="themes/said",
        about=about,
    )
    write_who_says_what(draft, analysis)
    draft.paragraph(
        *_cleaned(themes, wording),
        how_themes_were_made(themes, wording),
        name="themes/how",
        about=about,
    )


def shown_themes(themes: Themes) -> tuple[Theme, ...]:
    """Give the themes that the table shows, the largest first."""
    return themes.themes[:THEMES_SHOWN]


def _table(draft: Draft, themes: Themes) -> str:
    wording, shown = draft.wording, shown_themes(themes)
    note = wording.say("notes.themes", base=themes.base)
    if len(shown) < len(themes.themes):
        note += " " + wording.say("notes.themes_more", shown=len(shown))
    return draft.table(
        wording.text("captions.themes"),
        [wording.text(f"columns.{name}") for name in ("theme", "count", "percent_sign")],
        [_theme_cells(theme, wording) for theme in shown],
        widths=(64, 18, 18),
        numeric=(1, 2),
        note=note,
        source="themes",
        name="themes",
        about=(draft.book("themes"),),
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
        is_passing_over = any(
            theme.size > others[-1].size and not names_one_matter(theme.label)
            for theme in themes.themes
        )
        key = "results.theme_next_single" if is_passing_over else "results.theme_next"
        sentences.append(wording.say(key, listing=wording.listing(parts)))
    return sentences


def _polarity(themes: Themes, wording: Wording) -> list[str]:
    counts = {
        str(polarity): sum(theme.polarity.get(polarity, 0) for theme in themes.themes)
        for polarity in SAYING
    }
    if not any(counts.values()):
        return []
    doubtful = sum(theme.doubtful for theme in themes.themes)
    uncertain = [wording.say("results.doubtful", n=doubtful)] if doubtful else []
    return [wording.say("results.polarity", **counts), *uncertain]


def _said_of(theme: Theme, analysis: Analysis, wording: Wording, place: int) -> str:
    """Say what the mentions of a theme are: complaints, praise, wishes; kinds of few left out."""
    least = analysis.settings.minimum_group
    counts = {kind: theme.polarity.get(kind, 0) for kind in SAYING}
    parts = [
        wording.say(f"chapter_surveys.said_{kind}", n=count)
        for kind, count in counts.items()
        if count >= least
    ]
    if not parts:
        return ""
    return wording.vary(
        "chapter_surveys.said",
        place,
        theme=theme.label,
        n=theme.size,
        listing=wording.listing(parts),
    )


def _theme_cells(theme: Theme, wording: Wording) -> tuple[str, str, str]:
    percent = wording.number(theme.percent, "percent")
    # the heading has the sign already; "en az %60" is left as it reads
    plain = percent if isinstance(theme.percent, Bound) else percent.strip("%")
    return (theme.label, wording.number(theme.size, "count"), plain)
