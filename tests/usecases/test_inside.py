"""Who is inside, by name: each person once, and who needs help first."""

import pytest

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.domain.guests import Guest
from kiosk.usecases.figures import WHOLE_FAIR, figures
from kiosk.usecases.inside import HEADER, Narrowing, Person, inside, rows
from kiosk.usecases.issuing_keys import listed_key
from kiosk.usecases.undo import undo
from tests.event_texts import DOOR
from tests.fairs import Desk, OpenDesk

HALL = """
exits_at = 20:00:00
[[checkpoints]]
id = "hall"
name = "Hall"
takes = ["visitor"]
"""
FAIR = DOOR + HALL


def names(desk: Desk, checkpoint: str = WHOLE_FAIR) -> list[str]:
    return [person.guest.name if person.guest else "?" for person in inside(desk.fair, checkpoint)]


def test_a_guest_inside_at_two_places_is_called_once_where_they_went_last(desk: OpenDesk) -> None:
    door = desk(FAIR)
    code = door.code_of_guest(latin_name="Anna")
    door.scan(code)
    door.clock.set("2019-04-02T08:30")
    door.scan(code, at="hall")
    assert [figures(door.fair, point).inside for point in ("door", "hall", WHOLE_FAIR)] == [1, 1, 1]
    [person] = inside(door.fair, WHOLE_FAIR)
    assert (person.checkpoint, person.since) == ("hall", door.clock())
    assert names(door, "door") == names(door, "hall") == ["Anna"]


def test_the_last_passage_anywhere_decides(desk: OpenDesk) -> None:
    door = desk(FAIR)
    code = door.code_of_guest()
    door.scan(code)
    door.scan(code, at="hall")
    left = door.leave(code)
    assert inside(door.fair, WHOLE_FAIR) == ()
    assert len(inside(door.fair, "hall")) == 1  # by its own passages
    undo(door.fair, left.fact, "a slip")
    assert [person.checkpoint for person in inside(door.fair, WHOLE_FAIR)] == ["hall"]


def test_whom_the_closing_time_counted_out_is_not_called(desk: OpenDesk) -> None:
    door = desk(FAIR)
    door.scan(door.code_of_guest("1", latin_name="Anna"))
    door.scan(door.code_of_guest("2", latin_name="Boris"), at="hall")
    door.clock.set("2019-04-02T20:00")
    assert names(door) == ["Boris"]
    door.clock.set("2019-04-03T09:00")
    door.scan(door.code("1"))
    assert names(door) == ["Anna", "Boris"]


def test_a_ticket_without_a_name_is_a_person_too_and_becomes_its_guest(desk: OpenDesk) -> None:
    office, gate = desk(FAIR, name="office"), desk(FAIR, name="gate")
    listed_key(office.fair)
    gate.learn_from(office)
    gate.scan(office.code_of_guest(latin_name="Anna"))
    assert names(gate) == ["?"]
    assert figures(gate.fair, WHOLE_FAIR).inside == 1
    [[_, registration, *_]] = rows(gate.fair, inside(gate.fair, WHOLE_FAIR))
    assert registration.startswith("t:")
    gate.learn_from(office)
    assert names(gate) == ["Anna"]
    assert figures(gate.fair, WHOLE_FAIR).inside == 1


@pytest.mark.parametrize(
    ("flags", "attention", "needs_help"),
    [
        ((), False, False),
        (("VIP",), False, False),
        (("vip", "wheelchair"), False, True),
        (("interpreter",), False, True),
        ((), True, True),
    ],
)
def test_a_mark_or_a_note_that_demands_attention_is_a_need(
    flags: tuple[str, ...], attention: bool, needs_help: bool
) -> None:
    guest = Guest("g:1", flags=flags, attention=attention, note="hears badly")
    person = Person("g:1", guest, "door", 0)
    assert person.needs_help is needs_help
    assert person.needs == (*flags, *(["hears badly"] if attention else []))
    assert Person("t:1", None, "door", 0).needs_help is False


def test_who_needs_help_comes_first_then_all_by_name_and_the_nameless_last(desk: OpenDesk) -> None:
    door = desk(FAIR)
    for number, name in enumerate(("Żanna", "Анна", "Émile", "Wolf"), start=1):
        door.scan(door.code_of_guest(str(number), latin_name=name))
    door.scan(door.code_of_guest("9", latin_name="Zoe", flags=("wheelchair",)))
    nameless = {"checkpoint": "door", "reason": "welcome"}
    door.fair.facts.append([Draft(kinds.SCAN_ADMITTED, "t:00000000000000aa", nameless)])
    assert names(door) == ["Zoe", "Анна", "Émile", "Wolf", "Żanna", "?"]


def test_the_rows_say_all_that_a_marshal_needs(desk: OpenDesk) -> None:
    door = desk(FAIR)
    known = {
        "native_name": "Ганна",
        "latin_name": "Hanna",
        "organisation": "Млин",
        "country": "UA",
        "phone": "+380 44 1",
        "note": "on the second floor",
        "flags": ("wheelchair", "VIP"),
    }
    door.scan(door.code_of_guest("1", **known))
    [row] = rows(door.fair, inside(door.fair, WHOLE_FAIR))
    assert dict(zip(HEADER, row, strict=True)) == {
        **known,
        "needs_help": "yes",
        "registration": "1",
        "flags": "wheelchair, VIP",
        "checkpoint": "door",
        "since": "2019-04-02T08:00:00+02:00",
    }


def test_typing_narrows_the_list_in_any_spelling_and_by_what_the_staff_call_things(
    desk: OpenDesk,
) -> None:
    door = desk(FAIR)
    people = {
        "1": {"latin_name": "Olena Shevchenko", "country": "UA", "organisation": "Млин"},
        "2": {"latin_name": "Jörg Müller", "country": "DE", "organisation": "Mühle"},
    }
    for registration, fields in people.items():
        door.scan(door.code_of_guest(registration, **fields))
    everybody = inside(door.fair, WHOLE_FAIR)
    narrowing = Narrowing(door.fair, everybody, lambda person: "Germany, main door")

    def found(query: str) -> list[str]:
        return [person.guest.registration for person in narrowing.to(query) if person.guest]

    assert found("schewtschenko") == found("olena mlyn") == found("шевченко") == ["1"]
    assert found("muller") == found("MÜL jor") == ["2"]
    assert found("main germany") == found("") == found(" - ") == ["2", "1"]
    assert found("nobody") == found("olena müller") == []
