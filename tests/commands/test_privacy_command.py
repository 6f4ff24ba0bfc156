"""kiosk privacy: what is known of a guest, told to them or erased."""

import json
import stat
from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk

NAME = "Katrin Jäger"


@pytest.fixture
def fair(demo: DemoFair, monkeypatch: pytest.MonkeyPatch) -> DemoFair:
    monkeypatch.setenv("KIOSK_HOME", str(demo.home))
    return demo


def test_a_guest_gets_all_that_is_kept_in_a_file_for_the_owner_alone(
    kiosk: Kiosk, fair: DemoFair, tmp_path: Path
) -> None:
    out = tmp_path / "told.json"
    assert kiosk("privacy", "show", "KB-009", "--out", str(out)).code == 0
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told["guest"]["latin_name"] == NAME
    assert told["facts"][0]["kind"] == "guest.imported"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_an_erased_guest_is_found_no_more_and_their_ticket_is_refused(
    kiosk: Kiosk, fair: DemoFair
) -> None:
    done = kiosk("privacy", "erase", "KB-009", "--reason", "asked", "--yes", "--json")
    assert (done.code, done.record["tickets_revoked"]) == (0, 1)
    assert NAME not in kiosk("find", "Katrin Jäger").out
    scanned = kiosk("scan", "--at", "igz", "--json", stdin=fair.codes["KB-009"])
    assert scanned.record["reason"] == "revoked"
    assert kiosk("verify").code == 0
    again = kiosk("privacy", "erase", str(done.record["erased"]), "--reason", "x y", "--yes")
    assert again.code == 2


def test_nothing_is_erased_without_a_yes(kiosk: Kiosk, fair: DemoFair) -> None:
    assert kiosk("privacy", "erase", "KB-009", "--reason", "asked", stdin="n\n").code != 0
    assert NAME in kiosk("find", "Katrin Jäger").out


def test_a_fair_is_erased_when_its_time_is_over_and_not_before(
    kiosk: Kiosk, fair: DemoFair
) -> None:
    early = kiosk("privacy", "erase-fair", "--reason", "over", "--yes")
    assert (early.code, "--early" in early.err) == (2, True)
    assert kiosk("--now", "2019-08-01T10:00", "privacy", "status", "--json").record["due"] is True
    over = kiosk("--now", "2019-08-01T10:00", "privacy", "erase-fair", "--reason", "over", "--yes")
    assert over.code == 0
    assert kiosk("export", "guests").out.count("\n") <= 1
    assert kiosk("verify").code == 0
