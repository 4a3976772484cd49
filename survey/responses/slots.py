"""Texts rendered once, with slots in the places that differ from respondent to respondent.

A template is rendered with *slots* (marks no text can contain, because they hold a random number
of this process) and cut at them; a request only joins texts and what belongs into the slots.
Parts that are not shown to everybody, or not in the same order (options, entries of a repeated
group), are *members* of a group: a request says which of them stand there, in which order.
"""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


Give = Callable[[Slot], str]
Choose = Callable[[Group], Sequence[str]]
"""Gives the values of the members that stand there, in order."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Rendered texts with slots and groups between them."""

    texts: tuple[str, ...]
    places: tuple[Slot | Group, ...]

    def fill(self, give: Give, choose: Choose) -> str:
        """Join the texts with what ``give`` says for each slot (escaped by it)."""
        parts = [self.texts[0]]
        for place, text in zip(self.places, self.texts[1:], strict=True):
            if isinstance(place, Slot):
                parts.append(give(place))
            else:
                parts += [
                    place.members[value].fill(give, choose)
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
        texts, places = [pieces.pop()], list[Slot | Group]()
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
