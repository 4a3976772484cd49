"""An edition as a document: everything that the chapter and its files are a function of.

The same document gives the same bytes, so its digest is its name.
"""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from analysis.chapter.document import of_json, to_json
from survey.chapter import sources, store
from survey.chapter.models import ChapterBlock, ChapterDesk

FORMAT = "paydas.edition/1"
LANGUAGES = ("tr", "en")
"""The languages a chapter can be written in."""

Document = dict[str, Any]


class OlderReleaseError(LookupError):
    """The release holds no blocks of the chapter: it was made by an earlier version."""


def blocks_file(language: str) -> str:
    """Name the file of a release with the blocks of a language."""
    return f"chapter-blocks-{language}.json"


def edition_document(
    desk: ChapterDesk, language: str, kept: Mapping[str, Document] | None = None
) -> Document:
    """Put together what the chapter is composed of as the desk stands now.

    Parameters
    ----------
    desk : ChapterDesk
    language : str
    kept : Mapping, optional
        Blocks by key instead of those that are kept; empty: everything as generated.

    Raises
    ------
    OlderReleaseError
    """
    release = store.release_of(desk.run_id)
    content = store.release_file(desk.run_id, blocks_file(language))
    if release is None or content is None:
        raise OlderReleaseError
    if kept is None:
        kept = {row.key: kept_of(row) for row in store.blocks_of(desk.id, language)}
    return {
        "format": FORMAT,
        "language": language,
        "number": release.number,
        "settings": settings_of(desk, language),
        "release": release.document,
        "blocks": of_json(content),
        "desks": {"language": language, **sources.desks_document(desk.survey_set)},
        "kept": dict(kept),
        "wording": own_sentences(desk, language),
        "template": digest_of(desk.template) if desk.template else "",
        "edition": "",
    }


def own_sentences(desk: ChapterDesk, language: str) -> dict[str, str | list[str]]:
    """Give a planner's own wording on a desk by key."""
    return {key: patterns_in(text) for key, text in store.wording_of(desk.id, language).items()}


def patterns_in(text: str) -> str | list[str]:
    """Give a planner's own wording: a pattern, or one on each line that are used in turn."""
    lines = [line for line in text.split("\n") if line.strip()]
    return lines if len(lines) > 1 else text


def kept_of(row: ChapterBlock) -> Document:
    """Give a kept block as :mod:`analysis.chapter.composing` reads it."""
    return {
        "state": row.state,
        "content": row.content,
        "beneath": row.beneath,
        "release": str(row.release),
        "after": row.after,
    }


def settings_of(desk: ChapterDesk, language: str) -> Document:
    """Give the settings of a desk as an edition keeps them, the logo within."""
    logo = {"logo": "", "logo_type": ""}
    if desk.logo:
        logo = {"logo": b64encode(desk.logo).decode(), "logo_type": type_of_logo(desk.logo)}
    return {**desk.settings, **logo, "language": language}


def type_of_logo(content: bytes) -> str:
    """Say what kind of picture a logo is."""
    return "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"


def digest_of(content: bytes) -> str:
    """Give the SHA-256 of some bytes as text."""
    return hashlib.sha256(content).hexdigest()


def frozen(document: Document) -> tuple[Document, bytes]:
    """Give an edition its name, and the digest that is its name."""
    digest = hashlib.sha256(to_json({**document, "edition": ""})).digest()
    return {**document, "edition": digest.hex()[:16]}, digest
