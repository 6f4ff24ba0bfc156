"""Day three: what was edited of it, and its plans."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kiosk.domain.day_records import SUBJECT_PREFIX as DAY_PREFIX
from kiosk.domain.plans import SUBJECT_PREFIX as PLAN_PREFIX
from kiosk.domain.trips.passengers import Noted, PassengerNote
from kiosk.domain.trips.trip import SUBJECT_PREFIX as TRIP_PREFIX
from kiosk.store.lookups.asking import Asking
from kiosk.store.lookups.trips import note_in
from kiosk.store.rows import chunks

if TYPE_CHECKING:
    from kiosk.domain.plans import KeptPlan


class VisitLookups(Asking):
    """Day three: what was edited of it, and its plans."""

    def day_records(self) -> dict[str, Mapping[str, Any]]:
        """What was edited of each thing over the file's word, by ``SORT.ID``."""
        return {
            row["subject"].removeprefix(DAY_PREFIX): json.loads(row["record"])
            for row in self._all("SELECT subject, record FROM day_records ORDER BY subject")
        }

    def day_heads(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The facts that a new record of each of these must refer to."""
        return {
            row["subject"].removeprefix(DAY_PREFIX): tuple(json.loads(row["heads"]))
            for chunk, marks in chunks(DAY_PREFIX + name for name in names)
            for row in self._all(
                f"SELECT subject, heads FROM day_records WHERE subject IN ({marks})", *chunk
            )
        }

    def trips_heads(self) -> dict[str, tuple[str, ...]]:
        """The facts that a new record of each trip must refer to, by id."""
        return {
            row["subject"].removeprefix(TRIP_PREFIX): tuple(json.loads(row["heads"]))
            for row in self._all("SELECT subject, heads FROM trips ORDER BY subject")
        }

    def noted_as(self, state: Noted) -> dict[str, PassengerNote]:
        """Everybody of whom this was noted last on some leg, by subject; the latest note."""
        query = "SELECT * FROM passenger_notes WHERE state = ? ORDER BY at, leg"
        return {row["subject"]: note_in(row) for row in self._all(query, str(state))}

    def kept_plans(self) -> "tuple[KeptPlan, ...]":
        """All plans that were kept, oldest first; the one published last is in force."""
        query = """SELECT subject, kept, at, operator, writer, discarded, published
            FROM plans ORDER BY at, subject"""
        from kiosk.store.plan_rows import plan_in  # nothing before the board needs it

        found = [plan_in(row) for row in self._all(query)]
        last = max((where for _, where in found if where is not None), default=None)
        return tuple(
            replace(plan, is_published=where is not None and where == last) for plan, where in found
        )

    def plan_document(self, plan: str) -> str:
        """The document of a plan, visit-plan/1 as JSON; empty where there is none."""
        found = self._all("SELECT document FROM plans WHERE subject = ?", PLAN_PREFIX + plan)
        return found[0]["document"] if found else ""
