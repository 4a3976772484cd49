"""Numbers beside the blocks: on the title page, in lists, in notes and in the annex.

They repeat what stands in the chapter: its title, headings and captions, names, and bases of the
book. Any other number there has no source. Pure Python.
"""

from collections.abc import Iterator, Sequence

from analysis.chapter.model import Chapter, Figure, Heading, Table
from analysis.chapter.text_of import caption_of, heading_of
from analysis.chapter.truth.book import Book
from analysis.chapter.truth.candidates import Candidates
from analysis.chapter.truth.naming import is_within, literals_of, names_in, spans_of
from analysis.chapter.truth.report import Fault, Finding
from analysis.chapter.truth.tokens import Token, tokens_of

_PLACES = {
    "tr": {"": "Blokların dışı", "endnotes": "Son notlar", "footnotes": "Dipnotlar",
           "comments": "Açıklamalar", "header": "Üst bilgi", "footer": "Alt bilgi"},
    "en": {"": "Outside the blocks", "endnotes": "End notes", "footnotes": "Footnotes",
           "comments": "Comments", "header": "Header", "footer": "Footer"},
}  # fmt: skip


class Beside:
    """What may stand beside the blocks of a chapter.

    Parameters
    ----------
    chapter : Chapter
    book : dict
    """

    def __init__(self, chapter: Chapter, book: Book) -> None:
        self._language = chapter.language
        self._candidates = Candidates(book, chapter.language)
        self._scopes = sorted({name.partition("/")[0] for name in book.get("tables", {})})
        headings = [each for each in chapter.blocks if isinstance(each, Heading)]
        captioned = [each for each in chapter.blocks if isinstance(each, Table | Figure)]
        captions = [caption_of(each, chapter.language) for each in captioned]
        texts = [chapter.title, chapter.municipality, chapter.plan_period, *captions]
        texts += [each.caption for each in captioned]
        texts += [caption.partition(":")[0] for caption in captions]
        texts += [text for each in headings for text in (heading_of(each), each.text, each.number)]
        texts += [*names_in(book, chapter), *literals_of(chapter.language)]
        self._known = sorted({text for text in texts if text.strip()}, key=lambda t: (-len(t), t))
        self._headings = _headings(chapter)

    def heading_of(self, key: str) -> str:
        """Give the heading a block stands under."""
        return self._headings.get(key, "")

    def faults(self, lines: Sequence[str], name: str, *, is_ours: bool = True) -> Iterator[Finding]:
        """List the numbers whose source isn't known.

        Parameters
        ----------
        lines : sequence of str
        name : str
            Of the part of the file; empty for its body.
        is_ours : bool
            Whether the program wrote it: then bases of the book may stand there.
        """
        for line in lines:
            tokens = tokens_of(line, self._language)
            spans = spans_of(line, self._known) if tokens else []
            for place, token in enumerate(tokens):
                is_known = is_within((token.start, token.end), spans)
                if not is_known and not (is_ours and self._is_ours(line, token, place, tokens)):
                    yield Finding(
                        fault=Fault.OUTSIDE,
                        key="",
                        place=_PLACES.get(self._language, _PLACES["en"]).get(name, name),
                        found=token.text,
                    )

    def _is_ours(self, line: str, token: Token, place: int, tokens: Sequence[Token]) -> bool:
        """Say whether a number is one the program writes there by itself."""
        is_page = place == len(tokens) - 1 and not line[token.end :].strip()
        if token.is_code or (is_page and token.text.isdigit() and len(token.text) <= 3):
            return True
        return any(self._candidates.of_scope(scope, token.text) for scope in self._scopes)


def _headings(chapter: Chapter) -> dict[str, str]:
    found: dict[str, str] = {}
    last = ""
    for block in chapter.blocks:
        if isinstance(block, Heading):
            last = heading_of(block)
        found[block.key] = last
    return found


__all__ = ["Beside"]
