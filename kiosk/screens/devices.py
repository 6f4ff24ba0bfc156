"""Which devices the fair has, how old their news is, and who is shut out."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from kiosk.cells import fitted, one_line
from kiosk.domain.certificates import Signer
from kiosk.domain.deeds import Deed
from kiosk.domain.devices import Device
from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.live import LiveScreen
from kiosk.screens.tools import Tools
from kiosk.screens.trips.marshal_keys import key
from kiosk.screens.trips.reason import ReasonScreen
from kiosk.usecases.allowed import may
from kiosk.usecases.contact import Contact
from kiosk.usecases.device_list import Listed, age, listed
from kiosk.usecases.devices import readmit, shut_out
from kiosk.usecases.fair import Fair
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import Entry, Look, RowList
from kiosk.widgets.title_bar import TitleBar
from kiosk.wording.contact import told_in_full
from kiosk.wording.devices import (
    FOUNDER_SHUT_OUT,
    age_said,
    offset_said,
    role_name,
    state_said,
)
from kiosk.words import N_, _

NAME, ROLE = 22, 18
OLD = 15 * 60 * 1_000_000  # microseconds; news older than that is worth a look
TOLD_LATER = N_("Done; the others learn of it with their next exchange.")
REASONS = (N_("lost"), N_("stolen"), N_("no longer needed"))


class DevicesScreen(LiveScreen):
    """A list that stays true; the contact of this device stands beneath it.

    Args:
        contact: how this device stands with the others now.
        exchange: asks for an exchange now.
        signer: what signs for this device, asked for only where something is signed.
    """

    CSS_PATH = "devices.tcss"
    AUTO_FOCUS = "RowList"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("The devices of the fair: what each is for, and when it was last heard of.")),
        ("E", N_("Exchanges with the hub now, without waiting for the next time.")),
        ("X", N_("Shuts a lost device out: what it records from now on has no effect.")),
        ("B", N_("Lets a device that was shut out come back.")),
        ("", N_("A new device is invited with `kiosk devices invite`, and joins with a code.")),
        ("Esc", N_("Back.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        *key("e", "exchange", N_("Exchange now")),
        *key("x", "shut_out", N_("Shut out")),
        *key("b", "readmit", N_("Let back in")),
        BACK,
    ]

    def __init__(
        self,
        fair: Fair,
        tools: Tools,
        contact: Callable[[], Contact],
        exchange: Callable[[], None],
        signer: Callable[[], Signer],
    ) -> None:
        super().__init__(fair, "", tools.folder, tools.note)
        self._tools = tools
        self._contact = contact
        self._exchange = exchange
        self._signer = signer
        self._listed: dict[str, Listed] = {}

    def compose(self) -> ComposeResult:
        """Title, devices, this device's contact, what was said, keys."""
        yield TitleBar(id="title")
        yield RowList(id="devices")
        yield Static(id="contact", markup=False)
        yield Static(id="said", markup=False)
        yield KeyBar()

    def mark(self) -> str:
        """Which screen this is."""
        return _("DEVICES")

    def where(self) -> str:
        """The devices are of all places."""
        return ""

    def look(self) -> None:
        """Lists the devices as they stand now."""
        found = listed(self._fair)
        self._listed = {each.device.public if each.device else each.name: each for each in found}
        self.query_one(RowList).show(
            [Entry(name, 1, partial(self._line, each)) for name, each in self._listed.items()]
        )
        told = told_in_full(self._contact(), self._fair.now())
        self.query_one("#contact", Static).update(Text(printable(told), "bold"))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done about the marked device."""
        device = self._device
        if action in ("shut_out", "readmit") and not may(self._fair, Deed.MANAGE_DEVICES):
            return False
        if action == "shut_out":
            return device is not None and device.is_admitted and not self._marked_is_this
        if action == "readmit":
            return device is not None and device.shut_out is not None
        return True

    def action_exchange(self) -> None:
        """Asks for an exchange now."""
        self._exchange()
        self._say(_("Asked for an exchange."))

    def action_shut_out(self) -> None:
        """Ends the trust in the marked device."""
        self._tools.as_coordinator(self._shut_out)

    def _shut_out(self) -> None:
        device = self._device
        if device is None:
            return

        def answered(reason: str | None) -> None:
            if reason:
                self._do(
                    partial(shut_out, self._fair, self._signer(), device, reason),
                    _(FOUNDER_SHUT_OUT) if device.founder else _(TOLD_LATER),
                )

        question = _("Shut out {device}? Why?").format(device=device.name)
        about = _("What it records from now on has no effect; it forgets whom it knew.")
        self.app.push_screen(ReasonScreen(question, REASONS, about), answered)

    def action_readmit(self) -> None:
        """Lets the marked device come back."""
        self._tools.as_coordinator(self._readmit)

    def _readmit(self) -> None:
        if (device := self._device) is not None:
            self._do(lambda: readmit(self._fair, self._signer(), device), _(TOLD_LATER))

    def _do(self, deed: Callable[[], None], said: str) -> None:
        try:
            deed()
        except KioskError as error:
            self._complain(error)
            return
        self._say(said)
        self._freshness.expire()
        self._keep_fresh()
        self._exchange()

    @property
    def _device(self) -> Device | None:
        found = self._listed.get(self.query_one(RowList).key) if self.is_mounted else None
        return found.device if found else None

    @property
    def _marked_is_this(self) -> bool:
        found = self._listed.get(self.query_one(RowList).key)
        return found is not None and found.is_this

    def _line(self, each: Listed, width: int, look: Look) -> list[Text]:
        device = each.device
        line = Text(f" {fitted(one_line(each.name), NAME)} ", no_wrap=True)
        role = role_name(device.role) if device else _("unknown device")
        if device and device.trips:
            role += f" {', '.join(device.trips)}"
        line.append(f"{fitted(one_line(role), ROLE)} ", look("quiet"))
        line.append(*self._how_it_is(each, look))
        if device and device.founder:
            line.append(" · " + _("founder"), look("quiet"))
        for said in filter(None, (offset_said(store.offset) for store in each.stores)):
            line.append(f" · {said}", look("heed"))
        if said := state_said(each):
            line.append(f" · {one_line(said)}", look("bad"))
        line.truncate(width, overflow="ellipsis")
        return [line]

    def _how_it_is(self, each: Listed, look: Look) -> tuple[str, Style]:
        if each.is_this:
            return _("this device"), look("good")
        if each.last_at is None:
            return _("nothing heard of it yet"), look("heed")
        old = age(self._fair, each.last_at)
        return age_said(old), look("heed" if old > OLD else "")

    def on_row_list_moved(self) -> None:
        """Other keys may do something now."""
        self.refresh_bindings()
