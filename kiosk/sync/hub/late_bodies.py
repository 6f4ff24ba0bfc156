"""Bodies of facts whose envelopes are there already: from the hub, and to it.

They come later where somebody carried a fact that held its envelope alone, or where a marshal's
trip has a new passenger.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kiosk.domain.fact_records import fact_record, parse_fact
from kiosk.domain.facts import Body, Fact
from kiosk.domain.heads import Head, Key
from kiosk.errors import BadFact
from kiosk.sync.hub import rows
from kiosk.sync.hub.line import Line
from kiosk.sync.hub.ports import Greeting, Held
from kiosk.sync.hub.pulling import Pulling
from kiosk.sync.hub.pushing import Pushing

AT_ONCE = 1000


@dataclass
class LateBodies:
    """What is known of bodies in one conversation.

    Attributes:
        bare: the facts that are held here without a body, by writer.
    """

    line: Line
    held: Held
    pulling: Pulling
    pushing: Pushing
    bare: dict[str, set[Key]] = field(init=False)
    _asked: dict[str, int] = field(default_factory=dict)
    _lacking: dict[str, int] = field(default_factory=dict)
    _offered: set[Key] = field(default_factory=set)
    _counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bare = self.held.bare()

    def note(self, facts: list[Fact]) -> None:
        """Remembers which of these that were taken in have no body."""
        for fact in facts:
            if fact.body is None:
                key = _key(fact)
                self.bare.setdefault(key.writer, set()).add(key)

    def fetch_of_any(self, bodies: dict[str, int], greeting: Greeting) -> int:
        """Full devices: asks for what lacks here of writers of whom the hub has more bodies now."""
        wanted = [
            key
            for writer, keys in self.bare.items()
            if keys and bodies.get(writer, 0) != self._asked.get(writer, 0)
            for key in sorted(keys)
        ]
        taken = self._fetch(wanted, greeting)
        self._asked = dict(bodies)
        return taken

    def fetch_for_audiences(self, greeting: Greeting) -> int:
        """Marshals: asks for what came to be for the audiences of this device."""
        taken = 0
        for audience, nth in self.line.ask("SELECT * FROM hub.my_audiences()"):
            count = self._counts.get(audience, 0)
            if nth == count:
                continue
            query = "SELECT * FROM hub.newly_for(%s, %s::bigint)"
            new = [
                Key(row[0], int(row[1]), row[2]) for row in self.line.ask(query, audience, count)
            ]
            wanted = [key for key in new if key in self.bare.get(key.writer, ())]
            taken += self._fetch(wanted, greeting)
            self._counts[audience] = int(nth)
        return taken

    def give(
        self, heads: dict[str, Head], bodies: dict[str, int], own: frozenset[str] | None
    ) -> int:
        """Gives the hub the bodies that it lacks and that are here.

        Args:
            own: the only writers that this device may push; None for any.
        """
        given = 0
        for writer, head in heads.items():
            lacking = head.facts - bodies.get(writer, 0)
            if lacking == self._lacking.get(writer, 0) or (own is not None and writer not in own):
                continue
            self._lacking[writer] = lacking
            theirs = {key for key, is_bare in self.line.digests(writer).items() if is_bare}
            ours = theirs & self.held.digests(writer) - self.bare.get(writer, set())
            facts = [f for f in self.held.named(ours - self._offered) if f.body is not None]
            self._offered |= ours
            given += len(self.pushing.facts(facts))
        return given

    def _fetch(self, wanted: list[Key], greeting: Greeting) -> int:
        taken = 0
        for said in self._answers(wanted):
            whole = list(self._whole(said))
            size = self.pulling.absorbed_at_once
            for first in range(0, len(whole), size):
                for fact in self.pulling.hand_over(whole[first : first + size], greeting):
                    self.bare[fact.envelope.writer].discard(_key(fact))
                    taken += 1
        return taken

    def _answers(self, wanted: list[Key]) -> Iterator[dict[Key, tuple[Any, ...]]]:
        """Salt and text of each body that the hub has, by the key of its fact."""
        for start in range(0, len(wanted), AT_ONCE):
            keys = wanted[start : start + AT_ONCE]
            while keys:
                came = self.line.bodies(keys)
                said = {Key(row[0], int(row[1]), row[2]): row[3:] for row in came}
                yield said
                left = [key for key in keys if key not in said]
                goes_on = rows.is_cut(row[-1] for row in came) and len(left) < len(keys)
                keys = left if goes_on else []

    def _whole(self, said: dict[Key, tuple[Any, ...]]) -> Iterator[Fact]:
        """The facts with the bodies that came; one that doesn't fit its envelope is left out."""
        for fact in self.held.named(said):
            salt, text = said[_key(fact)]
            try:
                yield parse_fact(fact_record(Fact(fact.envelope, Body(text, rows.salt_of(salt)))))
            except BadFact:
                continue


def _key(fact: Fact) -> Key:
    return Key(fact.envelope.writer, fact.envelope.seq, fact.envelope.digest)
