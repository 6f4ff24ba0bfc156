"""Which writer this store is.

A store that was copied or restored must write under a new name, or two machines would number
their facts alike. A token tells, which is renewed at every opening and kept both inside the store
and in a file beside it; and so do the identities of both files on this machine, as a copy has
others. The time at which the token's file was last touched, which no copying program can set,
gives away files that were put back over the present ones.
"""

import hashlib
import platform
import sqlite3
from pathlib import Path

from kiosk.domain.facts import RandomBytes

TOKEN_BYTES = 8
_FORMER = "former"


def establish_writer(
    connection: sqlite3.Connection, journal: Path, random_bytes: RandomBytes
) -> str:
    """The name this store writes under; a new one if the store is new, restored or a copy.

    The caller is in a transaction.
    """
    known = dict(connection.execute("SELECT name, value FROM this_store").fetchall())
    beside = Path(f"{journal}.token")
    untouched = (
        "writer" in known
        and known.get("token") == _read(beside)
        and known.get("fingerprint") == _fingerprint(journal, beside)
    )
    writer = known["writer"] if untouched else renew_writer(connection, random_bytes)
    token = _new_name(random_bytes)
    beside.write_text(token, encoding="ascii")
    note(
        connection, {"writer": writer, "token": token, "fingerprint": _fingerprint(journal, beside)}
    )
    return writer


def renew_writer(connection: sqlite3.Connection, random_bytes: RandomBytes) -> str:
    """A new name for this store, whose old one somebody else writes under; in a transaction."""
    writer = _new_name(random_bytes)
    note(connection, {"writer": writer, _FORMER: " ".join(own_writers(connection))})
    return writer


def own_writers(connection: sqlite3.Connection) -> tuple[str, ...]:
    """All names that this store has ever written under, or what it is a copy of; the first first.

    Those of a store that was made from its facts alone, as by a restoration, aren't among them.
    """
    query = "SELECT name, value FROM this_store WHERE name IN ('writer', ?)"
    known = dict(connection.execute(query, (_FORMER,)).fetchall())
    return tuple(f"{known.get(_FORMER, '')} {known.get('writer', '')}".split())


def note(connection: sqlite3.Connection, signs: dict[str, str]) -> None:
    """Remembers what is true of this store alone; the caller is in a transaction."""
    connection.executemany(
        "INSERT OR REPLACE INTO this_store (name, value) VALUES (?, ?)", list(signs.items())
    )


def _new_name(random_bytes: RandomBytes) -> str:
    return random_bytes(TOKEN_BYTES).hex()


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, ValueError):
        return None


def _fingerprint(journal: Path, beside: Path) -> str:
    """The files on this machine: moving their folder changes nothing, copying them does."""
    token = beside.stat()
    signs = f"{platform.node()}|{journal.stat().st_ino}|{token.st_ino}|{token.st_ctime_ns}"
    return hashlib.sha256(signs.encode()).hexdigest()[:32]
