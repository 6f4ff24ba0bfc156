"""The figures are what a recount of the facts comes to, however these arrived."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import kinds
from kiosk.domain.facts import Draft, Fact
from kiosk.places import Home
from kiosk.usecases.arrivals import MINUTE
from kiosk.usecases.figures import WHOLE_FAIR, By, figures
from kiosk.usecases.inside import inside
from kiosk.wiring import open_fair
from tests.event_texts import event_text
from tests.fairs import Clock, Desk
from tests.store.chains import Chain
from tests.store.stores import MEMORY
from tests.thoroughness import examples
from tests.usecases.recount import Recount

FAIR = """
[[kinds]]
id = "visitor"
number = 1
name = "Visitor"
[[kinds]]
id = "team"
number = 2
name = "Team"
[[checkpoints]]
id = "door"
name = "Door"
takes = ["visitor", "team"]
exits_at = 20:00:00
[[checkpoints]]
id = "hall"
name = "Hall"
takes = ["visitor"]
exits_at = 02:30:00
[[checkpoints]]
id = "stage"
name = "Stage"
takes = ["team"]
entries = "many"
"""
POINTS = ("door", "hall", "stage")
ROSTER = (
    {"registration": "1", "latin_name": "Anna", "country": "UA", "partner": "een"},
    {"registration": "2", "latin_name": "Boris", "country": "DE", "kind": "team"},
    {"registration": "3", "latin_name": "Cela", "country": "UA", "status": "canceled"},
    {"registration": "4", "latin_name": "Dora", "partner": "een", "kind": "team"},
    {"registration": "5", "latin_name": "Emil", "country": "DE"},
)
# Two of whom no roster here tells: a ticket, and a guest of another desk.
UNKNOWN = ("t:00000000000000aa", "g:unknown")
PEOPLE = len(ROSTER) + len(UNKNOWN)
WRITERS = 3  # this desk and two others
HOUR = 60 * MINUTE

acts = st.lists(
    st.tuples(
        st.sampled_from(["in", "in", "out", "refused", "undo"]),
        st.integers(0, PEOPLE - 1),
        st.sampled_from(POINTS),
        st.integers(0, WRITERS - 1),
        st.integers(0, 5 * HOUR),
    ),
    max_size=40,
)
skews = st.lists(st.integers(-3 * HOUR, 3 * HOUR), min_size=WRITERS - 1, max_size=WRITERS - 1)
KIND_OF = {"in": kinds.SCAN_ADMITTED, "out": kinds.SCAN_LEFT, "refused": kinds.SCAN_REFUSED}


@contextmanager
def a_desk() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory(prefix="kiosk", dir=MEMORY) as folder:
        home = Home(Path(folder))
        home.event_file.write_text(event_text(FAIR), encoding="utf-8")
        clock = Clock()
        with open_fair(home, system_now=clock) as opened:
            desk = Desk(opened, clock)
            desk.import_rows(*ROSTER)
            yield desk


class Happening:
    """People pass here and at two other desks, whose clocks are wrong and whose facts come late."""

    def __init__(self, desk: Desk, skews: list[int]) -> None:
        self.desk = desk
        self._others = [(Chain(f"other{n}"), skew) for n, skew in enumerate(skews)]
        self._passages: list[tuple[str, str]] = []
        known = [desk.known(row["registration"]).subject for row in ROSTER]
        self._people = [*known, *UNKNOWN]

    def act(self, what: str, who: int, point: str, writer: int, passed: int) -> None:
        """One thing happens, so many microseconds after the one before."""
        self.desk.clock.at += passed
        if what != "undo":
            content = {"checkpoint": point, "reason": what}
            fact = self._write(writer, KIND_OF[what], self._people[who], content)
            self._passages.append((fact.envelope.id, fact.envelope.subject))
        elif self._passages:
            id, subject = self._passages[who % len(self._passages)]
            self._write(writer, kinds.SCAN_UNDONE, subject, {"reason": "a slip"}, (id,))

    def hear_of_the_others(self, chance: Random) -> None:
        """Their facts arrive, in two parts each, now those of one and now those of the other."""
        parts = [
            part
            for chain, _ in self._others
            for half in [chance.randint(0, len(chain.facts))]
            for part in (chain.facts[:half], chain.facts)
        ]
        by_length = sorted(parts, key=lambda part: (len(part), chance.random()))
        for part in by_length:
            self.desk.opened.journal.absorb(part)
        self.desk.clock.at += 4 * HOUR

    def _write(
        self,
        writer: int,
        kind: str,
        subject: str,
        content: dict[str, object],
        refs: tuple[str, ...] = (),
    ) -> Fact:
        if writer == 0:
            [fact] = self.desk.fair.facts.append([Draft(kind, subject, content, refs)])
            return fact
        chain, skew = self._others[writer - 1]
        return chain.add(kind, subject, content, refs=refs, at=self.desk.clock.at + skew)


@settings(max_examples=examples(60), deadline=None)
@given(acts, skews, st.randoms(use_true_random=False))
def test_the_figures_are_what_a_recount_comes_to(
    happened: list[tuple[str, int, str, int, int]], skews: list[int], chance: Random
) -> None:
    with a_desk() as desk:
        happening = Happening(desk, skews)
        for act in happened:
            happening.act(*act)
        happening.hear_of_the_others(chance)
        fair = desk.fair
        guests = {guest.subject: guest for guest in fair.state.every_guest()}
        recount = Recount(fair.event, desk.facts(), guests, fair.now())
        for point in (*POINTS, WHOLE_FAIR):
            compare(desk, point, recount)


def compare(desk: Desk, point: str, recount: Recount) -> None:
    found = figures(desk.fair, point)
    entries = recount.first_entries(point)
    within = recount.inside(point)
    expected = recount.expected(point)
    assert found.came == len(entries)
    assert found.inside == len(within)
    assert found.expected == len(expected)
    assert found.missing == len(expected - entries.keys())
    assert found.refused == recount.refused(point)
    assert found.per_minute == Counter(at // MINUTE for at in entries.values())
    for by in By:
        counts = (recount.grouped(by, some) for some in (entries, within, expected))
        came, inside_now, invited = counts
        groups = {group.key: group for group in found.groups[by]}
        assert groups.keys() == came.keys() | inside_now.keys() | invited.keys()
        assert {key: group.came for key, group in groups.items() if group.came} == came
        assert {key: group.inside for key, group in groups.items() if group.inside} == inside_now
        assert {key: g.expected for key, g in groups.items() if g.expected} == invited
        sizes = [group.expected for group in found.groups[by]]
        assert sizes == sorted(sizes, reverse=True)
    people = inside(desk.fair, point)
    assert {person.subject: (person.checkpoint, person.since) for person in people} == within
    assert len(people) == len(within)
