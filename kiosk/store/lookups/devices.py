"""The devices of a managed fair, and the facts that stand apart."""

from kiosk.domain.answers import FactApart
from kiosk.domain.certificates import subject_of
from kiosk.domain.devices import Apart, Authority, Devices
from kiosk.domain.facts import Fact
from kiosk.store import apart
from kiosk.store.connection import told
from kiosk.store.lookups.asking import Asking
from kiosk.store.rows import with_ids


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
        query = "SELECT fact FROM places WHERE subject = ? ORDER BY time, step, writer, seq"
        found = [row["fact"] for row in self._all(query, subject_of(public))]
        facts = with_ids(self._connection, found)
        referred = {ref for fact in facts.values() for ref in fact.envelope.refs}
        return tuple(id for id in found if id not in referred)

    def apart(self, limit: int = -1) -> tuple[FactApart, ...]:
        """The facts without effect of devices, newest first, and why they have none."""
        query = """SELECT e.id, e.writer, e.seq, e.kind, e.subject, e.at, a.reason
            FROM apart a JOIN envelopes e ON e.id = a.fact
            ORDER BY e.at DESC, e.writer, e.seq DESC LIMIT ?"""
        return tuple(
            FactApart(r["id"], r["writer"], r["seq"], r["kind"], r["subject"], r["at"], Apart(r[6]))
            for r in self._all(query, limit)
        )

    def apart_by_writer(self) -> dict[str, int]:
        """How many facts of each writer have no effect."""
        query = """SELECT e.writer, count(*) AS number
            FROM apart a JOIN envelopes e ON e.id = a.fact GROUP BY e.writer"""
        return {row["writer"]: row["number"] for row in self._all(query)}
