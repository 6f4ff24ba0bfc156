"""What guests are expected at."""

import json
import sqlite3
from collections.abc import Iterable

from kiosk.domain.appointments import Appointment, Sort
from kiosk.domain.schedules import Schedule
from kiosk.domain.texts import Text
from kiosk.store.lookups.asking import Asking
from kiosk.store.rows import chunks


class AgendaLookups(Asking):
    """What guests are expected at."""

    def appointments_of(self, subjects: Iterable[str]) -> dict[str, tuple[Appointment, ...]]:
        """What each of these guests is expected at by what all sources say, in order of time."""
        found: dict[str, list[Appointment]] = {}
        for chunk, marks in chunks(subjects):
            query = f"""SELECT * FROM appointments WHERE subject IN ({marks})
                ORDER BY starts, ends, source, number"""
            for row in self._all(query, *chunk):
                found.setdefault(row["subject"], []).append(_appointment(row))
        return {subject: tuple(theirs) for subject, theirs in found.items()}

    def schedules(self, source: str) -> dict[str, Schedule]:
        """What a source says of each guest it ever spoke of."""
        query = """SELECT s.subject, s.heads, a.*
            FROM schedules s LEFT JOIN appointments a USING (subject, source)
            WHERE s.source = ? ORDER BY s.subject, a.number"""
        heads: dict[str, tuple[str, ...]] = {}
        theirs: dict[str, list[Appointment]] = {}
        for row in self._all(query, source):
            subject = row["subject"]
            heads[subject] = tuple(json.loads(row["heads"]))
            theirs.setdefault(subject, [])
            if row["number"] is not None:
                theirs[subject].append(_appointment(row))
        return {who: Schedule(source, heads[who], tuple(theirs[who])) for who in heads}


def _appointment(row: sqlite3.Row) -> Appointment:
    return Appointment(
        row["starts"],
        row["ends"],
        Sort(row["sort"]),
        Text({"": row["title"]}),
        Text({"": row["place"]}),
        row["at_table"],
        row["with_whom"],
        row["source"],
    )
