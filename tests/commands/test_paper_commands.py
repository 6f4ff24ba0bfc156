"""`kiosk lists`, `kiosk dayplans`, `kiosk letters`, and what was on paper typed back."""

import csv
from email import message_from_bytes, policy
from pathlib import Path

import openpyxl
import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk
from tests.paper.calendars import events_of


def test_there_is_a_list_for_each_door_and_partner(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("--home", demo.home, "lists", "--json")
    assert told.code == 0
    lists = {(record["list"], record["id"]): record for record in told.records}
    assert lists["checkpoint", "igz"]["guests"] == 82  # who canceled and drafts stand on none
    assert lists["partner", "een"]["guests"] > 5
    for record in told.records:
        assert Path(record["file"]).read_bytes().startswith(b"%PDF")
    only = kiosk("--home", demo.home, "lists", "--of", "partner", "--json").records
    assert {record["list"] for record in only} == {"partner"}


def test_an_empty_fair_has_none(kiosk: Kiosk, empty: Path) -> None:
    assert kiosk("--home", empty, "import", empty / "roster.csv", "--dry-run").code in (0, 1)
    told = kiosk("--home", empty, "lists")
    assert told.code == 2 or told.lines == ["Nobody is on any list."]


def test_what_was_ticked_is_typed_back_with_its_times(kiosk: Kiosk, demo: DemoFair) -> None:
    codes = [demo.short_codes["KB-004"], demo.short_codes["KB-005"]]
    typed = f"07:20 {codes[0]}\n7.45 {codes[1].lower()}\nno time\n23:59 {codes[0]}\n"
    told = kiosk(
        "--home", demo.home, "scan", "--at", "igz", "--when", "each", "--json", stdin=typed
    )
    assert told.code == 2
    assert [record["reason"] for record in told.records] == ["welcome", "welcome"]
    assert "no time, or no code" in told.err or "no date and time" in told.err
    assert "still to come" in told.err
    rows = kiosk("--home", demo.home, "export", "attendance", "--json").records
    entered = {row["registration"]: row["first_entry"] for row in rows}
    assert entered["KB-004"] == "2019-04-02T07:20:00+02:00"
    assert entered["KB-005"] == "2019-04-02T07:45:00+02:00"


def test_one_time_may_hold_for_all(kiosk: Kiosk, demo: DemoFair) -> None:
    code = demo.short_codes["KB-004"]
    args = ("--home", demo.home, "scan", "--at", "igz", "--json")
    told = kiosk(*args, "--when", "2019-04-02T07:30", stdin=code)
    assert told.record["reason"] == "welcome"
    assert kiosk(*args, "--when", "half past", stdin=code).code == 2


def test_every_guest_gets_a_plan_and_every_partner_a_bundle(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("--home", demo.home, "dayplans", "--out", demo.home / "plans", "--json")
    assert told.code == 0 and len(told.records) == 82
    names = {path.name for path in (demo.home / "plans").iterdir()}
    assert {"KB-013.pdf", "partner-een.pdf"} <= names and "KB-068.pdf" not in names
    one = kiosk("--home", demo.home, "dayplans", "--for", "KB-013", "--out", demo.home / "one")
    assert one.lines == [f"1 day plan in {demo.home / 'one'}"]
    assert [path.name for path in (demo.home / "one").iterdir()] == ["KB-013.pdf"]


@pytest.fixture
def letters(kiosk: Kiosk, demo: DemoFair) -> Path:
    out = demo.home / "letters"
    chosen = [part for who in ("KB-004", "KB-013", "KB-070") for part in ("--for", who)]
    assert kiosk("--home", demo.home, "agenda", demo.home / "agenda.csv").code == 0
    told = kiosk("--home", demo.home, "letters", "--out", out, "--from", "f@example.org", *chosen)
    assert (told.code, told.lines) == (0, [f"3 letters in {out}"])
    return out


def test_a_draft_brings_ticket_and_calendar_in_the_guests_language(letters: Path) -> None:
    message = message_from_bytes((letters / "KB-070.eml").read_bytes(), policy=policy.default)
    assert [to.addr_spec for to in message["To"].addresses] == ["s.tsvetkov@example.com"]
    assert [who.addr_spec for who in message["From"].addresses] == ["f@example.org"]
    assert message["Content-Language"] == "ru"
    pdf, calendar = message.iter_attachments()
    assert pdf.get_content() == (letters / "KB-070.pdf").read_bytes()
    events = events_of((letters / "KB-070.ics").read_bytes().decode())
    assert [event["SUMMARY"] for event in events].count("Tour of the joint stand") == 1
    assert any("Schwarzenbacher" in event["SUMMARY"] for event in events)
    attached = "".join(f"{line}\r\n" for line in calendar.get_content().splitlines())
    assert events_of(attached) == events


def test_the_merge_sheet_names_each_guests_files(letters: Path) -> None:
    with (letters / "letters.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["participant"] for row in rows] == ["KB-004", "KB-013", "KB-070"]
    for row in rows:
        assert all((letters / row[name]).exists() for name in ("ticket", "calendar", "draft"))
    sheet = openpyxl.load_workbook(letters / "letters.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[3]] == list(rows[1].values())


def test_who_has_no_address_is_named_and_gets_a_ticket_all_the_same(
    kiosk: Kiosk, demo: DemoFair
) -> None:
    roster = demo.home / "more.csv"
    roster.write_text(
        "registration,name,email,kind\nKB-901,Ana Horvat,,fair\nKB-902,=1+1,x@y,fair\n"
    )
    assert kiosk("--home", demo.home, "import", roster).code in (0, 1)
    out = demo.home / "out"
    told = kiosk("--home", demo.home, "letters", "--out", out, "--for", "KB-901")
    assert told.code == 1 and "KB-901 Ana Horvat: no e-mail address" in told.err
    assert (out / "KB-901.pdf").exists() and not (out / "KB-901.eml").exists()


def test_a_sender_has_to_be_an_address(kiosk: Kiosk, demo: DemoFair) -> None:
    told = kiosk("--home", demo.home, "letters", "--from", "x\r\nBcc: y@z")
    assert told.code == 2
