"""What a marshal's device and a desk do on the command line, and what they are refused."""

from pathlib import Path

import pytest

from kiosk.devices.memory import Memory, remember
from kiosk.domain.devices import Role
from kiosk.identity.pin import kept_form
from kiosk.places import Home
from kiosk.wiring import look_into_fair, open_fair
from tests.commands.runner import Kiosk
from tests.roles import become


def _facts(home: Path) -> int:
    with look_into_fair(Home(home)) as opened:
        return len(opened.journal.facts())


@pytest.fixture
def bus(empty: Path) -> Path:
    """The device of a marshal of bus A."""
    with open_fair(Home(empty)) as opened:
        become(opened, Role.MARSHAL, ["bus-a"])
    return empty


@pytest.fixture
def desk(small: Path) -> Path:
    """A registration desk of a managed fair."""
    with open_fair(Home(small)) as opened:
        become(opened, Role.DESK, name="Desk 2")
    return small


@pytest.mark.parametrize("command", [["desk"], ["board"], [], ["welcome"]])
def test_where_a_desk_would_open_it_says_whose_device_it_is_and_what_to_do(
    kiosk: Kiosk, bus: Path, command: list[str]
) -> None:
    kept = kept_form("2580", lambda count: b"x" * count)
    remember(Home(bus).settings, Memory(welcome_pin=kept))
    told = kiosk("--home", bus, *command)
    assert told.code == 2
    assert "a marshal's device, Bus A, for these trips: bus-a" in told.err
    assert "kiosk marshal" in told.err


def test_it_opens_its_own_trips_alone(kiosk: Kiosk, bus: Path) -> None:
    for own in (["marshal"], ["marshal", "bus-a"]):
        assert "needs a terminal" in kiosk("--home", bus, *own).err
    told = kiosk("--home", bus, "marshal", "bus-b")
    assert (told.code, "Bus A" in told.err) == (2, True)
    assert "kiosk devices trips" in told.err


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("import", "{home}/roster.csv"), "takes no lists in"),
        (("tickets",), "issues no tickets"),
        (("walk-in", "--name", "Anna Muster"), "issues no tickets"),
        (
            ("trips", "late", "bus-a", "--departs", "07:31", "--reason", "traffic"),
            "changes and cancels no trips",
        ),
        (
            ("visits", "edit", "company", "mill", "host=Frau Korn", "name=Mill", "place=igz"),
            "plans no visits",
        ),
        (("privacy", "erase-fair", "--early", "--yes", "--reason", "x y"), "erases nobody"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_marshal_s_device_is_refused_with_a_way_out(
    kiosk: Kiosk, bus: Path, command: tuple[str, ...], said: str
) -> None:
    before = _facts(bus)
    told = kiosk("--home", bus, *(part.format(home=bus) for part in command))
    assert told.code == 2
    assert said in told.err
    assert "at a desk or by the coordinator" in told.err
    assert _facts(bus) == before
    assert not Home(bus).issuing_key.exists()


def test_a_desk_issues_and_erases_nobody(kiosk: Kiosk, desk: Path) -> None:
    assert kiosk("--home", desk, "walk-in", "--name", "Anna Muster").code in (0, 1)
    told = kiosk("--home", desk, "privacy", "erase-fair", "--early", "--yes", "--reason", "x y")
    assert told.code == 2
    assert "Only a coordinator's device erases" in told.err
    assert "needs a terminal" in kiosk("--home", desk, "desk").err
