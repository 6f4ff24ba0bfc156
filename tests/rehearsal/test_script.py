"""The script: whom it takes, what they do, and what must come of it."""

from pathlib import Path
from random import Random

import pytest

from kiosk.clock import parse_time
from kiosk.domain.event import Purpose
from kiosk.domain.guests import Status
from kiosk.errors import Unsettled, UnusableInput
from kiosk.places import Home
from kiosk.rehearsal.manners import LET_IN, Manner
from kiosk.rehearsal.script import Expected, Visit, Way
from kiosk.rehearsal.staging import Stage, script_of, staged, written
from kiosk.usecases.block_tickets import block
from kiosk.usecases.find import Finder
from kiosk.wiring import open_fair
from tests.event_texts import DOOR, VISITOR
from tests.fairs import BERLIN
from tests.rehearsal.conftest import SetUp

ASKED, WELCOME = ("question", "incomplete"), ("admitted", "welcome")
WORKSHOP = '\n[[kinds]]\nid = "workshop"\nnumber = 9\nname = "Workshop"\n'


def with_kind(settings: str = "") -> str:
    """A door that takes visitors, and a kind of ticket that it doesn't take."""
    return DOOR.replace(VISITOR, f"{VISITOR}{WORKSHOP}{settings}\n")


def expected_of(stage: Stage, *drawn: Manner, seed: int = 1) -> list[list[Expected]]:
    visits = script_of(stage, drawn, tuple(map(float, range(len(drawn)))), Random(seed))
    return [[act.expected for act in visit.acts] for visit in visits]


def told(expected: list[Expected]) -> list[tuple[str, str]]:
    return [(one.look, one.reason) for one in expected]


@pytest.mark.parametrize(
    ("drawn", "due"),
    [
        (Manner.QR, [("admitted", "welcome")]),
        (Manner.DEAD_PHONE, [("admitted", "welcome")]),
        (Manner.SHORT_CODE, [("admitted", "welcome")]),
        (Manner.UNPAID, [("refused", "unpaid")]),
        (Manner.WRONG_TICKET, [("refused", "other_fair")]),
        (Manner.FOREIGN_CODE, [("refused", "foreign"), ("admitted", "welcome")]),
        (Manner.HALF_SCAN, [("again", ""), ("admitted", "welcome")]),
        (Manner.SCANNED_TWICE, [("admitted", "welcome"), ("admitted", "")]),
    ],
)
def test_what_is_due(set_up: SetUp, drawn: Manner, due: list[tuple[str, str]]) -> None:
    [expected] = expected_of(set_up(), drawn)
    assert told(expected) == due


def test_who_owes_is_asked_and_then_let_in_where_the_door_asks(set_up: SetUp) -> None:
    [expected] = expected_of(set_up(f'{DOOR}pending = "ask"\n'), Manner.UNPAID)
    assert told(expected) == [("question", "unpaid"), ("admitted", "welcome")]


@pytest.mark.parametrize(
    ("drawn", "due"),
    [
        (Manner.QR, [ASKED, WELCOME]),
        (Manner.UNPAID, [("question", "unpaid"), ASKED, WELCOME]),
        (Manner.HALF_SCAN, [("again", ""), ASKED, WELCOME]),
        (Manner.SCANNED_TWICE, [ASKED, ("question", ""), WELCOME]),
        (Manner.LEADER, [ASKED, WELCOME] * 3),
    ],
)
def test_what_the_fair_asks_is_asked_and_answered(
    set_up: SetUp, drawn: Manner, due: list[tuple[str, str]]
) -> None:
    question = '\n[[questions]]\nid = "coffee"\ntext = "Coffee?"\ntype = "yes_no"\n'
    stage = set_up(f'{DOOR}pending = "ask"\n{question}')
    [expected] = expected_of(stage, drawn)
    assert told(expected) == due


@pytest.mark.parametrize(
    ("settings", "due"),
    [
        ("", ("again", "already_in")),
        ('entries = "many"', ("admitted", "welcome")),
        ('entries = "many"\nmost = 1', ("refused", "limit_reached")),
        ("most_a_day = 1", ("refused", "limit_reached")),
    ],
)
def test_who_came_before_hears_what_the_door_says_to_that(
    set_up: SetUp, settings: str, due: tuple[str, str]
) -> None:
    first, second = expected_of(set_up(f"{DOOR}{settings}\n"), Manner.QR, Manner.CAME_BEFORE)
    assert told(second) == [due]
    assert first[0].subject == second[0].subject


def test_the_last_entry_that_a_door_allows_is_the_last(set_up: SetUp) -> None:
    stage = set_up(f'{DOOR}entries = "many"\nmost = 2\n')
    again = (Manner.CAME_BEFORE,) * 2
    _, second, third = expected_of(stage, Manner.QR, *again)
    assert [*told(second), *told(third)] == [("admitted", "welcome"), ("refused", "limit_reached")]


@pytest.mark.parametrize(
    ("settings", "due"),
    [
        ("", "wrong_kind"),
        ("valid = [2031-01-01, 2031-01-02]", "not_yet_valid"),
        ("valid = [2001-01-01, 2001-01-02]", "expired"),
    ],
)
def test_a_wrong_ticket_is_one_of_a_kind_that_does_not_count(
    set_up: SetUp, settings: str, due: str
) -> None:
    stage = set_up(with_kind(settings), now="2019-04-02T09:00")
    [expected] = expected_of(stage, Manner.WRONG_TICKET)
    assert told(expected) == [("refused", due)]


