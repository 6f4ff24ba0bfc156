"""Group D: what the event file says about who gets in; its days are those of the fair."""

from tests.event_texts import DOOR
from tests.fairs import OpenDesk, told

WELCOME, LEFT = ("admitted", "welcome"), ("admitted", "left")
LIMIT_REACHED = ("refused", "limit_reached")
TWO_KINDS = """
    [[kinds]]
    id = "exhibitor"
    number = 2
"""


def test_d1_a_shut_checkpoint_lets_nobody_in_and_everybody_out(desk: OpenDesk) -> None:
    """No rule ever stops an exit."""
    door = desk(DOOR + "shut = true")
    code = door.code_of_guest()
    refused = door.scan(code)
    assert told(refused) == ("refused", "closed")
    assert door.why(refused) == "Entry here is closed."
    assert told(door.leave(code)) == LEFT
    assert door.recorded() == [("scan.refused", "closed"), ("scan.left", "left")]


def test_d2_a_kind_that_is_taken_later_is_welcome_then(desk: OpenDesk) -> None:
    """The new event file counts from the moment the desk is opened with it."""
    tables = DOOR + TWO_KINDS
    door = desk(tables)
    code = door.code_of_guest(kind="exhibitor")
    assert told(door.scan(code)) == ("refused", "wrong_kind")
    door = desk(tables.replace('takes = ["visitor"]', 'takes = ["visitor", "exhibitor"]'))
    assert told(door.scan(code)) == WELCOME
    assert door.recorded() == [("scan.refused", "wrong_kind"), ("scan.admitted", "welcome")]


def test_d3_only_the_gates_that_are_named_let_in(desk: OpenDesk) -> None:
    """The other gate learns which are, and may be named later."""
    one_gate, two_gates = DOOR + 'gates = ["north"]', DOOR + 'gates = ["north", "south"]'
    south = desk(one_gate, gate="south")
    code = south.code_of_guest()
    refused = south.scan(code)
    assert told(refused) == ("refused", "wrong_gate")
    assert south.why(refused) == "Entry here is only through: north."
    assert told(south.leave(code)) == LEFT
    south = desk(two_gates, gate="south")
    admitted = south.scan(code)
    assert told(admitted) == WELCOME
    assert south.content(admitted)["gate"] == "south"
    assert [kind for kind, _ in south.recorded()] == ["scan.refused", "scan.left", "scan.admitted"]


def test_d4_entries_are_limited_and_exits_are_not_counted(desk: OpenDesk) -> None:
    """In, in, out, in are three entries; the fourth is refused."""
    door = desk(DOOR + 'entries = "many"\nmost = 3')
    code = door.code_of_guest()
    ways = [door.scan, door.scan, door.leave, door.scan, door.scan]
    outcomes = [way(code) for way in ways]
    assert [told(o) for o in outcomes] == [WELCOME, WELCOME, LEFT, WELCOME, LIMIT_REACHED]
    assert door.why(outcomes[-1]) == "All entries of this ticket are used up."
    assert door.recorded()[-1] == ("scan.refused", "limit_reached")


def test_d5_entries_a_day_are_counted_by_the_midnight_of_the_fair(desk: OpenDesk) -> None:
    """Midnight in Berlin, which is 22:00 by UTC."""
    door = desk(DOOR + 'entries = "many"\nmost_a_day = 3')
    code = door.code_of_guest()
    assert [told(door.scan(code)) for _ in range(3)] == [WELCOME] * 3
    door.clock.set("2019-04-02T21:59:59+00:00")
    assert told(door.scan(code)) == LIMIT_REACHED
    door.clock.set("2019-04-02T22:00:00+00:00")
    assert told(door.scan(code)) == WELCOME
    assert [kind for kind, _ in door.recorded()].count("scan.admitted") == 4


def test_d5_once_a_day_begins_anew_at_that_midnight_too(desk: OpenDesk) -> None:
    """Seen yesterday is welcome today; seen today is a repeat."""
    door = desk(DOOR + 'entries = "daily"')
    code = door.code_of_guest()
    assert told(door.scan(code)) == WELCOME
    door.clock.set("2019-04-02T21:59:59+00:00")
    assert told(door.scan(code)) == ("again", "already_in")
    door.clock.set("2019-04-02T22:00:00+00:00")
    assert told(door.scan(code)) == WELCOME


HOURS = """
hours = [
    [2019-04-02T09:00:00, 2019-04-02T12:00:00],
    [2019-04-03T09:00:00, 2019-04-03T12:00:00],
]
"""


def test_d18_a_checkpoint_lets_in_during_its_hours(desk: OpenDesk) -> None:
    """Before and between them it is not open yet, after the last it is closed."""
    door = desk(DOOR + HOURS + 'entries = "many"')
    code = door.code_of_guest()
    verdicts = {}
    for at in ("02T08:59", "02T09:00", "02T11:59", "02T12:00", "03T12:00"):
        door.clock.set(f"2019-04-{at}")
        verdicts[at] = told(door.scan(code))
    assert verdicts == {
        "02T08:59": ("refused", "not_open_yet"),
        "02T09:00": WELCOME,
        "02T11:59": WELCOME,
        "02T12:00": ("refused", "not_open_yet"),
        "03T12:00": ("refused", "closed"),
    }
    assert told(desk(DOOR + 'entries = "many"').scan(code)) == WELCOME


def test_d19_outside_its_hours_nobody_has_come_and_everybody_may_go(desk: OpenDesk) -> None:
    """The screen names the next opening; the refusal is recorded as one."""
    door = desk(DOOR + HOURS)
    code = door.code_of_guest()
    refused = door.scan(code)
    assert told(refused) == ("refused", "not_open_yet")
    assert "09:00" in door.why(refused)
    assert door.fair.state.presence("door") == ()
    assert told(door.leave(code)) == LEFT
    assert door.recorded() == [("scan.refused", "not_open_yet"), ("scan.left", "left")]
