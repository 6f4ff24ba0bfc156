"""kiosk scan at a bus: the same command, and what a marshal needs besides."""

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk, Told

MORNING = ("--now", "2019-04-03T06:40")
AT_BUS_A = ("scan", "--at", "bus-a", "--json", *MORNING)
KEYS = ["input", "verdict", "reason", "participant", "name", "at", "fact"]
BUS_KEYS = ["trip", "booked", "seats_free", "set_aside", "remarks"]
ON_A, ON_B, UNBOOKED, STAFF = "KB-011", "KB-004", "KB-033", "KB-001"


def verdict(told: Told) -> tuple[str, str]:
    return told.record["verdict"], told.record["reason"]


def test_a_record_at_a_bus_says_where_they_are_booked_and_what_is_free(
    kiosk: Kiosk, buses: DemoFair
) -> None:
    told = kiosk(*AT_BUS_A, stdin=buses.codes[ON_A])
    assert (told.code, verdict(told)) == (0, ("admitted", "welcome"))
    assert list(told.record) == [*KEYS, *BUS_KEYS]
    assert (told.record["trip"], told.record["booked"]) == ("bus-a", "bus-a")
    assert told.record["seats_free"] == 37
    assert told.record["remarks"] == ["not_checked_in"], "who never came to the IGZ is told"


def test_the_trip_may_be_named_as_facts_name_it(kiosk: Kiosk, buses: DemoFair) -> None:
    told = kiosk("scan", "--at", "trip:bus-a", "--json", *MORNING, stdin=buses.codes[ON_A])
    assert (told.code, told.record["trip"]) == (0, "bus-a")


def test_at_a_checkpoint_a_record_knows_nothing_of_buses(kiosk: Kiosk, buses: DemoFair) -> None:
    told = kiosk("scan", "--at", "igz", "--json", stdin=buses.codes[ON_A])
    assert list(told.record) == KEYS


def test_a_code_of_nobody_has_the_same_keys_at_a_bus(kiosk: Kiosk, buses: DemoFair) -> None:
    told = kiosk(*AT_BUS_A, stdin="hello")
    assert (told.code, verdict(told)) == (1, ("refused", "foreign"))
    assert list(told.record) == [*KEYS, *BUS_KEYS]
    assert (told.record["booked"], told.record["seats_free"]) == (None, None)


def test_a_person_reads_the_words_of_a_bus(kiosk: Kiosk, buses: DemoFair) -> None:
    told = kiosk("scan", "--at", "bus-a", *MORNING, stdin=buses.codes[ON_B])
    assert told.lines == [
        "! WRONG BUS. Andreas Müller, Zerspanungstechnik Müller & Partner GmbH."
        " Booked on Bus B, leaves 07:15."
    ]
    told = kiosk("scan", "--at", "bus-a", *MORNING, stdin=buses.codes[STAFF])
    assert told.lines[0].startswith("✔ ABOARD. Sabine Köhler, ")
    assert told.lines[0].endswith(" · staff: counted aboard, not among the guests")


@pytest.mark.parametrize(
    ("who", "reason"), [(ON_B, "wrong_bus"), (UNBOOKED, "not_booked")], ids=["wrong", "unbooked"]
)
def test_who_has_no_seat_here_is_taken_along_with_a_reason(
    kiosk: Kiosk, buses: DemoFair, who: str, reason: str
) -> None:
    asked = kiosk(*AT_BUS_A, stdin=buses.codes[who])
    assert (asked.code, verdict(asked)) == (1, ("question", reason))
    silent = kiosk(*AT_BUS_A, "--allow", reason, stdin=buses.codes[who])
    assert (silent.code, silent.out) == (2, "")
    assert "needs a reason. Say it with --why." in silent.err.replace("\n", " ")
    allowed = kiosk(*AT_BUS_A, "--allow", reason, "--why", "as agreed", stdin=buses.codes[who])
    assert (allowed.code, verdict(allowed)) == (0, ("admitted", "welcome"))
    assert allowed.record["set_aside"] == [reason]


