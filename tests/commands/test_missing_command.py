"""kiosk missing: who is missing on a trip, who is still out, and what is noted of them."""

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk

MORNING = ("--now", "2019-04-03T06:40")
KEYS = [
    "participant",
    "name",
    "native_name",
    "organisation",
    "phone",
    "partner",
    "partner_contact",
    "partner_phone",
    "booked",
    "aboard_of",
    "last_seen",
    "step",
    "note",
]
THOENE, NATALIIA, NAMELESS = "KB-011", "KB-013", "KB-014"
DRIVES_OUT = "KB-061"
STAYS = ("--reason", "in hospital", "--told", "Sabine", "--takes-over", "Ms Kranz")


def numbers(kiosk: Kiosk, *arguments: str) -> list[str]:
    return [record["participant"] for record in kiosk("missing", *arguments, "--json").records]


def gone_out(kiosk: Kiosk, buses: DemoFair, *riders: str) -> None:
    """These ride to Hannover by Bus A, which leaves without the others."""
    codes = "\n".join(buses.codes[who] for who in riders)
    assert kiosk("scan", "--at", "bus-a", *MORNING, stdin=codes).code == 0
    left = ("--headcount", str(len(riders) + 1), "--reason", "the others didn't come")
    for trip, heads in (("bus-a", left), ("bus-b", ("--headcount", "1", "--reason", "nobody"))):
        assert kiosk("close", trip, *heads, "--now", "2019-04-03T07:20").code == 0


def test_whoever_is_booked_and_not_aboard_is_missing_with_all_that_is_known(
    kiosk: Kiosk, buses: DemoFair
) -> None:
    yesterday = ("--now", "2019-04-02T16:00", "--desk", "Desk 2")
    kiosk("scan", "--at", "igz", *yesterday, stdin=buses.codes[THOENE])
    told = kiosk("missing", "bus-a", "--json", *MORNING)
    assert told.code == 0
    assert len(told.records) == 37
    [thoene] = [record for record in told.records if record["participant"] == THOENE]
    assert list(thoene) == KEYS
    assert (thoene["name"], thoene["phone"]) == ("Anneliese Thöne", "+49 30 23125153")
    assert thoene["partner"] == "Stadt Oebisfelde-Weferlingen"
    assert (thoene["partner_contact"], thoene["partner_phone"]) == (
        "Silvia Dannhauer",
        "+49 30 23125 513",
    )
    assert thoene["last_seen"] == {
        "at": "2019-04-02T16:00:00+02:00",
        "place": "igz",
        "left": False,
        "desk": "Desk 2",
    }
    assert (thoene["booked"], thoene["step"], thoene["note"]) == ("bus-a", "call", None)


def test_the_list_is_sorted_by_what_to_do_next(kiosk: Kiosk, buses: DemoFair) -> None:
    kiosk("missing", "bus-a", "--note", THOENE, "--as", "called", *MORNING)
    told = kiosk("missing", "bus-a", "--json", "--now", "2019-04-03T06:42")
    steps = [record["step"] for record in told.records]
    assert steps == ["call"] * 35 + ["ask_partner", "wait"]
    assert [record["participant"] for record in told.records[-2:]] == [NAMELESS, THOENE]
    assert told.records[-1]["note"]["called_at"] == "2019-04-03T06:40:00+02:00"


def test_people_read_whom_to_call_first(kiosk: Kiosk, buses: DemoFair) -> None:
    kiosk("scan", "--at", "igz", "--now", "2019-04-02T16:00", stdin=buses.codes[NATALIIA])
    told = kiosk("missing", "bus-a", *MORNING)
    assert told.lines[0] == "Bus A: 37 missing"
    [line] = [line for line in told.lines if "Nataliia Pylypenko" in line]
    assert "CALL · Nataliia Pylypenko (Наталія Пилипенко), " in line
    assert " · +380 5600 01402 · Enterprise Europe Network (Martina Kossakowski" in line
    assert line.endswith(" · last seen: Day 1 · IGZ, 02 Apr 2019, 16:00")


