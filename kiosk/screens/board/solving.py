"""The solver at work: plan and bound approach each other; it can be stopped with the best."""

from collections.abc import Callable
from pathlib import PurePath
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from kiosk.inert import printable
from kiosk.screens.board.entries import bar
from kiosk.screens.keys import HELP
from kiosk.screens.trips.marshal_keys import key
from kiosk.solving.news import Failed, News, Progressed, Result
from kiosk.solving.process import Solving
from kiosk.solving.task import Task
from kiosk.widgets.key_bar import KeyBar
from kiosk.words import N_, _, ngettext

TICK = 0.5  # seconds
PATIENCE_WITH_VEHICLES = 120.0  # seconds for a change; without vehicles all is proven far sooner
LABEL, NUMBER = 12, 7
MOST_PASSED = 5
_STAGES = {
    "floor": N_("How high can the lowest share be?"),
    "level": N_("As few as possible at {value} % or below"),
    "welfare": N_("As many points as possible for all together"),
    "vehicles": N_("As many vehicles as this needs, and as many as there are"),
    "routes": N_("Can routes make it fairer still?"),
    "transport": N_("As little driving as possible"),
    "between": N_("What lies between the fewest changed days and the fairest plan?"),
}
WITHOUT_VEHICLES = "without vehicles"


class SolvingScreen(ModalScreen[Result | str | None]):
    """Returns the solver's result; None if it was given up; `WITHOUT_VEHICLES` where it can't plan
    vehicles and shall leave them out.

    Args:
        title: what is looked for.
        people: how many guests there are: the length of the bars.
        clock: seconds that only ever go on.
        may_leave_vehicles: whether the task can be set without vehicles.
        solving: makes what works on a task; tests hand in another.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../dialog.tcss", "board_dialogs.tcss"]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("The solver at work, in a program of its own: nothing else waits for it.")),
        (N_("Plan"), N_("What the best plan so far reaches; it can only become better.")),
        (N_("Bound"), N_("What no plan can beat. Where both meet, it is proven.")),
        ("Enter", N_("Stops, and keeps the best plan so far.")),
        ("O", N_("Plans without vehicles, where they can't be planned.")),
        ("Esc", N_("Gives up; nothing is kept.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("enter", "stop", N_("Stop, keep the best"), key_display="Enter"),
        *key("o", "without", N_("Without vehicles")),
        Binding("escape", "give_up", N_("Give up"), key_display="Esc"),
    ]

    class Heard(Message):
        """The solver told something."""

        def __init__(self, news: News) -> None:
            super().__init__()
            self.news = news

    def __init__(
        self,
        title: str,
        task: Task,
        people: int,
        clock: Callable[[], float],
        *,
        may_leave_vehicles: bool = False,
        solving: Callable[[Task], Solving] = Solving,
    ) -> None:
        super().__init__()
        self._headline = title
        self._people = people
        self._clock = clock
        self._may_leave = may_leave_vehicles
        self._solving = solving(task)
        self._limit = task.time_limit
        self._begun = clock()
        self._last: Progressed | None = None
        self._failed: Failed | None = None
        self._has_plan = False
        self._is_stopping = False
        self._passed: list[Progressed] = []

    def compose(self) -> ComposeResult:
        """What is looked for, how far it is, keys."""
        yield KeyBar()
        with Vertical(classes="dialog solving"):
            yield Static(Text(printable(self._headline), "bold"))
            yield Static(id="progress", markup=False)
            yield Static(id="seconds", markup=False)

    def on_mount(self) -> None:
        """Begins; the seconds go on by themselves."""
        self._draw()
        self.set_interval(TICK, self._draw)
        self._solving.start(self._hear)

    def _hear(self, news: News) -> None:
        """Called from the solver's own thread."""
        self.post_message(self.Heard(news))

    def on_unmount(self) -> None:
        """Whoever leaves wants no answer."""
        self._solving.give_up()

    @property
    def is_at_work(self) -> bool:
        """Whether there is no answer yet."""
        return self._failed is None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What failed can't be stopped."""
        if action == "stop":
            return self.is_at_work and not self._is_stopping
        if action == "without":
            return self._failed is not None and self._may_leave
        return True

    def action_stop(self) -> None:
        """Enter: the best so far."""
        self._is_stopping = True
        self._solving.stop()
        self.refresh_bindings()
        self._draw()

    def action_without(self) -> None:
        """O: once more, without vehicles."""
        self.dismiss(WITHOUT_VEHICLES)

    def action_give_up(self) -> None:
        """Esc: nothing is kept."""
        self._solving.give_up()
        self.dismiss(None)

    @on(Heard)
    def _heard(self, event: Heard) -> None:
        event.stop()
        news = event.news
        if isinstance(news, Progressed):
            self._pass_on(news)
            self._has_plan = self._has_plan or news.assignments is not None
            self._draw()
        elif isinstance(news, Failed):
            self._failed = news
            self.refresh_bindings()
            self._draw()
        else:
            self.dismiss(news)

    def _pass_on(self, news: Progressed) -> None:
        """What was worked on before stays to be read, with what came of it."""
        last, self._last = self._last, news
        if last is None or (last.stage, last.value) == (news.stage, news.value):
            return
        if last.best is not None and last.stage in ("level", "welfare", "transport"):
            self._passed.append(last)

    def _draw(self) -> None:
        progress = self.query_one("#progress", Static)
        if (failed := self._failed) is not None:
            text = Text("✘ " + printable(_(failed.message)), "bold")
            text.append("\n→ " + printable(_(failed.remedy)), "not bold")
            if self._may_leave:
                text.append("\n" + _("O plans the visits alone; everybody drives by themselves."))
            progress.update(text)
            self.query_one("#seconds", Static).update("")
            return
        progress.update(self._progress(max(10, progress.content_size.width)))
        seconds = int(self._clock() - self._begun)
        told = [ngettext("{count} second", "{count} seconds", seconds).format(count=seconds)]
        if self._limit is not None:
            told = [_("{count} of {limit} seconds").format(count=seconds, limit=int(self._limit))]
        if self._last and self._last.levels:
            levels = self._last.levels
            text_of = ngettext("{count} level proven", "{count} levels proven", levels)
            told.append(text_of.format(count=levels))
        if self._is_stopping:
            told.append(_("stopping …"))
        elif not self._has_plan:
            told.append(_("no plan yet"))
        self.query_one("#seconds", Static).update(Text(" · ".join(told)))

    def _progress(self, width: int) -> Text:
        news = self._last
        if news is None:
            return Text(_("Listing all days that a guest could have …") + "\n\n")
        text = Text()
        for passed in self._passed[-MOST_PASSED:]:
            sign = "✔" if passed.best == passed.bound else "·"
            text.append(f"{sign} {_stage(passed)}: {passed.best}\n")
        text.append(_stage(news) + "\n")
        top = max(1, news.best or 0, news.bound or 0, self._people if news.value else 0)
        for label, number, style in (
            (_("Plan"), news.best, "bold"),
            (_("Bound"), news.bound, ""),
        ):
            cells = width - LABEL - NUMBER - 1
            shown = "?" if number is None else str(number)
            text.append(f"{label:<{LABEL}}{shown:>{NUMBER}} ", "bold")
            text.append(bar(number or 0, top, cells) + "\n", style)
        text.rstrip()
        return text


def _stage(news: Progressed) -> str:
    """What is worked on, in words."""
    words = _STAGES.get(news.stage)
    return _(words).format(value=news.value) if words else printable(news.stage)
