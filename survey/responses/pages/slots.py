"""Texts rendered once, with slots in the places that differ from respondent to respondent.

A template is rendered with *slots* (marks no text can contain, because they hold a random number
of this process) and cut at them; a request only joins texts and what belongs into the slots.
Parts that are not shown to everybody, or not in the same order (options, entries of a repeated
group), are *members* of a group: a request says which of them stand there, in which order.
"""

import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from markupsafe import Markup


class Slot(NamedTuple):
    """A place in a page that is filled in for each request."""

    kind: str
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Members of one kind that stand behind one another: name of the group, value -> member."""

    kind: str
    name: str
    members: dict[str, "Fragment"]


@dataclass(frozen=True, slots=True)
class Marks:
    """A run of boxes of one field, made ready for each of its values: most pages need no more.

    Attributes
    ----------
    name : str
        The field.
    none : str
        The run with no box marked.
    one : dict
        Value -> the run with its box marked.
    run : Fragment
        For several marked boxes.
    """

    name: str
    none: str
    one: dict[str, str]
    run: "Fragment"


Give = Callable[[Slot], str]
Choose = Callable[[Group], Sequence[str]]
"""Gives the values of the members that stand there, in order."""
Held = Callable[[str], Sequence[str]]
"""Gives the values a field holds."""
Place = Slot | Group | Marks
MARKS = ("checked", "selected")
"""Kinds of slots that mark one of several boxes of a field."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Rendered texts with slots and groups between them."""

    texts: tuple[str, ...]
    places: tuple[Place, ...]

    def fill(self, give: Give, choose: Choose, held: Held) -> str:
        """Join the texts with what ``give`` says for each slot (escaped by it)."""
        parts = [self.texts[0]]
        for place, text in zip(self.places, self.texts[1:], strict=True):
            if isinstance(place, Marks):
                values = held(place.name)
                if not values:
                    parts.append(place.none)
                elif len(values) == 1:
                    parts.append(place.one.get(values[0], place.none))
                else:
                    parts.append(place.run.fill(give, choose, held))
            elif isinstance(place, Slot):
                parts.append(give(place))
            else:
                parts += [
                    place.members[value].fill(give, choose, held)
                    for value in choose(place)
                    if value in place.members
                ]
            parts.append(text)
        return "".join(parts)


class Slots:
    """Makes slots while a template is rendered, and cuts the result at them."""

    def __init__(self) -> None:
        self._mark = secrets.token_hex(16)
        self._slots: list[Slot] = []

    def __call__(self, kind: str, name: str = "", value: str = "") -> Markup:
        """Put a slot here."""
        return self._put("s", Slot(kind, name, value))

    def begin(self, kind: str, name: str, value: str) -> Markup:
        """Begin a member of a group."""
        return self._put("b", Slot(kind, name, value))

    def end(self) -> Markup:
        """End the member begun last."""
        return Markup(f"{self._mark}e;")  # noqa: S704  # only our own mark

    def _put(self, how: str, slot: Slot) -> Markup:
        self._slots.append(slot)
        return Markup(f"{self._mark}{how}{len(self._slots) - 1};")  # noqa: S704  # only our own mark

    def cut(self, html: str) -> Fragment:
        """Cut rendered text at its slots and groups."""
        pieces = re.split(f"{self._mark}(e|[sb][0-9]+);", html)
        pieces.reverse()
        return self._fragment(pieces)

    def _fragment(self, pieces: list[str]) -> Fragment:
        """Take pieces (text, mark, text, mark, ..., the next one last) up to an end."""
        texts, places = [pieces.pop()], list[Place]()
        while pieces:
            mark = pieces.pop()
            if mark == "e":
                break
            slot = self._slots[int(mark[1:])]
            if mark.startswith("s"):
                places.append(slot)
                texts.append(pieces.pop())
                continue
            member = self._fragment(pieces)
            last = places[-1] if places and not texts[-1].strip() else None
            if isinstance(last, Group) and (last.kind, last.name) == (slot.kind, slot.name):
                last.members[slot.value] = member
            else:
                places.append(Group(slot.kind, slot.name, {slot.value: member}))
                texts.append("")
            texts[-1] += pieces.pop()
        return Fragment(tuple(texts), tuple(places))


def settled(
    fragment: Fragment,
    known: Callable[[Slot], str | None],
    chosen: Callable[[Group], Sequence[str] | None],
) -> Fragment:
    """Fill in what is the same for every request, and make runs of boxes ready.

    Parameters
    ----------
    fragment : Fragment
    known : callable
        Slot -> what always stands there; None: that differs.
    chosen : callable
        Group -> the members that always stand there; None: that differs.
    """
    pieces = list(_joined(_pieces(fragment, known, chosen)))
    return Fragment(*_apart(_with_marks(pieces)))


def _pieces(
    fragment: Fragment,
    known: Callable[[Slot], str | None],
    chosen: Callable[[Group], Sequence[str] | None],
) -> Iterator[str | Place]:
    yield fragment.texts[0]
    for place, text in zip(fragment.places, fragment.texts[1:], strict=True):
        if isinstance(place, Group):
            members = chosen(place)
            if members is None:
                own = {v: settled(m, known, chosen) for v, m in place.members.items()}
                yield Group(place.kind, place.name, own)
            for value in members or ():
                yield from _pieces(place.members[value], known, chosen)
        elif isinstance(place, Slot):
            always = known(place)
            yield place if always is None else always
        else:
            yield place
        yield text


def _with_marks(pieces: list[str | Place]) -> Iterator[str | Place]:
    """Put a run of boxes of one field in the place of its slots."""
    place = 0
    while place < len(pieces):
        end = _end_of_run(pieces, place)
        if end == place:
            yield pieces[place]
            place += 1
        else:
            yield _marks(pieces[place:end])
            place = end


def _end_of_run(pieces: list[str | Place], start: int) -> int:
    """Find where the run of boxes that begins at a place ends; the place itself: none does."""
    first = pieces[start]
    if not (isinstance(first, Slot) and first.kind in MARKS):
        return start
    end = start + 1
    for place in range(start + 1, len(pieces)):
        piece = pieces[place]
        if isinstance(piece, Slot) and piece[:2] == first[:2]:
            end = place + 1
        elif not isinstance(piece, str):
            break
    return end


def _marks(run: list[str | Place]) -> Marks:
    slots = [piece for piece in run if isinstance(piece, Slot)]

    def marked(value: str | None) -> str:
        return "".join(
            piece
            if isinstance(piece, str)
            else f" {slots[0].kind}" * (value is not None and cast(Slot, piece).value == value)
            for piece in run
        )

    own = Fragment(*_apart(run))
    one = {slot.value: marked(slot.value) for slot in slots}
    return Marks(slots[0].name, marked(None), one, own)


def _joined(pieces: Iterable[str | Place]) -> Iterator[str | Place]:
    """Join texts that stand behind one another."""
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        yield text
        text = ""
        yield piece
    yield text


def _apart(run: Iterable[str | Place]) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    texts, places = [""], list[Place]()
    for piece in run:
        if isinstance(piece, str):
            texts[-1] += piece
        else:
            places.append(piece)
            texts.append("")
    return tuple(texts), tuple(places)
