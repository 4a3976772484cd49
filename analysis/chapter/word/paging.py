"""On which page a heading or caption will stand: reckoned, so that the contents have page numbers.

Word doesn't count pages before it has shown them, and no program may ask it to without a question
to the reader. So the numbers are reckoned from the measures of our own template; Word writes them
anew when it prints or when a planner updates the contents.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Item:
    """A paragraph, or a row of a table.

    Attributes
    ----------
    height : float
        Points, of one line.
    lines : int
        An item of several lines may break between them, two lines stay together.
    before, after : float
        Points of space; between two items the larger of both stands.
    keeps : bool
        Stays on the page of the next item.
    is_whole : bool
        Never breaks.
    mark : str
        Name of the bookmark it carries.
    starts_page : bool
    room : float
        Points of height of the pages of its section; a change begins a new page.
    repeated : float
        Points of the names of columns that stand again above it on a new page.
    """

    height: float
    room: float
    lines: int = 1
    before: float = 0.0
    after: float = 0.0
    keeps: bool = False
    is_whole: bool = False
    mark: str = ""
    starts_page: bool = False
    repeated: float = 0.0


@dataclass
class _Page:
    """Where the next item goes."""

    number: int = 1
    used: float = 0.0
    after: float = 0.0
    room: float = 0.0
    found: dict[str, str] = field(default_factory=dict)

    def turn(self) -> None:
        """Begin the next page."""
        self.number += 1
        self.used = self.after = 0.0

    def gap(self, item: Item) -> float:
        """Give the space above an item; none at the top of a page."""
        return max(self.after, item.before) if self.used else 0.0

    def put(self, item: Item) -> None:
        """Put an item on the page and go on, over several pages if need be."""
        if item.mark:
            self.found[item.mark] = str(self.number)
        self.used += self.gap(item)
        left = item.lines
        while left:
            fit = int((self.room - self.used + 0.01) // item.height)
            if fit >= left or item.is_whole:
                self.used += left * item.height
                left = 0
                continue
            # two lines at least on either side of a break
            here = min(fit, left - 2)
            left -= here if here >= 2 else 0
            self.turn()
            if here < 2 and left == item.lines and item.mark:
                self.found[item.mark] = str(self.number)
        self.after = item.after


def pages_of(items: Iterable[Item], first: int = 1) -> dict[str, str]:
    """Reckon the page of each bookmark.

    Parameters
    ----------
    items : iterable of Item
    first : int
        Number of the page the first item stands on.

    Examples
    --------
    >>> line = Item(height=10, room=100, lines=8)
    >>> pages_of([line, Item(height=30, room=100, mark="a", is_whole=True)])
    {'a': '2'}
    """
    page = _Page(number=first)
    listed = list(items)
    place = 0
    while place < len(listed):
        chain = _chain(listed, place)
        top = chain[0]
        if page.room and (top.starts_page or top.room != page.room) and page.used:
            page.turn()
        page.room = top.room
        if page.used and page.used + _least(page, chain) > page.room:
            page.turn()
            page.used += top.repeated
        for item in chain:
            page.put(item)
        place += len(chain)
    return page.found


def _chain(items: Sequence[Item], place: int) -> list[Item]:
    """Give the items that stay together: all that keep to the next, and the next."""
    end = place
    while end < len(items) - 1 and items[end].keeps and not items[end + 1].starts_page:
        end += 1
    return list(items[place : end + 1])


def _least(page: _Page, chain: Sequence[Item]) -> float:
    """Give the height a chain needs on a page at least: of its last item the first two lines."""
    high, after = page.gap(chain[0]), 0.0
    for order, item in enumerate(chain):
        is_last = order == len(chain) - 1
        high += max(after, item.before) if order else 0.0
        splits = is_last and not item.is_whole and item.lines > 3
        high += item.height * (2 if splits else item.lines)
        after = item.after
    # a chain longer than a page breaks anyway
    return high if high <= chain[0].room else chain[0].height
