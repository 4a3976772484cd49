"""Queries for the pages of the desk: lists of themes and of answers, the log."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select

from survey.coding.changing.steps import CERTAIN
from survey.coding.folding import ARABIC, folded, is_arabic
from survey.extensions import db
from survey.fieldwork.models import Survey
from survey.results.settled.intake import DOUBTFUL
from survey.results.settled.models import ThemeDesk, ThemeState
from survey.results.settled.store import log, mention_table, themes_of

ON_A_PAGE = 50
LONGEST_QUOTE = 180
SHORTEST_QUOTE = 8
TELLING = 35
"""Letters from which a quote says something; shorter ones stand in where there are no others."""
_columns = mention_table.c


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many answers a theme has, and how far they are settled.

    Attributes
    ----------
    size : int
        Answers that speak of it.
    mentions, settled, doubtful, certain : int
        Rows of the desk: all, those a person settled, and of the open ones those that are
        doubtful and those that are certain.
    """

    size: int = 0
    mentions: int = 0
    settled: int = 0
    doubtful: int = 0
    certain: int = 0


def connection() -> Connection:
    """Give the connection of this request."""
    return db.session.connection()


def find_desk(survey_id: int) -> ThemeDesk | None:
    """Find the desk of a survey."""
    return db.session.get(ThemeDesk, survey_id)


def find_survey(survey_id: int) -> Survey | None:
    """Find a survey."""
    return db.session.get(Survey, survey_id)


def desks() -> dict[int, ThemeDesk]:
    """Give all desks by survey."""
    return {desk.survey_id: desk for desk in db.session.scalars(select(ThemeDesk))}


def living_themes(survey_id: int) -> list[dict[str, Any]]:
    """List the themes of a desk that are not gone and not set aside, in their order."""
    away = (ThemeState.GONE, ThemeState.ASIDE)
    return [row for row in themes_of(connection(), survey_id) if row["state"] not in away]


def has_texts(survey_id: int) -> bool:
    """Say whether the answers of a desk are still there."""
    query = select(_columns.id).where(_columns.survey_id == survey_id).limit(1)
    return db.session.execute(query).first() is not None


def counts_of(survey_id: int) -> dict[int | None, Counts]:
    """Count the answers of each theme; of those set aside under None."""
    is_open = ~_columns.is_by_person
    flags = {
        "mentions": case((_columns.copies > 0, 1), else_=0),
        "settled": case((_columns.is_by_person, 1), else_=0),
        "doubtful": case((is_open & (_columns.confidence < DOUBTFUL), 1), else_=0),
        "certain": case((is_open & (_columns.confidence >= CERTAIN), 1), else_=0),
    }
    of_answers = (
        select(
            _columns.theme_id,
            func.max(_columns.copies).label("copies"),
            *(func.sum(flag).label(name) for name, flag in flags.items()),
        )
        .where(_columns.survey_id == survey_id, _columns.copies > 0)
        .group_by(_columns.theme_id, _columns.question, _columns.answer_key)
        .subquery()
    )
    query = select(
        of_answers.c.theme_id,
        func.sum(of_answers.c.copies).label("size"),
        *(func.sum(of_answers.c[name]).label(name) for name in flags),
    ).group_by(of_answers.c.theme_id)
    return {
        row.theme_id: Counts(
            size=int(row.size),
            mentions=int(row.mentions),
            settled=int(row.settled),
            doubtful=int(row.doubtful),
            certain=int(row.certain),
        )
        for row in db.session.execute(query)
    }


def quotes_of(survey_id: int, n: int = 2) -> dict[int, list[str]]:
    """Give the clearest short answers of each theme."""
    length = func.length(_columns.text)
    order = func.row_number().over(
        partition_by=_columns.theme_id,
        order_by=(
            case((length < TELLING, 1), else_=0),
            _columns.strength.desc(),
            _columns.id,
        ),
    )
    ranked = (
        select(_columns.id, order.label("place"))  # not the texts: the database sorts these rows
        .where(
            _columns.survey_id == survey_id,
            _columns.copies > 0,
            _columns.theme_id.is_not(None),
            length.between(SHORTEST_QUOTE, LONGEST_QUOTE),
        )
        .subquery()
    )
    found: dict[int, list[str]] = defaultdict(list)
    query = (
        select(_columns.theme_id, _columns.text)
        .join(ranked, ranked.c.id == _columns.id)
        .where(ranked.c.place <= n)
        .order_by(_columns.theme_id, ranked.c.place)
    )
    for row in db.session.execute(query):
        found[row.theme_id].append(row.text)
    return found


