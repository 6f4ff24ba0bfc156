"""The form of a trip: every field at once, read as one types it, and refused where it is wrong."""

import pytest
from textual.widgets import Input

from kiosk import words
from kiosk.domain.trips.trip import Trip, TripKind, Unchecked
from kiosk.errors import StoreError
from kiosk.screens.trips.trip_form import TripFormScreen
from kiosk.screens.trips.trip_words import FIELDS
from kiosk.screens.trips.trips import TripsScreen
from kiosk.usecases.trips.known import trips
from kiosk.widgets.form_field import FormField
from tests.buses import Marshal
from tests.screens.reception import assert_it_fits
from tests.screens.stage import SIZES
from tests.screens.trips.depot import Depot, on_board


def typed(depot: Depot) -> dict[str, str]:
    return {found.field: found.text for found in depot.screen.query(FormField)}


def focused(depot: Depot) -> str:
    return next(f.field for f in depot.screen.query(FormField) if f.has_focus_within)


async def fill(depot: Depot, **texts: str) -> None:
    """Other texts instead of what stands in these fields."""
    fields = {found.field: found for found in depot.screen.query(FormField)}
    for name, text in texts.items():
        fields[name].take_focus()
        fields[name].query_one(Input).value = ""
        await depot.stage.type(text)


def known(depot: Depot) -> dict[str, Trip]:
    return trips(depot.desk.fair)


def local(depot: Depot, at: int) -> str:
    from kiosk.domain.checkpoints import moment

    return f"{moment(at, depot.desk.fair.event.zone):%d.%m. %H:%M}"


@pytest.mark.parametrize("size", SIZES)
async def test_every_field_is_on_one_screen(marshal: Marshal, size: tuple[int, int]) -> None:
    async with on_board(marshal, size) as depot:
        await depot.stage.press("n")
        shown = depot.stage.text()
        assert all(label in shown for label in FIELDS.values())
        assert_it_fits(depot.stage)


async def test_a_new_trip_begins_with_what_the_marked_one_has_but_for_what_is_its_own(
    marshal: Marshal,
) -> None:
    async with on_board(marshal) as depot:
        await depot.stage.press("n")
        begins = typed(depot)
        assert {begins[name] for name in ("name", "vehicle", "driver", "driver_phone")} == {""}
        assert begins["departs"] == "07:00" and begins["day"] == "2" and begins["kind"] == "out"
        assert (begins["origin"], begins["destination"]) == ("Barleben", "Hannover")
        assert (begins["seats"], begins["wheelchairs"], begins["outing"]) == ("4", "1", "")
        assert focused(depot) == "name"
        await depot.stage.type("Bus E")
        await fill(depot, departs="0720", seats="50", vehicle="OK-BB 5")
        await depot.stage.press("f2")
        assert isinstance(depot.screen, TripsScreen)
        [made] = [trip for trip in known(depot).values() if trip.name.in_language("") == "Bus E"]
        assert local(depot, made.departs) == "03.04. 07:20"
        assert (made.seats, made.vehicle, made.leg) == (50, "OK-BB 5", known(depot)["bus-a"].leg)
        assert made.id.startswith("bus-e-")
        assert "07:20 Bus E" in depot.line("Bus E")
        await depot.stage.press("enter")
        assert depot.opened == [made.id]


@pytest.mark.parametrize(
    ("time", "meant"),
    [
        ("07:20", "07:20"),
        ("0720", "07:20"),
        ("720", "07:20"),
        ("7.20", "07:20"),
        ("23:59", "23:59"),
    ],
)
async def test_times_are_typed_as_one_likes(marshal: Marshal, time: str, meant: str) -> None:
    async with on_board(marshal) as depot:
        await depot.stage.press("e")
        await fill(depot, departs=time, vehicle="Other")
        await depot.stage.press("f2")
        assert local(depot, known(depot)["bus-a"].departs) == f"03.04. {meant}"


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("name", "", "This can't be left empty."),
        ("departs", "25:00", "This isn't a time of day. Type it like 07:20 or 0720."),
        ("departs", "24:00", "This isn't a time of day."),
        ("departs", "06:39", "This trip would leave in the past. Check the day and the time."),
        ("day", "1", "This trip would leave in the past."),
        ("day", "31.02.", "This isn't a day."),
        ("day", "9", "This isn't a day."),
        ("arrives", "06:30", "This trip would arrive before it leaves. Check both times."),
        ("seats", "0", "A trip without seats takes nobody. Say how many it has."),
        ("seats", "many", "This isn't a whole number of people."),
        ("seats", "1001", "This isn't a whole number of people."),
        ("kind", "sideways", "It is one of: out, back, tour."),
        ("takes", "visitor, lions", "There is no kind of ticket lions."),
        ("checked_in_at", "moon", "There is no such checkpoint."),
        ("unchecked", "perhaps", "It is one of: take along, take along with a hint, ask"),
        ("origin", "", "This can't be left empty."),
        ("outing", "other", "Guests are booked on it for its old way"),
        ("kind", "tour", "Guests are booked on it for its old way"),
    ],
)  # fmt: skip
async def test_what_cannot_be_is_told_at_its_field_and_nothing_is_recorded(
    marshal: Marshal, field: str, text: str, told: str
) -> None:
    async with on_board(marshal, SIZES[0]) as depot:
        await depot.stage.press("e")
        before, facts = known(depot), len(depot.desk.facts())
        await fill(depot, **{field: text})
        await depot.stage.press("f2")
        assert isinstance(depot.screen, TripFormScreen)
        assert told in " ".join(depot.stage.text().split())
        at = (
            {"day": "departs", "kind": "outing"}.get(field, field)
            if "past" in told or ("old way" in told)
            else field
        )
        assert focused(depot) == at
        assert (known(depot), len(depot.desk.facts())) == (before, facts)
        assert_it_fits(depot.stage)


