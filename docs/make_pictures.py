"""Makes the pictures of the documentation from the running app: `python docs/make_pictures.py`.

A demo fair is made in a temporary folder and lived through; each picture is an SVG.
"""

import asyncio
import secrets
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kiosk import words  # noqa: E402
from kiosk.app import KioskApp  # noqa: E402
from kiosk.at_desk.buses import open_buses  # noqa: E402
from kiosk.clock import parse_time  # noqa: E402
from kiosk.commands.import_command import import_file  # noqa: E402
from kiosk.commands.trips.lists import take_in  # noqa: E402
from kiosk.domain.devices import Authority, Role  # noqa: E402
from kiosk.identity import device_keys, managed  # noqa: E402
from kiosk.new_fair import BOOKINGS, ROSTER, make_fair  # noqa: E402
from kiosk.screens.trips.marshal import MarshalScreen  # noqa: E402
from kiosk.usecases import check_in  # noqa: E402
from kiosk.usecases.contact import Contact, ContactState  # noqa: E402
from kiosk.usecases.devices import admit  # noqa: E402
from kiosk.usecases.issue_tickets import issue  # noqa: E402
from kiosk.usecases.trips.roll import roll  # noqa: E402
from kiosk.wiring import OpenFair, open_fair  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SIZE = (112, 32)
SMALL = (80, 24)
WIDE = (160, 44)
SOLVING_SECONDS = 15
AT_THE_WRONG_BUS = "KB-004"
BETWEEN_GUESTS = 50  # seconds
AT_BOTH_DESKS = ("KB-075", "KB-016")
DEVICES = (
    ("Bus A", Role.MARSHAL, ("bus-a",)),
    ("Bus B", Role.MARSHAL, ("bus-b",)),
)
EARLY_GUESTS = range(4, 60, 3)
ADMITTED, ASKED, DAY_GUEST = "KB-016", "KB-083", "KB-035"
RUSH = ("KB-018", "KB-083", "KB-020", "KB-021")


class Morning:
    """A clock that goes on as the guests come."""

    def __init__(self, opened: OpenFair) -> None:
        self._at = opened.fair.now()
        opened.fair.now = opened.journal.now = lambda: self._at

    def pass_by(self, seconds: int) -> None:
        """Time passes."""
        self._at += seconds * 1_000_000


async def live_through(opened: OpenFair) -> None:
    """A morning at the desk, with a picture at each turn."""
    morning = Morning(opened)
    fair = opened.fair
    codes = {t.guest.registration: t.code for t in issue(fair, fair.state.every_guest()).tickets}
    desk = "Desk 1 · A. Weber"
    app = KioskApp(fair, opened.home, "igz", desk, sound=lambda look: None)

    async def picture(name: str) -> None:
        await pilot.pause(0.6)
        (PICTURES / f"{name}.svg").write_text(app.export_screenshot(), encoding="utf-8")

    def scan(registration: str) -> None:
        app.desk.scan(codes[registration])

    async with app.run_test(size=SIZE) as pilot:
        for number in EARLY_GUESTS:
            if (registration := f"KB-{number:03}") in codes and registration != ADMITTED:
                morning.pass_by(BETWEEN_GUESTS)
                scan(registration)
        scan(ADMITTED)
        await pilot.press("escape")
        await picture("desk")
        scan(ASKED)
        await picture("question")
        app.desk.scan("https://example.org")
        await picture("refused")
        await pilot.press(*"koval")
        await picture("search")
        await pilot.press("escape", "f3")
        await picture("undo")
        await pilot.press("escape", "f1")
        await picture("help")
        await pilot.press("escape")
        scan(DAY_GUEST)
        await picture("questions")
        await pilot.press("escape", "f2", *"Світлана Коваль", "down", "down", "down", *"ukr")
        await picture("walk-in")
        await pilot.press("escape", "escape", "f7", *"een")
        await pilot.press("enter")
        await picture("group")
        await pilot.press("escape", "escape", "escape")
        scan(ADMITTED)
        await pilot.press("f4")
        await picture("guest")
        await pilot.press("escape", "f8")
        await picture("figures")
        await pilot.press("escape", "f9", "4")
        await pilot.pause(3)
        await picture("before-opening")
        await pilot.press("escape")
        for registration in RUSH:
            scan(registration)
        await picture("just-before")