def _words_for(word: str) -> Any:
    """Give the words of answers as this one is folded; the analysis keeps Arabic as it is typed."""
    column: Any = _columns.folded
    if is_arabic(word):
        for letter, plain in ARABIC.items():
            column = func.replace(column, letter, plain)
    return column


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which answers of a desk a page lists.

    Attributes
    ----------
    survey_id : int
    theme_id : int or None
        0: those set aside; None: of all themes.
    words : str
        All of them stand in the answer, as parts of words.
    show : str
        "open", "settled" or "all".
    order : str
        "doubtful": the doubtful ones first, "typical": the clearest first.
    """

    survey_id: int
    theme_id: int | None = None
    words: str = ""
    show: str = "all"
    order: str = "doubtful"

    def conditions(self) -> list[ColumnElement[bool]]:
        """Give what a row must fulfil."""
        wanted: list[ColumnElement[bool]] = [
            _columns.survey_id == self.survey_id,
            _columns.copies > 0,
        ]
        if self.theme_id is not None:
            wanted.append(
                _columns.theme_id == self.theme_id if self.theme_id else _columns.theme_id.is_(None)
            )
        if self.show != "all":
            settled = self.show == "settled"
            wanted.append(_columns.is_by_person if settled else ~_columns.is_by_person)
        for word in folded(self.words).split()[:10]:
            wanted.append(_words_for(word).contains(word, autoescape=True))
        return wanted

    def sorting(self) -> list[ColumnElement[Any]]:
        """Give the order of the rows."""
        if self.order == "typical":
            return [_columns.strength.desc(), _columns.id]
        return [_columns.is_by_person, _columns.confidence, _columns.id]


def count(wanted: Wanted) -> int:
    """Count the rows of a list."""
    query = select(func.count()).select_from(mention_table).where(*wanted.conditions())
    return int(db.session.scalar(query) or 0)


def page_of(wanted: Wanted, page: int) -> list[dict[str, Any]]:
    """Give one page of a list."""
    query = select(mention_table).where(*wanted.conditions()).order_by(*wanted.sorting())
    rows = db.session.execute(query.limit(ON_A_PAGE).offset((page - 1) * ON_A_PAGE))
    return [dict(row._mapping) for row in rows]  # noqa: SLF001  # SQLAlchemy's documented way


def rows_in(survey_id: int, theme_id: int, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Give those of some mentions that stand in a theme, the clearest first."""
    query = select(mention_table).where(
        _columns.survey_id == survey_id, _columns.theme_id == theme_id, _columns.copies > 0
    )
    wanted = set(ids)
    rows = db.session.execute(query.order_by(_columns.strength.desc(), _columns.id))
    return [dict(row._mapping) for row in rows if row.id in wanted]  # noqa: SLF001  # SQLAlchemy's documented way


def like(survey_id: int, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Give the open answers most like some, as the newest analysis has it, the nearest first.

    The neighbours of the neighbours come after the neighbours.
    """
    given = select(_columns.part_key, _columns.near).where(
        _columns.survey_id == survey_id, _columns.id.in_(ids[:ON_A_PAGE])
    )
    own: set[str] = set()
    rank: dict[str, float] = defaultdict(float)
    for row in db.session.execute(given):
        own.add(row.part_key)
        _rank(rank, row.near, 1.0)
    next_ones = select(_columns.part_key, _columns.near).where(
        _columns.survey_id == survey_id, _columns.part_key.in_(list(rank)[:200])
    )
    first = dict(rank)
    for row in db.session.execute(next_ones):
        _rank(rank, row.near, 0.3 * first[row.part_key])
    best = sorted((key for key in rank if key not in own), key=lambda key: (-rank[key], key))
    rows = db.session.execute(
        select(mention_table).where(
            _columns.survey_id == survey_id,
            _columns.part_key.in_(best[:300]),
            ~_columns.is_by_person,
            _columns.copies > 0,
        )
    )
    place = {key: number for number, key in enumerate(best)}
    found = [dict(row._mapping) for row in rows]  # noqa: SLF001  # SQLAlchemy's documented way
    return sorted(found, key=lambda row: (place[row["part_key"]], row["id"]))[:ON_A_PAGE]


def _rank(rank: dict[str, float], near: Sequence[str], weight: float) -> None:
    for place, key in enumerate(near):
        rank[key] += weight / (place + 1)


def changes(survey_id: int, page: int) -> list[dict[str, Any]]:
    """Give one page of the log, the newest first, with the names of accounts."""
    return log.page(connection(), survey_id, page)


def newest_intake(survey_id: int) -> Mapping[str, Any] | None:
    """Give the list of changes of the newest analysis that was taken in."""
    entry = log.newest_of(connection(), survey_id, ("taken in", "opened"))
    return None if entry is None else {**entry["details"], "kind": entry["kind"]}
