"""One list as it is printed and sent: the same as its page, for Word."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from analysis.situation.plain_items import number_of
from survey.papers import Paper
from survey.situation import board
from survey.situation.closing import lists
from survey.situation.models import SituationDesk

Document = Mapping[str, Any]


def paper_of(desk: SituationDesk, kind: str, one: Document) -> Paper:
    """Write a list; a heading for each matter."""
    paper = Paper(str(one["title"]), board.language_of(desk))
    asked = [
        str(survey["title"])
        for survey in board.release_of(desk)["surveys"]
        if lists.is_shared(survey) or kind == "directorates"
    ]
    said = _("Personal data is masked; what few people said is left out.")
    paper.paragraph(f"{_('From the answers to:')} {'; '.join(asked)}. {said}")
    if kind in lists.OF_GROUPS:
        return _of_group(paper, one)
    for matter in one["matters"]:
        _matter(paper, matter)
    return paper


def _of_group(paper: Paper, one: Document) -> Paper:
    if "group_title" in one:
        paper.paragraph(whose_numbers(one))
    paper.paragraph(_("The examples are of the whole survey, not of this group."))
    for matter in one["matters"]:
        paper.heading(str(matter["label"]))
        paper.paragraph(_mentions(matter))
        if matter["owner"]:
            paper.paragraph(f"{_('Whose duty it is')}: {matter['owner']}")
        paper.quotes(matter["quotes"])
    return paper


def whose_numbers(one: Document) -> str:
    """Say whether the numbers of a headman's list are those of the quarter itself."""
    if one["is_own"]:
        return str(_("The numbers are those of this quarter."))
    return str(
        _(
            "The numbers are those of the group “%(group)s”, to which this quarter belongs: single "
            "quarters are not told apart, so that nobody can be recognised.",
            group=one["group_title"],
        )
    )


def _mentions(matter: Document) -> str:
    count, base = number_of(matter["count"]), number_of(matter["base"])
    return str(_("%(count)s of %(base)s mentions", count=count, base=base))


def _matter(paper: Paper, matter: Document) -> None:
    paper.heading(str(matter["matter"]))
    items = [f"{item['code']} {item['phrase']}" for item in matter["items"]]
    if items:
        paper.paragraph(f"{_('GZFT list')}: {', '.join(items)}")
    for theme in matter["themes"]:
        _theme(paper, theme)
    for rating in matter["ratings"]:
        base = f"{_('Answered')}: {number_of(rating['base'])}"
        paper.paragraph(f"{rating['service']}: {lists.rating_words(rating)} ({base})")


def _theme(paper: Paper, theme: Document) -> None:
    paper.heading(str(theme["label"]), 3)
    polarity = lists.polarity_words(theme["polarity"])
    size = f"{_('Mentions')}: {number_of(theme['size'])}"
    paper.paragraph(f"{size} ({polarity})" if polarity else size)
    paper.quotes(theme["quotes"])
    if theme["groups"]:
        paper.table(
            [_("Group"), _("Mentions"), _("Answered")],
            [
                (
                    f"{each['text']}: {each['group']}",
                    str(number_of(each["count"])),
                    str(number_of(each["base"])),
                )
                for each in theme["groups"]
            ],
        )
