"""What matters and bodies are called in the language of a summary.

Themes are named in Turkish, by people's own words. In another language the name of the codebook's
topic stands in its place, with the Turkish name beside it; what has no topic stays Turkish and is
marked as such.
"""

from functools import lru_cache
from typing import Final

from analysis.chapter.saying import section_of, teller_of
from analysis.chapter.summary.model import Name
from analysis.language.turkish import lower
from analysis.matters import matter_of_service
from analysis.situation.bodies import body_name

TURKISH: Final = "tr"


def matter_name(label: str, topic: str, language: str) -> Name:
    """Name a theme, a service or the matter of an item.

    Parameters
    ----------
    label : str
        In Turkish.
    topic : str
        Key of the codebook's topic; empty where there is none.
    language : str
    """
    if language == TURKISH:
        return Name(text=label)
    named = teller_of(language, "summary").wording.find(f"topics.{topic}") if topic else None
    return Name(text=named, turkish=label) if named else Name(text=label, is_turkish=True)


def topic_of_service(service: str) -> str:
    """Give the codebook's topic of a rated service; empty where none fits."""
    return matter_of_service(service, "", TURKISH).topic


def owner_name(owner: str, language: str) -> Name:
    """Name a body; one that the file doesn't know keeps its Turkish name."""
    owner = body_name(owner)
    if language == TURKISH:
        return Name(text=owner)
    named = _owners(language).get(lower(owner))
    return Name(text=named, turkish=owner) if named else Name(text=owner, is_turkish=True)


@lru_cache(maxsize=8)
def _owners(language: str) -> dict[str, str]:
    """Give the names of bodies by their Turkish ones in small letters."""
    named = section_of(language, "summary", "owners")
    return {lower(turkish): name for turkish, name in named.items()}
