"""What guests are sent when their bus changes: in their language, with day, stop and plate."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.clock import parse_time
from kiosk.domain.guests import Guest
from kiosk.domain.trips.trip import Trip
from kiosk.to_guests.trip_messages import message
from kiosk.usecases.fair import Fair
from kiosk.usecases.trips.change import ToTell
from kiosk.usecases.trips.known import the_trip
from tests.event_texts import DOOR
from tests.fairs import BERLIN, Desks

TABLES = f"""{DOOR}
[[places]]
id = "home"
name = {{ de = "Messe", en = "Fair" }}
address = "Steinfeldstraße 3"
[[places]]
id = "away"
name = "Hannover"
[[trips]]
id = "bus-a"
name = {{ de = "Bus A früh", en = "Bus A" }}
from = "home"
to = "away"
departs = 2019-04-03T07:00:00
vehicle = "BK-KB 401"
seats = 40
[[trips]]
id = "bus-b"
name = "Bus B"
from = "home"
to = "away"
departs = 2019-04-03T07:15:00
seats = 40
"""


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[Fair]:
    desks = Desks(tmp_path)
    yield desks.open(TABLES).fair
    desks.close_all()


def guest(language: str = "en") -> Guest:
    return Guest("g:1", native_name="Анна", latin_name="Anna", language=language)


def later(trip: Trip, local: str) -> Trip:
    return replace(trip, departs=parse_time(local, BERLIN))


def test_a_new_time_names_the_one_before(fair: Fair) -> None:
    bus_a = the_trip(fair, "bus-a")
    told = ToTell(guest(), later(bus_a, "2019-04-03T07:20"), bus_a)
    assert message(fair, told) == (
        "Test fair: Анна – Your bus leaves at another time: Bus A."
        " Departure: Wednesday, 3 April, at 07:20 (before: at 07:00)."
        " From: Fair, Steinfeldstraße 3. Number plate: BK-KB 401."
    )


def test_a_new_day_names_the_day_before(fair: Fair) -> None:
    bus_a = the_trip(fair, "bus-a")
    told = ToTell(guest(), later(bus_a, "2019-04-04T06:00"), bus_a)
    assert (
        "Departure: Thursday, 4 April, at 06:00 (before: Wednesday, 3 April, at 07:00)."
        in message(fair, told)
    )


def test_another_bus_tells_where_and_when_it_leaves(fair: Fair) -> None:
    told = ToTell(guest(), the_trip(fair, "bus-b"), the_trip(fair, "bus-a"))
    assert message(fair, told) == (
        "Test fair: Анна – You travel by another bus: Bus B."
        " Departure: Wednesday, 3 April, at 07:15 (before: at 07:00)."
        " From: Fair, Steinfeldstraße 3."
    )


def test_who_had_no_bus_learns_theirs(fair: Fair) -> None:
    told = ToTell(guest(), the_trip(fair, "bus-b"), None)
    assert "A seat is kept for you: Bus B. Departure: Wednesday, 3 April, at 07:15. From" in (
        message(fair, told)
    )


def test_a_bus_called_off_asks_them_to_wait_for_word(fair: Fair) -> None:
    told = ToTell(guest(), None, the_trip(fair, "bus-a"))
    assert message(fair, told) == (
        "Test fair: Анна – Your bus is called off: Bus A, Wednesday, 3 April, at 07:00."
        " Please wait for word from us on how you travel."
    )


@pytest.mark.parametrize(
    ("language", "news", "departure"),
    [
        (
            "de",
            "Ihr Bus fährt zu einer anderen Zeit: Bus A früh.",
            "Abfahrt: Mittwoch, 3. April, um 07:20 Uhr (bisher: um 07:00 Uhr).",
        ),
        (
            "ru",
            "Время отправления вашего автобуса изменилось:",
            "Отправление: среда, 3 апреля, в 07:20 (раньше: в 07:00).",
        ),
        (
            "uk",
            "Час відправлення вашого автобуса змінився:",
            "Відправлення: середа, 3 квітня, о 07:20 (раніше: о 07:00).",
        ),
        (
            "sr",
            "Ваш аутобус полази у друго време:",
            "Полазак: среда, 3. април, у 07:20 (раније: у 07:00).",
        ),
        (
            "sq",
            "Autobusi juaj niset në një orë tjetër:",
            "Nisja: e mërkurë, 3 prill, në orën 07:20 (më parë: në orën 07:00).",
        ),
    ],
)
def test_each_guest_reads_their_own_language(
    fair: Fair, language: str, news: str, departure: str
) -> None:
    bus_a = the_trip(fair, "bus-a")
    text = message(fair, ToTell(guest(language), later(bus_a, "2019-04-03T07:20"), bus_a))
    assert news in text
    assert departure in text


def test_another_language_reads_english(fair: Fair) -> None:
    told = ToTell(guest("fr"), the_trip(fair, "bus-b"), None)
    assert "A seat is kept for you" in message(fair, told)
    assert message(fair, ToTell(guest(""), told.trip, None)) == message(fair, told)


@pytest.mark.parametrize("language", ["en", "de", "ru", "uk", "sr", "sq"])
def test_every_month_and_weekday_is_written(fair: Fair, language: str) -> None:
    bus_a = the_trip(fair, "bus-a")
    days = [later(bus_a, f"2019-{month:02}-{month:02}T12:00") for month in range(1, 13)]
    texts = {message(fair, ToTell(guest(language), day, None)) for day in days}
    assert len(texts) == 12
    assert all("{" not in text for text in texts)
