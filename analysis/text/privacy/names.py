"""Names of people in running text.

Contract: :func:`find_names` gives the places of names that a rule is sure of: a title beside a
name, a given name before a family name, "my name is", a relative called by name, a name the
planner gave. It doesn't promise to find all names; :mod:`analysis.text.privacy.review` lists what
may be one.
"""

from collections.abc import Callable, Iterator, Sequence

from analysis.text.privacy.found import Found
from analysis.text.privacy.hints import Hint, hints_of
from analysis.text.privacy.sentence import LONGEST, Reading, words_too
from analysis.text.privacy.titles import SAID, SUFFIX, cue_list, title_before, title_behind
from analysis.text.words.dictionaries import is_known
from analysis.text.words.letters import fold, lower
from analysis.text.words.wordlists import words

Rule = Callable[[Reading], Iterator[Found]]


def find_names(text: str, named: Sequence[str] = ()) -> list[Found]:
    """Find the names of people.

    Parameters
    ----------
    text : str
        Tidied; what was found before may be covered.
    named : sequence of str
        Names that are always meant, as a planner gives them (the staff of the municipality).

    Returns
    -------
    list of Found
        In the order of the text, none over another.

    Examples
    --------
    >>> text = "Fen işlerindeki M. Ali Bey rüşvet istedi, Müdür Ahmet de biliyor"
    >>> [text[found.start : found.end] for found in find_names(text)]
    ['M. Ali', 'Ahmet']
    >>> find_names("Sayın Başkanım, Mehmet Akif Ersoy Mahallesinde ev hanımıyım")
    []
    """
    hints = hints_of(text)
    rules = [rule for needed, rule in _RULES if hints & needed] if hints else []
    if named:
        rules.insert(0, _given_by_planner(named))
    if not rules:
        return []
    reading = Reading(text)
    taken: list[Found] = []
    for rule in rules:
        for found in rule(reading):
            if all(found.start >= one.end or found.end <= one.start for one in taken):
                taken.append(found)
    return sorted(taken)


def _given_by_planner(named: Sequence[str]) -> Rule:
    """Find names the planner gave, in any spelling and with any suffix."""
    wanted = [tuple(fold(lower(part)) for part in name.split()) for name in named if name.strip()]

    def rule(reading: Reading) -> Iterator[Found]:
        if not wanted:
            return
        folded = [fold(word.small) for word in reading.words]
        for parts in wanted:
            for place in range(len(folded) - len(parts) + 1):
                here = tuple(folded[place : place + len(parts)])
                last = here[-1].startswith(parts[-1]) and SUFFIX.fullmatch(
                    here[-1][len(parts[-1]) :]
                )
                if here[:-1] == parts[:-1] and last:
                    yield reading.found(place, place + len(parts), "list")

    return rule


def _before_a_title(reading: Reading) -> Iterator[Found]:
    """Find the name before "Bey", "Hanım", "abi" ..."""
    for place in range(1, len(reading.words)):
        word = reading.words[place]
        kind = title_behind(word.small)
        if not kind or not word.joins:
            continue
        start = place - 1
        if not _is_called(reading, start, kind):
            continue
        while start and place - start < LONGEST and reading.words[start].joins:
            before = reading.words[start - 1]
            initial = len(before.text) == 1 and before.is_capital
            if not initial and not (reading.is_given(start - 1) and before.is_capital):
                break
            start -= 1
        if not reading.makes_a_place(start, place + 1, capital=True):
            yield reading.found(start, place, "title")


def _is_called(reading: Reading, place: int, kind: str) -> bool:
    """Whether a title speaks of the person whose name stands before it."""
    word = reading.words[place]
    if reading.is_blocked(place) or len(word.text) == 1:
        return False
    is_name = reading.is_given(place) and word.small not in words_too()
    if kind == "office_behind":
        return is_name
    if reading.is_given(place) or (kind == "polite" and reading.is_named(place)):
        return kind == "polite" or word.is_capital or is_name
    if reading.may_be_given(place):
        return kind == "polite" or (word.is_capital and not reading.is_shouted)
    # a family name ("Fatma Yıldız Hanım")
    if place and word.is_capital and word.joins and reading.may_be_given(place - 1):
        return not reading.is_shouted or reading.is_given(place - 1)
    return False


def _after_a_title(reading: Reading) -> Iterator[Found]:
    """Find the name behind "Müdür", "Sayın", "zabıta memuru", "adım" ..."""
    for place in range(len(reading.words) - 1):
        small = reading.words[place].small
        strength = title_before(small, reading.words[place - 1].small if place else "")
        start = reading.behind(place)
        if not strength or start == len(reading.words) or reading.words[start].gap.strip(" .:"):
            continue
        if not _is_meant(reading, start, strength):
            continue
        end = reading.forward(start)
        if strength == "full" and end == start + 1 and small in ("soyad", "soyisim"):
            end += _follows(reading, end)
        if strength == "arabic" and end < len(reading.words):
            end += reading.words[end].text.startswith("ال") and reading.words[end].joins
        # "Müdür Ahmet parkı kapattı": behind a title only a capital makes it a park of that name
        if not reading.makes_a_place(start, end, capital=True):
            yield reading.found(start, end, "title")


def _follows(reading: Reading, place: int) -> bool:
    """Whether another word follows without a mark."""
    return place < len(reading.words) and reading.words[place].gap == " "


