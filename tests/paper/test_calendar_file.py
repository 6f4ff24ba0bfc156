"""Calendar files: read back by another reader, whatever the texts hold."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.clock import parse_time
from kiosk.domain.event import Event
from kiosk.paper.calendar_file import CalendarEntry, calendar_text
from tests.event_texts import DOOR
from tests.fairs import BERLIN, Desks
from tests.paper.calendars import events_of, lines_of
from tests.thoroughness import examples

NOW = parse_time("2019-04-01T18:00", BERLIN)


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Event]:
    folder: Path = tmp_path_factory.mktemp("fair")
    desks = Desks(folder)
    yield desks.open(DOOR).fair.event
    desks.close_all()


def entry(summary: str = "Bus A", location: str = "", start: str = "07:00") -> CalendarEntry:
    at = parse_time(f"2019-04-03T{start}", BERLIN)
    return CalendarEntry(at, at, summary, location, summary)


def test_times_are_told_in_utc_and_a_bus_has_no_end(event: Event) -> None:
    [bus] = events_of(calendar_text(event, "g:1", [entry(location="IGZ, Barleben")], NOW))
    assert bus["DTSTART"] == "20190403T050000Z"
    assert "DTEND" not in bus
    assert bus["DTSTAMP"] == "20190401T160000Z"
    assert (bus["SUMMARY"], bus["LOCATION"]) == ("Bus A", "IGZ, Barleben")


def test_a_newer_file_moves_the_appointment_instead_of_adding_one(event: Event) -> None:
    [before] = events_of(calendar_text(event, "g:1", [entry()], NOW))
    [after] = events_of(calendar_text(event, "g:1", [entry(start="07:30")], NOW + 120_000_000))
    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    [other] = events_of(calendar_text(event, "g:2", [entry()], NOW))
    assert other["UID"] != before["UID"]


def test_two_of_one_name_are_two(event: Event) -> None:
    events = events_of(calendar_text(event, "g:1", [entry(), entry(start="17:00")], NOW))
    assert len({found["UID"] for found in events}) == 2


def test_the_file_names_nobody_but_by_what_is_planned(event: Event) -> None:
    assert "g:1234" not in calendar_text(event, "g:1234", [entry()], NOW)


def test_a_calendar_without_anything_is_one(event: Event) -> None:
    assert events_of(calendar_text(event, "g:1", [], NOW)) == []


@settings(max_examples=examples(200), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_comes_back_as_far_as_it_can_be_shown(
    event: Event, summary: str, location: str
) -> None:
    made = calendar_text(event, "g:1", [entry(summary, location)], NOW)
    [found] = events_of(made)
    assert found["SUMMARY"] == shown(summary)
    assert found.get("LOCATION", "") == shown(location)


def shown(text: str) -> str:
    lines = "\n".join(text.splitlines())
    return "".join(c for c in lines if c == "\n" or c.isprintable())


@pytest.mark.parametrize("text", ["a\r\nDTSTART:19700101T000000Z", "x\nEND:VEVENT\nBEGIN:VEVENT"])
def test_no_text_adds_a_property(event: Event, text: str) -> None:
    assert len(events_of(calendar_text(event, "g:1", [entry(text, text)], NOW))) == 1


def test_long_lines_are_folded_between_characters(event: Event) -> None:
    text = "Ґ" * 200 + "🎪" * 50
    made = calendar_text(event, "g:1", [entry(text)], NOW)
    assert f"SUMMARY:{text}" in lines_of(made)
