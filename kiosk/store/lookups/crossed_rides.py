"""Who rode where they should not have: on several trips of a leg, or on one that had left."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kiosk.domain import kinds
from kiosk.store.lookups.asking import IN_ORDER, PLACED, Asking
from kiosk.store.lookups.trips import ride_in
from kiosk.store.rows import chunks

if TYPE_CHECKING:  # no desk waits for it at its start
    from kiosk.domain.conflict_rows import Late
    from kiosk.domain.trips.riding import Ride


class CrossedRideLookups(Asking):
    """Rides that contradict each other."""

    def rode_several(self, legs: Mapping[str, Iterable[str]]) -> "tuple[Ride, ...]":
        """The rides of all who got on more than one of a leg's trips.

        Args:
            legs: the trips' subjects, by leg.
        """
        pairs = [(leg, point) for leg, points in legs.items() for point in points]
        if not pairs:
            return ()
        values = ", ".join("(?, ?)" for _ in pairs)
        query = f"""WITH t (leg, point) AS (VALUES {values}),
            rode AS (SELECT t.leg, p.* FROM t JOIN presence p ON p.checkpoint = t.point
                WHERE p.first_entry IS NOT NULL),
            several AS (SELECT leg, subject FROM rode GROUP BY 1, 2 HAVING count(*) > 1)
            SELECT r.* FROM rode r JOIN several USING (leg, subject)
            ORDER BY r.subject, r.checkpoint"""
        found = self._all(query, *(value for pair in pairs for value in pair))
        return tuple(map(ride_in, found))

    def last_entries(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """The last entry of each subject at each checkpoint of these pairs: the fact's id."""
        wanted = set(pairs)
        found: dict[tuple[str, str], str] = {}
        for chunk, marks in chunks(sorted({subject for subject, _ in wanted})):
            query = f"""SELECT s.subject, s.checkpoint, s.fact FROM scans s {PLACED}
                WHERE s.subject IN ({marks}) AND NOT s.undone AND s.kind = ?
                ORDER BY {IN_ORDER}"""
            for row in self._all(query, *chunk, kinds.SCAN_ADMITTED):
                if (row["subject"], row["checkpoint"]) in wanted:
                    found[row["subject"], row["checkpoint"]] = row["fact"]
        return found

    def boarded_late(self, left_at: Mapping[str, int]) -> "tuple[Late, ...]":
        """Who got on a trip after it had left.

        Args:
            left_at: the trips' subjects with when they left, microseconds since 1970.
        """
        from kiosk.domain.conflict_rows import Late

        if not left_at:
            return ()
        values = ", ".join("(?, ?)" for _ in left_at)
        query = f"""WITH t (point, left_at) AS (VALUES {values})
            SELECT s.subject, s.checkpoint, s.fact FROM t
            JOIN scans s ON s.checkpoint = t.point AND s.at > t.left_at
            WHERE s.kind = '{kinds.SCAN_ADMITTED}' AND NOT s.undone
            ORDER BY s.checkpoint, s.at, s.fact"""
        found = self._all(query, *(value for pair in left_at.items() for value in pair))
        return tuple(Late(row["subject"], row["checkpoint"], row["fact"]) for row in found)
