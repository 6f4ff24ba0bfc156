"""How many came, and where everybody is."""

from collections.abc import Hashable, Iterator, Mapping

from kiosk.domain.answers import (
    Crowd,
    Presence,
    Whereabouts,
)
from kiosk.store.lookups.asking import Asking, at_checkpoint
from kiosk.store.tallies import HOUR


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
        once = {"": ("came_first", "registered_first", "inside_last")}
        came, registered, inside = once.get(checkpoint, ("came", "registered", "inside"))
        whole_hours = {point: -(-since // HOUR) for point, since in emptied.items()}
        since, values = _by_checkpoint(whole_hours)
        query = f"""SELECT country, partner, kind, sum({came}), sum({registered}),
                sum({inside} * (hour >= {since}))
            FROM crowds p WHERE {at_checkpoint(checkpoint)} GROUP BY country, partner, kind"""
        found = [Crowd(*row) for row in self._all(query, *values, checkpoint)]
        for point, time in emptied.items():
            if point == checkpoint or not checkpoint:
                found += self._inside_between(point, time, whole_hours[point] * HOUR, checkpoint)
        return tuple(found)

    def _inside_between(self, point: str, since: int, until: int, of: str) -> Iterator[Crowd]:
        """Who is inside since a part of an hour, which no count tells of."""
        if since == until:
            return
        query = f"""SELECT coalesce(g.country, ''), coalesce(g.partner, ''),
                coalesce(g.kind, ''), 0, 0, count(*)
            FROM presence p LEFT JOIN guests g USING (subject)
            WHERE p.checkpoint = ? AND p.inside AND p.last_entry >= ? AND p.last_entry < ?
            AND {"p.inside" if of else "p.seen_last"} GROUP BY 1, 2, 3"""
        yield from (Crowd(*row) for row in self._all(query, point, since, until))

    def registered_by_group(self) -> dict[tuple[str, str, str], int]:
        """How many guests were not canceled, by country, partner and kind."""
        found = self._all("SELECT country, partner, kind, number FROM registered")
        return {(r["country"], r["partner"], r["kind"]): r["number"] for r in found}

    def whereabouts(self, checkpoint: str, emptied: Mapping[str, int]) -> tuple[Whereabouts, ...]:
        """Everybody who is inside a checkpoint, or anywhere; as `crowds` counts them."""
        since, values = _by_checkpoint(emptied)
        query = f"""SELECT subject, checkpoint, last_entry FROM presence p
            WHERE p.inside AND p.last_entry >= {since} AND {at_checkpoint(checkpoint)}
            AND {"p.inside" if checkpoint else "p.seen_last"}"""
        return tuple(Whereabouts(*row) for row in self._all(query, *values, checkpoint))

    def arrivals(self, checkpoint: str) -> dict[int, int]:
        """First entries by minute, at a checkpoint or anywhere.

        Returns:
            the minute's number, counted from 1970, to how many.
        """
        came = "came" if checkpoint else "came_first"
        query = f"""SELECT minute, sum({came}) AS number FROM arrivals p
            WHERE {at_checkpoint(checkpoint)} AND {came} GROUP BY minute"""
        return {row["minute"]: row["number"] for row in self._all(query, checkpoint)}

    def stamp(self) -> Hashable:
        """Changes whenever anything was recorded, by whomever."""
        by_others = self._all("PRAGMA data_version")[0][0]
        return self._connection.total_changes, by_others


def _by_checkpoint(times: Mapping[str, int]) -> tuple[str, list[str | int]]:
    """An expression for the time of a row's checkpoint, 0 where it has none, and its values."""
    cases = "".join(" WHEN ? THEN ?" for _ in times)
    values: list[str | int] = [value for pair in times.items() for value in pair]
    return (f"CASE p.checkpoint{cases} ELSE 0 END" if cases else "0"), values
