"""Where the courier of a device is put together, and where its thread meets the app's.

The courier has a thread of its own; facts that came are taken in on the app's, between two keys.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from kiosk.errors import KioskError, StoreError
from kiosk.places import Home
from kiosk.usecases.contact import Contact
from kiosk.usecases.fair import Fair
from kiosk.words import N_

if TYPE_CHECKING:
    from kiosk.domain.facts import Fact
    from kiosk.sync.hub.courier import Courier
    from kiosk.sync.hub.ports import Greeting

PATIENCE = 0.2  # seconds between two looks whether the app still runs

Report = Callable[[Contact], None]
TakeIn = Callable[["Greeting", "Sequence[Fact]"], None]


class Later(Protocol):
    """Has something done on the app's own thread, soon."""

    def __call__(self, callback: Callable[[], None]) -> object: ...


def courier_for(fair: Fair, home: Home, absorb: TakeIn, report: Report) -> "Courier":
    """The courier of this device, which has a login at its hub.

    Args:
        absorb: takes facts in, and raises what came of it; called in the courier's thread.
        report: told of news about the contact, in the courier's thread.

    Raises:
        KioskError: if there is nothing here that speaks to a hub, or the login can't be read.
    """
    # psycopg and all that: nobody waits for it on the way to the first screen.
    from kiosk import __version__
    from kiosk.hubserver.database import need_client
    from kiosk.identity.device_keys import load_or_make
    from kiosk.sync.hub.courier import Courier
    from kiosk.sync.hub.errand import Errand
    from kiosk.sync.hub.login import read_login
    from kiosk.wiring import audiences_reckoned, shelf_of

    need_client()
    login = read_login(home.hub)
    assert login is not None
    errand = Errand(
        login=login,
        open_held=lambda: shelf_of(home),
        absorb=absorb,
        report=report,
        event=fair.event.number,
        public=load_or_make(home.device_key, fair.random_bytes).public.hex(),
        version=__version__,
        now=fair.now,
        reckon=lambda: audiences_reckoned(fair.event, home),
    )
    return Courier(errand)


def handed_over(later: Later, stopping: threading.Event, take_in: Callable[[], None]) -> None:
    """Has facts taken in on the app's thread, and waits in the courier's until they are.

    Args:
        stopping: set once the app ends.

    Raises:
        KioskError: what taking them in raised; or if the app ends meanwhile.
    """
    done = threading.Event()
    failed: list[Exception] = []

    def on_the_apps_thread() -> None:
        try:
            take_in()
        except Exception as error:  # noqa: BLE001 - it is raised in the other thread
            failed.append(error)
        finally:
            done.set()

    later(on_the_apps_thread)
    while not done.wait(PATIENCE):
        if stopping.is_set():
            raise StoreError(
                N_("The kiosk was closed before this was taken in."),
                N_("It comes again with the next exchange."),
            )
    if failed:
        raise failed[0]


def have_the_hub_obey(fair: Fair, home: Home) -> None:
    """A coordinator's device has the hub do what was decided; in a thread of its own."""
    from kiosk.exchanging import keep_in_order, upkeep
    from kiosk.identity.device_keys import load_or_make
    from kiosk.sync.hub.login import read_login

    public = load_or_make(home.device_key, fair.random_bytes).public.hex()
    duties, login = upkeep(fair, public), read_login(home.hub)
    if duties is None or login is None:
        return

    def done() -> None:
        with suppress(KioskError):  # the hub is away: it is done when it is back
            keep_in_order(login, duties)

    threading.Thread(target=done, name="upkeep", daemon=True).start()
