"""Group M: leaving with everybody, and coming back with everybody."""

import pytest

from kiosk.domain.trips.passengers import Noted
from kiosk.errors import NotYet
from kiosk.usecases.trips.roll import still_out
from tests.buses import MORNING, Marshal
from tests.event_texts import BACK, BUS_DAY, TWO_AND_TWO
from tests.fairs import Desks, OpenDesk, told

STAYS = {"reason": "in hospital", "told": "coordinator", "takes_over": "Ms Kranz"}


@pytest.fixture
def marshal(desk: OpenDesk) -> Marshal:
    return Marshal(desk(TWO_AND_TWO, now=MORNING, name="Marshal 1"))


def went_out(marshal: Marshal, *registrations: str) -> None:
    """These ride to Hannover on bus A, which leaves."""
    marshal.guests(*registrations)
    marshal.book("bus-a", *registrations)
    for who in registrations:
        marshal.scan(who, "bus-a")
    marshal.close("bus-a", len(registrations) + 1, now="07:00")


def test_m11_a_head_count_that_fits_closes_and_freezes_the_manifest(marshal: Marshal) -> None:
    marshal.guests("1", "2")
    marshal.book("bus-a", "1", "2")
    marshal.scan("1", "bus-a")
    marshal.scan("2", "bus-a")
    roll = marshal.close("bus-a", 3, now="07:01")
    closing = roll.departure.closing
    assert closing is not None
    assert set(closing.aboard) == {marshal.subject("1"), marshal.subject("2")}
    assert (closing.at, closing.heads, closing.reason) == (marshal.desk.clock.at, 3, "")
    assert marshal.desk.fair.state.label(f"w:{closing.writer}") == "Marshal 1"
    marshal.desk.clock.set("2019-04-03T08:40")
    marshal.off("1", "bus-a")  # arriving
    assert marshal.roll("bus-a").departure.closing == closing
    assert marshal.aboard("bus-a") == ["1", "2"]


def test_m12_a_head_count_that_differs_must_be_explained(marshal: Marshal) -> None:
    marshal.guests("1", "2")
    marshal.book("bus-a", "1", "2")
    marshal.scan("1", "bus-a")
    with pytest.raises(NotYet):
        marshal.close("bus-a", 4)
    assert marshal.roll("bus-a").departure.closing is None
    assert [p.name for p in marshal.roll("bus-a").missing] == ["Guest 2"]
    roll = marshal.close("bus-a", 4, "two without tickets, names on paper")
    assert roll.departure.closing is not None
    assert roll.departure.closing.missing == (marshal.subject("2"),)
    assert roll.departure.closing.reason == "two without tickets, names on paper"


def test_m13_the_last_way_back_waits_for_each_who_went_out(marshal: Marshal) -> None:
    went_out(marshal, "1", "2", "3")
    marshal.scan("1", "bus-c", now="16:40")
    marshal.close("bus-c", 2, now="17:00")
    assert sorted(marshal.missing("bus-d")) == ["2", "3"]
    assert all(p.guest and p.guest.phone for p in marshal.roll("bus-d").missing)
    marshal.scan("2", "bus-d", now="17:20")
    with pytest.raises(NotYet):
        marshal.close("bus-d", 2, "nobody can find guest 3")
    marshal.note("3", "bus-d", Noted.STAYS_BEHIND, **STAYS)
    assert marshal.close("bus-d", 2).departure.closing is not None
    [left_behind] = still_out(marshal.desk.fair, f"away-{BUS_DAY}")
    assert left_behind.name == "Guest 3"
    assert left_behind.seen is not None and left_behind.seen.point == "trip:bus-a"
    marshal.note("3", "bus-d", Noted.SETTLED, reason="home by train")
    assert still_out(marshal.desk.fair, f"away-{BUS_DAY}") == ()


def test_m15_who_was_released_to_own_transport_is_settled(marshal: Marshal) -> None:
    went_out(marshal, "1", "2")
    marshal.scan("1", "bus-c", now="16:40")
    marshal.close("bus-c", 2)
    marshal.note("2", "bus-d", Noted.RELEASED, reason="taken along by a colleague")
    assert marshal.missing("bus-d") == []
    assert marshal.close("bus-d", 1).departure.closing is not None


def test_m15_own_transport_that_was_known_before_is_never_missing(marshal: Marshal) -> None:
    went_out(marshal, "1")
    marshal.own(BACK, "1")
    assert marshal.missing("bus-d") == []


def test_m16_who_never_went_out_is_not_expected_back(marshal: Marshal) -> None:
    marshal.guests("1", "2")
    marshal.book("bus-b", "1", "2")
    marshal.book("bus-d", "1", "2")
    marshal.scan("1", "bus-b")
    marshal.close("bus-a", 1)
    marshal.close("bus-b", 2, "guest 2 didn't come")
    assert marshal.missing("bus-d") == ["1"]


def test_m17_two_marshals_apart_count_each_person_once(desks: Desks) -> None:
    one = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="Marshal 1"))
    one.guests("1", "2", "3")
    one.book("bus-a", "1", "2", "3")
    two = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="Marshal 2"), one.codes)
    two.desk.learn_from(one.desk)
    one.scan("1", "bus-a")
    one.scan("2", "bus-a")
    assert told(two.scan("2", "bus-a")) == ("admitted", "welcome")
    two.scan("3", "bus-a")
    one.desk.learn_from(two.desk)
    two.desk.learn_from(one.desk)
    for marshal in (one, two):
        assert marshal.aboard("bus-a") == ["1", "2", "3"]
        assert marshal.roll("bus-a").guests_aboard == 3
        assert marshal.roll("bus-a").conflicts == ()
