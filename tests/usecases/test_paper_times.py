"""Scans that were noted on paper while the power was out, and are typed in later."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.clock import parse_time
from kiosk.domain.checkpoints import Direction
from kiosk.errors import UnusableInput
from kiosk.usecases.check_in import Outcome, scan
from tests.event_texts import DOOR
from tests.fairs import BERLIN, Desk, Desks, told

MORNING_DOOR = DOOR + "hours = [[2019-04-02T07:00:00, 2019-04-02T12:00:00]]\nexits_at = 20:00:00\n"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    desks = Desks(tmp_path)
    yield desks.open(MORNING_DOOR)
    desks.close_all()


def at(time: str) -> int:
    return parse_time(f"2019-04-02T{time}", BERLIN)


def noted(here: Desk, code: str, time: str, way: Direction = Direction.ENTRY) -> Outcome:
    return scan(here.fair, code, "door", way, paper_time=at(time))


def test_the_fact_holds_both_the_time_on_paper_and_the_clock(here: Desk) -> None:
    code = here.code_of_guest()
    here.clock.set("2019-04-02T18:00")
    outcome = noted(here, code, "08:20")
    assert told(outcome) == ("admitted", "welcome")
    assert here.content(outcome)["paper_time"] == at("08:20")
    [fact] = [fact for fact in here.facts() if fact.envelope.id == outcome.fact]
    assert fact.envelope.at == at("18:00")


def test_it_is_decided_as_it_would_have_been_then(here: Desk) -> None:
    code = here.code_of_guest()
    here.clock.set("2019-04-02T18:00")
    assert told(here.scan(code)) == ("refused", "closed")
    assert told(noted(here, code, "06:00")) == ("refused", "not_open_yet")
    assert told(noted(here, code, "08:20")) == ("admitted", "welcome")


def test_lists_and_figures_count_it_where_it_happened(here: Desk) -> None:
    code = here.code_of_guest()
    here.clock.set("2019-04-02T11:00")
    here.leave(code)
    noted(here, code, "08:20")
    [presence] = here.fair.state.presence("door")
    assert presence.first_entry == at("08:20")
    assert presence.last_exit == at("11:00")
    assert here.inside() == 0
    [passages] = here.fair.state.passages([here.known().subject], "door").values()
    assert [passage.at for passage in passages] == [at("08:20"), at("11:00")]


def test_what_was_scanned_after_that_does_not_stand_in_its_way(here: Desk) -> None:
    code = here.code_of_guest()
    here.clock.set("2019-04-02T09:30")
    here.scan(code)
    assert told(noted(here, code, "08:20")) == ("admitted", "welcome")
    assert told(noted(here, code, "09:00")) == ("again", "already_in")


def test_the_next_day_s_typing_leaves_nobody_inside(here: Desk) -> None:
    code = here.code_of_guest()
    here.clock.set("2019-04-03T09:00")
    noted(here, code, "08:20")
    assert here.inside() == 0


def test_a_time_that_is_still_to_come_is_refused_and_nothing_recorded(here: Desk) -> None:
    code = here.code_of_guest()
    before = len(here.facts())
    with pytest.raises(UnusableInput, match="still to come"):
        noted(here, code, "08:20")
    assert len(here.facts()) == before


def test_two_desks_agree_on_what_came_from_paper(here: Desk, tmp_path: Path) -> None:
    desks = Desks(tmp_path)
    other = desks.open(MORNING_DOOR, name="other")
    code = here.code_of_guest()
    here.clock.set("2019-04-02T11:00")
    here.leave(code)
    noted(here, code, "08:20")
    other.learn_from(here)
    assert other.fair.state.presence("door") == here.fair.state.presence("door")
    desks.close_all()
