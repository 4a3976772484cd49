"""What a planner does to the items. Every step is one transaction and one entry in the log.

The rules are those of :mod:`analysis.situation.decisions`: a function makes a new list of items of
the old one. What became different is written, with how it was, so that it can be undone; what
somebody has changed since is left as it is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from analysis.situation.carrying import carry
from analysis.situation.decisions import EDITABLE, Decision
from analysis.situation.plain_items import Item
from survey.changes import steps as changes
from survey.changes.steps import ChangedMeanwhileError
from survey.situation import store

Image = dict[str, Any]
DECIDED = (*EDITABLE, "decision", "edited", "reason", "merged_into", "split_from", "takes")


@dataclass(frozen=True, kw_only=True)
class Steps(changes.Steps):
    """Somebody at a desk, in a transaction that writes.

    Attributes
    ----------
    desk_id : int
    account_id : int or None
        None: an analysis that is taken in.
    token : str
        Of the form that was sent.
    """

    log: ClassVar = store.log

    desk_id: int
    account_id: int | None
    token: str = ""

    @property
    def scope(self) -> int:
        """The desk."""
        return self.desk_id

    def _lock(self) -> None:
        store.lock_desk(self.desk_id)

    def require_seen(self, key: str, revision: int) -> None:
        """Make sure that an item is as it was shown; of revision 0 that nobody decided on it.

        Raises
        ------
        ChangedMeanwhileError
        """
        stands = {row.key: row.revision for row in store.items_of(self.desk_id)}
        self.require_same(stands.get(key, 0), revision)

    def change(
        self,
        kind: str,
        rule: Callable[[Sequence[Item]], Sequence[Item]],
        *,
        is_undoable: bool = True,
        **details: Any,
    ) -> bool:
        """Apply a rule to the items; say whether anything became different.

        Raises
        ------
        analysis.errors.SettingsError
            What the rule refuses, in words for the planner.
        """
        rows = store.items_of(self.desk_id)
        was = {row.key: _image(row.document, row.position) for row in rows}
        became = {
            str(item["key"]): _image(item, place)
            for place, item in enumerate(rule([dict(row.document) for row in rows]), start=1)
        }
        images: list[Image] = [
            {"key": key, "before": was.get(key), "after": became.get(key)}
            for key in {**was, **became}
            if was.get(key) != became.get(key)
        ]
        for image in images:
            store.put_item(self.desk_id, image["key"], image["after"])
        if images:
            self._write(kind, details, images if is_undoable else None)
        return bool(images)

    def write(self, place: tuple[str, str, str], text: str | None, draft: str) -> bool:
        """Write words over a draft; None or the draft itself: the draft stands again."""
        return self.write_all([(place, text, draft)])

    def write_all(
        self,
        cells: Sequence[tuple[tuple[str, str, str], str | None, str]],
        kind: str = "wrote",
    ) -> bool:
        """Write several cells of one table (place, text, draft) as one change."""
        images = [self._written(*cell) for cell in cells]
        changed = [image for image in images if image["before"] != image["after"]]
        part = changed[0]["place"][0] if changed else ""
        details = {"part": part, "n": len(changed)}
        if changed:
            self._write(kind, details, changed)
        return bool(changed)

    def _written(self, place: tuple[str, str, str], text: str | None, draft: str) -> Image:
        old = store.read_text(self.desk_id, place)
        before = None if old is None else {"text": old.text, "draft": old.draft}
        after = None if text in (None, draft) else {"text": text, "draft": draft}
        if before != after:
            store.put_text(self.desk_id, place, text if after else None, draft)
        return {"place": list(place), "before": before, "after": after}

    def _take_back(self, change: Mapping[str, Any]) -> int:
        left = sum(not self._put_back(image) for image in reversed(change["images"] or ()))
        desk = store.lock_desk(self.desk_id)
        if desk is not None:  # what comes back is older than the newest analysis
            self._freshen(desk.proposals)
        return left

    def _freshen(self, proposals: Sequence[Item]) -> None:
        rows = store.items_of(self.desk_id)
        carried = carry([dict(row.document) for row in rows], proposals)
        for row, item in zip(rows, carried.items, strict=True):
            if row.document != item:
                store.put_item(self.desk_id, row.key, _image(item, row.position))

    def _put_back(self, image: Mapping[str, Any]) -> bool:
        if "place" in image:
            return self._put_text_back(image)
        rows = {row.key: row for row in store.items_of(self.desk_id)}
        row, after, before = rows.get(image["key"]), image["after"], image["before"]
        stands = _image(row.document, row.position) if row is not None else None
        # a newer analysis may have changed what stands behind it, and others its place in the
        # list; what was decided on it is what counts
        is_same = _decided(stands) == _decided(after)
        # what others have put into it would be nowhere without it
        is_needed = not _is_accepted(before) and any(
            each.document.get("merged_into") == image["key"]
            and each.document["decision"] == Decision.MERGED
            for each in rows.values()
        )
        is_same = is_same and not is_needed
        if is_same:
            store.put_item(self.desk_id, image["key"], before)
        return is_same

    def _put_text_back(self, image: Mapping[str, Any]) -> bool:
        part, row_key, cell = image["place"]
        row = store.read_text(self.desk_id, (part, row_key, cell))
        stands = None if row is None else {"text": row.text, "draft": row.draft}
        if stands != image["after"]:
            return False
        was = image["before"] or {"text": None, "draft": ""}
        store.put_text(self.desk_id, (part, row_key, cell), was["text"], was["draft"])
        return True


def _is_accepted(image: Image | None) -> bool:
    return image is not None and image["document"]["decision"] == Decision.ACCEPTED


def _decided(image: Image | None) -> dict[str, Any] | None:
    """Give what people decided on an item, without what analyses bring."""
    if image is None:
        return None
    return {name: image["document"].get(name) for name in DECIDED}


def _image(document: Mapping[str, Any], position: int) -> Image:
    return {"document": dict(document), "position": position}


__all__ = ["ChangedMeanwhileError", "Steps"]
