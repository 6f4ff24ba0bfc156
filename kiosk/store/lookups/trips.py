"""Trips, who is booked on them, who rides them, and what was noted of whom."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kiosk.domain import kinds
from kiosk.domain.trips.passengers import Noted, PassengerNote
from kiosk.domain.trips.trip import SUBJECT_PREFIX
from kiosk.store.lookups.asking import IN_ORDER, PASSAGES, PLACED, Asking
from kiosk.store.rows import chunks, with_ids

# Only who looks at buses loads what they are made of; no desk waits for it at its start.
if TYPE_CHECKING:
    from kiosk.domain.trips.departures import Departure
    from kiosk.domain.trips.riding import Load, Ride, Sighting, TakenAlong


class TripLookups(Asking):
    """Trips, who is booked on them, who rides them, and what was noted of whom."""

    def trip_records(self) -> dict[str, Mapping[str, Any]]:
        """What was recorded of each trip over the event file's word, by id."""
        return {
            row["subject"].removeprefix(SUBJECT_PREFIX): json.loads(row["record"])
            for row in self._all("SELECT subject, record FROM trips ORDER BY subject")
        }

    def trip_heads(self, trips: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The facts that a new record of each of these trips must refer to, by the trip's id."""
        return {
            row["subject"].removeprefix(SUBJECT_PREFIX): tuple(json.loads(row["heads"]))
            for chunk, marks in chunks(SUBJECT_PREFIX + trip for trip in trips)
            for row in self._all(
                f"SELECT subject, heads FROM trips WHERE subject IN ({marks})", *chunk
            )
        }

    def departures(self) -> "dict[str, Departure]":
        """How far each trip's departure has come by the facts about it, by id."""
        from kiosk.store.trip_rows import departure_in

        return {
            row["subject"].removeprefix(SUBJECT_PREFIX): departure_in(row["departure"])
            for row in self._all("SELECT subject, departure FROM trips ORDER BY subject")
        }

    def booked_on(self, leg: str) -> dict[str, str]:
        """Who is booked on which trip of a leg: subject to trip's id, canceled guests left out."""
        query = """SELECT b.subject, b.trip FROM bookings b JOIN guests g USING (subject)
            WHERE b.leg = ? AND g.status != 'canceled' ORDER BY b.subject"""
        return {row["subject"]: row["trip"] for row in self._all(query, leg)}

    def bookings_by_trip(self) -> dict[str, tuple[int, int]]:
        """How many guests are booked on each trip, and how many of them in wheelchairs."""
        query = """SELECT b.trip, count(*) AS number, sum(g.wheelchair) AS wheelchairs
            FROM bookings b JOIN guests g USING (subject)
            WHERE g.status != 'canceled' GROUP BY b.trip"""
        return {row["trip"]: (row["number"], row["wheelchairs"]) for row in self._all(query)}

    def rides(self, points: Iterable[str]) -> "tuple[Ride, ...]":
        """Everybody who ever got on one of these trips, or passed one of these checkpoints."""
        return tuple(
            ride_in(row)
            for chunk, marks in chunks(points)
            for row in self._all(f"SELECT * FROM presence WHERE checkpoint IN ({marks})", *chunk)
        )

    def rides_of(self, subjects: Iterable[str]) -> "dict[str, tuple[Ride, ...]]":
        """All that these holders rode, and all checkpoints they passed."""
        found: dict[str, tuple[Ride, ...]] = {}
        for chunk, marks in chunks(subjects):
            query = f"SELECT * FROM presence WHERE subject IN ({marks}) ORDER BY checkpoint"
            for row in self._all(query, *chunk):
                found[row["subject"]] = (*found.get(row["subject"], ()), ride_in(row))
        return found

    def loads(self, leg: str, points: Iterable[str]) -> "dict[str, Load]":
        """How full each trip of a leg is, by the trip's subject."""
        from kiosk.domain.trips.riding import Load

        several = list(points)
        marks = ", ".join("?" * len(several))
        aboard = f"""SELECT p.checkpoint, count(*) AS number,
                coalesce(sum(g.wheelchair), 0) AS wheelchairs
            FROM presence p LEFT JOIN guests g USING (subject)
            WHERE p.checkpoint IN ({marks}) AND p.inside GROUP BY p.checkpoint"""
        awaited = f"""SELECT b.trip, count(*) AS number, sum(g.wheelchair) AS wheelchairs
            FROM bookings b JOIN guests g USING (subject)
            LEFT JOIN passenger_notes n ON n.leg = b.leg AND n.subject = b.subject AND n.resolved
            WHERE b.leg = ? AND g.status != 'canceled' AND n.subject IS NULL
            AND NOT EXISTS (SELECT 1 FROM presence p WHERE p.subject = b.subject
                AND p.checkpoint IN ({marks}) AND p.inside)
            GROUP BY b.trip"""
        on = {r["checkpoint"]: (r["number"], r["wheelchairs"]) for r in self._all(aboard, *several)}
        to_come = {
            SUBJECT_PREFIX + r["trip"]: (r["number"], r["wheelchairs"])
            for r in self._all(awaited, leg, *several)
        }
        return {
            point: Load(*on.get(point, (0, 0)), *to_come.get(point, (0, 0))) for point in several
        }

    def last_passages(self) -> dict[str, int]:
        """When anybody last got on or off each trip, microseconds since 1970, by its subject."""
        query = f"""SELECT checkpoint, max(at) AS at FROM scans
            WHERE checkpoint >= '{SUBJECT_PREFIX}' AND checkpoint < '{SUBJECT_PREFIX}\x7f'
            AND kind IN {PASSAGES} GROUP BY checkpoint"""
        return {row["checkpoint"]: row["at"] for row in self._all(query)}

    def aboard_by_trip(self) -> dict[tuple[str, str], int]:
        """How many holders are aboard each trip, by the trip's subject and the kind of guest."""
        query = f"""SELECT p.checkpoint, coalesce(g.kind, '') AS kind, count(*) AS number
            FROM presence p LEFT JOIN guests g USING (subject)
            WHERE p.checkpoint >= '{SUBJECT_PREFIX}' AND p.checkpoint < '{SUBJECT_PREFIX}\x7f'
            AND p.inside GROUP BY 1, 2"""
        return {(row["checkpoint"], row["kind"]): row["number"] for row in self._all(query)}

    def unbooked(self, leg: str, points: Iterable[str]) -> dict[tuple[str, str, str], int]:
        """How many guests have nothing on a leg, by kind, and by first and last day.

        Neither booked nor settled there, nor aboard of one of its trips.

        Args:
            points: the trips' subjects.
        """
        several = list(points)
        marks = ", ".join("?" * len(several))
        query = f"""SELECT kind, arrives, leaves, count(*) AS number FROM guests g
            WHERE status NOT IN ('canceled', 'draft') AND NOT EXISTS
                (SELECT 1 FROM bookings b WHERE b.leg = ? AND b.subject = g.subject)
            AND NOT EXISTS (SELECT 1 FROM passenger_notes n
                WHERE n.leg = ? AND n.subject = g.subject AND n.resolved)
            AND NOT EXISTS (SELECT 1 FROM presence p WHERE p.checkpoint IN ({marks})
                AND p.subject = g.subject AND p.inside)
            GROUP BY kind, arrives, leaves"""
        found = self._all(query, leg, leg, *several)
        return {(row["kind"], row["arrives"], row["leaves"]): row["number"] for row in found}

    def passenger_notes(self, leg: str) -> dict[str, PassengerNote]:
        """What was noted last of each guest on a leg, by subject."""
        query = "SELECT * FROM passenger_notes WHERE leg = ?"
        return {row["subject"]: note_in(row) for row in self._all(query, leg)}

    def notes_on(self, leg: str, subjects: Iterable[str]) -> dict[str, PassengerNote]:
        """What was noted last of each of these guests on a leg, by subject."""
        return {
            row["subject"]: note_in(row)
            for chunk, marks in chunks(subjects)
            for row in self._all(
                f"SELECT * FROM passenger_notes WHERE leg = ? AND subject IN ({marks})", leg, *chunk
            )
        }

    def notes_of(self, subject: str) -> tuple[PassengerNote, ...]:
        """What was noted last of one guest, on each leg."""
        query = "SELECT * FROM passenger_notes WHERE subject = ? ORDER BY leg"
        return tuple(map(note_in, self._all(query, subject)))

    def left_behind(self) -> dict[str, PassengerNote]:
        """Everybody who stays behind and whom nobody has settled yet, by subject."""
        query = "SELECT * FROM passenger_notes WHERE state = ? ORDER BY subject, leg"
        return {row["subject"]: note_in(row) for row in self._all(query, str(Noted.STAYS_BEHIND))}

    def sightings(self, subjects: Iterable[str]) -> "dict[str, Sighting]":
        """Where each of these holders was scanned last, on their way in, out, on or off."""
        from kiosk.domain.trips.riding import Sighting

        found: dict[str, Sighting] = {}
        for chunk, marks in chunks(subjects):
            query = f"""SELECT s.* FROM scans s {PLACED} WHERE s.subject IN ({marks})
                AND NOT s.undone AND s.kind IN {PASSAGES} ORDER BY {IN_ORDER}"""
            for row in self._all(query, *chunk):
                left = row["kind"] == kinds.SCAN_LEFT
                seen = Sighting(row["checkpoint"], row["at"], row["writer"], left)
                found[row["subject"]] = seen
        return found

    def taken_along(self, point: str) -> "dict[str, TakenAlong]":
        """For whom something was set aside at a trip's door, by subject; the last time counts.

        Reads the bodies of these scans alone: they are few, and only lists of a trip tell it.
        """
        query = f"""SELECT s.subject, s.fact FROM scans s {PLACED} JOIN bodies b ON b.fact = s.fact
            WHERE s.checkpoint = ? AND s.kind = '{kinds.SCAN_ADMITTED}' AND NOT s.undone
            AND instr(b.text, '"override"') ORDER BY {IN_ORDER}"""
        subjects = {row["fact"]: row["subject"] for row in self._all(query, point)}
        told = with_ids(self._connection, subjects)
        said = ((subjects[id], kinds.content(told[id])) for id in subjects if id in told)
        return {subject: _taken_along(content) for subject, content in said if content}


def _taken_along(content: Mapping[str, Any]) -> "TakenAlong":
    from kiosk.domain.trips.riding import TakenAlong

    reasons = content.get("set_aside") or [content.get("override", "")]
    return TakenAlong(
        tuple(reason for reason in reasons if isinstance(reason, str) and reason),
        content.get("why", ""),
    )


def ride_in(row: sqlite3.Row) -> "Ride":
    """The ride of a row."""
    from kiosk.domain.trips.riding import Ride

    return Ride(
        row["subject"],
        row["checkpoint"],
        row["first_entry"],
        row["last_entry"],
        row["last_exit"],
        bool(row["inside"]),
    )


def note_in(row: sqlite3.Row) -> PassengerNote:
    """The note of a row."""
    return PassengerNote(
        leg=row["leg"],
        trip=row["trip"],
        state=Noted(row["state"]),
        at=row["at"],
        called_at=row["called_at"],
        reason=row["reason"],
        told=row["told"],
        takes_over=row["takes_over"],
        writer=row["writer"],
        operator=row["operator"],
    )
