"""A guest can be told everything that is kept about them, and nothing of anybody else."""

import json

from kiosk.domain import kinds
from kiosk.usecases import same_person
from kiosk.usecases.privacy.dossier import dossier
from tests.fairs import OpenDesk


def test_the_record_and_every_fact_about_the_guest_are_told(desk: OpenDesk) -> None:
    at = desk()
    guest = at.guest("1001", latin_name="Anna Petrova", phone="+49 391 1")
    at.scan(at.code())
    told = dossier(at.fair, guest)
    assert told.guest.phone == "+49 391 1"
    assert [fact.kind for fact in told.facts] == [
        kinds.GUEST_IMPORTED,
        kinds.TICKET_ISSUED,
        kinds.SCAN_ADMITTED,
    ]
    assert json.loads(json.dumps(told.record()))["guest"]["latin_name"] == "Anna Petrova"


def test_of_others_nothing_is_told_but_where_the_guest_is_mentioned(desk: OpenDesk) -> None:
    at = desk()
    guest = at.guest("1001", latin_name="Anna Petrova")
    other = at.guest("1002", latin_name="Boris Other")
    aboard = [other.subject, guest.subject]
    frozen = {"heads": 2, "crew": 0, "aboard": aboard, "missing": [], "reason": "Boris was late"}
    at.record(kinds.TRIP_CLOSED, "trip:bus-a", frozen)
    told = dossier(at.fair, guest)
    assert "Boris" not in json.dumps(told.record())
    [mention] = [fact for fact in told.facts if fact.mentions]
    assert (mention.kind, mention.mentions) == (kinds.TRIP_CLOSED, ("aboard[1]",))
    assert mention.says is None


def test_of_a_guest_with_two_records_the_facts_of_both_are_told(desk: OpenDesk) -> None:
    at = desk()
    one = at.guest("1001", latin_name="Anna Petrova", email="private@anna.example")
    other = at.guest("B-7", latin_name="Anna Petrowa", email="anna@firm.example")
    at.scan(at.code("1001"))
    at.scan(at.code("B-7"))
    at.record(kinds.TRIP_CLOSED, "trip:bus-a", {"heads": 1, "crew": 0, "aboard": ["1001", "B-7"]})
    facts = dossier(at.fair, same_person.join(at.fair, one, other)).facts
    said = json.dumps([fact.says for fact in facts])
    assert "private@anna.example" in said and "anna@firm.example" in said
    [joined] = [fact for fact in facts if fact.kind == kinds.GUEST_SAME_AS]
    assert joined.says is not None
    assert [fact.mentions for fact in facts if fact.mentions] == [("aboard[0]", "aboard[1]")]


def test_where_others_meet_the_guest_by_name_is_told_and_no_namesake(desk: OpenDesk) -> None:
    at = desk()
    guest = at.guest("1001", latin_name="Anna Petrova")
    at.guest("1002", latin_name="Anna Petrova", organisation="Other")
    other = at.guest("1003", latin_name="Boris Other", organisation="Metall AG")
    entry = {"start": 1, "end": 1, "sort": "meeting", "with_whom": "Anna Petrova"}
    at.record(kinds.GUEST_SCHEDULED, other.subject, {"source": "agenda", "entries": [entry]})
    told = dossier(at.fair, guest)
    assert [fact.mentions for fact in told.facts if fact.mentions] == [("entries[0].with_whom",)]
    assert "Boris" not in json.dumps(told.record())
    assert [fact.kind for fact in told.facts] == [kinds.GUEST_IMPORTED, kinds.GUEST_SCHEDULED]
