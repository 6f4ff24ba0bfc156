"""This store's own facts go into its tables, and what hangs on them is derived."""

import sqlite3
from collections.abc import Sequence

from kiosk.domain import kinds
from kiosk.domain.devices import Limits
from kiosk.domain.facts import Fact
from kiosk.store import apart, ordering, projections, rearranging, rows


def record(
    connection: sqlite3.Connection,
    facts: Sequence[Fact],
    offsets: ordering.Offsets,
    limits: Limits,
) -> tuple[ordering.Offsets, Limits]:
    """Adds facts that follow on the last of their writer; the caller is in a transaction.

    Args:
        offsets: the clock corrections by all that was known before.
        limits: how far each writer's facts have effect by all that was known before.

    Returns:
        Both, by all that is known now; the very same where nothing about them is new.
    """
    rows.insert(connection, facts)
    told, limits, shifted = apart.sort_out(connection, facts, limits)
    before = offsets
    if shifted or any(fact.envelope.kind == kinds.CLOCK_MET for fact in facts):
        offsets = ordering.clock_corrections(connection)
    if shifted:
        moved = rearranging.rearrange(connection, offsets)
    else:
        moved = ordering.arrange(connection, told, before, offsets)
    subjects = {fact.envelope.subject for fact in facts}
    only_scans = moved <= subjects and all(f.envelope.kind in kinds.SCANNING for f in facts)
    projections.refold(connection, moved | subjects, only_scans=only_scans)
    return offsets, limits
