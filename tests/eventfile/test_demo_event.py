"""The event files that ship with the program say what they should."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from kiosk.domain.appointments import Sort
from kiosk.domain.checkpoints import Entries, Pending, Window, microseconds, moment
from kiosk.domain.event import Purpose
from kiosk.domain.trips.trip import TripKind
from kiosk.errors import UnreadableFile
from kiosk.eventfile import load, parse
from kiosk.new_fair import make_fair
from kiosk.places import Home, assets
from tests.fairs import BERLIN

DEMO = assets() / "demo" / "event.toml"
WAYS = (TripKind.OUTBOUND, TripKind.RETURN)


def test_the_demo_is_the_fair_of_barleben_with_its_17_partners() -> None:
    event = load(DEMO)
    assert event.name.in_language("de") == "Kooperationsbörse Barleben"
    assert (event.number, event.zone, event.purpose) == (2019, BERLIN, Purpose.DEMO)
    assert [day.date for day in event.days] == [date(2019, 4, day) for day in (2, 3, 4)]
    assert list(event.places) == ["igz", "hannover", "companies", "hall"]
    assert len(event.partners) == 17
    assert event.partners["ihk-magdeburg"].name == "IHK Magdeburg"
    assert event.languages == ("de", "en", "ru", "uk", "sr", "sq")


def test_the_demos_checkpoints_are_read_with_all_their_settings() -> None:
    event = load(DEMO)
    door, visits = event.checkpoints["igz"], event.checkpoints["visits"]
    assert list(event.checkpoints) == ["igz", "stand", "visits"]
    assert (door.entries, visits.entries) == (Entries.ONCE, Entries.DAILY)
    assert (door.pending, visits.pending) == (Pending.ASK, Pending.REFUSE)
    assert (door.exits_at, door.reentry, door.shut, door.most) == (time(20), True, False, None)
    assert event.checkpoints_taking("day1") == ("igz",)
    assert event.checkpoint_names["igz"].in_language("en") == "Day 1 · IGZ"


def test_a_last_day_counts_to_its_end_in_the_fairs_own_zone() -> None:
    event = load(DEMO)
    first, end = (microseconds(moment) for moment in (local(2), local(5)))
    assert event.kinds["fair"].validity == Window(first, end)
    assert event.kind_numbered(2, event.number) == event.kinds["day1"]
    assert event.kind_numbered(2, 4711) is None


def test_the_demo_has_a_programme_for_the_days_that_no_plan_fills() -> None:
    event = load(DEMO)
    days = {moment(entry.appointment.start, BERLIN).day for entry in event.programme}
    assert days == {2, 3}
    sorts = {entry.appointment.sort for entry in event.programme}
    assert not sorts & {Sort.BUS, Sort.VISIT}, "trips and a published plan say these"


def test_the_demos_buses_go_out_and_bring_everybody_back() -> None:
    event = load(DEMO)
    out, back = ([t for t in event.trips.values() if t.kind is kind] for kind in WAYS)
    assert [trip.id for trip in (*out, *back)] == ["bus-a", "bus-b", "bus-c", "bus-d"]
    assert {trip.way_out for trip in back} == {trip.leg for trip in out} == {"hannover.outbound"}
    assert sum(trip.seats for trip in out) == sum(trip.seats for trip in back) == 75
    assert all(trip.wheelchairs and trip.driver and trip.driver_phone for trip in (*out, *back))
    assert {trip.checked_in_at for trip in out} == {"igz"}
    assert event.kinds["staff"].staff


def test_everybody_who_brings_guests_to_the_demo_can_be_called() -> None:
    partners = load(DEMO).partners.values()
    assert all(partner.contact and partner.phone for partner in partners)
    assert len({partner.phone for partner in partners}) == len(partners)


def local(day: int) -> datetime:
    return datetime(2019, 4, day, tzinfo=BERLIN)


def test_a_new_fair_can_be_used_at_once(tmp_path: Path) -> None:
    home = make_fair(tmp_path / "fair", 'Börse "Süd"', lambda count: bytes(range(count)))
    event = load(home.event_file)
    assert event.name.in_language("de") == 'Börse "Süd"'
    assert event.purpose is Purpose.FAIR
    assert event.default_kind in event.kinds
    assert event.checkpoints


def test_the_same_text_has_the_same_digest_and_another_text_another() -> None:
    text = DEMO.read_text(encoding="utf-8")
    assert parse(text).digest == parse(text).digest != parse(text + "# a note\n").digest


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "can't be read"),
        (b'name = "K\xf6ln"', "not UTF-8"),
        (b"#" * 1_000_001, "far too large"),
    ],
    ids=["missing", "latin-1", "huge"],
)
def test_a_file_that_is_no_event_file_is_told_apart(
    tmp_path: Path, content: bytes | None, says: str
) -> None:
    home = Home(tmp_path)
    if content is not None:
        home.event_file.write_bytes(content)
    with pytest.raises(UnreadableFile, match=says):
        load(home.event_file)


def test_a_byte_order_mark_of_an_editor_does_no_harm(tmp_path: Path) -> None:
    Home(tmp_path).event_file.write_bytes(b"\xef\xbb\xbf" + DEMO.read_bytes())
    assert load(Home(tmp_path).event_file).number == 2019
