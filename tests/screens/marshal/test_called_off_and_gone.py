"""A bus that had left when another device called it off: closed, and both are said."""

from kiosk.screens.trips.roll_view import RollView
from kiosk.usecases.trips.changing import call_off
from kiosk.usecases.trips.known import trips
from tests.buses import MORNING, Marshal
from tests.event_texts import TWO_AND_TWO
from tests.fairs import Desks


def test_it_shows_as_closed_and_says_that_it_was_called_off(desks: Desks) -> None:
    marshal = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="marshal"))
    other = Marshal(desks.open(TWO_AND_TWO, now=MORNING, name="other"))
    marshal.close("bus-a", 1)
    call_off(other.desk.fair, "bus-a", "engine trouble")
    marshal.desk.learn_from(other.desk)
    fair = marshal.desk.fair
    view = RollView(fair.event, marshal.roll("bus-a"), trips(fair), (), fair.now())
    big = view.big()
    assert big is not None
    assert big[2] == "CLOSED"
    assert view.stage == "CLOSED"
    assert "called off on another device" in view.alert().plain
