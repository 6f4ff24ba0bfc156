"""The server of a hub: real processes of each sort that this machine has."""

import os
import signal
import socket
import ssl
import stat
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from kiosk.errors import HubProblem
from kiosk.hubserver import backups, certificates
from kiosk.hubserver.addresses import LOOPBACK, check_port
from kiosk.hubserver.database import administrator_of, make_database
from kiosk.hubserver.programs import chosen
from kiosk.hubserver.server import HubServer, set_up
from kiosk.hubserver.settings import DATABASE, settings_file
from kiosk.places import Home
from tests.hubserver.servers import clear_away, make_server, running, sorts

DEVICE, PASSWORD = "device_0a1b", "a password"


@pytest.fixture(scope="module", params=sorts())
def hub(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A server that runs, with a database and a device's login."""
    home = Home(tmp_path_factory.mktemp("hub") / "fair")
    with running(home, sorts()[request.param]) as made:
        make_database(made)
        with administrator_of(made) as server:
            server.execute(f"CREATE ROLE {DEVICE} LOGIN PASSWORD '{PASSWORD}'")
            server.execute(f"GRANT CONNECT ON DATABASE {DATABASE} TO {DEVICE}")
        with administrator_of(made, DATABASE) as server:
            server.execute("CREATE TABLE numbers (number int)")
            server.execute("INSERT INTO numbers SELECT generate_series(1, 1000)")
            server.execute(f"GRANT SELECT ON numbers TO {DEVICE}")
        yield made


def as_device(hub: HubServer, **otherwise: Any) -> psycopg.Connection[Any]:
    """A connection as devices make it."""
    usual: dict[str, Any] = {
        "host": LOOPBACK,
        "port": hub.settings.port,
        "dbname": DATABASE,
        "user": DEVICE,
        "password": PASSWORD,
        "sslmode": "verify-ca",
        "sslrootcert": str(hub.home.hub_ca),
        "connect_timeout": 10,
    }
    return psycopg.connect(**usual | otherwise)


def count(connection: psycopg.Connection[Any]) -> int:
    [row] = connection.execute("SELECT count(*) FROM numbers").fetchall()
    return int(row[0])


def test_a_device_reads_over_an_encrypted_connection_to_the_right_hub(hub: HubServer) -> None:
    with as_device(hub) as connection:
        assert count(connection) == 1000
        assert connection.pgconn.ssl_in_use


def test_nobody_comes_in_unencrypted(hub: HubServer) -> None:
    with pytest.raises(psycopg.OperationalError, match=r"no encryption|closed the connection"):
        as_device(hub, sslmode="disable")


def test_a_hub_of_another_authority_is_not_spoken_to(hub: HubServer, tmp_path: Path) -> None:
    certificates.authority(Home(tmp_path))
    with pytest.raises(psycopg.OperationalError, match="certificate verify failed"):
        as_device(hub, sslrootcert=str(Home(tmp_path).hub_ca))


def test_a_wrong_password_opens_nothing(hub: HubServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        as_device(hub, password="another")


def test_the_administrator_comes_in_from_the_hubs_own_computer_alone(hub: HubServer) -> None:
    with administrator_of(hub) as server:
        assert server.has(DATABASE)
    told = hub.administrator()
    with pytest.raises(psycopg.OperationalError, match="rejects"):
        as_device(hub, user=told["user"], password=told["password"])


def test_what_a_login_has_sorted_is_bounded_and_it_cannot_lift_the_bound(hub: HubServer) -> None:
    with as_device(hub) as connection:
        [(limit,)] = connection.execute("SHOW temp_file_limit").fetchall()
        assert limit == "512MB"
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SET temp_file_limit = -1")


def test_old_tls_is_refused(hub: HubServer) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with pytest.warns(DeprecationWarning):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with socket.create_connection((LOOPBACK, hub.settings.port), 10) as plug:
        plug.sendall(struct.pack("!II", 8, 80877103))
        assert plug.recv(1) == b"S"
        with pytest.raises((ssl.SSLError, OSError)):
            context.wrap_socket(plug)


def test_whoever_babbles_at_the_port_disturbs_nobody(hub: HubServer) -> None:
    for babble in (b"GET / HTTP/1.1\r\n\r\n", b"\0" * 8, os.urandom(64), b""):
        with socket.create_connection((LOOPBACK, hub.settings.port), 10) as plug:
            plug.sendall(babble)
    with as_device(hub) as connection:
        assert count(connection) == 1000


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's")
def test_keys_and_passwords_are_for_their_owner_alone(hub: HubServer) -> None:
    folder = hub.cluster.folder
    for path in (
        settings_file(hub.home),
        hub.home.root / "keys" / "hub-ca.key",
        folder / "server.key",
        folder / "data" / "pg_hba.conf",
    ):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((folder / "data").stat().st_mode) == 0o700


def test_the_data_has_checksums_and_nothing_personal_is_logged(hub: HubServer) -> None:
    with administrator_of(hub, DATABASE) as server:
        assert server.rows("SHOW data_checksums") == [("on",)]
        assert server.rows("SHOW fsync") == [("on",)]
        with pytest.raises(psycopg.Error):
            server.execute("SELECT 'Ada Lovelace'::int")
    logs = [path.read_text() for path in (hub.cluster.folder / "log").glob("hub-*.log")]
    assert not any("SELECT 'Ada" in text for text in logs)


def test_a_backup_brings_back_data_logins_and_rights(hub: HubServer, tmp_path: Path) -> None:
    file = tmp_path / "a.hub-backup"
    backups.back_up(hub, file)
    with administrator_of(hub, DATABASE) as server:
        server.execute("TRUNCATE numbers")
    backups.restore(hub, file)
    with as_device(hub) as connection:
        assert count(connection) == 1000
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", ["cut", "empty", "text", "missing"])
def test_what_is_no_whole_backup_changes_nothing(
    hub: HubServer, tmp_path: Path, damage: str
) -> None:
    file = tmp_path / "a.hub-backup"
    backups.back_up(hub, file)
    whole = file.read_bytes()
    wrong = {"cut": whole[: len(whole) // 2], "empty": b"", "text": b"no backup" * 100}
    file.unlink()
    if damage in wrong:
        file.write_bytes(wrong[damage])
    with pytest.raises(HubProblem):
        backups.restore(hub, file)
    with as_device(hub) as connection:
        assert count(connection) == 1000


def test_automatic_backups_are_kept_and_the_oldest_go(
    hub: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "KEPT", 2)
    folder = backups.folder_of(hub)
    folder.mkdir(exist_ok=True)
    for hour in range(3):
        (folder / f"20190402-0{hour}0000{backups.ENDING}").touch()
    newest = backups.automatic(hub)
    assert [path.name for path in sorted(folder.iterdir())] == [
        f"20190402-020000{backups.ENDING}",
        newest.name,
    ]


def test_a_server_that_was_killed_starts_again_with_all_it_held(hub: HubServer) -> None:
    pid = int((hub.cluster.data / "postmaster.pid").read_text().splitlines()[0])
    os.kill(pid, signal.SIGKILL)
    while hub.cluster.is_running:
        pass
    hub.start()
    with as_device(hub) as connection:
        assert count(connection) == 1000


def test_a_number_left_by_a_dead_server_that_a_stranger_has_now_hinders_nobody(
    hub: HubServer,
) -> None:
    left = (hub.cluster.data / "postmaster.pid").read_text().splitlines()
    hub.stop()
    pid_file = hub.cluster.data / "postmaster.pid"
    pid_file.write_text("\n".join([str(os.getpid()), *left[1:]]) + "\n")
    hub.cluster.owner.give(pid_file)
    assert not hub.cluster.is_running
    hub.start()
    with as_device(hub) as connection:
        assert count(connection) == 1000


def test_a_taken_port_is_told_with_the_way_out() -> None:
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(HubProblem, match=f"Port {port} is taken") as refused:
            check_port([LOOPBACK], port)
    assert "kiosk hub start --port" in refused.value.remedy


def test_an_address_of_another_computer_is_told() -> None:
    with pytest.raises(HubProblem, match=r"192\.0\.2\.7 can't be listened on"):
        check_port(["192.0.2.7"], 5999)


def test_a_server_that_encrypts_is_preferred_for_new_data_and_old_data_keeps_its_version(
    tmp_path: Path,
) -> None:
    best = chosen()
    assert best.has_tls == any(each.has_tls for each in sorts().values())
    home = Home(tmp_path)
    made = make_server(home, best)
    try:
        for each in sorts().values():
            made.cluster.data.mkdir(parents=True, exist_ok=True)
            (made.cluster.data / "PG_VERSION").write_text(f"{each.version}\n")
            assert set_up(home).cluster.programs.version == each.version
        (made.cluster.data / "PG_VERSION").write_text("14\n")
        with pytest.raises(HubProblem, match="no PostgreSQL 14"):
            set_up(home)
    finally:
        clear_away(home)