def test_who_sits_in_another_bus_moves_over(kiosk: Kiosk, buses: DemoFair) -> None:
    kiosk(*AT_BUS_A, stdin=buses.codes[ON_A])
    at_b = ("scan", "--at", "bus-b", "--json", *MORNING)
    assert verdict(kiosk(*at_b, stdin=buses.codes[ON_A])) == ("question", "aboard_elsewhere")
    moved = ("--allow", "aboard_elsewhere", "--allow", "wrong_bus", "--why", "sits here")
    assert kiosk(*at_b, *moved, stdin=buses.codes[ON_A]).code == 0
    assert kiosk("inside", "--at", "bus-a", "--json").records == []
    [there] = kiosk("inside", "--at", "bus-b", "--json").records
    assert (there["participant"], there["checkpoint"]) == (ON_A, "trip:bus-b")


def test_who_gets_off_gives_the_seat_back(kiosk: Kiosk, buses: DemoFair) -> None:
    on = kiosk(*AT_BUS_A, stdin=buses.codes[ON_A])
    off = kiosk(*AT_BUS_A, "--exit", stdin=buses.codes[ON_A])
    assert (off.code, off.record["reason"]) == (0, "left")
    assert off.record["seats_free"] == on.record["seats_free"] + 1 == 38
    told = kiosk("scan", "--at", "bus-a", "--exit", *MORNING, stdin=buses.codes[ON_A])
    assert told.lines[0].startswith("✔ GOT OFF. Anneliese Thöne")


def test_groups_are_not_waved_aboard_by_name(kiosk: Kiosk, buses: DemoFair) -> None:
    told = kiosk("admit", "--at", "bus-a", "--partner", "een", *MORNING)
    assert told.code == 2
    assert "'bus-a' is a trip, and people get on one by one." in told.err


def test_an_unknown_place_is_named_with_checkpoints_and_trips(
    kiosk: Kiosk, buses: DemoFair
) -> None:
    told = kiosk("scan", "--at", "bus-x", stdin=buses.codes[ON_A])
    assert (told.code, told.out) == (2, "")
    assert "There is no checkpoint 'bus-x'." in told.err
    assert "igz, stand, visits; trips: bus-a, bus-b, bus-c, bus-d." in told.err


def test_a_boarding_is_taken_back_like_any_scan(kiosk: Kiosk, buses: DemoFair) -> None:
    told = kiosk(*AT_BUS_A, stdin=buses.codes[ON_A])
    assert kiosk("undo", told.record["fact"], "--reason", "wrong person").code == 0
    assert kiosk("inside", "--at", "bus-a", "--json").records == []


def test_lists_call_a_bus_by_its_name(kiosk: Kiosk, buses: DemoFair) -> None:
    kiosk(*AT_BUS_A, stdin=buses.codes[ON_A])
    assert kiosk("inside", "--at", "bus-a").lines[0] == "Bus A: 1 inside"
    everywhere = kiosk("inside")
    assert everywhere.lines[1].endswith(", Bus A, 06:40")


def test_the_attendance_list_tells_who_rode_and_can_be_imported_again(
    kiosk: Kiosk, buses: DemoFair
) -> None:
    kiosk(*AT_BUS_A, stdin=buses.codes[ON_A])
    kiosk("scan", "--at", "igz", "--now", "2019-04-03T06:45", stdin=buses.codes[ON_A])
    exported = buses.home / "attendance.csv"
    kiosk("export", "attendance", "--out", exported)
    rows = kiosk("export", "attendance", "--json").records
    rode = [row for row in rows if row["registration"] == ON_A and row["checkpoint"]]
    assert [row["checkpoint"] for row in rode] == ["trip:bus-a"]
    assert rode[0]["first_entry"] == "2019-04-03T06:40:00+02:00"
    again = kiosk("import", exported, "--dry-run", "--json")
    assert again.code == 0, again.err
