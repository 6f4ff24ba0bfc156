"""kiosk scan: codes and pictures of codes at a checkpoint."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk, Told

KEYS = ["input", "verdict", "reason", "participant", "name", "at", "fact"]
ADMITTED = ("admitted", "welcome")


@pytest.fixture
def fair(demo: DemoFair, monkeypatch: pytest.MonkeyPatch) -> DemoFair:
    monkeypatch.setenv("KIOSK_HOME", str(demo.home))
    return demo


def verdicts(told: Told) -> list[tuple[str, str]]:
    return [(record["verdict"], record["reason"]) for record in told.records]


def test_a_record_has_exactly_these_keys(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("scan", "--at", "igz", "--json", stdin=fair.codes["KB-009"])
    assert told.code == 0
    record = told.record
    assert list(record) == KEYS
    assert record["input"] == fair.codes["KB-009"]
    assert (record["verdict"], record["reason"]) == ADMITTED
    assert (record["participant"], record["name"]) == ("KB-009", "Katrin Jäger")
    at = datetime.fromisoformat(record["at"])
    assert at.utcoffset() is not None
    assert at.isoformat(timespec="minutes") == "2019-04-02T08:10+02:00"


def test_a_refused_code_has_the_same_keys_and_no_guest(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("scan", "--at", "igz", "--json", stdin="https://example.org\n")
    assert told.code == 1
    assert list(told.record) == KEYS
    assert (told.record["participant"], told.record["name"]) == (None, None)
    assert verdicts(told) == [("refused", "foreign")]
    assert told.record["fact"]


def test_a_person_reads_word_guest_and_reason(kiosk: Kiosk, fair: DemoFair) -> None:
    codes = f"{fair.codes['KB-010']}\nhello\n"
    told = kiosk("scan", "--at", "igz", stdin=codes)
    assert told.lines[0].startswith("✔ WELCOME. ")
    assert told.lines[1] == "✘ NO ENTRY. This is not one of our codes (some text)."


def test_one_code_a_line_in_any_way_a_scanner_or_person_sends_it(
    kiosk: Kiosk, fair: DemoFair
) -> None:
    sent = [
        fair.codes["KB-009"] + "\r",
        fair.codes["KB-010"].lower(),
        "]Q1" + fair.codes["KB-011"],
        fair.short_codes["KB-012"],
        "",
        fair.short_codes["KB-013"].replace("-", " "),
    ]
    told = kiosk("scan", "--at", "igz", "--json", stdin="\n".join(sent))
    numbers = [record["participant"] for record in told.records]
    assert numbers == [f"KB-0{number:02}" for number in range(9, 14)]
    assert verdicts(told) == [ADMITTED] * 5


def test_pictures_are_scanned_and_named_as_the_input(kiosk: Kiosk, fair: DemoFair) -> None:
    pictures = [fair.picture(number) for number in ("KB-020", "KB-021")]
    told = kiosk("scan", "--at", "igz", "--json", *pictures)
    assert [record["input"] for record in told.records] == [str(path) for path in pictures]
    assert [record["participant"] for record in told.records] == ["KB-020", "KB-021"]


def test_pictures_and_standard_input_can_be_mixed(kiosk: Kiosk, fair: DemoFair) -> None:
    pictures = fair.picture("KB-020"), "-", fair.picture("KB-021")
    told = kiosk("scan", "--at", "igz", "--json", *pictures, stdin=fair.codes["KB-022"])
    assert [record["participant"] for record in told.records] == ["KB-020", "KB-022", "KB-021"]


def test_the_second_entry_is_seen_and_is_no_refusal(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("scan", "--at", "igz", "--json", stdin=f"{fair.codes['KB-009']}\n" * 2)
    assert verdicts(told) == [ADMITTED, ("again", "already_in")]
    assert told.code == 0


def test_who_left_by_an_exit_scan_may_come_back(kiosk: Kiosk, fair: DemoFair) -> None:
    code = fair.codes["KB-009"]
    kiosk("scan", "--at", "igz", stdin=code)
    left = kiosk("scan", "--at", "igz", "--exit", "--json", stdin=code)
    back = kiosk("scan", "--at", "igz", "--json", stdin=code)
    assert (left.code, left.record["reason"]) == (0, "left")
    assert verdicts(back) == [ADMITTED]


def test_open_payment_asks_and_may_be_set_aside(kiosk: Kiosk, fair: DemoFair) -> None:
    code = fair.codes["KB-074"]
    asked = kiosk("scan", "--at", "igz", "--json", stdin=code)
    assert (asked.code, verdicts(asked)) == (1, [("question", "unpaid")])
    allowed = kiosk("scan", "--at", "igz", "--allow", "unpaid", "--json", stdin=code)
    assert (allowed.code, allowed.record["verdict"]) == (0, "admitted")


def test_only_what_staff_may_decide_can_be_set_aside(kiosk: Kiosk, fair: DemoFair) -> None:
    told = kiosk("scan", "--at", "igz", "--allow", "forged", stdin=fair.codes["KB-009"])
    assert told.code == 2
    assert "unpaid" in told.err


def test_one_refused_scan_among_good_ones_makes_the_exit_code_one(
    kiosk: Kiosk, fair: DemoFair
) -> None:
    codes = f"{fair.codes['KB-009']}\nwrong\n{fair.codes['KB-010']}\n"
    told = kiosk("scan", "--at", "igz", "--json", stdin=codes)
    assert told.code == 1
    assert verdicts(told) == [ADMITTED, ("refused", "foreign"), ADMITTED]


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ([], "Which checkpoint scans?"),
        (["--at", "kitchen"], "There is no checkpoint 'kitchen'."),
        (["--at", "igz", "--at", "stand"], "One desk scans for one checkpoint."),
    ],
)
def test_the_checkpoint_must_be_one_that_there_is(
    kiosk: Kiosk, fair: DemoFair, named: list[str], sentence: str
) -> None:
    told = kiosk("scan", *named, stdin=fair.codes["KB-009"])
    assert (told.code, told.out) == (2, "")
    assert sentence in told.err
    assert "igz, stand, visits" in told.err


def test_the_time_set_by_hand_decides(kiosk: Kiosk, fair: DemoFair) -> None:
    code = fair.codes["KB-009"]
    early = kiosk("scan", "--at", "igz", "--now", "2019-04-02T06:00", "--json", stdin=code)
    assert verdicts(early) == [("refused", "not_open_yet")]
    late = kiosk("scan", "--at", "visits", "--now", "2019-04-04T08:00", "--json", stdin=code)
    assert verdicts(late) == [ADMITTED]


def test_a_ticket_of_a_device_whose_key_is_unknown_is_no_forgery(
    kiosk: Kiosk, fair: DemoFair, small: Path
) -> None:
    told = kiosk("scan", "--home", small, "--at", "igz", "--json", stdin=fair.codes["KB-001"])
    assert verdicts(told) == [("refused", "unknown_issuer")]


def test_what_was_admitted_is_there_after_a_restart(kiosk: Kiosk, fair: DemoFair) -> None:
    kiosk("scan", "--at", "igz", stdin=fair.codes["KB-009"])
    [igz, *_] = kiosk("status", "--json").record["checkpoints"]
    assert (igz["came"], igz["inside"]) == (1, 1)
