"""What the checks stand on: a fair, as far as it can be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.domain.answers import Device
from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Event
from kiosk.usecases.fair import Fair
from kiosk.usecases.ports import State
from kiosk.wording.moments import when
from kiosk.words import _, ngettext

MINUTE, HOUR, DAY = 60, 3_600, 86_400
SECOND = 1_000_000  # microseconds
SHOWN_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Ground:
    """A fair that can be read.

    Attributes:
        now: microseconds since 1970, by the clock that the fair goes by.
        is_set: whether somebody set that clock by hand.
        is_whole: whether its event file could be read; else ``fair.event`` is a stand-in.
    """

    fair: Fair
    now: int
    is_set: bool = False
    is_whole: bool = True

    @property
    def event(self) -> Event:
        """The fair, by its event file."""
        return self.fair.event

    @property
    def state(self) -> State:
        """What the facts tell."""
        return self.fair.state

    @property
    def today(self) -> date:
        """The day that the fair's clock shows."""
        return moment(self.now, self.event.zone).date()

    def when(self, at: int) -> str:
        """A moment as one says it."""
        return when(at, self.now, self.event)

    def is_today(self, at: int) -> bool:
        """Whether a moment lies in the day that the fair's clock shows."""
        return moment(at, self.event.zone).date() == self.today


def own(devices: tuple[Device, ...]) -> Device | None:
    """The store that was asked, if it wrote anything."""
    return next((device for device in devices if device.is_this), None)


def others(devices: tuple[Device, ...]) -> tuple[Device, ...]:
    """All other devices.

    A store that was copied or restored writes under a new name of its own, and one label for both:
    what it was called before is no other device.
    """
    mine = own(devices)
    label = mine.name if mine else ""
    return tuple(d for d in devices if not d.is_this and not (label and d.name == label))


def called(device: Device) -> str:
    """What a device is called, or as much of its name as tells it apart."""
    if device.name:
        return device.name
    return _("device {name}").format(name=device.writer[:SHOWN_LETTERS])


def span(seconds: float) -> str:
    """A stretch of time as one says it, in its largest unit."""
    if seconds < 2 * MINUTE:
        return _("{count} s").format(count=round(seconds))
    if seconds < 2 * HOUR:
        return _("{count} min").format(count=round(seconds / MINUTE))
    if seconds < 2 * DAY:
        return _("{count} h").format(count=round(seconds / HOUR))
    days = round(seconds / DAY)
    return ngettext("{count} day", "{count} days", days).format(count=days)


def corrected_now(ground: Ground, corrections: Mapping[str, int], writer: str) -> int:
    """Now, on the clock that all devices agree on."""
    return ground.now + corrections.get(writer, 0)