def test_a_leader_hands_over_the_tickets_of_three_to_five(set_up: SetUp) -> None:
    found = expected_of(set_up(), *(Manner.LEADER,) * 6)
    assert all(3 <= len(expected) <= 5 for expected in found)
    subjects = [one.subject for expected in found for one in expected]
    assert len(set(subjects)) == len(subjects)


def test_the_roster_comes_before_anybody_made_up(set_up: SetUp, few: Home) -> None:
    """Of the six one has canceled and one owes: four can come as they are."""
    stage = set_up(home=few)
    visits = script_of(stage, (Manner.QR,) * 6, (0.0,) * 6, Random(1))
    who = sorted(visit.who for visit in visits)
    assert who == ["KB-013", "KB-015", "KB-016", "KB-075", "REHEARSAL-00001", "REHEARSAL-00002"]


def test_who_is_blocked_is_not_called(set_up: SetUp, few: Home) -> None:
    with open_fair(few) as opened:
        [guest] = opened.fair.state.registered("KB-013")
        block(opened.fair, guest, "see the coordinator")
    visits = script_of(set_up(home=few), (Manner.QR,) * 4, (0.0,) * 4, Random(1))
    assert "KB-013" not in {visit.who for visit in visits}


def test_names_are_typed_so_that_the_desk_finds_the_guest(set_up: SetUp, few: Home) -> None:
    stage = set_up(home=few)
    finder = Finder(stage.opened.fair)
    for seed in range(10):
        drawn = (Manner.DEAD_PHONE,) * 4
        for visit in script_of(stage, drawn, (0.0,) * 4, Random(seed)):
            *text, last = visit.acts[0].keys
            down = text.count("down")
            found = finder.find("".join(text[: len(text) - down]), 50)
            assert (found[down].guest.registration, last) == (visit.who, "enter")


def test_a_mistyped_name_finds_the_guest_or_is_typed_again(set_up: SetUp, few: Home) -> None:
    stage = set_up(home=few)
    for seed in range(10):
        visits = script_of(stage, (Manner.MISTYPED,) * 4, (0.0,) * 4, Random(seed))
        for visit in visits:
            due = told([act.expected for act in visit.acts])
            assert due[-1] == ("admitted", "welcome")
            assert due[:-1] in ([], [("again", "")])


def script(home: Home, seed: int, guests: int = 40) -> tuple[Visit, ...]:
    with staged(home) as stage:
        return written(stage, guests, 30, Random(seed))


def test_the_same_seed_brings_the_same_guests_at_the_same_time_in_the_same_manner(
    few: Home,
) -> None:
    def outline(visits: tuple[Visit, ...]) -> list[tuple[object, ...]]:
        return [
            (v.arrival, v.manner, v.who, v.seconds, [(a.way, a.expected) for a in v.acts])
            for v in visits
        ]

    assert outline(script(few, 5)) == outline(script(few, 5))
    assert outline(script(few, 5)) != outline(script(few, 6))


def test_people_scanners_and_hands_have_their_own_pace(few: Home) -> None:
    for visit in script(few, 1):
        for act in visit.acts:
            assert act.pace == (0.002 if act.way is Way.SCANNER else 0.2)
            assert act.seconds >= act.before >= 0
        assert visit.after > 0


def test_it_is_played_in_a_copy_that_is_gone_afterwards(few: Home) -> None:
    facts, names = few.journal.read_bytes(), {path.name for path in few.root.iterdir()}
    with staged(few) as stage:
        fair = stage.opened.fair
        assert fair.event.purpose is Purpose.TRAINING
        copy = stage.opened.home.root
        assert copy.parent == few.root
        written(stage, 20, 30, Random(1))
        assert sum(g.status is Status.PENDING for g in fair.state.every_guest()) >= 1
    assert not copy.exists()
    assert {path.name for path in few.root.iterdir()} - {
        "journal.db-wal",
        "journal.db-shm",
    } == names
    assert few.journal.read_bytes() == facts


def test_it_begins_when_the_door_opens_or_when_one_says(set_up: SetUp, few: Home) -> None:
    stage = set_up(home=few)
    assert stage.start == parse_time("2019-04-02T07:00", BERLIN)
    assert stage.latest == parse_time("2019-04-02T19:00", BERLIN) - 1
    assert [stage.clock_time(seconds) for seconds in (0, 59, 3600)] == ["07:00", "07:00", "08:00"]
    later = set_up(home=few, at="visits", now="2019-04-04T09:30")
    assert (later.checkpoint.id, later.clock_time(0)) == ("visits", "09:30")


def test_a_door_with_gates_is_rehearsed_at_one_of_them(set_up: SetUp) -> None:
    stage = set_up(f'{DOOR}gates = ["West", "East"]\n')
    assert stage.opened.fair.gate == "East"


@pytest.mark.parametrize(
    ("tables", "at", "now", "error"),
    [
        (DOOR, "nowhere", "", Unsettled),
        (f"{DOOR}shut = true\n", "", "", UnusableInput),
        (
            f"{DOOR}hours = [[2019-04-02T08:00:00, 2019-04-02T18:00:00]]\n",
            "",
            "2019-04-02T07:00",
            UnusableInput,
        ),
    ],
)
def test_where_nobody_may_enter_nothing_is_rehearsed(
    set_up: SetUp, tables: str, at: str, now: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        set_up(tables, at=at, now=now)


def test_without_a_fair_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="can't be read"), staged(Home(tmp_path)):
        raise AssertionError


def test_somebody_is_let_in_before_anybody_came_before(few: Home) -> None:
    for seed in range(20):
        first, *_ = script(few, seed, guests=3)
        assert first.manner in LET_IN
