"""What the forms of the desk send, read and checked."""

import hashlib
import re
from typing import Any

from flask import Request, abort
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from survey.coding.categories import CATEGORIES
from survey.questionnaires.cleaning import clean_line, clean_text
from survey.results.settled.models import LONGEST_LABEL

LONGEST_TEXT = 4000
MOST_CHOSEN = 2000
LARGEST_NUMBER = 999_999_999
"""No page and no row has a larger one; a database could not look for it."""
_CHOSEN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})\Z")
_TOKEN = re.compile(r"[0-9a-f]{32}\Z")


def clean_field(raw: str | None) -> str:
    """Clean a line a planner typed, as answers are cleaned."""
    return clean_line(raw or "") or ""


def clean_lines(raw: str | None) -> str:
    """Clean lines a planner typed, as answers are cleaned."""
    return clean_text(raw or "") or ""


class ThemeForm(FlaskForm):
    """The entry of a theme in the codebook of themes."""

    label = StringField(
        _l("Name"),
        validators=[
            DataRequired(_l("Enter a name for the theme.")),
            Length(max=LONGEST_LABEL, message=_l("Use at most 200 characters.")),
        ],
        filters=[clean_field],
    )
    definition = TextAreaField(
        _l("Definition"), validators=[Length(max=LONGEST_TEXT)], filters=[clean_lines]
    )
    belongs = TextAreaField(
        _l("What belongs to it"), validators=[Length(max=LONGEST_TEXT)], filters=[clean_lines]
    )
    does_not_belong = TextAreaField(
        _l("What does not belong to it"),
        validators=[Length(max=LONGEST_TEXT)],
        filters=[clean_lines],
    )
    examples = TextAreaField(
        _l("Examples"),
        description=_l("Typical answers. They are destroyed with the answers of the survey."),
        validators=[Length(max=LONGEST_TEXT)],
        filters=[clean_lines],
    )
    category = SelectField(
        _l("Category"),
        choices=[SelectChoice("", "–"), *(SelectChoice(name, name) for name in CATEGORIES)],
    )
    owner = StringField(
        _l("Whose duty it is"),
        description=_l("Leave it empty where it is the municipality itself."),
        validators=[Length(max=LONGEST_LABEL)],
        filters=[clean_field],
    )
    revision = HiddenField()

    def offer_revision(self, revision: int) -> None:
        """Say which state of the theme is being changed."""
        self.revision.data = str(revision)

    def values(self) -> dict[str, Any]:
        """Give the entry as it is kept."""
        names = ("label", "definition", "belongs", "does_not_belong", "examples", "category",
                 "owner")  # fmt: skip
        return {name: self.data[name] or "" for name in names}

    def seen_revision(self) -> int:
        """Give the state of the theme that was shown."""
        raw = self.revision.data or ""
        return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else -1


def chosen_in(request: Request, name: str = "chosen") -> dict[int, int | None]:
    """Read chosen answers: each with the theme it was shown in; 0 of those set aside."""
    found: dict[int, int | None] = {}
    for raw in request.form.getlist(name)[:MOST_CHOSEN]:
        match = _CHOSEN.match(raw)
        if match is None:
            abort(400)
        found[int(match[1])] = int(match[2]) or None
    return found


def number_in(raw: str) -> int:
    """Read the number of a row or a page; 0: it is none.

    >>> number_in("12"), number_in("-1"), number_in("9" * 5000)
    (12, 0, 0)
    """
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else 0


def page_in(request: Request) -> int:
    """Read which page of a list is asked for, 1 if none is."""
    return min(max(1, request.args.get("page", 1, type=int)), LARGEST_NUMBER)


def token_in(request: Request) -> str:
    """Read by what a form is done once: the token of its page and all that was sent.

    Another form of the same page, kept open in a second window, is another step.
    """
    token = request.form.get("token", "")
    if not _TOKEN.match(token):
        return ""
    sent = [
        f"{name}={value}" for name, value in request.form.items(multi=True) if name != "csrf_token"
    ]
    return hashlib.sha256("\n".join([request.path, *sent]).encode()).hexdigest()[:40]


def back_in(request: Request, survey_id: int) -> str:
    """Read the page of the desk to go back to."""
    back = request.form.get("back", "")
    base = f"/planner/coding/{survey_id}"
    is_own = back == base or back.startswith((f"{base}/", f"{base}?"))
    return back if is_own and "\\" not in back and back.isprintable() else base
