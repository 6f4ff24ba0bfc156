"""A hub in a PostgreSQL that is there already, and a second desk that joins it."""

import shutil
from pathlib import Path

import pytest

from kiosk.cli import DONE, UNUSABLE
from tests.commands.runner import Kiosk, Told
from tests.hub.server import LOCAL, SUPERUSER, Server


@pytest.fixture
def database(server: Server, tmp_path: Path) -> str:
    """The name of an empty database, which isn't what a hub of our own would call it."""
    name = f"fair_{tmp_path.name[-20:]}".lower()
    server.new_database(name).close()
    return name


def address(server: Server, database: str) -> str:
    """What its owner types."""
    return f"postgresql://{SUPERUSER}:{server.password}@{LOCAL}:{server.door}/{database}"


def test_a_hub_is_set_up_in_a_database_and_devices_join_it(
    server: Server,
    database: str,
    kiosk: Kiosk,
    small: Path,
    tmp_path: Path,
) -> None:
    authority = tmp_path / "root.crt"
    authority.write_text(server.authority)
    url = address(server, database)
    made = kiosk("--home", small, "hub", "init", url, "--ca", authority, "--desk", "Office")
    assert made.code == DONE, made.err
    assert server.password not in "".join(
        path.read_text(errors="replace") for path in small.rglob("*") if path.is_file()
    )
    assert kiosk("--home", small, "sync", "--json").record["pushed"] > 0
    shown = kiosk("--home", small, "devices", "invite", "--role", "desk", "--name", "Desk 2").out
    [words] = [line.partition("kiosk join ")[2] for line in shown.splitlines() if "join" in line]
    assert words.endswith(f"--database {database}")
    joined = kiosk("--home", tmp_path / "second", "join", *words.split(), "--json")
    assert joined.code == DONE, joined.err
    assert joined.record["facts"] > 10
    assert kiosk("--home", tmp_path / "second", "find", "KB-001", "--json").records


def test_a_hub_that_outlives_the_founder_s_laptop_serves_the_new_founder(
    server: Server,
    database: str,
    kiosk: Kiosk,
    small: Path,
    tmp_path: Path,
) -> None:
    authority = tmp_path / "root.crt"
    authority.write_text(server.authority)
    init = ("hub", "init", address(server, database), "--ca", authority)
    second, third = tmp_path / "second", tmp_path / "third"

    def at(home: Path, *arguments: str | Path) -> Told:
        told = kiosk("--home", home, *arguments)
        assert told.code == DONE, told.err
        return told

    def code_of(home: Path, *named: str) -> list[str]:
        told = at(home, "devices", "invite", "--role", "desk", *named, "--json").record
        return [LOCAL, str(server.door), told["code"], "--database", database]

    at(small, *init, "--desk", "Office")
    at(small, "sync")
    for home, name in ((second, "Desk 2"), (third, "Desk 3")):
        at(home, "join", *code_of(small, "--name", name))
        at(home, "sync")
    shutil.rmtree(small)
    at(third, "walk-in", "--name", "Ada Lovelace", "--country", "GB")
    instead = ("--instead-of", "Office", "--reason", "burnt")
    key = at(second, "devices", "new-founder", *instead).lines[0].rpartition(" ")[2]
    at(second, *init)
    at(second, "sync")
    at(third, "join", *code_of(second), "--new-founder", key)
    at(second, "sync")
    for home in (second, third):
        listed = {each["name"]: each for each in at(home, "devices", "--json").records}
        assert listed["Desk 2"]["founder"] and listed["Desk 3"]["role"] == "desk"
        assert listed["Office"]["shut_out"] == "burnt"
        assert "Lovelace" in at(home, "find", "Lovelace").out


def test_an_address_that_is_none_or_a_wrong_authority_is_told(
    server: Server,
    database: str,
    kiosk: Kiosk,
    small: Path,
    tmp_path: Path,
) -> None:
    authority = tmp_path / "root.crt"
    authority.write_text("no certificate")
    url = address(server, database)
    told = kiosk("--home", small, "hub", "init", url, "--ca", authority)
    assert (told.code, "holds no certificate" in told.err) == (UNUSABLE, True)
    authority.write_text(server.authority)
    for wrong in ("no address", "postgresql://host/db", "postgresql://u:p@host:99999/db"):
        told = kiosk("--home", small, "hub", "init", wrong, "--ca", authority)
        assert told.code == UNUSABLE
        assert "postgresql://OWNER:PASSWORD@" in told.err
    assert not (small / "hub.json").exists()
