"""Which group comes? By what they are known by: a partner, an organisation, a country."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.keys import HELP
from kiosk.screens.members import MembersScreen
from kiosk.usecases.check_in import Outcome
from kiosk.usecases.delegation import By, Group, groups, guests_of
from kiosk.usecases.fair import Fair
from kiosk.usecases.group_search import Known, fitting, known_as
from kiosk.widgets.head_line import HeadLine
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.verdict_line import Decided
from kiosk.wording.countries import country_name
from kiosk.words import N_, _

MOST_SHOWN = 50
COUNT_CELLS, SORT_CELLS = 12, 14
SORTS = {
    By.PARTNER: N_("partner"),
    By.ORGANISATION: N_("organisation"),
    By.COUNTRY: N_("country"),
}


class Entry(Input):
    """The line to type in; the key bar tells what its Enter does here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Open"), key_display="Enter")
    ]


class Countries(Protocol):
    """Knows countries by the beginning of their names; `roster.form.Form` does."""

    def begun(self, field: str, text: str) -> Sequence[tuple[str, str]]:
        """The choices a text may be the beginning of, each with a name of it."""


class DelegationScreen(Screen[None]):
    """Finds a group and opens it.

    Args:
        checkpoint: where the desk scans.
        countries: finds countries in any language.
        sound: plays the sound of a look.
        note: keeps an error so that it can be read again.
        admitted: told of those who were admitted.
    """

    CSS_PATH = "delegation.tcss"
    AUTO_FOCUS = "#group"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("A group: one leader fetches the badges of all.")),
        (N_("Type"), N_("The partner, organisation or country that brings them.")),
        ("Enter", N_("Shows who belongs to it and who has come; nobody is admitted yet.")),
        ("Esc", N_("Back to the desk.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("escape", "back", N_("Back"), key_display="Esc"),
    ]

    def __init__(
        self,
        fair: Fair,
        checkpoint: str,
        countries: Countries,
        sound: Callable[[str], None],
        note: Callable[[KioskError], None],
        admitted: Callable[[Sequence[Outcome]], None] | None = None,
    ) -> None:
        super().__init__()
        self._fair = fair
        self._checkpoint = checkpoint
        self._countries = countries
        self._sound = sound
        self._note = note
        self._admitted = admitted
        self._known: tuple[Known, ...] = ()
        self._shown: list[Known] = []

    def compose(self) -> ComposeResult:
        """The question, a line to type in, and the groups that fit."""
        yield HeadLine(Static(Text(_("Which group has come?"), "bold"), id="question"))
        yield Entry(id="group", placeholder=_("Partner, organisation or country"))
        yield Static(id="none", markup=False)
        yield OptionList(id="groups", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """All groups, largest first."""
        self.query_one(OptionList).can_focus = False

    def on_screen_resume(self) -> None:
        """Counts anew: some may have come meanwhile."""
        self._count()

    @on(Decided)
    def _decided(self) -> None:
        """A scan came; its verdict is seen before all groups are counted anew."""
        self.call_after_refresh(self._count)

    def _count(self) -> None:
        found = groups(self._fair, self._checkpoint)
        self._known = tuple(known_as(group, _name(group)) for group in found)
        self._show()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one(OptionList).highlighted = None
        self._show()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._shown:
            self._open(self.query_one(OptionList).highlighted or 0)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._open(event.option_index)

    def _show(self) -> None:
        query = self.query_one(Input).value
        found = self._fitting(query) if query.strip() else list(self._known)
        self._shown = found[:MOST_SHOWN]
        options = self.query_one(OptionList)
        marked = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(_line(known)) for known in self._shown)
        options.highlighted = min(marked, len(self._shown) - 1) if self._shown else None
        self._say_why_none()

    def _say_why_none(self) -> None:
        """An empty list says why it is empty."""
        if self._known:
            told = _("No group is called anything like this. Esc shows all.")
        else:
            told = _("Nobody is on the list yet: `kiosk import`, or F2 at the desk.")
        line = self.query_one("#none", Static)
        line.update(Text(told))
        line.display = not self._shown

    def _fitting(self, query: str) -> list[Known]:
        countries = {code for code, _word in self._countries.begun("country", query)}
        return fitting(query, self._known, countries)

    def action_move(self, step: int) -> None:
        """Up and down among the groups while one goes on typing."""
        options = self.query_one(OptionList)
        if self._shown:
            at = (options.highlighted or 0) + step
            last = len(self._shown) - 1
            options.highlighted = at % (last + 1) if abs(step) == 1 else max(0, min(at, last))

    def _open(self, place: int) -> None:
        known = self._shown[place]
        guests = guests_of(self._fair, known.group.by, known.group.key)
        members = MembersScreen(
            self._fair,
            self._checkpoint,
            known.name,
            guests,
            self._sound,
            self._note,
            self._admitted,
        )
        self.app.push_screen(members)

    def action_back(self) -> None:
        """Esc: forgets what was typed, then back to the desk."""
        entry = self.query_one(Input)
        if entry.value:
            entry.value = ""
        else:
            self.dismiss(None)


def _name(group: Group) -> str:
    return country_name(group.name) if group.by is By.COUNTRY else group.name


def _line(known: Known) -> Text:
    """Counts and sort in columns of their own, so that a long name hides neither."""
    group = known.group
    count = Text(_("{came} of {size}").format(came=group.came, size=group.size))
    count.align("right", COUNT_CELLS)
    sort = Text(f"  {_(SORTS[group.by])}")
    sort.truncate(SORT_CELLS, pad=True)
    name = Text(" ".join(printable(known.name).split()), "bold")
    line = Text.assemble(count, sort, "  ", name)
    line.no_wrap, line.overflow = True, "ellipsis"
    return line
