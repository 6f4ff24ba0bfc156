"""The figures: how many came, who is inside, who is still expected, and how fast they come."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from kiosk.domain.checkpoints import moment
from kiosk.domain.event import Event
from kiosk.errors import KioskError
from kiosk.screens.inside import InsideScreen
from kiosk.screens.keys import BACK, HELP, scrolling
from kiosk.screens.live import LiveScreen
from kiosk.usecases.arrivals import Slices, slices
from kiosk.usecases.fair import Fair
from kiosk.usecases.figures import WHOLE_FAIR, By, Figures, figures
from kiosk.widgets.bar_chart import Bar, BarChart
from kiosk.widgets.breakdown import Breakdown
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.number_row import Number, NumberRow
from kiosk.widgets.time_axis import time_labels
from kiosk.widgets.title_bar import TitleBar
from kiosk.wording.figures import forecast, group_name, rate
from kiosk.words import N_, _, ngettext

PAGE = 8


class FiguresScreen(LiveScreen):
    """Numbers on top, arrivals as a plot, and the groups of guests under it.

    Args:
        checkpoint: the one whose figures are shown at first.
        folder: where lists are saved.
        note: keeps an error so that it can be read again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        # Every screen has a binding for Tab, which would stand before F1.
        Binding("right", "turn(1)", N_("Grouping"), key_display="Tab"),
        Binding("tab", "turn(1)", show=False),
        Binding("shift+tab,left", "turn(-1)", show=False),
        Binding("p", "place", N_("Place/Fair"), key_display="P"),
        Binding("i", "inside", N_("Who is inside"), key_display="I"),
        Binding("s", "save", N_("Save list"), key_display="S"),
        BACK,
        *scrolling(PAGE),
    ]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("The figures: who came, who is inside, who is still expected.")),
        ("Tab", N_("By country, by partner, or by kind of ticket; up and down scroll.")),
        ("P", N_("This desk's place, or the whole fair, where each person counts once.")),
        ("I", N_("Everybody inside by name, with phone; who needs help comes first.")),
        ("S", N_("Saves that list as a file for a spreadsheet, and says where.")),
        ("Esc", N_("Back to the desk; scans count here too.")),
    )

    def __init__(
        self,
        fair: Fair,
        checkpoint: str,
        folder: Path,
        note: Callable[[KioskError], None] = lambda error: None,
    ) -> None:
        super().__init__(fair, checkpoint, folder, note)
        self._own_place = checkpoint
        self._by = By.COUNTRY

    def compose(self) -> ComposeResult:
        """Title, numbers, plot, groups, keys."""
        yield TitleBar(id="title")
        yield NumberRow(id="numbers", markup=False)
        yield Static(id="forecast", markup=False)
        yield BarChart(id="arrivals", markup=False)
        with Horizontal(id="groups"):
            for by in By:
                yield Breakdown(by)
        yield Static(id="said", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begins with the countries."""
        self._choose(self._by)

    def on_resize(self) -> None:
        """A wider plot has more bars."""
        self.relabel()

    def action_turn(self, step: int) -> None:
        """The next way to tell guests apart, or the one before."""
        ways = list(By)
        self._choose(ways[(ways.index(self._by) + step) % len(ways)])

    def action_scroll(self, lines: int) -> None:
        """Up and down among the groups."""
        self._breakdown(self._by).scroll_relative(y=lines, animate=False)

    def action_place(self) -> None:
        """From the desk's place to the whole fair, and back."""
        self._place = self._own_place if self._place == WHOLE_FAIR else WHOLE_FAIR
        self.relabel()

    def action_inside(self) -> None:
        """The list of everybody who is counted as inside here."""
        screen = InsideScreen(self._fair, self._place, self._folder, self._note)
        self.app.push_screen(screen)

    def mark(self) -> str:
        """Which screen this is."""
        return _("FIGURES")

    def look(self) -> None:
        """Shows the figures of the place as they are now."""
        self._show(figures(self._fair, self._place), self._fair.event)

    def _show(self, found: Figures, event: Event) -> None:
        self.query_one(NumberRow).show(_numbers(found, event))
        chart = self.query_one(BarChart)
        shown = slices(found.per_minute, found.at, chart.room)
        told = "   ".join(part for part in _sentences(found, shown, event) if part)
        line = Text(told, no_wrap=True, overflow="ellipsis")
        self.query_one("#forecast", Static).update(line)
        labels = time_labels(shown.starts, shown.minutes, chart.room, event.zone)
        chart.show(Bar(count, text) for count, text in zip(shown.counts, labels, strict=True))
        for by in By:
            self._breakdown(by).show(found.groups[by], partial(group_name, event, by))

    def _choose(self, by: By) -> None:
        self._by = by
        for each in By:
            self._breakdown(each).set_class(each is by, "-chosen")

    def _breakdown(self, by: By) -> Breakdown:
        return self.query_one(f"#by-{by}", Breakdown)


def _numbers(found: Figures, event: Event) -> tuple[Number, ...]:
    return (
        Number(str(found.inside), _("inside now")),
        Number(str(found.came), _("have come")),
        Number(str(found.missing), _("still expected")),
        Number(rate(found.pace.now), _("per minute")),
        Number(rate(found.pace.most), _peak(found, event)),
    )


def _peak(found: Figures, event: Event) -> str:
    if found.pace.most_at is None:
        return _("at the peak")
    began, today = moment(found.pace.most_at, event.zone), moment(found.at, event.zone).date()
    time = began.strftime("%H:%M" if began.date() == today else "%d.%m.")
    return _("peak, {time}").format(time=time)


def _sentences(found: Figures, shown: Slices, event: Event) -> tuple[str, ...]:
    """What stands between the numbers and the plot, as far as there is anything to say."""
    bars = _("Each bar: {minutes} minutes").format(minutes=shown.minutes)
    refused = ngettext("{count} scan refused", "{count} scans refused", found.refused)
    return (
        bars if shown.counts else "",
        forecast(found.pace, found.at, event),
        refused.format(count=found.refused) if found.refused else "",
    )
