"""kiosk tickets: codes issued, and written as PNG, SVG and one PDF."""

import stat
import time
from pathlib import Path

from kiosk.scanning.decode import decode_file
from tests.commands.conftest import FEW, DemoFair
from tests.commands.runner import Kiosk

KEYS = {"participant", "name", "kind", "code", "short_code", "new"}


def test_every_guest_gets_a_png_an_svg_and_a_place_in_the_pdf(
    kiosk: Kiosk, small: Path, tmp_path: Path
) -> None:
    told = kiosk("tickets", "--out", tmp_path / "out", "--home", small)
    assert (told.code, told.lines) == (0, [f"{FEW} tickets in {tmp_path / 'out'}"])
    assert len(list((tmp_path / "out" / "png").glob("*.png"))) == FEW
    assert len(list((tmp_path / "out" / "svg").glob("*.svg"))) == FEW
    assert (tmp_path / "out" / "tickets.pdf").read_bytes().startswith(b"%PDF-")


def test_a_record_tells_whose_ticket_it_is_and_its_picture_holds_the_code(
    kiosk: Kiosk, small: Path
) -> None:
    told = kiosk("tickets", "--home", small, "--json")
    assert {frozenset(record) for record in told.records} == {frozenset(KEYS)}
    first = told.records[0]
    assert (first["participant"], first["kind"], first["new"]) == ("KB-001", "staff", True)
    picture = small / "printed" / "png" / f"{first['short_code']}.png"
    assert decode_file(picture, 5.0, time.monotonic) == (first["code"],)


def test_the_second_time_gives_the_same_codes(kiosk: Kiosk, small: Path, tmp_path: Path) -> None:
    first = kiosk("tickets", "--home", small, "--json")
    again = kiosk("tickets", "--home", small, "--json", "--out", tmp_path / "again")
    assert again.records == [record | {"new": False} for record in first.records]


def test_the_issuing_key_is_made_on_first_use_for_its_owner_alone(
    kiosk: Kiosk, small: Path
) -> None:
    key = small / "keys" / "issuing.pem"
    assert not key.exists()
    kiosk("tickets", "--home", small)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_one_guest_by_registration_number_or_short_code(kiosk: Kiosk, demo: DemoFair) -> None:
    for named in ("KB-007", demo.short_codes["KB-007"], demo.codes["KB-007"]):
        told = kiosk("tickets", "--for", named, "--home", demo.home, "--json")
        assert [record["code"] for record in told.records] == [demo.codes["KB-007"]]


def test_a_guest_named_twice_gets_one_ticket(kiosk: Kiosk, small: Path) -> None:
    told = kiosk("tickets", "--for", "KB-007", "--for", " KB-007 ", "--home", small, "--json")
    assert len(told.records) == 1
    assert kiosk("status", "--home", small, "--json").record["tickets"] == 1


def test_a_reissued_ticket_counts_and_the_old_one_no_longer(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("tickets", "--for", "KB-007", "--reissue", "--home", demo.home, "--json")
    new = told.record["code"]
    assert new != demo.codes["KB-007"]
    codes = f"{demo.codes['KB-007']}\n{new}\n"
    scans = kiosk("scan", "--at", "igz", "--home", demo.home, "--json", stdin=codes).records
    assert [scan["reason"] for scan in scans] == ["revoked", "welcome"]
    assert {scan["participant"] for scan in scans} == {"KB-007"}


def test_nobody_is_reissued_without_being_named(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("tickets", "--reissue", "--home", demo.home)
    assert told.code == 2
    assert "--reissue needs --for" in told.err


def test_a_blocked_guest_stays_blocked_with_a_new_ticket(kiosk: Kiosk, demo: DemoFair) -> None:
    kiosk("block", "KB-007", "--reason", "dispute", "--home", demo.home)
    told = kiosk("tickets", "--for", "KB-007", "--reissue", "--home", demo.home, "--json")
    scan = kiosk(
        "scan", "--at", "igz", "--home", demo.home, "--json", stdin=told.record["code"]
    ).record
    assert (scan["verdict"], scan["reason"]) == ("refused", "blocked")


def test_a_canceled_guest_gets_no_ticket_and_is_named(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("tickets", "--for", "KB-068", "--home", demo.home)
    assert told.code == 1
    assert "KB-068" in told.err
    assert "canceled registrations and drafts get no ticket" in told.err


def test_somebody_unknown_is_refused_with_a_way_to_find_them(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("tickets", "--for", "KB-999", "--home", demo.home)
    assert told.code == 2
    assert "'KB-999'" in told.err
    assert "`kiosk find NAME`" in told.err


def test_after_a_key_was_revoked_a_new_one_issues_for_everybody(
    kiosk: Kiosk, small: Path, tmp_path: Path
) -> None:
    kiosk("tickets", "--home", small)
    [key] = kiosk("keys", "--home", small, "--json").records
    kiosk("keys", "--revoke", key["public"], "--reason", "stick was lost", "--home", small)
    told = kiosk("tickets", "--home", small)
    assert told.code == 2
    assert "was revoked" in told.err
    (small / "keys" / "issuing.pem").rename(tmp_path / "old.pem")
    renewed = kiosk("tickets", "--home", small, "--json")
    assert (renewed.code, len(renewed.records)) == (0, FEW)
    code = renewed.records[0]["code"]
    assert kiosk("scan", "--at", "igz", "--home", small, stdin=code).code == 0


def test_a_folder_that_takes_no_files_is_named_and_the_tickets_stay_issued(
    kiosk: Kiosk, small: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    told = kiosk("tickets", "--out", tmp_path / "file", "--home", small)
    assert told.code == 2
    assert str(tmp_path / "file") in told.err
    again = kiosk("tickets", "--out", tmp_path / "out", "--home", small, "--json")
    assert {record["new"] for record in again.records} == {False}
