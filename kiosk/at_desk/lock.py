"""Where the lock on the coordinator's acts is put together with the app."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App

from kiosk.domain.deeds import COORDINATORS_KINDS
from kiosk.domain.facts import Draft
from kiosk.errors import KioskError, NotAllowed
from kiosk.identity.coordinator_lock import CoordinatorLock
from kiosk.identity.pin_file import COORDINATOR, PinEntry
from kiosk.places import Home
from kiosk.usecases.ports import Facts
from kiosk.words import N_, _

if TYPE_CHECKING:
    from kiosk.screens.pin import PinScreen

WATCH_SECONDS = 1.0


class LockAtDesk:
    """Asks for the coordinator's PIN before their acts, where there is one.

    A screen of theirs that was left alone too long is covered, and not closed: what it was doing
    goes on. Whoever doesn't know the PIN gets back to what lies under it.

    Args:
        app: on whose screens the PIN is asked for.
        note: keeps an error so that it can be read again.
        clock: seconds, never running backwards.
        wall: the machine's clock in seconds.
    """

    def __init__(
        self,
        app: App[Any],
        home: Home,
        note: Callable[[KioskError], None],
        clock: Callable[[], float],
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._app = app
        self._note = note
        self._clock = clock
        self.lock = CoordinatorLock(PinEntry(home.pins, COORDINATOR), clock, wall)

    def begin(self, facts: Facts) -> None:
        """Guards what is recorded here, and watches how long nobody worked; once the app runs."""
        facts.guard = self.guard
        self._app.set_interval(WATCH_SECONDS, self.watch)

    def end(self, facts: Facts) -> None:
        """Guards it no longer: the app ends."""
        facts.guard = None

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN, or a file of PINs that can't be used."""
        try:
            return self.lock.is_set
        except KioskError:
            return True

    def ask(self, act: Callable[[], object]) -> None:
        """Does one of the coordinator's acts: at once, or after the PIN."""
        try:
            is_shut = self.lock.is_shut
        except KioskError as error:
            self._note(error)
            said = f"✘ {_(error.message)} → {_(error.remedy)}"
            self._app.notify(said, severity="error", timeout=20, markup=False)
            return
        if not is_shut:
            self.lock.used()
            act()
            return

        def typed(is_right: bool | None) -> None:
            if is_right:
                self.lock.open()
                act()

        if not self._is_asking:
            self._app.push_screen(self._pin_screen(stays=False), typed)

    def guard(self, drafts: Sequence[Draft]) -> None:
        """What keeps their facts from being recorded while the lock is shut, whoever asks.

        Raises:
            NotAllowed: if it is.
        """
        if not any(draft.kind in COORDINATORS_KINDS for draft in drafts):
            return
        if self.lock.is_shut:
            raise NotAllowed(
                N_("This needs the coordinator's PIN; nothing was recorded."),
                N_("Unlock it at the desk: F9, The coordinator's PIN."),
            )
        self.lock.used()

    def typed(self) -> None:
        """Somebody pressed a key: the lock stays open while they work at what it guards."""
        if self._is_guarded:
            self.lock.used()

    def toggle(self) -> None:
        """Locks at once, or asks for the PIN."""
        if self.lock.is_open:
            self.shut()
        else:
            self.ask(lambda: self._app.notify(_("The coordinator's keys are unlocked.")))

    def shut(self) -> None:
        """Whoever comes next has to type the PIN; the screens for the coordinator close."""
        if self.is_set:
            self.lock.shut()
            self._leave()
            self._app.notify(_("The coordinator's keys are locked."))

    def watch(self) -> None:
        """To be called every second: covers what was left alone too long."""
        if not self.lock.has_expired or self._is_asking:
            return
        if not self._is_guarded:
            self.lock.shut()
            return

        def typed(is_right: bool | None) -> None:
            if is_right:
                self.lock.open()
            else:
                self.lock.shut()
                self._leave()

        self._app.push_screen(self._pin_screen(stays=True), typed)

    @property
    def _is_asking(self) -> bool:
        from kiosk.screens.pin import PinScreen

        return isinstance(self._app.screen, PinScreen)

    def _pin_screen(self, *, stays: bool) -> "PinScreen":
        from kiosk.screens.pin import PinScreen  # with the first PIN, not before the first screen

        return PinScreen(
            self.lock.fits,
            self.lock.tries,
            self._clock,
            _("The coordinator's PIN, please."),
            _("Enter unlocks; Esc goes back."),
            stays=stays,
        )

    @property
    def _is_guarded(self) -> bool:
        return any(getattr(each, "FOR_COORDINATORS", False) for each in self._app.screen_stack)

    def _leave(self) -> None:
        while self._is_guarded:
            self._app.pop_screen()
