"""What the pages of the desk show: plain values for templates."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from flask import abort, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from survey.coding import store
from survey.coding.forms import page_in
from survey.coding.second.store import waiting_for
from survey.formatting import number
from survey.results import pages
from survey.results.settled.intake import DOUBTFUL
from survey.results.settled.models import ThemeDesk, ThemeState
from survey.results.settled.store import newest_run_of

POLARITY_NAMES = pages.POLARITY_NAMES
KINDS_OF_ANSWERS = {kind: name for kind, name in POLARITY_NAMES.items() if kind != "neutral"}
"""What a person may call an answer; the last kind is of analyses of earlier versions only."""
SHOWS = {"open": _l("not settled"), "settled": _l("settled"), "all": _l("all")}
ORDERS = {"doubtful": _l("the doubtful ones first"), "typical": _l("the clearest first")}
KINDS = {
    "opened": _l("Began with the themes of analysis %(run)s"),
    "taken in": _l(
        "Analysis %(run)s taken in: %(new)s new answers assigned, %(doubtful)s of them doubtful; "
        "%(moved)s earlier ones moved that nobody had settled"
    ),
    "accepted": _l("Found right: %(n)s answers of “%(theme)s”"),
    "moved": _l("Moved: %(n)s answers to “%(theme)s”"),
    "set aside": _l("Set aside: %(n)s answers"),
    "new theme": _l("New theme “%(theme)s” with %(n)s answers"),
    "judged": _l("Judged: %(n)s answers are “%(polarity)s”"),
    "renamed": _l("Renamed “%(theme)s” to “%(label)s”"),
    "edited": _l("Changed the entry of “%(theme)s”"),
    "kept": _l("Kept the proposed theme “%(theme)s”"),
    "merged": _l("Merged %(themes)s into “%(theme)s” (%(n)s answers)"),
    "theme set aside": _l("Set the theme “%(theme)s” aside with %(n)s answers"),
    "split": _l("Split “%(theme)s”: %(themes)s (%(n)s answers)"),
    "codebook": _l("Took in a codebook with %(n)s themes"),
}
"""What the log says of each kind of change; n counts lines of the desk."""


def kind_text(kind: str, details: Mapping[str, Any]) -> str:
    """Say in words what a change was."""
    if kind == "undone":
        inner = {name: value for name, value in details.items() if name != "kind"}
        return str(_("Undone: %(change)s", change=kind_text(str(details["kind"]), inner)))
    values = {name: number(v) if isinstance(v, int) else v for name, v in details.items()}
    if kind == "judged":
        values["polarity"] = POLARITY_NAMES.get(str(details["polarity"]), details["polarity"])
    if kind == "accepted" and not details["theme"]:
        return str(_("Found right: %(n)s answers of several themes", n=values["n"]))
    return str(KINDS[kind]) % values if kind in KINDS else kind


def desk_or_404(survey_id: int) -> ThemeDesk:
    """Find the desk of a survey, or answer that there is none."""
    return store.find_desk(survey_id) or abort(404)


def theme_or_404(survey_id: int, theme_id: int) -> dict[str, Any]:
    """Find a theme that is not gone."""
    found = [theme for theme in store.living_themes(survey_id) if theme["id"] == theme_id]
    return found[0] if found else abort(404)


def blind_coding(survey_id: int) -> int | None:
    """Give the sample somebody codes blind and has not finished: no look at the desk till then."""
    return waiting_for(survey_id, current_user.id)


def refuse_blind(survey_id: int) -> None:
    """Keep who codes blind from the pages that tell what others decided."""
    if blind_coding(survey_id):
        abort(403)


def overview(survey_id: int, desk: ThemeDesk) -> dict[str, Any]:
    """Give the themes with their counts, quotes and groups, and what to do next."""
    counts, quotes = store.counts_of(survey_id), store.quotes_of(survey_id)
    none = store.Counts()
    themes = store.living_themes(survey_id)
    groups = groups_of(survey_id, desk)
    rows = [
        {
            **theme,
            "counts": counts.get(theme["id"], none),
            "quotes": quotes.get(theme["id"], ()),
            "groups": groups.get(theme["key"], ()),
        }
        for theme in themes
    ]
    total = sum(each.mentions for each in counts.values())
    newest = newest_run_of(survey_id)
    return {
        "themes": sorted(rows, key=lambda row: (-row["counts"].size, row["position"])),
        "aside": counts.get(None, none),
        "total": total,
        "settled": sum(each.settled for each in counts.values()),
        "intake": store.newest_intake(survey_id),
        "merges": _merges(desk, {theme["key"]: theme for theme in themes}),
        "waiting_run": newest if newest is not None and newest > desk.run_id else None,
        "are_destroyed": not store.has_texts(survey_id),
    }


def _merges(desk: ThemeDesk, of_key: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give the proposed merges whose two themes still stand."""
    return [
        {"themes": [of_key[key] for key in merge["keys"]], "words": merge["words"]}
        for merge in desk.merges
        if all(key in of_key for key in merge["keys"])
    ]


