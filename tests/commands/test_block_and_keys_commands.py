"""kiosk block, release and keys: whose tickets count."""

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk


@pytest.fixture
def fair(demo: DemoFair, monkeypatch: pytest.MonkeyPatch) -> DemoFair:
    monkeypatch.setenv("KIOSK_HOME", str(demo.home))
    return demo


def reason_at_the_door(kiosk: Kiosk, code: str) -> object:
    return kiosk("scan", "--at", "igz", "--json", stdin=code).record["reason"]


def test_a_blocked_guest_stays_out_until_released(kiosk: Kiosk, fair: DemoFair) -> None:
    code = fair.codes["KB-009"]
    blocked = kiosk("block", "KB-009", "--reason", "see the coordinator")
    assert (blocked.code, blocked.lines) == (0, ["Blocked 1 ticket"])
    assert reason_at_the_door(kiosk, code) == "blocked"
    released = kiosk("release", "KB-009", "--reason", "settled")
    assert (released.code, released.lines) == (0, ["Released 1 ticket"])
    assert reason_at_the_door(kiosk, code) == "welcome"


def test_scripts_get_a_record(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("block", fair.short_codes["KB-009"], "--reason", "see me", "--json")
    assert told.record == {"participant": "KB-009", "blocked": 1, "reason": "see me"}
    told = kiosk("release", fair.codes["KB-009"], "--reason", "done", "--json")
    assert told.record == {"participant": "KB-009", "released": 1, "reason": "done"}


@pytest.mark.parametrize("command", ["block", "release"])
def test_who_is_meant_must_be_known_and_why_be_said(
    kiosk: Kiosk, fair: DemoFair, command: str
) -> None:
    unknown = kiosk(command, "KB-999", "--reason", "slip")
    assert unknown.code == 2
    assert "'KB-999'" in unknown.err
    assert "`kiosk find NAME`" in unknown.err
    assert kiosk(command, "KB-009").code == 2
    assert kiosk(command, "KB-009", "--reason", " ").code == 2
    assert reason_at_the_door(kiosk, fair.codes["KB-009"]) == "welcome"


def test_the_list_of_keys_names_the_one_that_issued(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("keys", "--json")
    assert told.code == 0
    assert set(told.record) == {"public", "number", "holder", "revoked", "shut_out"}
    assert (told.record["number"], told.record["revoked"]) == (1, False)
    assert kiosk("keys").lines == [f" 1  {told.record['public']}  trusted"]


def test_no_ticket_of_a_revoked_key_counts(kiosk: Kiosk, fair: DemoFair) -> None:
    public = kiosk("keys", "--json").record["public"]
    told = kiosk("keys", "--revoke", public, "--reason", "laptop was stolen")
    assert (told.code, told.lines) == (0, [f" 1  {public}  revoked"])
    assert reason_at_the_door(kiosk, fair.codes["KB-009"]) == "issuer_revoked"


def test_only_a_listed_key_can_be_revoked_and_only_with_a_reason(
    kiosk: Kiosk, fair: DemoFair
) -> None:
    public = kiosk("keys", "--json").record["public"]
    unlisted = kiosk("keys", "--revoke", "0" * 64, "--reason", "slip")
    assert unlisted.code == 2
    assert "`kiosk keys` lists them" in unlisted.err
    assert kiosk("keys", "--revoke", public).code == 2
    assert reason_at_the_door(kiosk, fair.codes["KB-009"]) == "welcome"
