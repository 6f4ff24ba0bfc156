"""Which writer this store is.

A store that was copied or restored must write under a new name, or two machines would number
their facts alike. Three signs tell: the file's own identity on this machine, and a token that is
renewed at every opening and kept both inside the store and beside it.
"""

import hashlib
import platform
import sqlite3
from pathlib import Path

from kiosk.domain.facts import RandomBytes

TOKEN_BYTES = 8


def establish_writer(
    connection: sqlite3.Connection, journal: Path, random_bytes: RandomBytes
) -> str:
    """The name this store writes under; a new one if the store is new, restored or a copy."""
    known = dict(connection.execute("SELECT name, value FROM this_store").fetchall())
    beside = _token_file(journal)
    fingerprint = _fingerprint(journal)
    untouched = (
        "writer" in known
        and known.get("fingerprint") == fingerprint
        and known.get("token") == _read(beside)
    )
    writer = known["writer"] if untouched else random_bytes(TOKEN_BYTES).hex()
    token = random_bytes(TOKEN_BYTES).hex()
    connection.executemany(
        "INSERT OR REPLACE INTO this_store (name, value) VALUES (?, ?)",
        [("writer", writer), ("token", token), ("fingerprint", fingerprint)],
    )
    beside.write_text(token, encoding="ascii")
    return writer


def renew_writer(connection: sqlite3.Connection, random_bytes: RandomBytes) -> str:
    """A new name for this store, whose old one somebody else writes under; in a transaction."""
    writer = random_bytes(TOKEN_BYTES).hex()
    connection.execute("UPDATE this_store SET value = ? WHERE name = 'writer'", (writer,))
    return writer


def _token_file(journal: Path) -> Path:
    return Path(f"{journal}.token")


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, ValueError):
        return None


def _fingerprint(journal: Path) -> str:
    """The file on this machine: moving it changes nothing, copying it does."""
    signs = f"{platform.node()}|{journal.stat().st_ino}"
    return hashlib.sha256(signs.encode()).hexdigest()[:32]
