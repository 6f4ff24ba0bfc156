"""What an exchange with another device asks: what of its facts is here, and what was handed on."""

from collections.abc import Iterable, Sequence

from kiosk.domain.facts import Fact
from kiosk.domain.heads import Key
from kiosk.store import erased, rows
from kiosk.store.connection import told
from kiosk.store.lookups.asking import Asking

_NOTED = "SELECT value FROM this_store WHERE name = ?"
_OWN = """SELECT max(seq) AS seq FROM envelopes
WHERE writer = (SELECT value FROM this_store WHERE name = 'writer')"""


class ExchangeLookups(Asking):
    """What of others' facts is here, and what was noted of this store."""

    def lacking(self, facts: Sequence[Fact]) -> tuple[Fact, ...]:
        """Those of some facts that aren't here yet, or not their bodies.

        Raises:
            BadBundle: if they don't follow on what is here: then none can be taken in.
        """
        from kiosk.store import merging  # the first screen needs none of it

        with told():
            return merging.lacking(self._connection, facts)

    def held(self, digests: Iterable[str]) -> frozenset[str]:
        """Which of these digests are of facts that are here."""
        with told():
            return rows.held(self._connection, digests)

    def under_anothers_id(self, facts: Iterable[Fact]) -> frozenset[str]:
        """The digests of those of these facts whose id a fact of another writer has here."""
        named = [fact.envelope for fact in facts]
        held: dict[str, str] = {}
        for chunk, marks in rows.chunks({each.id for each in named}):
            query = f"SELECT id, writer FROM envelopes WHERE id IN ({marks})"
            held |= {row["id"]: row["writer"] for row in self._all(query, *chunk)}
        return frozenset(
            each.digest for each in named if held.get(each.id, each.writer) != each.writer
        )

    def noted(self, name: str) -> str:
        """What was noted of this store under a name; empty if nothing was."""
        found = self._all(_NOTED, name)
        return str(found[0]["value"]) if found else ""

    def erased(self) -> tuple[Key, ...]:
        """The facts about guests whose bodies an erasure took."""
        with told():
            return erased.taken(self._connection)

    def is_fair_erased(self) -> bool:
        """Whether the whole fair was erased."""
        with told():
            return erased.everybody_is(self._connection)

    def own_facts(self) -> int:
        """How many facts this store wrote under its present name."""
        return int(self._all(_OWN)[0]["seq"] or 0)