async def test_a_vehicle_that_is_elsewhere_is_named_with_the_trip_it_is_on(
    marshal: Marshal,
) -> None:
    async with on_board(marshal) as depot:
        await depot.stage.press("down", "e")
        await fill(depot, departs="07:02", vehicle="ok-bb 1")
        await depot.stage.press("f2")
        assert "At that time it is on Bus A, 07:00." in depot.stage.text()
        assert focused(depot) == "vehicle"


async def test_all_fields_are_read_and_what_is_meant_is_told_beside_them(marshal: Marshal) -> None:
    async with on_board(marshal, (160, 50)) as depot:
        await depot.stage.press("n")
        await fill(
            depot, name="Werkstour", kind="to", day="04.04.", departs="2330", arrives="0:40",
            origin="bar", destination="Works C05", vehicle="Van 2", seats="8", wheelchairs="1",
            crew="2", driver="Jo", driver_phone="+49 391 7", takes="vis", checked_in_at="ma",
            unchecked="as",
        )  # fmt: skip
        shown = depot.stage.text()
        for told in ("→ tour", "→ 04.04.2019", "→ 23:30", "→ 00:40", "→ Barleben", "→ Visitor",
                     "→ Main door", "→ ask"):  # fmt: skip
            assert told in shown
        await depot.stage.press("f2")
        [made] = [trip for trip in known(depot).values() if trip.vehicle == "Van 2"]
        assert made.kind is TripKind.TOUR and made.unchecked is Unchecked.ASK
        assert (local(depot, made.departs), local(depot, made.arrives)) == (
            "04.04. 23:30", "05.04. 00:40",
        )  # fmt: skip
        assert (made.origin, made.destination, made.crew) == ("home", "Works C05", 2)
        assert (made.takes, made.checked_in_at) == (frozenset({"visitor"}), "door")
        assert (made.driver, made.driver_phone, made.wheelchairs) == ("Jo", "+49 391 7", 1)


async def test_what_was_not_touched_stays_as_it_was_and_nothing_is_recorded_anew(
    marshal: Marshal,
) -> None:
    name = {"de": "Bus A (vorn)", "en": "Bus A (front)"}
    marshal.desk.record("trip.planned", "trip:bus-a", {"set": {"name": name, "takes": ["staff"]}})
    async with on_board(marshal) as depot:
        before, facts = known(depot)["bus-a"], len(depot.desk.facts())
        await depot.stage.press("e", "f2")
        assert len(depot.desk.facts()) == facts
        await depot.stage.press("e")
        await fill(depot, vehicle="OK-BB 8")
        await depot.stage.press("f2")
        assert known(depot)["bus-a"].name == before.name
        assert known(depot)["bus-a"].takes == {"staff"}
        assert known(depot)["bus-a"].vehicle == "OK-BB 8"


async def test_names_that_say_too_little_change_nothing_while_they_are_not_touched(
    marshal: Marshal,
) -> None:
    """A kind of ticket that this device doesn't know, and a place called like another's id."""
    marshal.desk.record(
        "trip.planned", "trip:bus-a", {"set": {"takes": ["visitor", "press, early"], "to": "ho"}}
    )
    async with on_board(marshal) as depot:
        before = known(depot)["bus-a"]
        await depot.stage.press("e")
        await fill(depot, driver="Jo")
        await depot.stage.press("f2")
        changed = known(depot)["bus-a"]
        assert (changed.takes, changed.destination) == (before.takes, before.destination)
        assert changed.driver == "Jo"


async def test_what_was_typed_is_only_thrown_away_at_the_second_escape(marshal: Marshal) -> None:
    async with on_board(marshal) as depot:
        await depot.stage.press("n")
        await depot.stage.type("Bus E")
        await depot.stage.press("escape")
        assert "Esc once more" in depot.stage.text()
        await depot.stage.press("escape")
        assert isinstance(depot.screen, TripsScreen)
        assert len(known(depot)) == 5


async def test_enter_goes_from_line_to_line_and_keeps_in_the_last(marshal: Marshal) -> None:
    async with on_board(marshal) as depot:
        await depot.stage.press("n")
        await depot.stage.type("Bus E")
        await depot.stage.press(*["enter"] * (len(FIELDS) - 1))
        assert focused(depot) == "outing"
        await depot.stage.press("enter")
        assert isinstance(depot.screen, TripsScreen)
        assert len(known(depot)) == 6


async def test_a_full_disk_keeps_what_was_typed(
    marshal: Marshal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full; this was not recorded.", "Free some space.")

    async with on_board(marshal) as depot:
        await depot.stage.press("n")
        await depot.stage.type("Bus E")
        with monkeypatch.context() as disk:
            disk.setattr(marshal.desk.fair.facts, "append", full)
            await depot.stage.press("f2")
        assert "✘ NOT RECORDED: The disk is full" in depot.stage.text()
        assert (depot.sounds, len(depot.noted)) == (["refused"], 1)
        assert typed(depot)["name"] == "Bus E"
        await depot.stage.press("f2")
        assert len(known(depot)) == 6


async def test_the_form_understands_the_words_of_the_staff(marshal: Marshal) -> None:
    words.speak("de")
    async with on_board(marshal) as depot:
        await depot.stage.press("e")
        begins = typed(depot)
        await depot.stage.press("f2")
        assert isinstance(depot.screen, TripsScreen)
        assert begins["day"] == "2"
