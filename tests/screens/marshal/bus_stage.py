"""The door of a bus to live through: the real app, opened at a trip's screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from kiosk.app import KioskApp
from kiosk.domain.trips.passengers import Noted
from kiosk.screens.trips.marshal import MarshalScreen
from kiosk.widgets.people_list import PeopleList
from kiosk.widgets.verdict_panel import Card
from tests.buses import Marshal
from tests.screens.fairground import Fairground
from tests.screens.stage import DESIGN_SIZE, Heard, Stage


@dataclass
class Seconds:
    """A clock that a test moves."""

    at: float = 1000.0

    def __call__(self) -> float:
        return self.at


@dataclass
class BusStage(Stage):
    """A running app at a bus, and the marshal who works it."""

    marshal: Marshal = field(kw_only=True)
    seconds: Seconds = field(kw_only=True)

    @property
    def bus(self) -> MarshalScreen:
        """The bus's screen, whatever lies on top of it."""
        found = [s for s in self.app.screen_stack if isinstance(s, MarshalScreen)]
        return found[-1]

    @property
    def strip(self) -> str:
        """What the strip says, its large letters left out."""
        return self.text("#strip")

    @property
    def verdict(self) -> Card | None:
        """The verdict on the strip; None where the counter stands."""
        return self.bus.query_one("#strip").card  # type: ignore[attr-defined]

    @property
    def chosen(self) -> str:
        """Whom the cursor is on, by registration number."""
        key = self.app.screen.query_one(PeopleList).key
        guest = self.marshal.desk.fair.state.guest(key) if key else None
        return guest.registration if guest else ""

    @property
    def sounds(self) -> list[str]:
        """What was heard, in order."""
        return [heard.name for heard in self.heard]

    async def show(self, registration: str) -> None:
        """A guest shows their ticket."""
        await self.scan(self.marshal.codes[registration])

    async def wait(self, seconds: float) -> None:
        """Time passes."""
        self.seconds.at += seconds
        self.marshal.desk.clock.at += round(seconds * 1_000_000)
        self.bus._keep_fresh()
        await self.rest()

    def state_of(self, registration: str, trip: str = "bus-a") -> Noted | None:
        """What was noted last of a guest."""
        subject = self.marshal.subject(registration)
        notes = self.marshal.desk.fair.state.passenger_notes(self.marshal.roll(trip).trip.leg)
        return notes[subject].state if subject in notes else None


@asynccontextmanager
async def on_bus(
    marshal: Marshal, trip: str = "bus-a", size: tuple[int, int] = DESIGN_SIZE
) -> AsyncIterator[BusStage]:
    """The app, opened at the trip."""
    opened = marshal.desk.opened
    ground = Fairground(opened, marshal.codes)
    heard: list[Heard] = []
    seconds = Seconds()

    def listen(name: str) -> None:
        heard.append(Heard(name, ground.scans_for_a_reader()))

    door = next(iter(opened.fair.event.checkpoints))
    app = KioskApp(opened.fair, opened.home, door, "Marshal 1", listen, seconds, trip)
    async with app.run_test(size=size) as pilot:
        stage = BusStage(ground, app, pilot, heard, marshal=marshal, seconds=seconds)
        await stage.rest()
        yield stage
