"""Which records may be of one person, and what tells persons apart."""

from collections.abc import Iterable

from kiosk.domain import kinds
from kiosk.domain.same_person import Join
from kiosk.store.lookups.asking import IN_ORDER, Asking
from kiosk.store.projections import ROSTER_NAME
from kiosk.store.rows import chunks


class PersonLookups(Asking):
    """Records, and whose they are."""

    def registered_by(self, subjects: Iterable[str]) -> dict[str, str]:
        """The fact that told of each of these guests first."""
        found: dict[str, str] = {}
        known = ", ".join("?" * len(kinds.GUEST_RECORDS))
        for chunk, marks in chunks(subjects):
            query = f"""SELECT p.subject, p.fact FROM places p JOIN envelopes e ON e.id = p.fact
                WHERE p.subject IN ({marks}) AND e.kind IN ({known}) ORDER BY {IN_ORDER}"""
            for row in self._all(query, *chunk, *sorted(kinds.GUEST_RECORDS)):
                found.setdefault(row["subject"], row["fact"])
        return found

    def joins_of(self, subjects: Iterable[str]) -> tuple[Join, ...]:
        """The facts in force by which these guests' records are one person's."""
        return tuple(
            Join(row["fact"], row["subject"], row["other"])
            for chunk, marks in chunks(subjects)
            for row in self._all(
                f"""SELECT * FROM joins WHERE subject IN ({marks}) OR other IN ({marks})
                ORDER BY fact""",
                *chunk,
                *chunk,
            )
        )

    def walked_in(self) -> frozenset[str]:
        """The guests who were registered at a desk."""
        return frozenset(
            r["subject"] for r in self._all("SELECT subject FROM guests WHERE walk_in")
        )

    def told_apart_by(self) -> dict[str, tuple[str, str, str, str]]:
        """All guests with native and Latin name, organisation and e-mail address, by subject."""
        query = "SELECT subject, native_name, latin_name, organisation, email FROM guests"
        found = self._all(query)
        return {subject: tuple(told) for subject, *told in found}

    def roster_state(self) -> str:
        """Changes whenever anything that was recorded of a guest has changed."""
        found = self._all("SELECT value FROM this_store WHERE name = ?", ROSTER_NAME)
        return str(found[0]["value"]) if found else ""
