"""A journal's file is opened: to write by one program at a time, to read by any number."""

import sqlite3
from pathlib import Path

from kiosk.domain.devices import Authority
from kiosk.errors import StoreError
from kiosk.store import apart, identity, projections, schema, workshop
from kiosk.store.connection import WriterLock, open_reader, open_writer, told
from kiosk.words import N_, _


def open_to_write(path: Path) -> tuple[WriterLock, sqlite3.Connection]:
    """The lock, taken, and the connection that it lets write; makes the file if there is none.

    Raises:
        StoreBusy: if another program writes to it.
        StoreError: if the disk doesn't let us.
    """
    lock = WriterLock(path)
    lock.take()
    try:
        workshop.sweep(path)
        return lock, open_writer(path)
    except BaseException:
        lock.give_back()
        raise


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection to a journal in whose tables this program can look things up.

    Raises:
        StoreError: if there is none, it can't be read, or is of another version's form.
    """
    connection = open_reader(path)
    try:
        _refuse_others(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_others(connection: sqlite3.Connection) -> None:
    """Raises StoreError where another version of the kiosk made what is there."""
    with told():
        found = schema.version_of(connection)
        is_todays = found == schema.VERSION and projections.follows_todays_rules(connection)
    if found != schema.VERSION:
        raise StoreError(
            _("This journal has form {found}, and this program reads form {known}.").format(
                found=found, known=schema.VERSION
            ),
            N_("Open the fair once with the newest version of the kiosk."),
        )
    if not is_todays:
        raise StoreError(
            N_("Another version of the kiosk worked with this journal last."),
            N_("Open the desk, or import a list: that brings it up to date; nothing is lost."),
        )


def follow_rules(connection: sqlite3.Connection, authority: Authority | None) -> None:
    """Derives everything anew if another version, or by another word, derived what is here.

    The caller is in a transaction.
    """
    is_news = authority is not None and apart.note_authority(connection, authority)
    if not projections.follows_todays_rules(connection):
        projections.derive_anew(connection)
        identity.note(connection, {projections.RULES_NAME: projections.rules_in_force()})
    elif is_news:
        projections.judge_anew(connection)
