"""Tickets and who may issue them."""

import sqlite3
from collections.abc import Iterable

from kiosk.domain import kinds
from kiosk.domain.answers import (
    Issuer,
)
from kiosk.domain.guests import Ticket, TicketState
from kiosk.store.lookups.asking import Asking
from kiosk.store.rows import chunks, fact_of

_ISSUERS = """SELECT *, EXISTS (
    SELECT 1 FROM device_writers w JOIN devices d ON d.public = w.public
    WHERE w.writer = issuers.writer AND d.shut_out IS NOT NULL
) AS is_out FROM issuers"""


class TicketLookups(Asking):
    """Tickets and who may issue them."""

    def tickets_with_serial(self, serial: str) -> tuple[tuple[str, Ticket], ...]:
        """Tickets of this serial, each with its holder."""
        return self._tickets("serial = ?", serial)

    def tickets_with_digest(self, digest: str) -> tuple[tuple[str, Ticket], ...]:
        """Short tickets of this digest, each with its holder."""
        return self._tickets("digest = ?", digest)

    def tickets_with_stem(self, stem: str) -> tuple[tuple[str, Ticket], ...]:
        """Tickets whose human code begins so, each with its holder."""
        return self._tickets("stem = ?", stem)

    def tickets_begun(self, start: str) -> tuple[tuple[str, Ticket], ...]:
        """Tickets whose human code starts with these letters of the alphabet."""
        return self._tickets("stem >= ? AND stem < ?", start, start + "\x7f")

    def tickets_of(self, subject: str) -> tuple[Ticket, ...]:
        """All tickets of a guest."""
        return tuple(ticket for _, ticket in self._tickets("subject = ?", subject))

    def every_ticket(self) -> tuple[tuple[str, Ticket], ...]:
        """All tickets that were issued, each with its holder."""
        return self._tickets("scheme != ?", "")

    def unissued_tickets(self) -> tuple[tuple[str, Ticket], ...]:
        """Tickets that were withdrawn or blocked and whose issue no fact here tells of."""
        return self._tickets("scheme = ?", "")

    def tickets_held(self, subjects: Iterable[str]) -> dict[str, tuple[Ticket, ...]]:
        """All tickets of each of these guests."""
        found: dict[str, tuple[Ticket, ...]] = {}
        for chunk, marks in chunks(subjects):
            for subject, ticket in self._tickets(f"subject IN ({marks})", *chunk):
                found[subject] = (*found.get(subject, ()), ticket)
        return found

    def record_of_ticket(self, serial: str, records: Iterable[str]) -> str | None:
        """Which of a person's records a ticket was issued to; the first, if to several."""
        query = """SELECT e.*, b.salt, b.text FROM places p CROSS JOIN envelopes e ON e.id = p.fact
            JOIN bodies b ON b.fact = p.fact WHERE p.subject = ? AND e.kind = ?"""
        return next(
            (
                record
                for record in sorted(records)
                for row in self._all(query, record, kinds.TICKET_ISSUED)
                if (found := kinds.content(fact_of(row))) is not None and found["serial"] == serial
            ),
            None,
        )

    def issuers(self) -> tuple[Issuer, ...]:
        """All issuing keys ever listed."""
        return tuple(map(_issuer, self._all(f"{_ISSUERS} ORDER BY number, public")))

    def issuer(self, public: str) -> Issuer | None:
        """The issuing key with this public half, in hexadecimal, if it was listed."""
        found = self._all(f"{_ISSUERS} WHERE public = ?", public)
        return _issuer(found[0]) if found else None

    def _tickets(self, condition: str, *values: str) -> tuple[tuple[str, Ticket], ...]:
        found = self._all(f"SELECT * FROM tickets WHERE {condition} ORDER BY subject", *values)
        return tuple((row["subject"], _ticket(row)) for row in found)


def _issuer(row: sqlite3.Row) -> Issuer:
    return Issuer(
        row["public"], row["number"], row["holder"], bool(row["revoked"]), bool(row["is_out"])
    )


def _ticket(row: sqlite3.Row) -> Ticket:
    return Ticket(
        row["serial"],
        row["kind"],
        row["scheme"],
        row["issuer"],
        row["stem"],
        row["digest"],
        TicketState(row["state"]),
        row["revoked_at"],
    )