async def live_through_buses(opened: OpenFair) -> None:
    """Bus A from the first scan to the manifest, and the list of trips."""
    clock = Morning(opened)
    fair = opened.fair
    clock.pass_by((parse_time("2019-04-03T06:49", fair.event.zone) - fair.now()) // 1_000_000)
    codes = {t.guest.registration: t.code for t in issue(fair, fair.state.every_guest()).tickets}
    waited_for = [p.guest.registration for p in roll(fair, "bus-a").missing if p.guest]
    sounds = lambda look: None  # noqa: E731
    app = KioskApp(fair, opened.home, "igz", "Marshal 1", sounds, trip="bus-a")

    async def picture(name: str) -> None:
        await pilot.pause(0.6)
        (PICTURES / f"{name}.svg").write_text(app.export_screenshot(), encoding="utf-8")

    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause(1)
        bus = app.screen
        assert isinstance(bus, MarshalScreen)
        for registration in waited_for[:-5]:
            clock.pass_by(5)
            bus.scan(codes[registration])
            await pilot.pause()
        await pilot.press("c", "2", "k")
        await picture("bus-verdict")
        await pilot.press("escape")
        await picture("bus-missing")
        bus.scan(codes[AT_THE_WRONG_BUS])
        await picture("bus-wrong")
        await pilot.press("escape", "d")
        await picture("bus-dial")
        await pilot.press("escape", "enter", *str(len(waited_for) - 4), "enter")
        await picture("bus-head-count")
        await pilot.press("enter", "1")
        await picture("bus-closed")
        await pilot.press("escape", "escape")
        open_buses(app, fair, app.desk.tools)
        await picture("trips")


async def live_through_the_board(opened: OpenFair) -> None:
    """The evening before day three: solved, and looked at."""
    app = KioskApp(opened.fair, opened.home, "igz", "Board", lambda look: None, board=True)

    async def picture(name: str) -> None:
        await pilot.pause(0.6)
        (PICTURES / f"{name}.svg").write_text(app.export_screenshot(), encoding="utf-8")

    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(2)
        await pilot.press("l")
        await pilot.pause(SOLVING_SECONDS)
        await picture("board-solving")
        await pilot.press("enter")
        await pilot.pause(4)
        await picture("board")
        await pilot.press("3")
        await picture("board-vehicles")


async def live_through_apart(opened: OpenFair, other: OpenFair) -> None:
    """Two desks that were apart meet: who belongs to the fair, and what is to be settled."""
    fair = opened.fair
    tickets = issue(fair, fair.state.every_guest()).tickets
    codes = {ticket.guest.registration: ticket.code for ticket in tickets}
    key = managed.found(opened.home, fair, opened.journal, "Office")
    for name, role, trips in DEVICES:
        public = device_keys.load_or_make(
            opened.home.root / name / "device.pem", secrets.token_bytes
        ).public
        admit(fair, key, public.hex(), name, role, trips)
    theirs = managed.own_key(other.home, other.fair).public
    admit(fair, key, theirs.hex(), "Desk 2", Role.DESK)
    other.journal.absorb(opened.journal.facts())
    other.journal.trust(Authority(fair.event.number, key.public.hex()))
    other.fair.facts.append(managed.own_up(other.home, other.fair))
    for registration in AT_BOTH_DESKS:
        for desk in (opened.fair, other.fair):
            check_in.scan(desk, codes[registration], "igz")
    opened.journal.absorb(other.journal.facts())
    app = KioskApp(fair, opened.home, "igz", "Desk 1", lambda look: None)

    async def picture(name: str) -> None:
        await pilot.pause(0.6)
        (PICTURES / f"{name}.svg").write_text(app.export_screenshot(), encoding="utf-8")

    async with app.run_test(size=SIZE) as pilot:
        behind = fair.now() - 14 * 60 * 1_000_000
        app.hub.contact = Contact(ContactState.RETRYING, behind, 14)
        app.hub.look_around()
        app.action_conflicts()
        await picture("conflicts")
        await pilot.press("escape")
        app.action_devices()
        await picture("devices")


def main() -> None:
    """Makes them all, in English."""
    words.speak("en")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = make_fair(Path(folder) / "fair", "", secrets.token_bytes, demo=True)
        with open_fair(home, desk="Desk 1") as opened:
            import_file(opened, home.root / ROSTER)
            asyncio.run(live_through(opened))
        home = make_fair(Path(folder) / "day-two", "", secrets.token_bytes, demo=True)
        with open_fair(home, desk="Marshal 1") as opened:
            import_file(opened, home.root / ROSTER)
            take_in(opened.fair, home.root / BOOKINGS)
            asyncio.run(live_through_buses(opened))
            asyncio.run(live_through_the_board(opened))
        one, two = (
            make_fair(Path(folder) / name, "", secrets.token_bytes, demo=True)
            for name in ("one", "two")
        )
        with open_fair(one, desk="Desk 1") as opened, open_fair(two, desk="Desk 2") as other:
            import_file(opened, one.root / ROSTER)
            asyncio.run(live_through_apart(opened, other))


if __name__ == "__main__":
    main()
