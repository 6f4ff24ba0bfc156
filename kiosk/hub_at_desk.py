"""Where an app's courier is put together: it carries facts to the hub and back, and nobody waits.

The courier has a thread of its own; facts that came are taken in on the app's, between two keys.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from kiosk.contact_wording import Lamp, lamp
from kiosk.errors import KioskError, StoreError
from kiosk.places import Home
from kiosk.usecases.contact import NO_CONTACT, Contact, ContactState
from kiosk.usecases.fair import Fair
from kiosk.words import N_, _

if TYPE_CHECKING:
    from kiosk.domain.facts import Fact
    from kiosk.sync.hub.courier import Courier
    from kiosk.sync.hub.ports import Greeting

PATIENCE = 0.2  # seconds between two looks whether the app still runs


class Later(Protocol):
    """Has something done on the app's own thread, soon."""

    def __call__(self, callback: Callable[[], None]) -> object: ...


class HubAtDesk:
    """The contact of an app with the other devices.

    Args:
        later: has something done on the app's thread; may be called in any.
        changed: told of news about the contact, on the app's thread.
        came: told that facts of others were taken in, on the app's thread.
        note: keeps an error so that it can be read again.
    """

    def __init__(
        self,
        fair: Fair,
        home: Home,
        later: Later,
        changed: Callable[[], None],
        came: Callable[[], None],
        note: Callable[[KioskError], None],
    ) -> None:
        self.contact = NO_CONTACT
        self._fair = fair
        self._home = home
        self._later = later
        self._changed = changed
        self._came = came
        self._note = note
        self._courier: Courier | None = None
        self._unsettled = 0
        self._stopping = threading.Event()

    def start(self) -> None:
        """Sets the courier out, where this device has a hub; what it needs is loaded beside."""
        if self._home.hub.exists():
            threading.Thread(target=self._prepare, name="courier's start", daemon=True).start()

    def _prepare(self) -> None:
        """In a thread of its own: loading what speaks to a hub takes its time."""
        try:
            courier = self._made()
        except KioskError as error:
            told = error  # the name is gone once the block ends
            self._later(lambda: self._refuse(told))
        else:
            self._later(lambda: self._set_out(courier))

    def _refuse(self, error: KioskError) -> None:
        self._note(error)
        why = f"{_(error.message)} {_(error.remedy)}"
        self._show(Contact(ContactState.REFUSED, why=why))

    def _set_out(self, courier: "Courier") -> None:
        if self._stopping.is_set():
            return
        self._courier = courier
        self._fair.facts.on_append = courier.wake
        courier.start()

    def stop(self) -> None:
        """Stops it; what was not handed over comes again later."""
        self._stopping.set()
        if self._courier is not None:
            self._fair.facts.on_append = None
            self._courier.stop()

    def exchange_now(self) -> None:
        """Somebody wants to see an exchange now."""
        if self._courier is not None:
            self._courier.wake()
            self.keep_in_order()

    def lamp(self, *, narrow: bool) -> Lamp:
        """What the light shows now."""
        return lamp(self.contact, self._fair.now(), self._unsettled, narrow=narrow)

    def look_around(self) -> None:
        """To be called now and then: what waits for a hand, and what waits for a stick."""
        from kiosk.usecases.conflicts import open_count
        from kiosk.usecases.handed_on import handed_on

        with suppress(KioskError):  # a light that can't be fed stays as it is
            before = (self.contact, self._unsettled)
            self._unsettled = open_count(self._fair)
            if self._courier is None and self.contact.state is ContactState.NONE:
                by_file = handed_on(self._fair)
                if by_file.last is not None:
                    self.contact = replace(self.contact, last=by_file.last, waiting=by_file.waiting)
            if before != (self.contact, self._unsettled):
                self._changed()

    def _made(self) -> "Courier":
        # psycopg and all that: nobody waits for it on the way to the first screen.
        from kiosk import __version__
        from kiosk.device_keys import load_or_make
        from kiosk.hubserver.database import need_client
        from kiosk.sync.hub.courier import Courier
        from kiosk.sync.hub.errand import Errand
        from kiosk.sync.hub.login import read_login
        from kiosk.wiring import audiences_reckoned, shelf_of

        need_client()
        login = read_login(self._home.hub)
        assert login is not None
        fair = self._fair
        errand = Errand(
            login=login,
            open_held=lambda: shelf_of(self._home),
            absorb=self._absorb,
            report=self._report,
            event=fair.event.number,
            public=load_or_make(self._home.device_key, fair.random_bytes).public.hex(),
            version=__version__,
            now=fair.now,
            reckon=lambda: audiences_reckoned(fair.event, self._home),
        )
        return Courier(errand)

    # In the courier's thread.

    def _report(self, contact: Contact) -> None:
        self._later(lambda: self._show(contact))

    def _absorb(self, greeting: "Greeting", facts: "Sequence[Fact]") -> None:
        """Has facts taken in on the app's thread, and waits until they are.

        Raises:
            KioskError: what taking them in raised; or if the app ends meanwhile.
        """
        done = threading.Event()
        failed: list[Exception] = []

        def take_in() -> None:
            try:
                self._take_in(greeting, facts)
            except Exception as error:  # noqa: BLE001 - it is raised in the other thread
                failed.append(error)
            finally:
                done.set()

        self._later(take_in)
        while not done.wait(PATIENCE):
            if self._stopping.is_set():
                raise StoreError(
                    N_("The kiosk was closed before this was taken in."),
                    N_("It comes again with the next exchange."),
                )
        if failed:
            raise failed[0]

    # On the app's thread.

    def _take_in(self, greeting: "Greeting", facts: "Sequence[Fact]") -> None:
        from kiosk.usecases.exchange import take_in_from_hub

        take_in_from_hub(self._fair, greeting, facts)
        if facts:
            self._came()

    def _show(self, contact: Contact) -> None:
        is_back = self.contact.state is not contact.state
        self.contact = contact
        if contact.state in (ContactState.SHUT_OUT, ContactState.CONNECTED):
            self._obey(is_shut_out=contact.state is ContactState.SHUT_OUT)
        if contact.state is ContactState.CONNECTED and is_back:
            self.keep_in_order()
        self._changed()

    def keep_in_order(self) -> None:
        """A coordinator's device has the hub obey what was decided; in a thread of its own."""
        if self._courier is None:
            return
        from kiosk.device_keys import load_or_make
        from kiosk.exchanging import keep_in_order, upkeep
        from kiosk.sync.hub.login import read_login

        public = load_or_make(self._home.device_key, self._fair.random_bytes).public.hex()
        duties, login = upkeep(self._fair, public), read_login(self._home.hub)
        if duties is None or login is None:
            return

        def done() -> None:
            with suppress(KioskError):  # the hub is away: it is done when it is back
                keep_in_order(login, duties)

        threading.Thread(target=done, name="upkeep", daemon=True).start()

    def _obey(self, *, is_shut_out: bool) -> None:
        """A device that was shut out forgets whom it knew."""
        try:
            self._fair.facts.hear_shut_out(is_shut_out=is_shut_out)
        except KioskError as error:
            self._note(error)
        if is_shut_out:
            self._came()

    def let_go(self) -> None:
        """To be called now and then: what this device may not hold any more is erased."""
        try:
            if self._fair.facts.let_go():
                self._came()
        except KioskError as error:
            self._note(error)


def at_desk(app: Any, fair: Fair, home: Home, note: Callable[[KioskError], None]) -> HubAtDesk:
    """The contact of this app; its screens hear of news at once."""
    from kiosk.screens.news import tell_news
    from kiosk.widgets.contact_light import ContactLight

    def changed() -> None:
        for light in app.screen.query(ContactLight):
            light.look_again()

    return HubAtDesk(fair, home, app.call_later, changed, partial(tell_news, app), note)
