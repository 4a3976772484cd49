"""The sheet of a judge: one group a page, a choice for each pair, the consistency."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analysis.weighing import pairs_of
from survey.results.pages import QUADRANT_NAMES
from survey.situation.weighing import sums
from survey.situation.weighing.models import Weighing
from survey.situation.weighing.store import Given

SCALE = tuple(range(9, 1, -1))
WORDS = {
    2: _l("between as much and somewhat more"),
    3: _l("somewhat more"),
    4: _l("between somewhat and clearly more"),
    5: _l("clearly more"),
    6: _l("between clearly and very much more"),
    7: _l("very much more"),
    8: _l("between very much and absolutely more"),
    9: _l("absolutely more"),
}


def name_of(key: str) -> str:
    """Give what a group is called on pages."""
    return str(QUADRANT_NAMES.get(key) or _("The cells among each other"))


def label_of(item: Mapping[str, str]) -> str:
    """Give what an item is called in a choice: its code, or the name of the cell."""
    return item["code"] or name_of(item["key"])


def group_in(weighing: Weighing, key: str) -> Mapping[str, Any]:
    """Find a group of a weighing; the first where there is no such group."""
    found = [group for group in weighing.groups if group["key"] == key]
    return (found or weighing.groups)[0]


def choices(first: Mapping[str, str], second: Mapping[str, str]) -> list[tuple[int, str]]:
    """Give the 17 choices of a pair, from the first absolutely to the second absolutely."""
    return [
        *((n, _side(first, n)) for n in SCALE),
        (1, str(_("both as much (1)"))),
        *((-n, _side(second, n)) for n in reversed(SCALE)),
    ]


def _side(item: Mapping[str, str], n: int) -> str:
    return str(_("%(item)s: %(words)s (%(n)s)", item=label_of(item), words=WORDS[n], n=n))


def page_of(weighing: Weighing, key: str, given: Given) -> dict[str, Any]:
    """Give what the page of a group shows.

    Returns
    -------
    dict
        ``group``, ``pairs`` (``first``, ``second``, ``place``, ``choices``, ``value``,
        ``is_worst``), ``own`` (the judge's own weights, None before all pairs are compared),
        ``steps`` (every group with the pairs that are done) and ``following`` (the next group).
    """
    group = group_in(weighing, key)
    values, items = given.get(group["key"], {}), {item["key"]: item for item in group["items"]}
    own = sums.weighed(group, [values])
    worst = own.worst if own is not None and not own.is_consistent else None
    pairs = [
        {
            "place": place,
            "first": items[pair[0]],
            "second": items[pair[1]],
            "choices": choices(items[pair[0]], items[pair[1]]),
            "value": values.get(place),
            "is_worst": pair == worst,
        }
        for place, pair in enumerate(pairs_of(list(items)))
    ]
    keys = [each["key"] for each in weighing.groups]
    behind = keys[keys.index(group["key"]) + 1 :]
    return {
        "group": group,
        "pairs": pairs,
        "own": own,
        "steps": [_step(each, given) for each in weighing.groups],
        "following": behind[0] if behind else "",
    }


def _step(group: Mapping[str, Any], given: Given) -> dict[str, Any]:
    n_pairs = len(pairs_of(sums.keys_of(group)))
    done = len(given.get(group["key"], {}))
    return {"key": group["key"], "name": name_of(group["key"]), "done": done, "all": n_pairs}


def read(group: Mapping[str, Any], form: Mapping[str, str]) -> dict[int, int]:
    """Read what was chosen: place of the pair -> value; what is no choice is left out."""
    known = {str(n): n for n in (*SCALE, 1, *(-n for n in SCALE))}
    n_pairs = len(pairs_of(sums.keys_of(group)))
    found = {place: known.get(form.get(f"pair-{place}", "")) for place in range(n_pairs)}
    return {place: value for place, value in found.items() if value is not None}
