"""What the columns of lists of trips and of bookings are called, in German, English and Russian."""

from collections.abc import Callable, Mapping

from kiosk.roster.folding import fold, index, words
from kiosk.roster.headings import FIELDS as ROSTER_FIELDS
from kiosk.roster.whom import PERSON

BOOKINGS: dict[str, str] = {
    "trip": """
        Bus, Busname, Bus-Nr., Fahrt, Shuttle, Reisebus, gebuchter Bus, gebucht auf, Transfer
        trip, bus, bus name, bus no, coach, shuttle, ride, booked on, transfer
        автобус, рейс, поездка, трансфер""",
    "outbound": """
        Hinfahrt, Bus hin, Bus Hinfahrt, Hinweg, Hin
        outbound, outbound bus, bus out, way out, outward, out
        туда, автобус туда, рейс туда""",
    "return": """
        Rückfahrt, Bus zurück, Bus Rückfahrt, Rückweg, Zurück
        return, return bus, bus back, way back, back
        обратно, автобус обратно, рейс обратно""",
    "wish": """
        Wunsch, Wunschbus, Buswunsch, gewünschter Bus, bevorzugter Bus
        wish, bus wish, wished bus, preferred bus, preference
        пожелание, желаемый автобус""",
    "leg": """
        Teilstrecke
        leg of the outing
        участок""",
    "way": """
        Weg, Richtung, Strecke
        way, direction
        направление""",
}
"""Field to its names; the field's own name is always understood too."""

TRIPS: dict[str, str] = {
    "id": """
        Kennung, Fahrt-ID, Bus-ID, Kürzel
        trip id, bus id, identifier
        код, код рейса""",
    "name": """
        Bezeichnung, Fahrt, Bus, Busname, Name der Fahrt
        trip, trip name, bus, bus name
        название, автобус, рейс""",
    "kind": """
        Art, Art der Fahrt, Typ, Richtung
        kind, type, way, direction
        вид, тип, направление""",
    "outing": """
        Ausflug, Ausfahrt
        outing, excursion
        выезд""",
    "from": """
        Von, Start, Startort, Abfahrtsort, Abfahrt von, Haltestelle
        from, origin, start, stop, departs from
        откуда, отправление из""",
    "to": """
        Nach, Ziel, Zielort
        to, destination
        куда, назначение""",
    "date": """
        Datum, Tag
        date, day
        дата, день""",
    "departs": """
        Abfahrt, Abfahrtszeit, Ab, Abfahrt um, Beginn
        departure, departure time, departs at, leaves, leaves at
        отправление, время отправления""",
    "arrives": """
        Ankunft, Ankunftszeit, An, Ankunft um
        arrival, arrival time, arrives at
        прибытие, время прибытия""",
    "seats": """
        Sitze, Sitzplätze, Plätze, Anzahl Plätze, Platzzahl
        seat, number of seats, places, capacity
        места, мест, число мест, количество мест""",
    "wheelchairs": """
        Rollstuhlplätze, Rollstühle, Plätze für Rollstühle
        wheelchair, wheelchair places, wheelchair spaces
        места для колясок""",
    "vehicle": """
        Fahrzeug, Kennzeichen, Nummernschild, Kfz-Kennzeichen
        plate, number plate, licence plate, license plate, registration plate
        машина, номерной знак, госномер""",
    "driver": """
        Fahrer, Fahrerin, Name des Fahrers
        driver name, name of driver
        водитель""",
    "driver_phone": """
        Telefon, Telefon Fahrer, Telefon des Fahrers, Handy Fahrer, Handy, Mobil
        phone, driver's phone, phone of driver, mobile
        телефон, телефон водителя""",
    "crew": """
        Besatzung, Personal, Begleitung
        crew size, staff aboard
        экипаж""",
}


def _meanings(fields: Mapping[str, str]) -> dict[str, str]:
    return index((field, [field, *words(names)]) for field, names in fields.items())


_BOOKING_OF, _TRIP_OF = _meanings(BOOKINGS), _meanings(TRIPS)
_PERSON_OF = index((field, [field, *words(ROSTER_FIELDS[field])]) for field in PERSON)


def _meaning(*known: Mapping[str, str]) -> Callable[[str], str]:
    def meaning(header: str) -> str:
        text = fold(header)
        return next((fields[text] for fields in known if text in fields), "")

    return meaning


booking_meaning = _meaning(_BOOKING_OF, _PERSON_OF)
"""From a header of a list of bookings to the field it means; to nothing if none is known."""
trip_meaning = _meaning(_TRIP_OF)
"""The same of a list of trips."""


def lists_trips(header: tuple[str, ...]) -> bool:
    """Whether a table with this header is one of trips rather than of bookings: it tells seats."""
    return any(trip_meaning(cell) == "seats" for cell in header)
