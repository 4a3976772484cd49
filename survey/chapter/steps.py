"""What a planner does to the chapter. Every step is one transaction and one entry in the log.

What a step makes different is kept with how it was, so that it can be undone; what somebody has
changed since is left as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from survey.changes import steps as changes
from survey.changes.steps import ChangedMeanwhileError
from survey.chapter import store
from survey.chapter.files import store as files
from survey.chapter.models import ChapterBlock

Image = dict[str, Any]
KEPT = ("state", "content", "beneath", "release", "after")
"""What of a block's row is decided by planners."""


@dataclass(frozen=True, kw_only=True)
class Steps(changes.Steps):
    """Somebody at a desk, in a transaction that writes.

    Attributes
    ----------
    desk_id : int
    language : str
        Of the chapter that is worked on.
    account_id : int or None
        None: a command.
    token : str
        Of the form that was sent.
    """

    log: ClassVar = store.log

    desk_id: int
    language: str
    account_id: int | None
    token: str = ""

    @property
    def scope(self) -> int:
        """The desk."""
        return self.desk_id

    def _lock(self) -> None:
        store.lock_desk(self.desk_id)

    def require_seen(self, key: str, revision: int) -> None:
        """Make sure that a block is as it was shown; of revision 0 that nobody has kept it.

        Raises
        ------
        ChangedMeanwhileError
        """
        row = store.find_block(self.desk_id, self.language, key)
        self.require_same(row.revision if row is not None else 0, revision)

    def put(self, kind: str, blocks: Mapping[str, Image | None], **details: Any) -> bool:
        """Let blocks (by key) stand as told, None: as generated; say whether that was anything new.

        An image has ``state``, ``content``, ``beneath``, ``release`` and ``after``.
        """
        images = [
            self._changed(["block", self.language, key], image) for key, image in blocks.items()
        ]
        return self._keep(kind, details, images)

    def word(self, place: str, text: str | None) -> bool:
        """Word a pattern; None: as it comes."""
        image = self._changed(
            ["wording", self.language, place], None if text is None else {"text": text}
        )
        return self._keep("worded", {"place": place}, [image])

    def set_up(self, settings: Image, found: Mapping[str, bytes | None]) -> bool:
        """Set the desk: its settings, and by kind the logo and the template (None: without)."""
        given = {kind: files.remembered(self.desk_id, kind, each) for kind, each in found.items()}
        image = self._changed(["settings", "", ""], {"settings": dict(settings), **given})
        return self._keep("settings", {}, [image])

    def note(self, kind: str, **details: Any) -> None:
        """Write something into the log that can't be undone."""
        self._write(kind, details)

    def _take_back(self, change: Mapping[str, Any]) -> int:
        return sum(not self._put_back(image) for image in reversed(change["images"]))

    def _changed(self, place: list[str], after: Image | None) -> Image:
        """Change what stands at a place, and give how it was and became."""
        before = self._standing(place)
        if before != after:
            self._stand(place, after)
        return {"place": place, "before": before, "after": after}

    def _standing(self, place: Iterable[str]) -> Image | None:
        kind, language, name = place
        if kind == "settings":
            return files.image_of(self.desk_id)
        if kind == "block":
            return image_of(store.find_block(self.desk_id, language, name))
        text = store.wording_of(self.desk_id, language).get(name)
        return None if text is None else {"text": text}

    def _stand(self, place: Iterable[str], image: Image | None) -> None:
        kind, language, name = place
        if kind == "settings" and image is not None:
            files.put(self.desk_id, image)
        elif kind == "block":
            store.put_block(self.desk_id, (language, name), image)
        else:
            text = None if image is None else image["text"]
            store.put_wording(self.desk_id, (language, name), text)

    def _put_back(self, image: Mapping[str, Any]) -> bool:
        is_same = bool(self._standing(image["place"]) == image["after"])
        if is_same:
            self._stand(image["place"], image["before"])
        return is_same

    def _keep(self, kind: str, details: Mapping[str, Any], images: list[Image]) -> bool:
        changed = [image for image in images if image["before"] != image["after"]]
        if changed:
            self._write(kind, details, changed)
        return bool(changed)

    def _write(self, kind: str, details: Mapping[str, Any], back: Any = None) -> None:
        super()._write(kind, {"language": self.language, **details}, back)


def image_of(row: ChapterBlock | None) -> Image | None:
    """Give what planners decided of a block; None of one that is generated."""
    return None if row is None else {name: getattr(row, name) for name in KEPT}


__all__ = ["KEPT", "ChangedMeanwhileError", "Image", "Steps", "image_of"]
