"""End notes of the evidence behind sentences: worded once, and numbered alike in every file.

Sentences that rest on the same sources share a note. Where an annex explains the codes a note says
the codes alone; where there is none, the first note of a code says what it stands for. Word, the
PDF and the web page take their notes from here, so that note 12 is the same in all of them.

Pure Python.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.chapter.model import Block, Figure, Paragraph, Table
from analysis.chapter.word.evidence import Source, about_of, listing_of, said_of
from analysis.language.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Note:
    """A note.

    Attributes
    ----------
    number : int
        From 1, in the order in which the notes are needed.
    text : str
        "Dayanak: K3; K7".
    codes : tuple of str
    """

    number: int
    text: str
    codes: tuple[str, ...]


class Noting:
    """Gives the note of each set of sources.

    Parameters
    ----------
    sources : Mapping of str to Source
        By their names in the book, in the order of their codes.
    wording : Wording
    is_explained : bool
        Whether an annex says what the codes stand for.
    """

    def __init__(
        self, sources: Mapping[str, Source], wording: Wording, *, is_explained: bool
    ) -> None:
        self._sources = sources
        self._wording = wording
        self._explained = {each.code for each in sources.values()} if is_explained else set()
        self._places = {name: place for place, name in enumerate(sources)}
        self._notes: dict[tuple[str, ...], Note] = {}

    @property
    def title(self) -> str:
        """What the notes are called."""
        return self._wording.text("document.notes")

    def note_of(self, names: Iterable[str]) -> Note | None:
        """Give the note of some sources; the one they have already where there is one.

        Parameters
        ----------
        names : iterable of str
            Names of the tables in the book, in any order. None known: no note.
        """
        known = tuple(sorted({each for each in names if each in self._places}, key=self._place))
        if not known:
            return None
        if known not in self._notes:
            self._notes[known] = self._worded([self._sources[name] for name in known])
        return self._notes[known]

    def listing_of(self, names: Iterable[str]) -> str:
        """Write some sources in full, for a comment: it stands alone, and names none known: ""."""
        known = [name for name in names if name in self._places]
        return listing_of(known, self._sources, self._wording) if known else ""

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes so far, in the order of their numbers."""
        return tuple(self._notes.values())

    def _place(self, name: str) -> int:
        return self._places[name]

    def _worded(self, sources: Iterable[Source]) -> Note:
        parts, codes = [], []
        for source in sources:
            is_known = source.code in self._explained
            parts.append(source.code if is_known else said_of(source, self._wording))
            codes.append(source.code)
        self._explained.update(codes)
        text = self._wording.say("document.evidence", listing="; ".join(parts))
        return Note(number=len(self._notes) + 1, text=text, codes=tuple(codes))


def sentence_groups(block: Paragraph) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Join sentences that follow each other and rest on the same.

    Returns
    -------
    tuple of (names of tables, text)
        Empty for a text a planner has changed: nobody knows which sentence rests on what.
    """
    if not block.text or block.text != " ".join(each.text for each in block.sentences):
        return ()
    groups: list[tuple[tuple[str, ...], str]] = []
    for each in block.sentences:
        if groups and groups[-1][0] == each.about:
            groups[-1] = (each.about, f"{groups[-1][1]} {each.text}")
        else:
            groups.append((each.about, each.text))
    return tuple(groups)


@dataclass(frozen=True, kw_only=True)
class Marked:
    """Where the notes of a block stand.

    Attributes
    ----------
    texts : tuple of (str, int)
        A paragraph's text in pieces, and the number of the note behind each (0: none).
    caption : int
        Number of the note behind a caption; 0: none.
    """

    texts: tuple[tuple[str, int], ...] = ()
    caption: int = 0


def marked_of(blocks: Iterable[Block], noting: Noting) -> dict[str, Marked]:
    """Give the notes of each block by its key, numbered in reading order."""
    found: dict[str, Marked] = {}
    for block in blocks:
        if not block.key:
            continue
        if isinstance(block, Paragraph) and (groups := sentence_groups(block)):
            texts = tuple((text, _number(noting.note_of(about))) for about, text in groups)
            found[block.key] = Marked(texts=texts)
        elif isinstance(block, Table | Figure):
            found[block.key] = Marked(caption=_number(noting.note_of(about_of(block))))
    return found


def _number(note: Note | None) -> int:
    return note.number if note else 0


__all__ = ["Marked", "Note", "Noting", "marked_of", "sentence_groups"]
