"""Taking in what an analysis has found: settled answers stay, the others follow the analysis.

What a person has settled keeps its theme whatever the analysis says. Answers that nobody looked
at go where the analysis puts them; new answers join with their confidence; what fits no theme is
proposed as new. Answers that are no longer there (responses that were set aside) count 0, and what
was decided about them comes back with them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from survey.results.settled import store
from survey.results.settled.models import ThemeState

Document = Mapping[str, Any]

DOUBTFUL = 0.5
"""Below this confidence an answer is one of the doubtful ones."""
KIND = "taken in"


@dataclass(kw_only=True)
class Intake:
    """What changed: the list the desk shows after an analysis.

    Attributes
    ----------
    run : int
    new, doubtful : int
        New answers that were assigned, and how many of these are doubtful.
    moved : int
        Earlier answers that nobody had settled and that now stand elsewhere.
    settled : int
        Settled answers, all of which stayed.
    gone : int
        Mentions whose answers are no longer there.
    proposed : list of str
        Labels of proposed new themes.
    """

    run: int
    new: int = 0
    doubtful: int = 0
    moved: int = 0
    settled: int = 0
    gone: int = 0
    proposed: list[str]


def take_in(connection: Connection, survey_id: int, run_id: int, document: Document) -> Intake:
    """Take in an analysis; begins the desk if there is none. Does nothing the second time.

    Parameters
    ----------
    connection : Connection
        In a transaction that writes; the caller commits.
    survey_id, run_id : int
    document : Mapping
        From ``analysis.desk_document``.
    """
    before = store.lock_desk(connection, survey_id)
    made = Intake(run=run_id, proposed=[])
    if before is not None and before >= run_id:
        return made
    if before is None:
        store.add_desk(connection, survey_id, run_id)
    numbers = _take_themes(connection, survey_id, document, made, is_first=before is None)
    _Mentions(connection, survey_id, numbers, made).take(document)
    store.set_run(connection, survey_id, run_id, document["merges"])
    kind = "opened" if before is None else KIND
    store.log.add(connection, survey_id, kind, asdict(made))
    return made


def _take_themes(
    connection: Connection, survey_id: int, document: Document, made: Intake, *, is_first: bool
) -> dict[str, int | None]:
    """Add new themes; give the number of the theme each key stands for (None: set aside)."""
    known = {row["key"]: row for row in store.themes_of(connection, survey_id)}
    labels = {row["label"] for row in known.values() if row["state"] != ThemeState.GONE}
    of_number = {row["id"]: row for row in known.values()}
    numbers: dict[str, int | None] = {}
    for theme in document["themes"]:
        own = known.get(theme["key"])
        if own is not None:
            numbers[theme["key"]] = _stands_for(connection, own, of_number)
            continue
        label = _free(theme["label"], labels)
        labels.add(label)
        state = ThemeState.STANDING if is_first else ThemeState.PROPOSED
        numbers[theme["key"]] = store.add_theme(
            connection,
            survey_id=survey_id,
            key=theme["key"],
            label=label,
            terms=theme["terms"],
            category=theme["category"],
            owner=theme["owner"],
            state=state,
            position=len(known) + len(numbers),
            x=theme["x"],
            y=theme["y"],
        )
        if not is_first:
            made.proposed.append(label)
    return numbers


def _stands_for(
    connection: Connection, theme: Mapping[str, Any], of_number: Mapping[int, Mapping[str, Any]]
) -> int | None:
    """Give the theme that one was merged into while the analysis ran, or itself.

    None where it was set aside meanwhile: its answers are found among those set aside.
    """
    while theme["state"] == ThemeState.GONE and theme["merged_into"] is not None:
        theme = of_number[theme["merged_into"]]
    if theme["state"] == ThemeState.GONE:  # taken back meanwhile, but the analysis has it
        store.change_theme(connection, theme["id"], state=ThemeState.PROPOSED)
    return None if theme["state"] == ThemeState.ASIDE else int(theme["id"])


def _free(label: str, taken: set[str]) -> str:
    number, result = 2, label
    while result in taken:
        result = f"{label} {number}"
        number += 1
    return result


class _Mentions:
    """The mentions of a desk while an analysis is taken in."""

    def __init__(
        self,
        connection: Connection,
        survey_id: int,
        numbers: Mapping[str, int | None],
        made: Intake,
    ) -> None:
        self._connection = connection
        self._survey_id = survey_id
        self._numbers = numbers
        self._made = made
        self._known: dict[tuple[str, str, str], dict[str, Any]] = {}
        self._of_answer: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._changes: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for row in store.mentions_of(connection, survey_id):
            self._known[row["question"], row["answer_key"], row["part_key"]] = row
            self._of_answer[row["answer_key"]].append(row)

    def take(self, document: Document) -> None:
        """Let what was settled stand, move the others, add the new ones."""
        counts = {(question, key): n for question, key, n in document["answers"]}
        store.silence_mentions(self._connection, self._survey_id)
        added, seen = [], set()
        for mention in document["mentions"]:
            own = self._known.get(_words(mention))
            if own is not None:
                seen.add(own["id"])
                self._update(own, mention)
            elif not self._is_covered(mention, seen):
                added.append(self._row(mention))
        self._revive(counts, seen)
        for names, rows in self._changes.items():
            store.change_mentions(self._connection, names, rows)
        store.add_mentions(self._connection, added)
        self._made.gone = sum(row["id"] not in seen for row in self._known.values())

    def _update(self, own: Mapping[str, Any], mention: Document) -> None:
        theme_id = self._numbers[mention["theme"]]
        values = self._told(mention, own["judged"])
        if own["is_by_person"]:
            self._made.settled += 1
            if values["second_id"] == own["theme_id"]:
                values["second_id"] = None
        else:
            self._made.moved += own["theme_id"] != theme_id
            values |= {"theme_id": theme_id, "confidence": mention["confidence"]}
        self._change(own["id"], values)

    def _change(self, mention_id: int, values: Mapping[str, Any]) -> None:
        """Note a change; all are written at once, so that nobody waits long for the database."""
        self._changes[tuple(sorted(values))].append({"own": mention_id, **values})

    def _is_covered(self, mention: Document, seen: set[int]) -> bool:
        """Say whether earlier mentions of the answer hold all of it, cut otherwise."""
        earlier = [
            row
            for row in self._of_answer.get(mention["answer_key"], ())
            if row["question"] == mention["question"]
            and set(row["segments"]) <= set(mention["segments"])
        ]
        held = {segment for row in earlier for segment in row["segments"]}
        if not held.issuperset(mention["segments"]):
            return False
        for row in earlier:
            seen.add(row["id"])
            self._update(row, mention)
        return True

    def _revive(self, counts: Mapping[tuple[str, str], int], seen: set[int]) -> None:
        """Count what a person settled or set aside as often as its answers are there."""
        for (question, answer_key, _part), row in self._known.items():
            if row["id"] in seen or not row["is_by_person"]:
                continue
            copies = counts.get((question, answer_key), 0)
            if copies:
                seen.add(row["id"])
                self._made.settled += 1
                self._change(row["id"], {"copies": copies})

    def _row(self, mention: Document) -> dict[str, Any]:
        if mention["answer_key"] not in self._of_answer:
            self._made.new += mention["copies"]
            self._made.doubtful += mention["copies"] * (mention["confidence"] < DOUBTFUL)
        names = ("question", "answer_key", "part_key", "text", "answer", "folded", "segments")
        settled = self._settled_like(mention)
        same = self._of_answer.get(mention["answer_key"], ())
        judged = next((row["judged"] for row in same if row["judged"]), "")
        return {
            **{name: mention[name] for name in names},
            **self._told(mention, judged),
            "judged": judged,
            "survey_id": self._survey_id,
            "theme_id": settled["theme_id"] if settled else self._numbers[mention["theme"]],
            "is_by_person": settled is not None,
            "confidence": mention["confidence"],
            "since_run": self._made.run,
        }

    def _settled_like(self, mention: Document) -> Mapping[str, Any] | None:
        """Find the same words, settled under another question: they go where these are."""
        same: Iterable[dict[str, Any]] = self._of_answer.get(mention["answer_key"], ())
        return next(
            (r for r in same if r["part_key"] == mention["part_key"] and r["is_by_person"]), None
        )

    def _told(self, mention: Document, judged: str) -> dict[str, Any]:
        """Give what the analysis says; the polarity a person gave stays."""
        told = {name: mention[name] for name in ("strength", "copies", "near")}
        told |= {
            "polarity": judged or mention["polarity"],
            "is_doubtful": mention["is_doubtful"] and not judged,
        }
        return {**told, "second_id": self._numbers.get(mention["second"])}


def _words(mention: Document) -> tuple[str, str, str]:
    return mention["question"], mention["answer_key"], mention["part_key"]
