"""Group C: leaving by the clock, taking a scan back, and what changes nothing."""

import pytest

from kiosk import cli
from kiosk.domain.checkpoints import moment, with_automatic_exits
from kiosk.errors import NothingToUndo
from kiosk.usecases.undo import undo
from tests.event_texts import DOOR
from tests.fairs import BERLIN, Desk, Desks, OpenDesk, told

WELCOME, AGAIN = ("admitted", "welcome"), ("again", "already_in")
CLOSING_DOOR = DOOR + "exits_at = 20:00:00"
NIGHT_DOOR = DOOR + "exits_at = 02:30:00"


def automatic_exits(door: Desk) -> list[str]:
    """When everybody was counted out by the clock, as local times."""
    subject = door.known().subject
    passages = door.fair.state.passages([subject], "door")[subject]
    point = door.fair.event.checkpoints["door"]
    found = with_automatic_exits(passages, point, door.clock())
    stamped = [passage.at for passage in found if passage not in passages]
    return [moment(at, BERLIN).isoformat(timespec="minutes") for at in stamped]


def test_c10_everybody_inside_leaves_at_closing_time_day_after_day(desk: OpenDesk) -> None:
    """Derived from the clock when read, stamped to the minute, and never written down."""
    door = desk(CLOSING_DOOR)
    code = door.code_of_guest()
    assert told(door.scan(code)) == WELCOME
    door.clock.set("2019-04-02T19:59:59.999999")
    assert (door.inside(), automatic_exits(door)) == (1, [])
    door.clock.set("2019-04-02T20:00")
    assert (door.inside(), automatic_exits(door)) == (0, ["2019-04-02T20:00+02:00"])
    door.clock.set("2019-04-03T09:00")
    assert told(door.scan(code)) == WELCOME
    assert door.inside() == 1
    door.clock.set("2019-04-03T20:00")
    assert door.inside() == 0
    assert automatic_exits(door) == ["2019-04-02T20:00+02:00", "2019-04-03T20:00+02:00"]
    assert door.recorded() == [("scan.admitted", "welcome")] * 2


def test_c11_who_left_before_or_came_after_is_not_counted_out(desk: OpenDesk) -> None:
    """Closing time passes by those who were not in, and waits a day for those who came later."""
    door = desk(CLOSING_DOOR)
    code = door.code_of_guest()
    door.scan(code)
    door.clock.set("2019-04-02T19:00")
    door.leave(code)
    door.clock.set("2019-04-02T20:30")
    assert automatic_exits(door) == []
    assert told(door.scan(code)) == WELCOME
    door.clock.set("2019-04-03T19:59")
    assert (door.inside(), automatic_exits(door)) == (1, [])
    door.clock.set("2019-04-03T20:00")
    assert (door.inside(), automatic_exits(door)) == (0, ["2019-04-03T20:00+02:00"])


@pytest.mark.parametrize(
    ("came", "gone"),
    [
        ("2019-03-30T20:00", "2019-03-31T03:30+02:00"),  # 02:30 is skipped: the same instant
        ("2019-03-31T20:00", "2019-04-01T02:30+02:00"),  # and back to the usual
        ("2019-10-26T20:00", "2019-10-27T02:30+02:00"),  # the first of the two 02:30
        ("2019-10-27T20:00", "2019-10-28T02:30+01:00"),
    ],
)
def test_c12_closing_time_is_a_time_on_the_wall(desk: OpenDesk, came: str, gone: str) -> None:
    """Also in the two nights of the year when the clocks are changed."""
    door = desk(NIGHT_DOOR)
    code = door.code_of_guest()
    door.clock.set(came)
    assert told(door.scan(code)) == WELCOME
    door.clock.set(gone)
    assert (door.inside(), automatic_exits(door)) == (0, [gone])
    door.clock.at -= 1
    assert (door.inside(), automatic_exits(door)) == (1, [])


def test_c13_an_undone_entry_never_was_and_cannot_be_undone_again(desk: OpenDesk) -> None:
    """Both facts stay on record, with the reason."""
    door = desk(DOOR)
    code = door.code_of_guest()
    entry = door.scan(code)
    undo(door.fair, entry.fact, "wrong person")
    assert door.inside() == 0
    with pytest.raises(NothingToUndo, match="Nothing to undo: this scan was taken back before"):
        undo(door.fair, entry.fact, "wrong person")
    assert told(door.scan(code)) == WELCOME
    assert door.recorded() == [
        ("scan.admitted", "welcome"),
        ("scan.undone", "wrong person"),
        ("scan.admitted", "welcome"),
    ]


def test_c13_what_let_nobody_pass_cannot_be_undone(desk: OpenDesk) -> None:
    """Neither a refusal nor a fact that is not there."""
    door = desk(DOOR)
    refused = door.scan("nonsense")
    for fact in (refused.fact, "0193", ""):
        with pytest.raises(NothingToUndo):
            undo(door.fair, fact, "a slip")
    assert door.recorded() == [("scan.refused", "foreign")]


def test_c14_looking_changes_nothing(
    desk: OpenDesk, desks: Desks, capsys: pytest.CaptureFixture[str]
) -> None:
    """The status is read from a journal whose bytes stay what they were."""
    door = desk(DOOR)
    code = door.code_of_guest()
    assert told(door.scan(code)) == WELCOME
    facts = door.facts()
    desks.close("desk")
    before = door.home.journal.read_bytes()
    assert cli.run(["--home", str(door.home.root), "status", "--json"]) == 0
    assert '"came": 1, "inside": 1' in capsys.readouterr().out
    assert door.home.journal.read_bytes() == before
    assert desk(DOOR).facts() == facts


def test_c15_in_and_out_and_in_again_the_state_follows(desk: OpenDesk) -> None:
    """Asking for what is so already is answered, not an error."""
    door = desk(DOOR)
    code = door.code_of_guest()
    for _ in range(3):
        entry = door.scan(code)
        assert (told(entry), door.inside()) == (WELCOME, 1)
        assert (told(door.scan(code)), door.inside()) == (AGAIN, 1)
        undo(door.fair, entry.fact, "toggled")
        assert door.inside() == 0


def test_c16_a_guest_who_is_inside_is_not_canceled(desk: OpenDesk) -> None:
    """Otherwise: the import keeps that one guest, says so, and takes in the rest."""
    door = desk(DOOR)
    code = door.code_of_guest("1001")
    door.guest("1002")
    door.scan(code)
    rows = [{"registration": number, "status": "canceled"} for number in ("1001", "1002")]
    assert door.import_rows(*rows).kept == ((2, "1001"),)
    assert (door.known("1001").status, door.known("1002").status) == ("confirmed", "canceled")
    assert told(door.scan(code)) == AGAIN
    door.leave(code)
    assert door.import_rows(*rows).kept == ()
    assert told(door.scan(code)) == ("refused", "canceled")


def test_c16_after_closing_time_nobody_is_inside_any_more(desk: OpenDesk) -> None:
    """So the registration can be canceled."""
    door = desk(CLOSING_DOOR)
    door.scan(door.code_of_guest("1001"))
    door.clock.set("2019-04-02T20:00")
    assert door.import_rows({"registration": "1001", "status": "canceled"}).kept == ()
