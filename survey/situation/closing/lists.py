"""One list for each other body, directorate and group: matters, counts, groups, masked quotes.

All of it stands in the release, where the disclosure gate has let it through. What employees said
goes to no other body and to no headman, and their words into no list at all: colleagues know each
other's way of writing.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import abort
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analysis.situation.lists import lists_of
from analysis.situation.plain_items import number_of
from survey.formatting import number
from survey.results.pages import POLARITY_NAMES, themes_of
from survey.situation import board
from survey.situation.closing import headmen
from survey.situation.evidence import MOST_QUOTES, May
from survey.situation.models import SituationDesk
from survey.situation.quotes.approved import approved_in, printable
from survey.spreadsheets import Row

KIND_NAMES = {
    "owners": _l("For other bodies"),
    "directorates": _l("For directorates"),
    "groups": _l("For quarters and other groups"),
    "headmen": _l("For single headmen"),
}
OF_GROUPS = ("groups", "headmen")
QUARTERS = "mahalle"
"""How the names of questions begin that tell quarters apart; without one all groups have lists."""

Document = Mapping[str, Any]


def all_lists(desk: SituationDesk) -> dict[str, list[dict[str, Any]]]:
    """Give the lists by kind, each with ``name`` (to find it by), ``title`` and ``matters``."""
    items, surveys = board.accepted_of(desk), board.release_of(desk)["surveys"]
    shared = [survey for survey in surveys if is_shared(survey)]
    outside, inside = lists_of(items, shared), lists_of(items, surveys)
    groups = [each for each in outside["groups"] if str(each["breakdown"]).startswith(QUARTERS)]
    grouped = [
        {
            **each,
            "name": f"{each['survey']}/{each['breakdown']}/{each['group']}",
            "title": f"{each['text']}: {each['group']}",
        }
        for each in groups or outside["groups"]
    ]
    return {
        "owners": [{**each, "title": each["name"]} for each in outside["owners"]],
        "directorates": [{**each, "title": each["name"]} for each in inside["directorates"]],
        "groups": grouped,
        "headmen": headmen.lists_of(desk, grouped),
    }


def is_shared(survey: Document) -> bool:
    """Say whether what a survey found may leave the municipality: employees' answers may not."""
    return survey.get("audience") != "internal" and not survey.get("band")


def list_or_404(desk: SituationDesk, kind: str, name: str) -> dict[str, Any]:
    """Find a list, with the masked quotes of its themes put in."""
    found = [each for each in all_lists(desk).get(kind, ()) if each["name"] == name]
    if not found:
        abort(404)
    surveys = {survey["id"]: survey for survey in board.release_of(desk)["surveys"]}
    may, one = printable(desk), found[0]

    def quotes(survey_id: int, theme_id: int) -> Sequence[str]:
        return quotes_of(surveys[survey_id], theme_id, may)

    if kind in OF_GROUPS:
        matters = [
            {**matter, "quotes": quotes(one["survey"], matter["theme_id"])}
            for matter in one["matters"]
        ]
    else:
        matters = [{**matter, "themes": _quoted(matter, quotes)} for matter in one["matters"]]
    return {**one, "matters": matters}


def _quoted(matter: Document, quotes: Callable[[int, int], Sequence[str]]) -> list[dict[str, Any]]:
    return [
        {**theme, "quotes": quotes(theme["survey"], theme["theme_id"])}
        for theme in matter["themes"]
    ]


def quotes_of(survey: Document, theme_id: int, may: May) -> Sequence[str]:
    """Give approved quotes of a theme; none of employees."""
    if not is_shared(survey):
        return ()
    quotes = [
        text
        for theme in themes_of(survey)
        if theme["theme_id"] == theme_id
        for text in approved_in(theme, int(survey["id"]), may)
    ]
    return quotes[:MOST_QUOTES]


def polarity_words(polarity: Document) -> str:
    """Say how many complained, praised or wished."""
    return ", ".join(
        f"{POLARITY_NAMES.get(kind, kind)}: {number_of(count)}" for kind, count in polarity.items()
    )


def sheet_of(kind: str, one: Document) -> tuple[Row, list[Row]]:
    """Give a list for a spreadsheet: headings, and a row for each theme."""
    heads: Row
    if kind in OF_GROUPS:
        heads = (_("Theme"), _("Mentions in this group"), _("Answered"), _("Whose duty it is"),
                 _("Examples from the whole survey"))  # fmt: skip
        return heads, [
            (
                matter["label"],
                str(number_of(matter["count"])),
                str(number_of(matter["base"])),
                matter["owner"],
                "\n".join(matter["quotes"]),
            )
            for matter in one["matters"]
        ]
    heads = (_("Matter"), _("Theme or rating"), _("Mentions"), _("What is said"), _("Groups"),
             _("Examples"))  # fmt: skip
    return heads, [row for matter in one["matters"] for row in _rows(matter)]


def _rows(matter: Document) -> list[Row]:
    themes: list[Row] = [
        (
            matter["matter"],
            theme["label"],
            str(number_of(theme["size"])),
            polarity_words(theme["polarity"]),
            "\n".join(
                f"{each['text']} {each['group']}: "
                f"{number_of(each['count'])}/{number_of(each['base'])}"
                for each in theme["groups"]
            ),
            "\n".join(theme["quotes"]),
        )
        for theme in matter["themes"]
    ]
    ratings: list[Row] = [
        (matter["matter"], rating["service"], "", rating_words(rating), "", "")
        for rating in matter["ratings"]
    ]
    return themes + ratings


def rating_words(rating: Document) -> str:
    """Say the mean of a rated service; of a small group only one end of it may be known."""
    mean = rating["mean"]
    if isinstance(mean, Mapping):
        ends = {"at_most": "≤", "at_least": "≥"}
        said = " ".join(
            f"{sign} {number(mean[end], 1)}" for end, sign in ends.items() if end in mean
        )
    else:
        said = number(mean, 2)
    return str(_("mean satisfaction %(mean)s of 5", mean=said))
