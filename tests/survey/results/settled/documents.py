"""Documents of a desk as analyses write them, and the rows they become."""

import hashlib
from typing import Any

from survey.coding.folding import folded
from survey.extensions import db
from survey.fieldwork.models import Survey
from survey.results.settled import intake, store
from survey.results.settled.models import DeskMention, DeskTheme


def key_of(text: str) -> str:
    """Give a digest of 16 signs."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def mention(text: str, theme: str, **more: Any) -> dict[str, Any]:
    """One mention; its words are its whole answer unless ``answer`` says otherwise."""
    whole = more.pop("answer", text)
    return {
        "question": "oneri",
        "answer_key": key_of(whole),
        "part_key": key_of(text),
        "theme": theme,
        "text": text,
        "answer": "" if whole == text else whole,
        "folded": folded(text),
        "segments": [text],
        "copies": 1,
        "polarity": "wish",
        "is_doubtful": False,
        "strength": 0.5,
        "is_settled": False,
        "confidence": 0.6,
        "second": "",
        "near": [],
        **more,
    }


def document(
    mentions: list[dict[str, Any]], *more: str, aside: tuple[str, ...] = ()
) -> dict[str, Any]:
    """A document with the themes of its mentions and some more."""
    keys = list(dict.fromkeys([each["theme"] for each in mentions] + list(more)))
    wholes = [(m["question"], m["answer_key"], m["copies"]) for m in mentions]
    return {
        "format": "paydas.desk/1",
        "themes": [
            {
                "key": key,
                "theme_id": place,
                "label": key.capitalize(),
                "terms": [key],
                "category": "",
                "owner": "",
                "is_settled": False,
                "is_proposed": False,
                "x": 0.5,
                "y": 0.5,
            }
            for place, key in enumerate(keys)
        ],
        "mentions": mentions,
        "answers": [*map(list, wholes), *(["oneri", key_of(text), 1] for text in aside)],
        "merges": [],
    }


def take(survey: Survey | int, run_id: int, given: dict[str, Any]) -> intake.Intake:
    """Take a document in."""
    number = survey if isinstance(survey, int) else survey.id
    db.session.rollback()
    with db.engine.begin() as connection:
        return intake.take_in(connection, number, run_id, given)


def rows(survey_id: int) -> dict[str, tuple[str | None, bool, int]]:
    """Give theme, whether a person settled it and copies, by the text of a mention."""
    db.session.rollback()
    labels = {theme.id: theme.key for theme in db.session.query(DeskTheme).all()}
    found = {
        each.text: (labels.get(each.theme_id or 0), each.is_by_person, each.copies)
        for each in db.session.query(DeskMention).filter_by(survey_id=survey_id)
    }
    db.session.rollback()
    return found


def settle(survey_id: int, text: str, theme: str | None) -> None:
    """Let a person put a mention into a theme, or aside."""
    with db.engine.begin() as connection:
        themes = {row["key"]: row["id"] for row in store.themes_of(connection, survey_id)}
        number = connection.execute(
            store.mention_table.select().where(store.mention_table.c.text == text)
        ).first()
        assert number is not None
        store.change_mention(
            connection,
            number.id,
            theme_id=themes[theme] if theme else None,
            is_by_person=True,
        )
