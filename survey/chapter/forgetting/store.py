"""Working copies of a chapter go with the texts of a survey. The caller commits.

An edition that came about is the record of what was published, as a release is: nothing of it
changes but the lists of answers among its files. What nobody has published goes:

- what undoes a change, for it holds blocks as they were;
- what differs in Word files that nobody has decided on;
- quotes that stand in locked blocks and that nobody has approved (any more);
- editions that wait, failed or were cancelled, with all they were to be made of. One that is being
  made right now is cancelled, and goes the next time.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select

from survey.chapter import store
from survey.chapter.editions.store import want_cancel
from survey.chapter.models import (
    ChapterBlock,
    ChapterDesk,
    ChapterEdition,
    ChapterFile,
    ChapterUpload,
    EditionState,
)
from survey.extensions import db
from survey.situation import store as situations
from survey.situation.evidence import May
from survey.situation.quotes.approved import printable

UNDECIDED = (EditionState.QUEUED, EditionState.RUNNING)


def forget_texts(survey_id: int) -> int:
    """Let every desk that has a survey forget what nobody has published; say how much went."""
    own = [desk for name, desk in store.desks().items() if str(survey_id) in name.split()]
    return sum(_forget(desk) for desk in own)


def _forget(desk: ChapterDesk) -> int:
    store.lock_desk(desk.id)
    store.log.forget_what_undoes(db.session, desk.id)
    uploads = db.session.execute(delete(ChapterUpload).where(ChapterUpload.desk_id == desk.id))
    gone = int(getattr(uploads, "rowcount", 0))
    return gone + _forget_quotes(desk) + _forget_editions(desk.id)


def _forget_quotes(desk: ChapterDesk) -> int:
    """Take quotes that are not approved out of the blocks that planners kept."""
    situation = situations.desks().get(desk.survey_set)
    may: May = printable(situation) if situation is not None else lambda _survey, _text: False
    surveys = [int(number) for number in desk.survey_set.split()]
    query = select(ChapterBlock).where(ChapterBlock.desk_id == desk.id)
    gone = 0
    for row in db.session.scalars(query):
        for name in ("content", "beneath"):
            document = getattr(row, name)
            left, n = _approved(document, surveys, may)
            gone += n
            if n:
                setattr(row, name, left)
                row.revision += 1
    db.session.flush()
    return gone


def _approved(
    document: Mapping[str, Any] | None, surveys: list[int], may: May
) -> tuple[dict[str, Any], int]:
    """Give a block without the quotes that nobody has approved, and how many these are."""
    if document is None or document["type"] != "quotes":
        return {}, 0
    texts = document["texts"]
    left = [text for text in texts if any(may(survey, str(text)) for survey in surveys)]
    return {**document, "texts": left}, len(texts) - len(left)


def _forget_editions(desk_id: int) -> int:
    query = select(ChapterEdition).where(
        ChapterEdition.desk_id == desk_id, ChapterEdition.state != EditionState.DONE
    )
    editions = list(db.session.scalars(query))
    for edition in editions:
        if edition.state in UNDECIDED:
            want_cancel(edition)
    over = [each.id for each in editions if each.state not in UNDECIDED]
    db.session.flush()
    db.session.execute(delete(ChapterFile).where(ChapterFile.edition_id.in_(over)))
    db.session.execute(delete(ChapterEdition).where(ChapterEdition.id.in_(over)))
    db.session.flush()
    return len(over)
