"""What employees say, in open answers, of what the internal analysis looks at."""

from typing import Final

from analysis.chapter.draft import Draft
from analysis.chapter.surveys.open_answers import shown_themes
from analysis.pipeline import Analysis
from analysis.situation.owners import Whose
from analysis.text.labels.naming import names_one_matter
from analysis.text.themes import Theme

TOPICS: Final = {
    "competence": ("training", "staff", "merit", "pay", "safety_at_work"),
    "culture": ("team", "internal_communication", "coordination", "participation"),
    "physical": ("equipment",),
    "technology": ("technology",),
    "finance": ("finance",),
}
"""Section of the internal analysis -> topics of the municipal codebook that belong there."""
MOST: Final = 5


def write_resources(draft: Draft, analysis: Analysis, section: str) -> None:
    """Write which themes of a section's topics employees spoke of; nothing when there are none."""
    themes = _themes_of(analysis, section)
    if not themes:
        return
    wording = draft.wording
    parts = [
        wording.say(
            "chapter_surveys.resources_one",
            theme=theme.label,
            n=theme.size,
            share=theme.percent,
        )
        for theme in themes[:MOST]
    ]
    draft.paragraph(
        wording.vary(
            "chapter_surveys.resources",
            list(TOPICS).index(section),
            listing=wording.listing(parts),
        ),
        name=f"{section}/words",
        about=(draft.book("themes"),),
    )


def _themes_of(analysis: Analysis, section: str) -> list[Theme]:
    if analysis.themes is None:
        return []
    settings = analysis.settings
    whose = Whose(analysis.dataset.codebook, settings.owners, settings.language)
    return [
        theme
        for theme in shown_themes(analysis.themes)
        if theme.size >= settings.minimum_group
        and names_one_matter(theme.label)
        and whose.theme(theme).topic in TOPICS[section]
    ]
