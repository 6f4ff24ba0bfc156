"""What the columns of files about day three are called, in German, English and Russian."""

from kiosk.domain.day_records import DaySort
from kiosk.roster.folding import fold, index, words

_COMPANY_ID = """
        Betrieb-ID, Betriebs-ID, Firmen-ID, Kürzel, Kennung, Nr
        company id, id, code, short name
        код, код предприятия, id предприятия"""
_COMPANY = """
        Betrieb, Firma, Unternehmen, Gastgeber, Betriebsname, Firmenname
        company, company name, host company, organisation, organization
        предприятие, компания, фирма, организация"""
_LANGUAGES = """
        Sprache, Sprachen, Führung in
        language, languages, held in
        язык, языки"""
_WHEELCHAIRS = """
        Rollstühle, Rollstuhlplätze, Rollstuhl
        wheelchair, wheelchairs, wheelchair places
        коляски, места для колясок"""
_AVAILABLE = """
        Verfügbar, Einsatzzeit, anwesend, Zeiten
        available, availability, hours
        доступен, время работы"""

FIELDS: dict[DaySort, dict[str, str]] = {
    DaySort.COMPANY: {
        "id": _COMPANY_ID,
        "name": f"""
        Name, {_COMPANY.strip()}
        name
        название, название предприятия""",
        "place": """
        Ort, Standort, Ortschaft, Stadt
        place, location, town, city
        место, город, населённый пункт""",
        "sector": """
        Branche, Wirtschaftszweig
        sector, industry, line of business
        отрасль, сектор""",
        "tags": """
        Schlagworte, Schlagwörter, Themen
        tags, topics, keywords
        метки, темы, ключевые слова""",
        "host": """
        Ansprechpartner, Ansprechpartnerin, Ansprechperson, Kontaktperson, empfängt
        contact, contact person, host, received by
        контактное лицо, принимает""",
        "phone": """
        Telefon, Telefonnummer, Tel., Handy, Mobil
        phone, telephone, mobile, phone number
        телефон, номер телефона""",
        "email": """
        E-Mail, Mail, E-Mail-Adresse
        email address, mail address
        эл. почта, электронная почта""",
        "meeting_point": """
        Treffpunkt, Eingang, Tor
        meeting point, entrance, gate
        место встречи, вход, проходная""",
        "needs": """
        Hinweise, Erfordernisse, mitzubringen, Bedarf, Auflagen
        needs, requirements, what to bring
        требования, что взять с собой""",
        "list_by": """
        Liste bis, Teilnehmerliste bis, Namensliste bis
        list by, list due, names by
        список до, срок списка""",
    },
    DaySort.VISIT: {
        "id": """
        Besuch-ID, Besuchs-ID, Termin-ID, Nr
        visit id, id, visit
        id визита, код визита""",
        "company": _COMPANY,
        "date": """
        Datum, Tag
        date, day
        дата, день""",
        "at": """
        Zeit, Uhrzeit, Zeiten, Zeitraum, Termin
        time, times, slot, when
        время, когда""",
        "start": """
        Beginn, Start, Von, Ab
        start, starts, begin, from
        начало, с""",
        "end": """
        Ende, Bis
        end, ends, to, until
        конец, до""",
        "min": """
        Mindestens, Min, Mindestzahl, Mindestteilnehmer
        minimum, at least, least
        минимум, не менее""",
        "max": """
        Höchstens, Max, Plätze, Höchstzahl, Kapazität, Teilnehmerzahl
        maximum, at most, most, places, capacity, seats
        максимум, не более, мест, места""",
        "languages": _LANGUAGES,
        "wheelchairs": _WHEELCHAIRS,
        "escort": """
        Begleitung, Begleiter, Begleiterin
        escort, accompanied by
        сопровождение, сопровождающий""",
        "escort_phone": """
        Telefon Begleitung, Begleitung Telefon
        escort phone, phone of escort
        телефон сопровождающего""",
    },
    DaySort.VEHICLE: {
        "id": """
        Fahrzeug, Fahrzeug-ID, Bus, Bus-ID, Nr
        vehicle, vehicle id, bus id, id
        транспорт, автобус, код автобуса""",
        "name": """
        Kennzeichen, Bezeichnung, Name
        name, number plate, plate, label
        номер, госномер, название""",
        "seats": """
        Sitze, Sitzplätze, Plätze
        seats, places, capacity
        места, мест, число мест""",
        "wheelchairs": _WHEELCHAIRS,
        "home": """
        Standort, Depot, Heimatort
        home, depot, based at
        база, стоянка""",
        "available": _AVAILABLE,
        "cost_fixed": """
        Grundkosten, Festkosten, Fixkosten
        fixed cost, cost fixed
        постоянная стоимость""",
        "cost_per_minute": """
        Kosten je Minute, Minutenpreis
        cost per minute, per minute
        стоимость минуты""",
        "driver": """
        Fahrer, Fahrerin, Name Fahrer
        driver, driver name
        водитель""",
        "driver_phone": """
        Telefon Fahrer, Fahrer Telefon, Telefon
        driver phone, phone of driver, phone
        телефон водителя, телефон""",
    },
    DaySort.PARTY: {
        "guests": """
        Gäste, Gast, Registrierung, Registrierungsnummer, Teilnehmernummer, Teilnehmer-ID
        guests, guest, registration, registration number, participant id, id
        гости, гость, регистрационный номер, номер участника""",
        "wishes": """
        Wünsche, Wunsch, Wunschbetriebe, Interessen
        wishes, wish, wanted companies, interests
        пожелания, желаемые предприятия""",
        "want": """
        Anzahl Besuche, Besuche, wie viele
        want, number of visits, visits
        сколько визитов, число визитов""",
        "never": """
        nie, nicht zu, ausgeschlossen
        never, not to, excluded
        никогда, исключить""",
        "pinned": """
        fest, festgelegt, vereinbart, zugesagt
        pinned, settled, agreed
        закреплено, согласовано""",
        "available": _AVAILABLE,
        "languages": _LANGUAGES,
        "wheelchairs": _WHEELCHAIRS,
        "own_transport": """
        eigene Anreise, eigenes Fahrzeug, Selbstfahrer
        own transport, own car, drives themselves
        свой транспорт, на своём транспорте""",
    },
    DaySort.PLACE: {
        "id": """
        Ort-ID, Orts-ID, Kürzel, Ort
        place id, place, id
        код места, место""",
        "name": """
        Name, Ortsname, Bezeichnung
        name, place name
        название""",
        "lat": """
        Breite, geogr. Breite, Breitengrad
        lat, latitude
        широта""",
        "lon": """
        Länge, geogr. Länge, Längengrad
        lon, lng, longitude
        долгота""",
    },
    DaySort.TRAVEL: {
        "from": """
        von, Start, Abfahrt
        from, start, origin
        откуда, из, от""",
        "to": """
        nach, Ziel, Ankunft
        to, end, destination
        куда, в, до""",
        "minutes": """
        Minuten, Fahrzeit, Dauer
        minutes, travel time, duration
        минуты, время в пути""",
    },
}
"""For each sort of thing: field to its names; the field's own name is always understood too."""

NEEDED: dict[DaySort, tuple[frozenset[str], ...]] = {
    DaySort.COMPANY: (frozenset({"id", "name"}),),
    DaySort.VISIT: (frozenset({"company"}), frozenset({"at", "start"}), frozenset({"max"})),
    DaySort.VEHICLE: (frozenset({"id"}), frozenset({"seats"})),
    DaySort.PARTY: (frozenset({"guests"}),),
    DaySort.PLACE: (frozenset({"id"}),),
    DaySort.TRAVEL: (frozenset({"from"}), frozenset({"to"}), frozenset({"minutes"})),
}
"""Of each group, one column must be there."""

_FIELD_OF = {
    sort: index((field, [field, *words(names)]) for field, names in fields.items())
    for sort, fields in FIELDS.items()
}


def meaning(sort: DaySort, header: str) -> str:
    """The field that a header means in a file of this sort; empty if none is known."""
    return _FIELD_OF[sort].get(fold(header), "")
