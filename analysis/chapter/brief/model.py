"""What stands in a brief, before it is a PDF or a web page."""

from dataclasses import dataclass

from analysis.chapter.saying import Said


@dataclass(frozen=True, kw_only=True)
class KeyFigure:
    """A number that stands large at the top, and what it counts."""

    label: str
    value: Said


@dataclass(frozen=True, kw_only=True)
class Priority:
    """A matter the group spoke of.

    Attributes
    ----------
    topic, owner : str
        ``owner`` is empty where the matter is the municipality's own.
    count, share, whole : Said
        ``whole`` is the share among everybody; empty in the brief of everybody.
    bar, line : float
        The two shares (0 to 100) as lengths.
    is_notable : bool
        Whether the group differs notably from the others.
    """

    topic: str
    owner: str
    count: Said
    share: Said
    whole: Said
    bar: float
    line: float | None = None
    is_notable: bool = False


@dataclass(frozen=True, kw_only=True)
class Rating:
    """A service and how the group rates it; ``whole`` as everybody does."""

    service: str
    owner: str
    mean: Said
    whole: Said
    base: Said


@dataclass(frozen=True, kw_only=True)
class Entered:
    """An item of the SWOT list that the group supports, and the needs that answer it."""

    code: str
    quadrant: str
    phrase: str
    support: Said
    needs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """Approved quotes on one matter."""

    topic: str
    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A brief.

    Attributes
    ----------
    name : str
        Of its file, without an ending; small plain letters.
    language : str
        "tr" or "en".
    title, group, survey : str
        "Meclis Bilgi Notu", whose answers, and the survey they were given to.
    municipality, plan_period : str
    figures : tuple of KeyFigure
    said : tuple of Said
        What the group said, in sentences.
    priorities, ratings, entered, quotes
        The most important first; empty where nothing may be shown. The notes say why.
    priorities_note, ratings_note, entered_note, quotes_note : Said
    best, others
        The services the group is most satisfied with, and what is the duty of others.
    limits : Said
        What the brief can't tell, in one sentence.
    is_whole : bool
        Whether it is of everybody who answered.
    """

    name: str
    language: str
    title: str
    group: str
    survey: str
    municipality: str
    plan_period: str
    figures: tuple[KeyFigure, ...]
    said: tuple[Said, ...]
    priorities: tuple[Priority, ...]
    priorities_note: Said
    ratings: tuple[Rating, ...]
    best: tuple[Rating, ...]
    others: tuple[Priority, ...]
    ratings_note: Said
    entered: tuple[Entered, ...]
    entered_note: Said
    quotes: tuple[Quoted, ...]
    quotes_note: Said
    limits: Said
    is_whole: bool

    def texts(self) -> tuple[Said, ...]:
        """Give everything that may hold a number, in reading order."""
        return (
            *(each.value for each in self.figures),
            *self.said,
            *(said for each in self.priorities for said in (each.count, each.share, each.whole)),
            self.priorities_note,
            *(
                said
                for each in (*self.ratings, *self.best)
                for said in (each.mean, each.whole, each.base)
            ),
            self.ratings_note,
            *(said for each in self.others for said in (each.count, each.share, each.whole)),
            *(each.support for each in self.entered),
            self.entered_note,
            self.quotes_note,
            self.limits,
        )


__all__ = ["Brief", "Entered", "KeyFigure", "Priority", "Quoted", "Rating"]
