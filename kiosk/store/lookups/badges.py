"""What was done about the guests' badges."""

from collections.abc import Iterable

from kiosk.domain.badge_notes import BadgeHistory, BadgeNote, Occasion
from kiosk.store.lookups.asking import IN_ORDER, Asking
from kiosk.store.rows import chunks


class BadgeLookups(Asking):
    """What was done about the guests' badges."""

    def badges_of(self, subjects: Iterable[str]) -> dict[str, BadgeHistory]:
        """What was done about the badge of each of these guests; nothing of who has none."""
        found: dict[str, list[BadgeNote]] = {}
        for chunk, marks in chunks(subjects):
            query = f"""SELECT b.* FROM badges b JOIN places p ON p.fact = b.fact
                WHERE b.subject IN ({marks}) ORDER BY {IN_ORDER}"""
            for row in self._all(query, *chunk):
                note = BadgeNote(
                    row["fact"],
                    Occasion(row["occasion"]) if row["occasion"] else None,
                    row["shows"],
                    row["at"],
                    row["writer"],
                    row["operator"],
                )
                found.setdefault(row["subject"], []).append(note)
        return {subject: BadgeHistory(tuple(notes)) for subject, notes in found.items()}
