"""Categories of an item: one to four of the 25 of Marmara Belediyeler Birliği."""

from collections import Counter
from typing import Final

from analysis.matters import Matter
from analysis.situation.places import FALLBACK
from analysis.text.labels.topics import belongs, topics
from analysis.text.words.letters import fold, lower

MOST: Final = 4


def categories_of(matter: Matter) -> tuple[tuple[str, ...], bool]:
    """Give the categories of a matter, and whether they are only guessed.

    Those of the matter's topic or dimension. Where there is none: of the topic that most words of
    its name belong to; else the category *yönetim*. A planner is told which are guessed.
    """
    if matter.categories:
        return matter.categories[:MOST], False
    fits = Counter(
        topic.categories
        for word in matter.name.split()
        for topic in topics("tr")
        if belongs(topic, fold(lower(word)))
    )
    if not fits:
        return (FALLBACK,), True
    return fits.most_common(1)[0][0][:MOST], True


__all__ = ["categories_of"]
