"""Where this device's badges go: a printer, files, or nowhere; and how large they are."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kiosk.badges.news import BadgeSetting, Target
from kiosk.inert import printable
from kiosk.screens.keys import BACK, HELP
from kiosk.widgets.choices import Choices
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_, _

Printers = Sequence[tuple[str, str]]
"""Name of each, and what is the matter with it."""


class BadgeSettingScreen(ModalScreen[BadgeSetting | None]):
    """Returns what was chosen, or None.

    Args:
        now: what is set.
        labels: id and name of each size.
        printers: asks the system for its printers; called in a thread of its own.
    """

    class Found(Message):
        """The system told its printers; None where it has no printing system."""

        def __init__(self, printers: Printers | None) -> None:
            super().__init__()
            self.printers = printers

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#where"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Badges: where they go on this device, and how large they are.")),
        ("↑ ↓", N_("Another printer or size.")),
        ("Tab", N_("From the printers to the sizes, and back.")),
        ("Enter", N_("Keeps both choices for this device.")),
        ("Esc", N_("Back; nothing changes.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("tab", "other", N_("Other list"), key_display="Tab"),
        BACK,
    ]

    def __init__(
        self,
        now: BadgeSetting,
        labels: Sequence[tuple[str, str]],
        printers: Callable[[], Printers | None],
    ) -> None:
        super().__init__()
        self._now = now
        self._labels = labels
        self._ask = printers
        self._settings: list[BadgeSetting] = []

    def compose(self) -> ComposeResult:
        """The printers, then the sizes."""
        with Vertical(classes="dialog"):
            yield Static(Text(_("Where do badges go?"), "bold"))
            yield Choices(id="where", markup=False)
            yield Static(Text(_("Asking for printers …")), id="printers-told", classes="hint")
            yield Static(Text(_("How large are they?"), "bold"))
            yield Choices(
                *(Option(Text(name), id=id) for id, name in self._labels), id="size", markup=False
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """What needs no printer can be chosen at once."""
        self._offer(())
        size = self.query_one("#size", OptionList)
        known = [id for id, _ in self._labels]
        size.highlighted = known.index(self._now.label) if self._now.label in known else 0
        self.run_worker(self._look, thread=True, exclusive=True, exit_on_error=False)

    def _look(self) -> None:
        self.post_message(self.Found(self._ask()))

    @on(Found)
    def _found(self, event: Found) -> None:
        printers = event.printers
        self._offer(printers or ())
        told = ""
        if printers is None:
            told = _("This system has no printing system; badges can go to files.")
        elif not printers:
            told = _("The system knows no printer; set one up in its settings.")
        line = self.query_one("#printers-told", Static)
        line.update(Text(told))
        line.display = bool(told)

    def _offer(self, printers: Printers) -> None:
        """Lists where badges can go; what is set stays marked, even if it is away."""
        offered: list[tuple[BadgeSetting, str]] = [
            (BadgeSetting(), _("Nowhere: no badges here")),
            (BadgeSetting(Target.FILE), _("Into files, to be printed elsewhere")),
        ]
        names = dict(printers)
        if self._now.target is Target.PRINTER and self._now.printer not in names:
            names[self._now.printer] = _("not found")
        for name, matter in names.items():
            label = name or _("the system's usual printer")
            shown = f"{label}  ·  {matter}" if matter else label
            offered.append((BadgeSetting(Target.PRINTER, name), shown))
        where = self.query_one("#where", OptionList)
        marked = self._chosen() if where.option_count else self._now
        self._settings = [setting for setting, _label in offered]
        where.clear_options()
        where.add_options(Option(Text(printable(label))) for _setting, label in offered)
        same = [(s.target, s.printer) == (marked.target, marked.printer) for s in self._settings]
        where.highlighted = same.index(True) if True in same else 0

    def _chosen(self) -> BadgeSetting:
        return self._settings[self.query_one("#where", OptionList).highlighted or 0]

    def action_other(self) -> None:
        """From one list to the other."""
        where, size = self.query_one("#where"), self.query_one("#size")
        (size if where.has_focus else where).focus()

    @on(OptionList.OptionSelected)
    def _keep(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click keeps both choices."""
        event.stop()
        chosen = self._chosen()
        size = self._labels[self.query_one("#size", OptionList).highlighted or 0][0]
        self.dismiss(BadgeSetting(chosen.target, chosen.printer, size))
