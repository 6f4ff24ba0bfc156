"""Facts without effect, as tables: who belongs to the fair, and what stands apart for it.

All of it is derived from the facts about devices and from the authority that this store goes by.
Signatures are looked at only when one of these changes; a fact that comes in is held against the
limits of its writer, which stand in memory.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.devices import (
    NOBODY,
    UNLIMITED,
    Apart,
    Authority,
    Device,
    Devices,
    Limits,
    Passed,
    Role,
    why_apart,
)
from kiosk.domain.erasures import unsigned
from kiosk.domain.facts import Fact
from kiosk.store import identity, quarantine, rows

AUTHORITY = "authority"


def _of_kinds(several: Iterable[str]) -> str:
    """Each kind stands in the text: an index of seldom kinds serves only constants."""
    return " UNION ALL ".join(
        f"""SELECT e.id FROM envelopes e WHERE e.kind = '{kind}'
        AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.digest = e.digest)"""
        for kind in sorted(several)
    )


_ABOUT_DEVICES, _ERASURES = _of_kinds(kinds.DEVICES), _of_kinds(kinds.ERASURES)
# A version of a fact that clashes has no effect anyhow; which of them came first must not tell.
_OF_WRITER = """SELECT e.id, e.writer, e.seq, e.kind FROM envelopes e WHERE e.writer = ?
AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.digest = e.digest)"""


def authority_of(connection: sqlite3.Connection) -> Authority | None:
    """The authority that this store goes by; None if the fair has none."""
    query = "SELECT value FROM this_store WHERE name = ?"
    held = connection.execute(query, (AUTHORITY,)).fetchone()
    if held is None:
        return None
    event, _, public = held["value"].partition(":")
    return Authority(int(event), public)


def note_authority(connection: sqlite3.Connection, authority: Authority) -> bool:
    """Remembers which authority this store goes by; says whether it is another one than before.

    The caller is in a transaction.
    """
    if authority_of(connection) == authority:
        return False
    identity.note(connection, {AUTHORITY: f"{authority.event}:{authority.public}"})
    return True


def device_facts(connection: sqlite3.Connection) -> tuple[Fact, ...]:
    """All facts about devices; of those that say whose a store is, such as clash with no other."""
    clashing = quarantine.of_kinds(connection, kinds.DEVICES - {kinds.DEVICE_WROTE})
    return (*_with_ids(connection, _ABOUT_DEVICES), *clashing)


def _with_ids(connection: sqlite3.Connection, query: str) -> tuple[Fact, ...]:
    ids = [row["id"] for row in connection.execute(query)]
    return tuple(rows.with_ids(connection, ids).values())


def is_signed(fact: Fact) -> bool:
    """Whether what it says counts by a signature, so that all is reckoned anew when it comes."""
    return fact.envelope.kind in kinds.DEVICES | kinds.ERASURES


def known_devices(connection: sqlite3.Connection) -> Devices:
    """The devices of the fair, as they were reckoned last."""
    known = connection.execute("SELECT * FROM devices ORDER BY public").fetchall()
    if not known:
        return NOBODY
    writers: dict[str, list[str]] = {}
    for row in connection.execute("SELECT writer, public FROM device_writers ORDER BY writer"):
        writers.setdefault(row["public"], []).append(row["writer"])
    passed = connection.execute("SELECT fact, reason FROM passed_certificates")
    return Devices(
        {row["public"]: _device(row, writers.get(row["public"], ())) for row in known},
        {row["fact"]: Passed(row["reason"]) for row in passed},
    )


def _device(row: sqlite3.Row, writers: Sequence[str]) -> Device:
    return Device(
        public=row["public"],
        name=row["name"],
        role=Role(row["role"]) if row["role"] else None,
        trips=tuple(json.loads(row["trips"])),
        until=row["until"],
        shut_out=row["shut_out"],
        last=json.loads(row["last"]),
        writers=tuple(writers),
        founder=bool(row["founder"]),
    )


def sort_out(
    connection: sqlite3.Connection, new: Sequence[Fact], limits: Limits
) -> tuple[Sequence[Fact], Limits, bool]:
    """Sets apart what has no effect among new facts; the caller has inserted them.

    Args:
        limits: those of all writers, by all that was known before.

    Returns:
        The new facts that have effect; the limits now; whether older facts gained or lost effect.
    """
    if not limits and not any(fact.envelope.kind in kinds.DEVICES for fact in new):
        return new, limits, False
    if any(map(is_signed, new)):
        return judge_anew(connection, new)
    apart = _apart((_signs(fact) for fact in new), limits)
    connection.executemany("INSERT INTO apart VALUES (?, ?)", list(apart.items()))
    return [fact for fact in new if fact.envelope.id not in apart], limits, False


def judge_anew(
    connection: sqlite3.Connection, new: Sequence[Fact] = ()
) -> tuple[Sequence[Fact], Limits, bool]:
    """Reckons devices and what stands apart from the facts alone; returns as `sort_out` does."""
    from kiosk.domain.admissions import devices
    from kiosk.identity import device_keys  # loads cryptography with the first signature

    authority = authority_of(connection)
    found = devices(device_facts(connection), authority, device_keys.verify)
    _keep(connection, found)
    limits = found.limits()
    wanted: dict[str, str] = {}
    if authority is not None:
        erasures = _with_ids(connection, _ERASURES)
        nobodys = unsigned(erasures, found, authority.event, device_keys.verify)
        wanted |= dict.fromkeys(nobodys, str(Apart.NOT_A_COORDINATORS))
        wanted |= _apart(map(_signs, erasures), limits)
    for writer, limit in limits.items():
        if limit != UNLIMITED:
            wanted |= _apart(connection.execute(_OF_WRITER, (writer,)), limits)
    held = dict(connection.execute("SELECT fact, reason FROM apart").fetchall())
    gone = held.keys() - wanted.keys()
    told_anew = [(id, reason) for id, reason in wanted.items() if held.get(id) != reason]
    connection.executemany("DELETE FROM apart WHERE fact = ?", [(id,) for id in gone])
    connection.executemany("INSERT OR REPLACE INTO apart VALUES (?, ?)", told_anew)
    arriving = {fact.envelope.id for fact in new}
    changed = (gone | (wanted.keys() - held.keys())) - arriving
    return [fact for fact in new if fact.envelope.id not in wanted], limits, bool(changed)


def _apart(told: Iterable[Iterable[Any]], limits: Limits) -> dict[str, str]:
    """The ids of those without effect, and why; told are id, writer, seq and kind of each."""
    found = {}
    for id, writer, seq, kind in told:
        reason = why_apart(limits, writer, seq, kind)
        if reason is not None:
            found[id] = str(reason)
    return found


def _signs(fact: Fact) -> tuple[str, str, int, str]:
    envelope = fact.envelope
    return envelope.id, envelope.writer, envelope.seq, envelope.kind


def _keep(connection: sqlite3.Connection, found: Devices) -> None:
    for table in ("devices", "device_writers", "passed_certificates"):
        connection.execute(f"DELETE FROM {table}")
    connection.executemany(
        "INSERT INTO devices VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_row, found.known.values())
    )
    owned = [(w, device.public) for device in found.known.values() for w in device.writers]
    connection.executemany("INSERT INTO device_writers VALUES (?, ?)", owned)
    passed = [(id, str(reason)) for id, reason in found.passed.items()]
    connection.executemany("INSERT INTO passed_certificates VALUES (?, ?)", passed)


def _row(device: Device) -> tuple[object, ...]:
    return (
        device.public,
        device.name,
        str(device.role or ""),
        json.dumps(device.trips, ensure_ascii=False),
        device.until,
        device.shut_out,
        json.dumps(device.last, sort_keys=True),
        int(device.founder),
    )
