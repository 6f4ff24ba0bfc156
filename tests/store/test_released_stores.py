"""Every form of store that was ever released opens, keeps all its facts, and goes on."""

import gzip
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kiosk.errors import StoreError, StoreTooNew
from kiosk.places import Home
from kiosk.store.copying import copy_journal
from kiosk.store.journal import Journal
from kiosk.store.salvage import salvage
from kiosk.store.schema import VERSION
from kiosk.store.verification import verify
from kiosk.usecases.check_in import scan
from kiosk.usecases.figures import figures
from kiosk.wiring import open_fair
from tests.data.stores.make import HERE, digest_of
from tests.store.stores import Clock
from tests.trust.ground import DOOR

RELEASED = sorted(path.name.removesuffix(".db.gz") for path in HERE.glob("v*.db.gz"))
each_store = pytest.mark.parametrize("name", RELEASED)


@pytest.fixture
def home(name: str, folder: Path) -> Home:
    """A laptop that comes out of the cupboard with that store on it."""
    home = Home(folder / "fair")
    home.root.mkdir()
    shutil.copyfile(HERE / f"{name}.toml", home.event_file)
    with gzip.open(HERE / f"{name}.db.gz") as packed, home.journal.open("wb") as journal:
        shutil.copyfileobj(packed, journal)
    return home


@pytest.fixture
def told(name: str) -> dict[str, Any]:
    """What must be true of it."""
    found: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    return found


def test_there_is_a_store_of_every_form() -> None:
    assert [f"v{number}" for number in range(1, VERSION + 1)] == RELEASED


@each_store
def test_it_opens_with_every_fact_and_proves_sound(home: Home, told: dict[str, Any]) -> None:
    with open_fair(home) as opened:
        own = opened.journal.writer
        facts = [f for f in opened.journal.facts() if f.envelope.writer != own]
        assert (len(facts), digest_of(tuple(facts))) == (told["facts"], told["digest"])
        report = verify(opened.journal.connection)
        assert (report.faults, report.quarantined, report.newer) == ([], 2, 1)
        assert figures(opened.fair, DOOR).came == told["came"]


@each_store
def test_its_tickets_still_get_the_verdicts_they_got(home: Home, told: dict[str, Any]) -> None:
    with open_fair(home) as opened:
        verdicts = {code: scan(opened.fair, code, DOOR).ruling.verdict for code in told["scans"]}
        assert verdicts == told["scans"]
        assert verify(opened.journal.connection).faults == []


@each_store
def test_a_copy_of_it_gives_back_the_same_facts(
    home: Home, told: dict[str, Any], folder: Path
) -> None:
    copy = folder / "copy.db"
    copy_journal(home.journal, copy, {})
    facts = tuple(salvage(copy).facts)
    assert (len(facts), digest_of(facts)) == (told["facts"], told["digest"])


@each_store
def test_with_a_form_of_later_it_is_refused_and_left_alone(home: Home, folder: Path) -> None:
    with closing(sqlite3.connect(home.journal, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = home.journal.read_bytes()
    with pytest.raises(StoreTooNew, match="newer version"), open_fair(home):
        pass
    with pytest.raises(StoreError, match="newest version"):
        Journal.open_to_read(home.journal, Clock())
    with pytest.raises(StoreTooNew):
        salvage(home.journal)
    with pytest.raises(StoreTooNew):
        copy_journal(home.journal, folder / "copy.db", {})
    assert home.journal.read_bytes() == before
    assert not list(folder.glob("*.db*"))
