"""Folders that tests start from: made once in this process, copied for each test.

A store that finds itself copied writes under a new name. Where a test wants the store as it was
made, every sign of the copy is taken away.
"""

import atexit
import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from kiosk.store import identity
from tests.store.stores import MEMORY


@cache
def shelf() -> Path:
    """Where the templates of this process lie, until it ends."""
    folder = Path(tempfile.mkdtemp(prefix="kiosk-templates", dir=MEMORY))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def hide_that_it_was_copied(journal: Path) -> None:
    """Takes away every sign that a store, which is closed, lies in a copied folder."""
    fingerprint = identity._fingerprint(journal, Path(f"{journal}.token"))
    with closing(sqlite3.connect(journal, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        query = "UPDATE this_store SET value = ? WHERE name = 'fingerprint'"
        connection.execute(query, (fingerprint,))
