"""The thread that carries facts between this device and its hub while the program runs.

It never touches the store: it reads through a connection of its own, and hands what came to a
function that the program gives it. Nobody ever waits for it.
"""

import selectors
import socket
import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.domain.heads import NOTHING, Head
from kiosk.errors import HubRefused, HubShutOut, KioskError
from kiosk.sync.hub.errand import Errand
from kiosk.sync.hub.post import Post, drain
from kiosk.usecases.contact import Contact, ContactState
from kiosk.words import _, ngettext

if TYPE_CHECKING:
    from kiosk.sync.hub.connection import Lifeline
    from kiosk.sync.hub.conversation import Conversation, Told

OTHERS_EVERY = 5.0  # seconds between two looks at how the others are
LEAVE = 2.0  # seconds that stopping may take at most


class Courier:
    """Carries facts to and fro until it is stopped."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._contact = Contact(ContactState.RETRYING)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)
        self._ear, self._bell = socket.socketpair()
        self._ear.setblocking(False)
        self._bell.setblocking(False)
        self._lifeline: Lifeline | None = None
        self._theirs: dict[str, Head] = {}
        self._others_at = float("-inf")

    def start(self) -> None:
        """Sets out."""
        self._thread.start()

    def wake(self) -> None:
        """Something was recorded here, or somebody wants an exchange now. Returns at once."""
        with suppress(OSError):  # a full bell has rung already
            self._bell.send(b"\0")

    def stop(self) -> None:
        """Stops it, whatever it is waiting for; what it had not handed over comes again later."""
        self._stopping.set()
        self.wake()
        if self._lifeline is not None:
            self._lifeline.cut()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(LEAVE)

    # What runs in the thread.

    def _run(self) -> None:
        # Not on the way to the first screen: it takes longer than all the rest.
        from kiosk.sync.hub.connection import Lifeline

        self._lifeline = Lifeline()
        failures = 0
        while not self._stopping.is_set():
            pace, chance = self._errand.pace, self._errand.chance
            self._was_connected = False
            try:
                self._converse()
            except HubShutOut as error:
                self._tell(ContactState.SHUT_OUT, error)
                delay = pace.after_refusal(chance)
            except HubRefused as error:
                self._tell(ContactState.REFUSED, error)
                delay = pace.after_refusal(chance)
            except KioskError as error:
                failures = 1 if self._was_connected else failures + 1
                self._tell(ContactState.RETRYING, error)
                delay = pace.after_failure(failures, chance)
            finally:
                self._lifeline.close()
            if not self._stopping.is_set():
                self._stay_away(delay)
        self._ear.close()
        self._bell.close()

    def _converse(self) -> None:
        """Exchanges over one connection for as long as it stands."""
        from kiosk.sync.hub.connection import connect
        from kiosk.sync.hub.conversation import Conversation

        errand = self._errand
        assert self._lifeline is not None
        connection = connect(errand.login)
        self._lifeline.hold(connection)
        held = errand.open_held()
        try:
            conversation = Conversation(
                connection, self._lifeline, held, errand.absorb, errand.event, errand.public,
                errand.version, errand.now, errand.reckon, errand.absorbed_at_once,
                errand.monotonic,
            )  # fmt: skip
            conversation.begin()
            post = Post(connection, conversation.me.login, self._ear)
            post.listen(self._lifeline)
            try:
                while not self._stopping.is_set():
                    post.forget()
                    told = conversation.exchange()
                    self._was_connected = True
                    self._report(conversation, told)
                    wait = errand.pace.next_poll(errand.chance)
                    if told.pushed or told.pulled:
                        wait = min(wait, OTHERS_EVERY)  # to see how the others take it
                    if conversation.shares_in is not None:
                        wait = min(wait, conversation.shares_in)
                    post.wait(wait, errand.monotonic)
            finally:
                post.close()
        finally:
            held.close()

    def _report(self, conversation: "Conversation", told: "Told") -> None:
        errand = self._errand
        self._theirs = conversation.theirs
        others = self._contact.others
        if errand.monotonic() - self._others_at >= OTHERS_EVERY:
            self._others_at = errand.monotonic()
            others = conversation.others()
        self._say(
            Contact(ContactState.CONNECTED, errand.now(), told.waiting, _what_is_left(told), others)
        )

    def _tell(self, state: ContactState, error: KioskError) -> None:
        if not self._stopping.is_set():
            self._say(
                replace(self._contact, state=state, why=_sentence(error), waiting=self._waiting())
            )

    def _waiting(self) -> int:
        """How many facts have gathered here since the hub was seen last."""
        try:
            held = self._errand.open_held()
        except KioskError:
            return self._contact.waiting
        try:
            heads = held.heads()
            own = held.own_writers(self._errand.public)
        except KioskError:
            return self._contact.waiting
        finally:
            held.close()
        return sum(
            max(0, head.seq - self._theirs.get(writer, NOTHING).seq)
            for writer, head in heads.items()
            if writer in own
        )

    def _say(self, contact: Contact) -> None:
        if contact != self._contact:
            self._contact = contact
            self._errand.report(contact)

    def _stay_away(self, seconds: float) -> None:
        """Waits without a connection; what is recorded meanwhile is counted and told."""
        until = self._errand.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._ear, selectors.EVENT_READ)
            while not self._stopping.is_set():
                left = until - self._errand.monotonic()
                if left <= 0:
                    return
                if selector.select(left):
                    drain(self._ear)
                    if not self._stopping.is_set():
                        self._say(replace(self._contact, waiting=self._waiting()))


def _sentence(error: KioskError) -> str:
    return f"{_(error.message)} {_(error.remedy)}".strip()


def _what_is_left(told: "Told") -> str:
    """A sentence on what could not be exchanged; empty where all could."""
    if told.skipped:
        count = len(told.skipped)
        said = ngettext(
            "{count} fact of another device can't be read here; all else is exchanged.",
            "{count} facts of other devices can't be read here; all else is exchanged.",
            count,
        )
        return said.format(count=count)
    if told.refused:
        return _(told.refused[0][1])
    return ""
