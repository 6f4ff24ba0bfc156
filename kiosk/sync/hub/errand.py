"""What a courier is sent with."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.sync.hub.login import Login
from kiosk.sync.hub.pace import Pace
from kiosk.usecases.contact import Contact

if TYPE_CHECKING:
    from kiosk.sync.hub.ports import Absorb, Held, ReckonAudiences


@dataclass(frozen=True, slots=True)
class Errand:
    """What a courier needs to know.

    Attributes:
        open_held: opens the store for reading; called, like all else here, in the courier's thread.
        absorb: takes facts into the store, in whatever thread that must happen, and returns when
            they are there. Called with no facts where the clocks alone have news.
        report: told of every change of the contact; must return at once.
        event: number of the fair.
        public: this device's key, in hexadecimal.
        reckon: whom bodies are for; None where this device doesn't tell.
    """

    login: Login
    open_held: "Callable[[], Held]"
    absorb: "Absorb"
    report: Callable[[Contact], None]
    event: int
    public: str
    version: str
    now: Callable[[], int]
    reckon: "ReckonAudiences | None" = None
    pace: Pace = field(default_factory=Pace)
    chance: Callable[[], float] = random.random
    monotonic: Callable[[], float] = time.monotonic
    absorbed_at_once: int = 200
