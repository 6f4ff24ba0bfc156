"""What can't be read or recorded takes no screen down: it is said, and the way back stays open.

Screens say most of what fails in a place of their own. Whatever they let through arrives here, be
it raised by a key, a message, a timer, a callback or the opening of a screen: one seam for all.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from textual import events
from textual._callback import invoke
from textual._context import active_message_pump
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerFailed

from kiosk.errors import KioskError
from kiosk.words import _
from logistics.errors import LogisticsError

TOLD_SECONDS = 20.0
AGAIN_SECONDS = 3.0  # a key that is held down says it once

_TROUBLES = (KioskError, LogisticsError)
"""What a person can be told about."""
Method = Callable[..., Any]
Methods = Callable[[str, Message], Iterable[tuple[type, Method]]]


class Steady(App[None]):
    """An app that goes on after every error that a person can be told about.

    A defect of the program still ends it: `run` raises it, once the terminal is as it was.
    """

    def __init__(self) -> None:
        super().__init__()
        self._unfit: set[Screen[Any]] = set()
        self._told: tuple[str, float] = ("", float("-inf"))

    def tell_trouble(self, error: KioskError) -> None:
        """Says it at the edge of whatever is on top."""
        told = " → ".join(filter(None, (_(error.message), _(error.remedy))))
        self.notify(told, title=_("Trouble"), severity="error", timeout=TOLD_SECONDS, markup=False)

    def run(self, *arguments: Any, **options: Any) -> None:
        """Runs the app.

        Raises:
            Exception: the defect that ended it.
        """
        super().run(*arguments, **options)
        if self._exception is not None:
            raise self._exception

    def met(self, error: KioskError | LogisticsError, *, by_itself: bool) -> None:
        """Tells it each time somebody did something, and once what goes on failing by itself."""
        now = time.monotonic()
        message, at = self._told
        if message == error.message and (by_itself or now - at < AGAIN_SECONDS):
            return
        self._told = (error.message, now)
        if isinstance(error, LogisticsError):
            error = KioskError(error.message, error.remedy)
        self.tell_trouble(error)

    # What follows hangs on how Textual hands messages round; its version is pinned.

    def _register_child(
        self, parent: DOMNode, child: Widget, before: int | None, after: int | None
    ) -> None:
        if "_get_dispatch_methods" not in vars(child):
            child._get_dispatch_methods = partial(  # type: ignore[method-assign]
                self._guarded, child, child._get_dispatch_methods
            )
        super()._register_child(parent, child, before, after)

    async def _dispatch_message(self, message: Message) -> None:
        """Keys whose actions fail, and whatever else the app itself is told."""
        try:
            await super()._dispatch_message(message)
        except _TROUBLES as error:
            self.met(error, by_itself=_goes_by_itself(message))

    def _guarded(
        self, pump: MessagePump, methods: Methods, name: str, message: Message
    ) -> Iterator[tuple[type, Method]]:
        """The handlers of a message, none of which keeps the others from theirs.

        Textual has handlers of its own for the same messages, and would end whoever lets an error
        through.
        """
        for owner, method in methods(name, message):
            guarded = partial(self._handled, pump, method)
            # Otherwise its signature is looked at anew with each message: a fifth of all computing.
            guarded._param_count = 1  # type: ignore[attr-defined]
            yield owner, guarded

    async def _handled(self, pump: MessagePump, method: Method, message: Message) -> None:
        is_mounting = isinstance(message, events.Mount)
        try:
            await invoke(method, message)
        except _TROUBLES as error:
            self.met(error, by_itself=_goes_by_itself(message))
            if is_mounting:
                self._put_away(pump)
        except Exception:
            if _screen_of(pump) not in self._unfit:  # what was never filled can't be worked with
                raise

    def _handle_exception(self, error: Exception) -> None:
        """Takes what timers, callbacks, workers and the making of a screen let through."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        pump = active_message_pump.get(None)
        if isinstance(cause, _TROUBLES):
            self.met(cause, by_itself=True)
            if pump is not None and not pump._is_mounted:
                self._put_away(pump)
        elif _screen_of(pump) not in self._unfit:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Ends without Textual's own report, which prints what the code had in hand: guests."""
        self.bell()
        self._close_messages_no_wait()

    def _put_away(self, pump: MessagePump) -> None:
        """Takes a screen away that could not be filled: what lies under it is the way back."""
        screen = _screen_of(pump)
        if screen in self.screen_stack[1:] and screen not in self._unfit:
            self._unfit.add(screen)
            self.call_later(self._take_off, screen)

    async def _take_off(self, screen: Screen[Any]) -> None:
        if self.screen is screen:
            await self.pop_screen()
        self._unfit.discard(screen)


def beside(app: App[Any], error: KioskError) -> None:
    """Tells what fails again and again beside what somebody does: once, at the edge."""
    if isinstance(app, Steady):
        app.met(error, by_itself=True)


def _goes_by_itself(message: Message) -> bool:
    """Whether nobody did anything that it comes of."""
    return isinstance(message, events.Callback | events.Timer | events.Idle | events.Resize)


def _screen_of(pump: MessagePump | None) -> Screen[Any] | None:
    """The screen that a widget stands on; nothing where it stands on none."""
    while pump is not None and not isinstance(pump, Screen):
        pump = pump._parent
    return pump