def groups_of(survey_id: int, desk: ThemeDesk) -> dict[str, list[dict[str, Any]]]:
    """Give the groups that speak of a theme notably more or less, by the theme's key.

    From the newest analysis that was taken in, as its release shows them.
    """
    release = pages.run_or_404(desk.run_id).release
    if not release:
        return {}
    survey = pages.survey_or_404(release, survey_id)
    keys = {theme["theme_id"]: theme.get("key", "") for theme in pages.themes_of(survey)}
    found: dict[str, list[dict[str, Any]]] = {}
    for table in survey["theme_tables"]:
        for row in table["rows"]:
            for group, cell in zip(table["groups"], row["cells"], strict=True):
                if cell is not None and cell["is_notable"]:
                    more = cell["difference"] > 0
                    told = {"group": group, "percent": cell["percent"], "is_more": more}
                    found.setdefault(keys.get(row["theme_id"], ""), []).append(told)
    return found


def answers(survey_id: int, theme_id: int | None) -> dict[str, Any]:
    """Give one page of answers as the address asks for them."""
    show = request.args.get("show", "open" if theme_id else "all")
    order = request.args.get("order", "doubtful")
    wanted = store.Wanted(
        survey_id=survey_id,
        theme_id=theme_id,
        words=request.args.get("q", "")[:200],
        show=show if show in SHOWS else "all",
        order=order if order in ORDERS else "doubtful",
    )
    n = store.count(wanted) if theme_id is not None or wanted.words.strip() else 0
    n_pages = max(1, ceil(n / store.ON_A_PAGE))
    page = min(page_in(request), n_pages)
    rows = store.page_of(wanted, page) if n else []
    return {**_with_themes(survey_id, rows), "wanted": wanted, "n": n, "number": page,
            "n_pages": n_pages}  # fmt: skip


def alike(survey_id: int, ids: Sequence[int]) -> dict[str, Any]:
    """Give the open answers most like some."""
    return _with_themes(survey_id, store.like(survey_id, ids))


