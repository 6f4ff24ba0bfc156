"""Plans to choose from, each with what it does to everybody; one of them can be taken."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from kiosk.errors import KioskError
from kiosk.inert import printable
from kiosk.screens.board.bench import Bench, as_told
from kiosk.screens.board.consequence_lines import consequence_lines
from kiosk.screens.board.option import Option, Setting
from kiosk.screens.board.option_lines import headings, option_line
from kiosk.screens.keys import BACK, HELP
from kiosk.screens.trips.marshal_keys import key
from kiosk.usecases.visits.by_hand import Consequences, consequences, without_visits
from kiosk.usecases.visits.telling import to_tell
from kiosk.widgets.detail_pane import DetailPane
from kiosk.widgets.head_line import HeadLine
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import Entry, Look, RowList
from kiosk.wording.changes import HEED, Told
from kiosk.words import N_, _
from logistics.plan import Plan


class OptionsScreen(Screen[Plan | None]):
    """Returns the plan that was taken, or None.

    Args:
        title: what is changed.
        remark: what is to be known of all of them; may be empty.
        absent: subjects of guests who didn't come: nobody tells them.
        besides: what is to be known of a plan before its consequences.
    """

    CSS_PATH = "options.tcss"
    AUTO_FOCUS = "RowList"
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("Plans that meet what was asked, from the fewest changed days to the fairest.")),
        ("↑ ↓", N_("Shows beneath what the marked one does to everybody.")),
        (N_("Space"), N_("Reads on beneath; at the end from the top.")),
        ("T", N_("Who would have to be told, and in which words.")),
        ("Enter", N_("Takes the marked one: it is kept beside the others, not yet published.")),
        ("Esc", N_("Back; nothing changes.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("enter", "take", N_("Take"), key_display="Enter"),
        *key("t", "tell", N_("Whom to tell")),
        Binding("space", "read_on", N_("Read on"), key_display=N_("Space")),
        BACK,
    ]

    class Weighed(Message):
        """What each of them does is known."""

        def __init__(self, found: Sequence[Consequences]) -> None:
            super().__init__()
            self.found = found

    def __init__(
        self,
        bench: Bench,
        title: str,
        options: Sequence[Option],
        setting: Setting,
        *,
        remark: str = "",
        absent: frozenset[str] = frozenset(),
        besides: Callable[[Plan], Iterable[Told]] = lambda plan: (),
    ) -> None:
        super().__init__()
        self._bench = bench
        self._headline = title
        self._options = options
        self._setting = setting
        self._remark = remark
        self._absent = absent
        self._besides = besides
        self._found: Sequence[Consequences] = ()

    def compose(self) -> ComposeResult:
        """Title, the table, what the marked one does, keys."""
        yield HeadLine(Static(Text(printable(self._headline), "bold"), id="head"))
        if self._remark:
            yield Static(Text(printable(self._remark)), id="remark")
        yield Static(id="headings", markup=False)
        yield RowList(id="options")
        yield DetailPane("told", id="detail")
        yield Static(id="said", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """The table at once; what they do as soon as it is reckoned."""
        self._show()
        self.run_worker(self._weigh, thread=True, exclusive=True, group="weigh")

    def _weigh(self) -> None:
        setting = self._setting
        found = [
            consequences(
                setting.problem,
                setting.before,
                option.plan,
                setting.demands,
                problem_before=setting.problem_before,
                fallen=setting.fallen,
            )
            for option in self._options
        ]
        self.post_message(self.Weighed(found))

    @on(Weighed)
    def _weighed(self, event: Weighed) -> None:
        event.stop()
        self._found = event.found
        self._show()
        self.refresh_bindings()

    def _show(self) -> None:
        entries = [
            Entry(str(number), 1, partial(self._line, number))
            for number in range(len(self._options))
        ]
        self.query_one(RowList).show(entries)
        self.call_after_refresh(self._show_headings)
        self._show_told()

    def on_resize(self) -> None:
        """Fits the headings to the new width."""
        self.call_after_refresh(self._show_headings)

    def _show_headings(self) -> None:
        width = self.query_one(RowList).scrollable_content_region.width
        self.query_one("#headings", Static).update(headings(width))

    def _line(self, number: int, width: int, look: Look) -> list[Text]:
        option = self._options[number]
        found = self._found[number] if self._found else None
        people = option.people
        if people is None and found is not None:
            people = sum(self._setting.problem.party[party].size for party in self._told(found))
        return [option_line(number, option.words, found, people, width)]

    def _told(self, found: Consequences) -> tuple[str, ...]:
        """Parties that are still there: who didn't come needs nobody to tell them."""
        return tuple(party for party in found.tell if party in self._setting.problem.party)

    @property
    def _at(self) -> int:
        key = self.query_one(RowList).key
        return int(key) if key else 0

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.query_one(DetailPane).from_the_top()
        self._show_told()
        self.refresh_bindings()

    def _show_told(self) -> None:
        pane = self.query_one(DetailPane)
        if not self._found:
            pane.show(Text(_("reckoning …")))
            return
        text = Text()
        for told in self._lines():
            text.append(f"{told.sign} {told.words}\n", "bold" if told.sign == HEED else "")
        pane.show(text)

    def _lines(self) -> Sequence[Told]:
        who = self._bench.overview.who
        found = self._found[self._at]
        found = replace(found, tell=self._told(found))
        besides = self._besides(self._options[self._at].plan)
        setting = self._setting
        lines = consequence_lines(found, setting.problem, who, setting.problem_before)
        return [*besides, *lines]

    # What the keys do.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What breaks a rule can't be taken."""
        if action in ("take", "tell"):
            return bool(self._found) and not self._found[self._at].violations
        return True

    def action_take(self) -> None:
        """Enter: this one."""
        self.dismiss(self._options[self._at].plan)

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()

    def action_read_on(self) -> None:
        """Space: the next page."""
        self.query_one(DetailPane).read_on()

    def action_tell(self) -> None:
        """T: whose day changes, and what to tell them."""
        from kiosk.screens.board.tell import BoardTellScreen

        day = self._bench.overview.day
        after = without_visits(self._options[self._at].plan, self._setting.fallen)
        try:
            with as_told():
                told = to_tell(
                    self._bench.fair, day, self._setting.before, after, absent=self._absent
                )
        except KioskError as error:
            self._say(f"✘ {_(error.message)} → {_(error.remedy)}")
            return
        if told:
            self.app.push_screen(BoardTellScreen(self._bench, told))
        else:
            self._say(_("Nobody's day changes."))

    def _say(self, text: str) -> None:
        line = self.query_one("#said", Static)
        line.update(Text(printable(text), "bold"))
        line.display = True