@pytest.mark.parametrize("state", ["released", "no_show"])
def test_who_does_not_come_is_no_longer_waited_for(
    kiosk: Kiosk, buses: DemoFair, state: str
) -> None:
    noted = kiosk(
        "missing", "bus-a", "--note", THOENE, "--as", state, "--reason", "ill", "--json", *MORNING
    )
    assert noted.record == {
        "participant": THOENE,
        "name": "Anneliese Thöne",
        "trip": "bus-a",
        "leg": "hannover.outbound",
        "state": state,
        "reason": "ill",
        "told": "",
        "takes_over": "",
    }
    assert THOENE not in numbers(kiosk, "bus-a")
    kiosk("missing", "bus-a", "--note", THOENE, "--as", "expected")
    assert THOENE in numbers(kiosk, "bus-a"), "a note is taken back by another"


def test_whoever_went_out_is_still_out_until_they_are_back_or_settled(
    kiosk: Kiosk, buses: DemoFair
) -> None:
    gone_out(kiosk, buses, THOENE, NATALIIA)
    assert sorted(numbers(kiosk, "hannover")) == [THOENE, NATALIIA, DRIVES_OUT]
    kiosk("missing", "hannover", "--note", DRIVES_OUT, "--as", "released", *MORNING)
    evening = ("--now", "2019-04-03T17:10")
    kiosk("scan", "--at", "bus-c", *evening, stdin=buses.codes[NATALIIA])
    told = kiosk("missing", "hannover", *evening)
    assert told.lines[0] == "hannover: 1 still out"
    short = kiosk("missing", "hannover", "--note", THOENE, "--as", "stays_behind", *evening)
    assert (short.code, short.out) == (2, "")
    assert "Nobody stays behind without a reason" in short.err
    stays = kiosk("missing", "hannover", "--note", THOENE, "--as", "stays_behind", *STAYS, *evening)
    assert stays.code == 0
    [still] = kiosk("missing", "hannover", *evening).lines[1:]
    assert "stays behind 17:10 (in hospital; told: Sabine; in charge: Ms Kranz)" in still
    assert numbers(kiosk, "bus-d") == [], "the bus need not wait"
    kiosk("missing", "hannover", "--note", THOENE, "--as", "settled", "--reason", "home by train")
    assert numbers(kiosk, "hannover") == []


def test_a_note_of_somebody_who_rides_elsewhere_is_no_slip_of_the_pen(
    kiosk: Kiosk, buses: DemoFair
) -> None:
    told = kiosk("missing", "bus-a", "--note", "KB-001", "--as", "no_show", *MORNING)
    assert (told.code, told.out) == (2, "")
    assert "KB-001 is not expected on bus-a." in told.err
    at_the_door = kiosk("missing", "bus-a", "--note", "KB-033", "--as", "standby", *MORNING)
    assert at_the_door.code == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["bus-x"], "There is no trip or outing 'bus-x'."),
        (["bus-a", "--note", THOENE], "give both"),
        (["bus-a", "--as", "called"], "give both"),
        (["bus-a", "--reason", "ill"], "go with --note"),
        (["bus-a", "--note", THOENE, "--as", "vanished"], "'vanished' is not one of"),
        (["bus-a", "--note", "KB-999", "--as", "called"], "Nobody here has"),
        (["bus-a", "--note", THOENE, "--as", "settled"], "Closing this needs a word"),
    ],
)
def test_what_means_nothing_is_named(
    kiosk: Kiosk, buses: DemoFair, arguments: list[str], sentence: str
) -> None:
    told = kiosk("missing", *arguments)
    assert (told.code, told.out) == (2, "")
    assert sentence in told.err


def test_trips_and_outings_are_named_to_who_names_none(kiosk: Kiosk, buses: DemoFair) -> None:
    told = kiosk("missing", "berlin")
    assert "There are trips: bus-a, bus-b, bus-c, bus-d; outings: hannover." in told.err
