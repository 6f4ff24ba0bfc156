"""Appointments made for the tests, told in local time of the fair."""

from kiosk.clock import parse_time
from kiosk.domain.appointments import Appointment, Sort
from kiosk.domain.texts import Text
from tests.fairs import BERLIN

SECOND_OF_APRIL = "2019-04-02T"


def at(local: str) -> int:
    """Microseconds since 1970 of a local time; without a date it is on the first day."""
    return parse_time(local if "T" in local else SECOND_OF_APRIL + local, BERLIN)


def appointment(
    start: str,
    end: str = "",
    title: str = "",
    sort: Sort = Sort.MEETING,
    *,
    place: str = "",
    table: str = "",
    with_whom: str = "",
    source: str = "list",
) -> Appointment:
    """An appointment; without an end it has none."""
    return Appointment(
        at(start),
        at(end or start),
        sort,
        Text({"": title}),
        Text({"": place}),
        table,
        with_whom,
        source,
    )


def titles(appointments: tuple[Appointment, ...]) -> list[str]:
    """What they are called."""
    return [each.title.in_language("") for each in appointments]
