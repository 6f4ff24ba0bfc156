"""The contact of an app with the other devices: what it does with news, and what its light shows.

Nobody waits for a hub: the courier between the two has a thread of its own (`courier_at_desk`).
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from kiosk.at_desk.courier import Later, courier_for, handed_over, have_the_hub_obey
from kiosk.at_desk.paced import Paced
from kiosk.errors import KioskError
from kiosk.later import later
from kiosk.places import Home
from kiosk.usecases.contact import NO_CONTACT, Contact, ContactState
from kiosk.usecases.fair import Fair
from kiosk.wording.contact import Lamp, lamp
from kiosk.words import _

if TYPE_CHECKING:
    from kiosk.domain.facts import Fact
    from kiosk.sync.hub.courier import Courier
    from kiosk.sync.hub.ports import Greeting

LET_GO_SECONDS = 60.0  # between two looks whether this device's time is up
LOOK_AROUND_SECONDS = 3.0  # between two looks at what waits for a hand, if nothing tells of it


class HubAtDesk:
    """The contact of an app with the other devices.

    Args:
        later: has something done on the app's thread; may be called in any.
        after: has something done on the app's thread in so many seconds; called there.
        changed: told of news about the contact, on the app's thread.
        came: told that facts of others were taken in, on the app's thread.
        note: keeps an error so that it can be read again.
    """

    def __init__(
        self,
        fair: Fair,
        home: Home,
        later: Later,
        after: Callable[[float, Callable[[], None]], object],
        changed: Callable[[], None],
        came: Callable[[], None],
        note: Callable[[KioskError], None],
    ) -> None:
        self.contact = NO_CONTACT
        self._fair = fair
        self._home = home
        self._later = later
        self._looking = Paced(self._look, later, after)
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
            self._keep_in_order()

    def let_go(self) -> None:
        """To be called now and then: what this device may not hold any more is erased."""
        try:
            if self._fair.facts.let_go():
                self._came()
        except KioskError as error:
            self._note(error)

    # The light.

    def lamp(self, *, narrow: bool) -> Lamp:
        """What the light shows now."""
        return lamp(self.contact, self._fair.now(), self._unsettled, narrow=narrow)

    def look_around_soon(self) -> None:
        """There is news that may have to be settled: looks once the screens have told it."""
        self._looking.soon()

    def look_around(self) -> None:
        """Looks what waits for a hand, and what waits for a stick; also to be called now and then.

        The number of conflicts may still grow where many names are compared, which goes on with
        the next look.
        """
        self._looking.now()

    def _look(self) -> None:
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

    # In threads of their own.

    def _prepare(self) -> None:
        """Loading what speaks to a hub takes its time."""
        try:
            courier = courier_for(self._fair, self._home, self._absorb, self._report)
        except KioskError as error:
            told = error  # the name is gone once the block ends
            self._later(lambda: self._refuse(told))
        else:
            self._later(lambda: self._set_out(courier))

    def _report(self, contact: Contact) -> None:
        self._later(lambda: self._show(contact))

    def _absorb(self, greeting: "Greeting", facts: "Sequence[Fact]") -> None:
        handed_over(self._later, self._stopping, lambda: self._take_in(greeting, facts))

    # On the app's thread.

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
            self._keep_in_order()
        self._changed()

    def _keep_in_order(self) -> None:
        if self._courier is not None:
            have_the_hub_obey(self._fair, self._home)

    def _obey(self, *, is_shut_out: bool) -> None:
        """A device that was shut out forgets whom it knew."""
        try:
            self._fair.facts.hear_shut_out(is_shut_out=is_shut_out)
        except KioskError as error:
            self._note(error)
        if is_shut_out:
            self._came()


def at_desk(app: Any, fair: Fair, home: Home, note: Callable[[KioskError], None]) -> HubAtDesk:
    """The contact of this app; its screens hear of news at once."""
    from kiosk.screens.news import tell_news
    from kiosk.widgets.contact_light import ContactLight

    def changed() -> None:
        for screen in app.screen_stack:  # a dialog leaves the light of what lies under it in sight
            for light in screen.query(ContactLight):
                light.look_again()

    came = partial(tell_news, app)
    return HubAtDesk(fair, home, app.call_later, partial(later, app), changed, came, note)


def keep_looking(app: Any, hub: HubAtDesk) -> None:
    """Sets it out once the first screen stands, and has it look now and then."""
    app.call_after_refresh(hub.start)
    app.set_interval(LET_GO_SECONDS, hub.let_go)
    app.set_interval(LOOK_AROUND_SECONDS, hub.look_around)
