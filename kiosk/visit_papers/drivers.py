"""Sheets for drivers: where to be when, who gets on and who gets off."""

from collections.abc import Iterator, Sequence

from kiosk.domain.guests import Guest
from kiosk.usecases.visits.clocks import local
from kiosk.usecases.visits.lists import DriverSheet, DriverStop
from kiosk.visit_papers.attendance import people
from kiosk.visit_papers.columns import both_names
from kiosk.visit_papers.sheets import Section, Sheet
from kiosk.words import _

HEADER = (
    "vehicle",
    "driver",
    "tour",
    "stop",
    "place",
    "arrives",
    "departs",
    "way",
    "native_name",
    "latin_name",
    "phone",
    "wheelchair",
)


def driver_sheet(told: DriverSheet, day: str) -> Sheet:
    """The day of one vehicle."""
    crew = told.crew
    facts = {
        _("Driver"): ", ".join(filter(None, (crew.driver, crew.driver_phone))),
        _("Seats"): str(told.seats),
    }
    return Sheet(
        crew.name or told.vehicle,
        _("Tours on {date}").format(date=day),
        tuple((what, text) for what, text in facts.items() if text),
        tuple(_tour(number, stops) for number, stops in enumerate(told.tours, start=1)),
    )


def driver_rows(sheets: Sequence[DriverSheet]) -> Iterator[Sequence[str]]:
    """A row for each guest who gets on or off, and one for each stop without any."""
    for told in sheets:
        for tour, stops in enumerate(told.tours, start=1):
            for number, stop in enumerate(stops, start=1):
                about = (
                    told.crew.name or told.vehicle,
                    told.crew.driver,
                    str(tour),
                    str(number),
                    stop.place,
                    _iso(stop.arrives),
                    _iso(stop.departs),
                )
                ways = [("off", guest) for guest in stop.off]
                ways += [("on", guest) for guest in stop.on]
                for way, guest in ways:
                    chair = "yes" if guest.in_wheelchair else ""
                    who = (guest.native_name, guest.latin_name, guest.phone, chair)
                    yield (*about, way, *who)
                if not ways:
                    yield (*about, "", "", "", "", "")


def _tour(number: int, stops: Sequence[DriverStop]) -> Section:
    rows: list[Sequence[str]] = []
    strong = []
    for stop in stops:
        strong.append(len(rows))
        rows.append((_clock(stop.arrives), _clock(stop.departs), stop.place, _riding(stop), ""))
        rows += (
            ("", "", "", f"{sign} {_called(guest)}", guest.phone) for sign, guest in _ways(stop)
        )
    return Section(
        _("Tour {number}").format(number=number),
        ((_("Signs"), _("↓ gets off, ↑ gets on, ↓↑ gets off and on again")),),
        (_("arrives"), _("leaves"), _("Stop"), _("Guests"), _("Phone")),
        (2, 2, 5, 8, 5),
        tuple(rows),
        tuple(strong),
    )


def _ways(stop: DriverStop) -> Iterator[tuple[str, Guest]]:
    """Who gets off, then who gets on; who does both, since their visit is here, stands once."""
    both = {guest.subject for guest in stop.off} & {guest.subject for guest in stop.on}
    yield from (("↓", guest) for guest in stop.off if guest.subject not in both)
    yield from (("↓↑" if guest.subject in both else "↑", guest) for guest in stop.on)


def _riding(stop: DriverStop) -> str:
    if stop.departs is None:
        return _("end of the tour")
    return _("{people} aboard from here").format(people=people(stop.aboard))


def _called(guest: Guest) -> str:
    called = both_names(guest)
    return " · ".join((called, _("wheelchair"))) if guest.in_wheelchair else called


def _clock(minute: int | None) -> str:
    return "" if minute is None else f"{local(minute):%H:%M}"


def _iso(minute: int | None) -> str:
    return "" if minute is None else local(minute).isoformat(timespec="minutes")
