"""What a store may not hold any more goes from its file."""

import sqlite3

from kiosk.store import holding, projections
from kiosk.store.connection import told, transaction
from kiosk.store.holding import Holding


def forget(connection: sqlite3.Connection, lawful: Holding) -> int:
    """Erases the bodies that may not be held, and all that was derived from them.

    Returns:
        how many were erased.

    Raises:
        StoreError: if the disk doesn't let us; what was not erased is so the next time.
    """
    with told():
        unlawful = holding.unlawful(connection, lawful)
        is_unscrubbed = holding.is_unscrubbed(connection)
    if unlawful:
        with transaction(connection):
            subjects = holding.erase(connection, unlawful)
            if lawful.persons:
                projections.refold(connection, subjects)
            else:
                projections.derive_anew(connection)
    if unlawful or is_unscrubbed:
        with told():
            holding.scrub(connection)
    return len(unlawful)


def hear(connection: sqlite3.Connection, *, is_shut_out: bool) -> bool:
    """Remembers what a hub said of this device; returns whether that is news.

    Raises:
        StoreError: if the disk doesn't let us.
    """
    with told():
        is_news = holding.was_told_shut_out(connection) is not is_shut_out
    if is_news:
        with transaction(connection):
            holding.note_shut_out(connection, is_shut_out=is_shut_out)
    return is_news
