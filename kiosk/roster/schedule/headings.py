"""What the columns of schedules are called, in German, English and Russian."""

from kiosk.roster.folding import fold, index, words
from kiosk.roster.headings import FIELDS as ROSTER_FIELDS
from kiosk.roster.whom import PERSON

FIELDS: dict[str, str] = {
    "date": """
        Datum, Tag
        date, day
        дата, день""",
    "start": """
        Beginn, Start, Anfang, Von, Ab, Abfahrt, Startzeit, Anfangszeit, Uhrzeit von, Beginnt um
        start time, starts, starts at, begin, begins, from, departure, time from
        начало, время начала, с, от, отправление""",
    "end": """
        Ende, Bis, Endzeit, Uhrzeit bis, Endet um
        end, end time, ends, ends at, to, until, till, time to
        конец, окончание, время окончания, до""",
    "slot": """
        Zeit, Uhrzeit, Zeitraum, Termin, Zeitpunkt, Zeitfenster, Datum und Uhrzeit, Datum / Zeit
        time, slot, time slot, date and time, date / time, when
        время, дата и время, когда""",
    "sort": """
        Art, Typ, Kategorie, Terminart, Art des Termins
        sort, type, kind, category, appointment type
        тип, вид, категория""",
    "title": """
        Titel, Thema, Bezeichnung, Betreff, Veranstaltung, Programmpunkt
        title, subject, topic, session, event, description
        тема, название, мероприятие""",
    "place": """
        Ort, Raum, Saal, Halle, Treffpunkt, Haltestelle, Veranstaltungsort
        place, location, room, hall, venue, meeting point, stop
        место, зал, помещение, место встречи""",
    "table": """
        Tisch, Tischnummer, Tisch-Nr., Tisch / Stand, Stand, Standnummer
        table, table number, table no, booth, booth number, stand number
        стол, номер стола, № стола, стенд""",
    "with_whom": """
        mit, mit wem, Gesprächspartner, Gesprächspartnerin, Partner, Gegenüber, Betrieb,
        besuchter Betrieb, Gespräch mit
        with, with whom, meeting with, meets, company visited
        с кем, собеседник, партнёр, встреча с""",
    "status": ROSTER_FIELDS["status"],
}
"""Field to its names; the field's own name is always understood too."""

ROLES: dict[str, str] = {
    "second": """
        Teilnehmer 2, Teilnehmer B, Gast 2, Person 2, Person B, Gastgeber
        participant 2, participant B, attendee 2, attendee B, guest 2, person 2, host
        участник 2, участник Б, гость 2, хозяин
        2, B""",
    "first": """
        Teilnehmer 1, Teilnehmer A, Gast 1, Person 1, Person A, Teilnehmer,
        Teilnehmerin, Gast
        participant 1, participant A, attendee 1, attendee A, guest 1, participant, attendee, guest
        участник 1, участник А, гость 1, участник, гость
        1, A""",
}
"""Who of a row's people is meant. A header may say a role alone, or a field before or after it."""

_FIELD_OF = index((field, [field, *words(names)]) for field, names in FIELDS.items())
_PERSON_OF = index((field, [field, *words(ROSTER_FIELDS[field])]) for field in PERSON)
_ROLE_OF = index((role, words(names)) for role, names in ROLES.items())


def meaning(header: str) -> str:
    """The field that a header means; empty if none is known."""
    text = fold(header)
    if text in _FIELD_OF:
        return _FIELD_OF[text]
    if text in _PERSON_OF:
        return f"first.{_PERSON_OF[text]}"
    for mark, role in _ROLE_OF.items():
        if text == mark and len(mark) > 1:
            return f"{role}.name"
        for rest in {text.removeprefix(mark), text.removesuffix(mark)} - {text}:
            if rest in _PERSON_OF:
                return f"{role}.{_PERSON_OF[rest]}"
    return ""
