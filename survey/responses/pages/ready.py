"""A page of questions ready as bytes: a request puts in its token and what stands in the fields.

A page of somebody whose answers are all right differs from that of the next one in these only,
and where two are asked the same questions. The fixed pieces are joined and encoded once for all;
what a box looks like when it is marked, too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import escape

from survey.responses.pages.filling import Filling, Values, frame_value, token_fields, ways
from survey.responses.pages.rendering import SectionPage
from survey.responses.pages.slots import Fragment, Group, Marks, Place, Slot, settled

Shown = Callable[[Sequence[str]], bytes | None]
"""What stands in a place for the values of its field; None: that takes more than these."""

OF_EACH_REQUEST = ("token", "questions", "pipe", "value", "checked", "selected")
"""Kinds of slots that stay open."""


@dataclass(frozen=True, slots=True)
class ReadyPage:
    """The pieces of a page.

    Attributes
    ----------
    pieces : tuple of bytes
        As they stand when nothing is filled in.
    token : int
        The piece of the hidden fields.
    fields : Mapping
        Field name -> the pieces its values change, and how.
    others : tuple
        The pieces that are worked out for each request: options in an order of their own,
        earlier answers.
    """

    pieces: tuple[bytes, ...]
    token: int
    fields: Mapping[str, Sequence[tuple[int, Shown, Fragment]]]
    others: Sequence[tuple[int, Fragment]]

    def fill(self, values: Values, token: str, seen: str, filling: Callable[[], Filling]) -> bytes:
        """Give the page with what stands in its fields.

        Parameters
        ----------
        values : Values
        token, seen : str
            As in ``Filling``.
        filling : callable
            Gives the whole ``Filling``, where one is needed.
        """
        pieces = list(self.pieces)
        pieces[self.token] = token_fields(token, seen).encode()
        left = list(self.others)
        for name, held in values.items():
            for place, shown, fragment in self.fields.get(name, ()):
                piece = shown(held)
                if piece is None:
                    left.append((place, fragment))
                else:
                    pieces[place] = piece
        if left:
            give, choose, hold = ways(filling())
            for place, fragment in left:
                pieces[place] = fragment.fill(give, choose, hold).encode()
        return b"".join(pieces)


def make_ready(page: SectionPage, filling: Filling) -> ReadyPage:
    """Make a page ready for all who are asked the same questions.

    Parameters
    ----------
    page : SectionPage
    filling : Filling
        Of one of them; only what is the same for all of them is taken from it.
    """
    fixed = frame_value(filling, "")

    def known(slot: Slot) -> str | None:
        return None if slot.kind in OF_EACH_REQUEST else fixed(slot)

    def chosen(group: Group) -> Sequence[str] | None:
        return None if group.name else filling.members(group)  # the frame's own have no name

    whole = settled(_whole(page, filling), known, chosen)
    pieces = [whole.texts[0].encode()]
    fields: dict[str, list[tuple[int, Shown, Fragment]]] = {}
    others: list[tuple[int, Fragment]] = []
    token = 0
    for place, text in zip(whole.places, whole.texts[1:], strict=True):
        number, alone = len(pieces), Fragment(("", ""), (place,))
        shown = _shown(place)
        if isinstance(place, Slot) and place.kind == "token":
            token = number
        elif shown is None or isinstance(place, Group):
            others.append((number, alone))
        else:
            fields.setdefault(place.name, []).append((number, shown, alone))
        empty = b"" if shown is None else shown(())
        pieces += [empty or b"", text.encode()]
    return ReadyPage(tuple(pieces), token, fields, others)


def _whole(page: SectionPage, filling: Filling) -> Fragment:
    """Put the questions into the frame."""
    frame = page.frame
    place = next(
        number
        for number, slot in enumerate(frame.places)
        if isinstance(slot, Slot) and slot.kind == "questions"
    )
    before = Fragment(frame.texts[: place + 1], frame.places[:place])
    after = Fragment(frame.texts[place + 1 :], frame.places[place + 1 :])
    texts, places = [""], list[Place]()
    for part in (before, *(page.calm[question.name] for question in filling.asked), after):
        texts[-1] += part.texts[0]
        texts += part.texts[1:]
        places += part.places
    return Fragment(tuple(texts), tuple(places))


def _shown(place: Place) -> Shown | None:
    """Say how the values of a field change a piece; None: they are not all that changes it."""
    if isinstance(place, Marks):
        return _shown_marks(place)
    if isinstance(place, Slot) and place.kind == "value":
        return lambda held: str(escape(held[0])).encode() if held else b""
    return None


def _shown_marks(marks: Marks) -> Shown:
    none = marks.none.encode()
    one = {value: text.encode() for value, text in marks.one.items()}

    def shown(held: Sequence[str]) -> bytes | None:
        if len(held) > 1:
            return None
        return one.get(held[0], none) if held else none

    return shown
