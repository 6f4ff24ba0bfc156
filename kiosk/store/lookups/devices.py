"""The devices of a managed fair, and the facts that stand apart."""

from kiosk.domain import kinds
from kiosk.domain.answers import FactApart
from kiosk.domain.devices import Apart, Authority, Devices
from kiosk.domain.facts import Fact
from kiosk.store import apart
from kiosk.store.connection import told
from kiosk.store.lookups.asking import Asking
from kiosk.store.rows import with_ids

MOST_HEADS = 900
"""How many certificates a new one refers to; an envelope names a thousand facts at most."""


class DeviceLookups(Asking):
    """The devices of a managed fair, and the facts that stand apart."""

    def authority(self) -> Authority | None:
        """Whose word on devices counts here; None in a fair that isn't managed."""
        with told():
            return apart.authority_of(self._connection)

    def devices_known(self) -> Devices:
        """The devices of the fair; none in one that isn't managed."""
        with told():
            return apart.known_devices(self._connection)

    def device_facts(self) -> tuple[Fact, ...]:
        """All certificates, also those that don't count."""
        with told():
            return apart.device_facts(self._connection)

    def device_heads(self, public: str) -> tuple[str, ...]:
        """The certificates about a device that a new one about it must refer to."""
        from kiosk.domain.certificates import subject_of  # no screen needs it

        query = """SELECT p.fact FROM places p JOIN envelopes e ON e.id = p.fact
            WHERE p.subject = ? AND e.kind IN (?, ?)
            AND NOT EXISTS (SELECT 1 FROM passed_certificates c WHERE c.fact = p.fact)
            ORDER BY p.time, p.step, p.writer, p.seq"""
        told = (kinds.DEVICE_ADMITTED, kinds.DEVICE_SHUT_OUT)
        found = [row["fact"] for row in self._all(query, subject_of(public), *told)]
        facts = with_ids(self._connection, found)
        referred = {ref for fact in facts.values() for ref in fact.envelope.refs}
        return tuple(id for id in found if id not in referred)[-MOST_HEADS:]

    def apart(self, limit: int = -1) -> tuple[FactApart, ...]:
        """The facts without effect of devices, newest first, and why they have none."""
        query = """SELECT e.id, e.writer, e.seq, e.kind, e.subject, e.at, a.reason
            FROM apart a CROSS JOIN envelopes e ON e.id = a.fact
            ORDER BY e.at DESC, e.writer, e.seq DESC LIMIT ?"""
        return tuple(
            FactApart(r["id"], r["writer"], r["seq"], r["kind"], r["subject"], r["at"], Apart(r[6]))
            for r in self._all(query, limit)
        )

    def apart_by_writer(self) -> dict[str, int]:
        """How many facts of each writer have no effect."""
        query = """SELECT e.writer, count(*) AS number
            FROM apart a CROSS JOIN envelopes e ON e.id = a.fact GROUP BY e.writer"""
        return {row["writer"]: row["number"] for row in self._all(query)}
