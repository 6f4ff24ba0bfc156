"""How many came, and where everybody is."""

from collections.abc import Hashable, Mapping

from kiosk.domain.answers import (
    Crowd,
    Presence,
    Whereabouts,
)
from kiosk.store.lookups.asking import Asking, at_checkpoint


class CrowdLookups(Asking):
    """How many came, and where everybody is."""

    def presence(self, checkpoint: str) -> tuple[Presence, ...]:
        """Everybody who ever passed a checkpoint."""
        query = """SELECT p.*, coalesce(g.country, '') AS country
            FROM presence p LEFT JOIN guests g USING (subject) WHERE p.checkpoint = ?"""
        names = Presence.__slots__
        return tuple(
            Presence(**{name: row[name] for name in names} | {"inside": bool(row["inside"])})
            for row in self._all(query, checkpoint)
        )

    def crowds(self, checkpoint: str, emptied: Mapping[str, int]) -> tuple[Crowd, ...]:
        """Who came to a checkpoint, or anywhere, and who is inside, by country, partner and kind.

        Anywhere, each person counts once: inside is who came in with their last passage.

        Args:
            emptied: since when those inside entered, by checkpoint; else they are gone.
        """
        came, inside, values = _conditions(checkpoint, emptied)
        query = f"""
            SELECT coalesce(g.country, '') AS country, coalesce(g.partner, '') AS partner,
                coalesce(g.kind, '') AS kind, coalesce(sum({came}), 0) AS came,
                coalesce(sum({came} AND g.status != 'canceled'), 0) AS registered,
                coalesce(sum({inside}), 0) AS inside
            FROM presence p LEFT JOIN guests g USING (subject)
            WHERE {at_checkpoint(checkpoint)} GROUP BY g.country, g.partner, g.kind"""
        return tuple(Crowd(*row) for row in self._all(query, *values, checkpoint))

    def registered_by_group(self) -> dict[tuple[str, str, str], int]:
        """How many guests were not canceled, by country, partner and kind."""
        query = """SELECT country, partner, kind, count(*) AS number FROM guests
            WHERE status != 'canceled' GROUP BY country, partner, kind"""
        return {(r["country"], r["partner"], r["kind"]): r["number"] for r in self._all(query)}

    def whereabouts(self, checkpoint: str, emptied: Mapping[str, int]) -> tuple[Whereabouts, ...]:
        """Everybody who is inside a checkpoint, or anywhere; as `crowds` counts them."""
        _, inside, values = _conditions(checkpoint, emptied)
        query = f"""SELECT subject, checkpoint, last_entry FROM presence p
            WHERE {inside} AND {at_checkpoint(checkpoint)}"""
        return tuple(Whereabouts(*row) for row in self._all(query, *values, checkpoint))

    def arrivals(self, checkpoint: str, width: int) -> dict[int, int]:
        """First entries by slice of time, at a checkpoint or anywhere.

        Returns:
            the slice's number, counted from 1970, to how many.
        """
        came, _, _ = _conditions(checkpoint, {})
        query = f"""SELECT first_entry / ? AS slice, count(*) AS number FROM presence p
            WHERE {came} AND {at_checkpoint(checkpoint)} GROUP BY 1"""
        return {row["slice"]: row["number"] for row in self._all(query, width, checkpoint)}

    def stamp(self) -> Hashable:
        """Changes whenever anything was recorded, by whomever."""
        by_others = self._all("PRAGMA data_version")[0][0]
        return self._connection.total_changes, by_others


def _conditions(checkpoint: str, emptied: Mapping[str, int]) -> tuple[str, str, list[str | int]]:
    """What makes a row of somebody's presence count as having come, and as being inside.

    Returns:
        both conditions, and the values for the placeholders of the second.
    """
    cases = "".join(" WHEN ? THEN ?" for _ in emptied)
    since = f"CASE p.checkpoint{cases} ELSE 0 END" if cases else "0"
    inside = f"p.inside AND p.last_entry >= {since}"
    values: list[str | int] = [value for pair in emptied.items() for value in pair]
    if checkpoint:
        return "p.first_entry IS NOT NULL", inside, values
    return "p.came_first", f"p.seen_last AND {inside}", values
