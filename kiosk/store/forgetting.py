"""What a store may not hold any more goes from its file."""

import sqlite3

from kiosk.errors import NotYetGone, StoreError
from kiosk.store import holding, projections
from kiosk.store.connection import told, transaction
from kiosk.store.holding import Holding
from kiosk.words import N_


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


def obey(connection: sqlite3.Connection, lawful: Holding) -> None:
    """Erases what an erasure takes that is on record already, whatever becomes of this.

    Raises:
        NotYetGone: if the disk still holds it; it goes the next time.
    """
    try:
        forget(connection, lawful)
        with told():
            is_left = holding.is_unscrubbed(connection)
    except StoreError as error:
        raise _not_yet_gone() from error
    if is_left:
        raise _not_yet_gone()


def _not_yet_gone() -> NotYetGone:
    return NotYetGone(
        N_("The erasure is on record, but the disk still holds what it takes."),
        N_("Free some space and close what reads the journal; the next start makes up for it."),
    )


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