def _with_themes(survey_id: int, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    themes = store.living_themes(survey_id)
    labels = {theme["id"]: theme["label"] for theme in themes}
    keys = {theme["id"]: theme["key"] for theme in themes}
    questions = question_texts(survey_id) if rows else {}
    return {
        "themes": sorted(themes, key=lambda theme: theme["label"].lower()),
        "rows": [
            {
                **row,
                "label": labels.get(row["theme_id"]),
                "theme_key": keys.get(row["theme_id"]),
                "second": labels.get(row["second_id"]) if _is_other(row) else None,
                "asked": questions.get(row["question"], row["question"]),
                "is_uncertain": not row["is_by_person"] and row["confidence"] < DOUBTFUL,
            }
            for row in rows
        ],
    }


def _is_other(row: Mapping[str, Any]) -> bool:
    return bool(row["second_id"] != row["theme_id"])


def question_texts(survey_id: int) -> dict[str, str]:
    """Give the texts of the open questions by name."""
    survey = store.find_survey(survey_id) or abort(404)
    document = survey.questionnaire_version.document
    language = document.get("default_language", "tr")
    return {
        question["name"]: question["text"].get(language) or next(iter(question["text"].values()))
        for section in document["sections"]
        for question in section["questions"]
        if question.get("text")
    }


def picture(survey_id: int, desk: ThemeDesk) -> dict[str, Any]:
    """Give each theme its circle: place, radius, what groups say of it."""
    counts, groups = store.counts_of(survey_id), groups_of(survey_id, desk)
    none = store.Counts()
    themes = [
        {**theme, "size": counts.get(theme["id"], none).size, "groups": groups.get(theme["key"])}
        for theme in store.living_themes(survey_id)
    ]
    shown = sorted((theme for theme in themes if theme["size"]), key=lambda t: -t["size"])
    return {"themes": shown, "circles": circles(shown), "proposed": ThemeState.PROPOSED}


WIDTH, HEIGHT, MARGIN = 960, 620, 70
LARGEST = 62
COVERED = 0.16
"""Most of the picture that circles cover, so that what is near stays near."""
LETTER, LINE = 6.8, 13
"""Width of a letter and height of a line of a name in the picture."""
LONGEST_NAME = 26


def circles(themes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Place circles whose areas are the sizes; those that would overlap are pushed apart.

    Parameters
    ----------
    themes : sequence of Mapping
        ``x``, ``y`` (0 to 1), ``size``, ``label``; the largest first.
    """
    if not themes:
        return []
    most = max(theme["size"] for theme in themes)
    areas = sum(theme["size"] for theme in themes) / most * 3.14
    largest = min(LARGEST, (COVERED * WIDTH * HEIGHT / areas) ** 0.5)
    placed = [
        {
            "x": MARGIN + theme["x"] * (WIDTH - 2 * MARGIN),
            "y": MARGIN + theme["y"] * (HEIGHT - 2 * MARGIN),
            "r": max(9.0, largest * (theme["size"] / most) ** 0.5),
            "theme": theme,
        }
        for theme in themes
    ]
    for _round in range(60):
        for first, one in enumerate(placed):
            for other in placed[first + 1 :]:
                _push_apart(one, other)
    _name(placed)
    return [{**each, **{name: round(each[name], 1) for name in "xyr"}} for each in placed]


def _name(placed: list[dict[str, Any]]) -> None:
    """Write names below the circles where they cover nothing, the largest first."""
    taken: list[tuple[float, float, float]] = []  # middle and half the width
    for circle in placed:
        half = LETTER * min(len(str(circle["theme"].get("label", ""))), LONGEST_NAME) / 2
        x, y = circle["x"], circle["y"] + circle["r"] + LINE
        is_inside = half <= x <= WIDTH - half and y <= HEIGHT - LINE
        is_free = not any(
            abs(x - other) < half + wide and abs(y - high) < LINE + 2 for other, high, wide in taken
        )
        circle["is_named"] = (
            is_inside
            and is_free
            and not any(
                abs(x - other["x"]) < half + other["r"]
                and abs(y - other["y"]) < LINE / 2 + other["r"]
                for other in placed
                if other is not circle
            )
        )
        if circle["is_named"]:
            taken.append((x, y, half))


def _push_apart(one: dict[str, Any], other: dict[str, Any]) -> None:
    dx, dy = other["x"] - one["x"], other["y"] - one["y"]
    distance = (dx * dx + dy * dy) ** 0.5
    short = one["r"] + other["r"] + 8 - distance
    if short <= 0:
        return
    # two in one place part sideways
    dx, dy = (dx / distance, dy / distance) if distance else (1.0, 0.0)
    for circle, sign in ((one, -0.5), (other, 0.5)):
        circle["x"] = min(max(circle["x"] + sign * short * dx, circle["r"]), WIDTH - circle["r"])
        circle["y"] = min(max(circle["y"] + sign * short * dy, circle["r"]), HEIGHT - circle["r"])