def _is_meant(reading: Reading, place: int, strength: str) -> bool:
    word = reading.words[place]
    if reading.is_blocked(place):
        return False
    if strength in ("full", "arabic"):
        return len(word.text) > 2
    if len(word.text) == 1:
        following = reading.words[place + 1 : place + 2]
        goes_on = any(one.gap.startswith(".") and one.is_capital for one in following)
        return word.is_capital and goes_on
    if reading.is_shouted or not word.is_capital:
        said = reading.words[place - 1].small in SAID
        return (said and reading.may_be_given(place)) or (
            reading.is_given(place) and word.small not in words_too()
        )
    return _has_a_name(reading, place, strength)


def _has_a_name(reading: Reading, place: int, strength: str) -> bool:
    """Whether a word with a capital behind a title begins a name."""
    small = reading.words[place].small
    if strength == "strong":
        return reading.may_be_given(place) or not small.endswith(("m", "mız", "miz"))
    if reading.is_given(place) or (reading.may_be_given(place) and small not in words_too()):
        return True
    # "Amirimiz Kadri Tosunbey": two capitals behind an office, one of them no word at all
    end = reading.forward(place)
    strange = any(not is_known(word.small) for word in reading.words[place:end])
    return not reading.is_heading and end - place == 2 and strange


def _called(reading: Reading) -> Iterator[Found]:
    """Find "oğlum Baran", "Tuncay diye bir zabıta", "Hatice Doğan isimli"."""
    for place, word in enumerate(reading.words):
        following = reading.behind(place)
        if word.small in cue_list("relatives") and following < len(reading.words):
            is_name = reading.words[following].is_capital and reading.may_be_given(following)
            if is_name and reading.words[following].joins and not reading.is_shouted:
                end = reading.forward(following)
                if not reading.makes_a_place(following, end):
                    yield reading.found(following, end, "relative")
        if word.small in cue_list("so_called") and place:
            start = place - 1
            while start and place - start < LONGEST and _goes_on(reading, start):
                start -= 1
            known = any(reading.is_given(inside) for inside in range(start, place))
            is_name = reading.words[start].is_capital and known
            if is_name and not reading.makes_a_place(start, place):
                yield reading.found(start, place, "so called")


def _goes_on(reading: Reading, place: int) -> bool:
    if not reading.words[place].joins:
        return False
    if reading.is_shouted:
        return reading.is_given(place - 1)
    return reading.is_part(place) and reading.is_part(place - 1)


def _two(reading: Reading) -> Iterator[Found]:
    """Find two given names together, whatever their letters ("veysi ile ibrahim kavga etti")."""
    for place in range(len(reading.words) - 1):
        if not reading.is_named(place):
            continue
        follows = place + 1
        if reading.words[follows].small in ("ile", "ve", "û") and follows + 1 < len(reading.words):
            if reading.is_named(follows + 1) and not reading.makes_a_place(place, follows + 2):
                yield reading.found(place, place + 1, "two given names")
                yield reading.found(follows + 1, follows + 2, "two given names")
            continue
        together = reading.words[follows].joins and _named_too(reading, follows)
        # "güle güle" is said twice, "Recep Tayyip Erdoğan Bulvarı" goes on
        together &= reading.words[follows].small != reading.words[place].small
        whole = max(follows + 1, reading.forward(place))
        if together and not reading.makes_a_place(place, whole):
            end = follows + 1 if reading.is_heading else whole
            yield reading.found(place, end, "two given names")


def _named_too(reading: Reading, place: int) -> bool:
    """Whether a word is a given name, with a suffix or without."""
    small = reading.words[place].small
    cuts = (small[:cut] for cut in range(len(small), 3, -1) if SUFFIX.fullmatch(small[cut:]))
    return reading.is_named(place) or any(
        cut in words("tr", "given_names") - words_too() for cut in cuts
    )


def _pair(reading: Reading) -> Iterator[Found]:
    """Find a given name before a family name."""
    if reading.is_heading:
        return
    for place in range(len(reading.words) - 1):
        word = reading.words[place]
        if not (word.is_capital and reading.is_given(place)) or word.small in words_too():
            continue
        end = reading.forward(place)
        if end - place > 1 and not reading.makes_a_place(place, end):
            yield reading.found(place, end, "given and family name")


def _alone(reading: Reading) -> Iterator[Found]:
    """Find a given name with a suffix behind an apostrophe ("Mazlum'a söyledik")."""
    if reading.is_heading:
        return
    for place in range(len(reading.words) - 1):
        word, suffix = reading.words[place], reading.words[place + 1]
        apart = suffix.gap in ("'", "’") and not suffix.is_capital
        if not apart or not word.is_capital or not reading.is_given(place):
            continue
        if word.small not in words_too() and not reading.makes_a_place(place, place + 2):
            yield reading.found(place, place + 1, "given name with a suffix")


_RULES: tuple[tuple[int, Rule], ...] = (
    (int(Hint.TITLE_BEFORE), _after_a_title),
    (int(Hint.TITLE_BEHIND), _before_a_title),
    (int(Hint.CALLED), _called),
    (int(Hint.GIVEN), _pair),
    (int(Hint.NAMED), _two),
    (int(Hint.GIVEN), _alone),
)
"""In this order: what an earlier rule has found is not found again; and what a word of the text
must be for a rule to find anything."""
