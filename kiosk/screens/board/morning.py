"""R: who isn't there, what falls out, and a plan that fits what is left."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from kiosk.cells import fitted, one_line
from kiosk.change_wording import Told
from kiosk.departure_wording import told_at
from kiosk.errors import KioskError, UnusableInput
from kiosk.screens.board.bench import Bench, as_told
from kiosk.screens.board.by_hand import options_of
from kiosk.screens.board.columns import plain
from kiosk.screens.board.fetch_lines import fetch_lines
from kiosk.screens.board.line_dialog import LineDialog
from kiosk.screens.board.options import OptionsScreen, Setting
from kiosk.screens.board.solving import PATIENCE_WITH_VEHICLES, SolvingScreen
from kiosk.screens.board.view import BACK, HELP, BoardView
from kiosk.screens.searching import identity
from kiosk.screens.trips.marshal_keys import key
from kiosk.solving.news import Result, TradeOff
from kiosk.usecases.visits.by_hand import people_at
from kiosk.usecases.visits.clocks import as_begun, instant, minute_now
from kiosk.usecases.visits.demands import Demands
from kiosk.usecases.visits.missing import Missing, Sign, absences, missing
from kiosk.usecases.visits.morning import Morning, question
from kiosk.usecases.visits.plans import document_of
from kiosk.usecases.visits.taking import take
from kiosk.visit_wording import people_said, visit_called
from kiosk.widgets.key_bar import KeyBar
from kiosk.widgets.row_list import Entry, Look, RowList
from kiosk.widgets.title_bar import TitleBar
from kiosk.words import N_, _, ngettext
from logistics.fetching import to_fetch
from logistics.plan import Plan
from logistics.problem import Problem

GUEST, VISIT, VEHICLE = "guest:", "visit:", "vehicle:"
MARKED, UNMARKED = "[x]", "[ ]"
PHONE, TOLD = 18, 26
SIGNS = {
    Sign.CANCELED: N_("canceled"),
    Sign.NO_SHOW: N_("doesn't come, says the bus"),
    Sign.STAYS_BEHIND: N_("stayed behind"),
    Sign.NOT_SEEN_TODAY: N_("not seen today"),
    Sign.NEVER_SEEN: N_("never seen"),
}


class MorningScreen(BoardView):
    """Missing guests, visits and vehicles, each to be marked; then the trade-off."""

    AUTO_FOCUS = "#changes"
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP,
        Binding("space", "mark", N_("Mark"), key_display=N_("Space")),
        *key("a", "all", N_("All/nobody")),
        *key("m", "smaller", N_("Smaller")),
        Binding("right", "section", N_("Next list"), key_display="→"),
        Binding("tab", "section", show=False),
        Binding("enter", "replan", N_("Replan"), key_display="Enter"),
        BACK,
    ]
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = (
        ("", N_("The morning: what is different from what was planned.")),
        (
            N_("Space"),
            N_("A guest doesn't come, a visit falls out, a vehicle doesn't drive."),
        ),
        ("A", N_("All who haven't been seen, or only those of whom it is sure.")),
        ("M", N_("The marked visit takes fewer people.")),
        ("→", N_("To the guests, the visits, the vehicles.")),
        ("Enter", N_("Finds plans for what is left, from the fewest changed days to the fairest.")),
        ("Esc", N_("Back; nothing changes.")),
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._missing: tuple[Missing, ...] = ()
        self._absent: set[tuple[str, str]] = set()
        self._cancelled: set[str] = set()
        self._broken: set[str] = set()
        self._smaller: dict[str, int] = {}
        self._has_looked = False
        self._entries: list[Entry] = []

    def compose(self) -> ComposeResult:
        """Title, the list, what is marked, keys."""
        yield TitleBar(id="title")
        yield RowList(id="changes")
        yield Static(id="foot", markup=False)
        yield Static(id="said", markup=False)
        yield KeyBar()

    @property
    def _rows(self) -> RowList:
        return self.query_one(RowList)

    def show_plan(self) -> None:
        """Who is missing now; those of whom it is sure are marked at first."""
        seen, fair = self.overview, self.bench.fair
        assert seen.plan is not None and seen.kept is not None
        midnight = (seen.day.day.toordinal() - 1) * 24 * 60
        since = instant(midnight, fair.event.zone)
        known = set(seen.kept.absent)
        found = missing(fair, seen.plan, seen.day.checkpoint, since)
        self._missing = tuple(
            each for each in found if (each.party, each.guest.subject) not in known
        )
        there = {(each.party, each.guest.subject) for each in self._missing}
        self._absent &= there  # who has been seen meanwhile has come
        if not self._has_looked:
            self._absent = set(absences(self._missing))
            self._has_looked = True
        self._list()

    def _list(self) -> None:
        seen = self.overview
        count = len(self._missing)
        heading = ngettext("{count} guest not seen yet", "{count} guests not seen yet", count)
        entries = [plain(heading.format(count=count), "heading")]
        entries += (
            Entry(GUEST + each.guest.subject, 1, partial(self._guest, each))
            for each in self._missing
        )
        entries.append(plain(_("Visits"), "heading"))
        now = minute_now(self.bench.fair)
        people = people_at(seen.problem, seen.plan) if seen.plan else {}
        for visit in sorted(seen.problem.visits, key=lambda each: (each.begin, each.id)):
            if visit.begin > now:
                write = partial(self._visit, visit.id, people.get(visit.id, 0), visit.max)
                entries.append(Entry(VISIT + visit.id, 1, write))
        if seen.problem.vehicles:
            entries.append(plain(_("Vehicles"), "heading"))
            for vehicle in seen.problem.vehicles:
                crew = seen.day.crews[vehicle.id]
                told = " · ".join(filter(None, (crew.driver, crew.driver_phone)))
                write = partial(self._vehicle, vehicle.id, crew.name or vehicle.id, told)
                entries.append(Entry(VEHICLE + vehicle.id, 1, write))
        self._entries = entries
        self._rows.show(entries)
        self._show_foot()

    def _guest(self, each: Missing, width: int, look: Look) -> list[Text]:
        guest, fair = each.guest, self.bench.fair
        is_absent = (each.party, guest.subject) in self._absent
        told = _(SIGNS[each.sign])
        if each.seen is not None and each.sign is Sign.NOT_SEEN_TODAY:
            told = _("last seen {when}").format(when=told_at(each.seen.at, fair.now(), fair.event))
        rest = max(8, width - len(MARKED) - PHONE - TOLD - 3)
        text = Text(f"{MARKED if is_absent else UNMARKED} ", look("heed") if is_absent else "")
        text.append(fitted(one_line(identity(guest)[0]), rest) + " ", "bold")
        text.append(fitted(told, TOLD) + " ", look("heed" if is_absent else "quiet"))
        return [text.append(fitted(one_line(guest.phone), PHONE))]

    def _visit(self, id: str, people: int, most: int, width: int, look: Look) -> list[Text]:
        told, is_marked = f"{people}/{most}", id in self._cancelled
        if is_marked:
            told = _("falls out, {people}").format(people=people_said(people))
        elif id in self._smaller:
            told = _("{people}, takes only {most}").format(
                people=people_said(people), most=self._smaller[id]
            )
            is_marked = True
        name = visit_called(self.overview.problem, id)
        return self._line(is_marked, name, told, width, look)

    def _vehicle(self, id: str, name: str, told: str, width: int, look: Look) -> list[Text]:
        is_broken = id in self._broken
        words = _("doesn't drive") if is_broken else told
        return self._line(is_broken, name, words, width, look)

    def _line(self, is_marked: bool, name: str, told: str, width: int, look: Look) -> list[Text]:
        rest = max(8, width - len(MARKED) - TOLD - PHONE - 3)
        text = Text(f"{MARKED if is_marked else UNMARKED} ", look("heed") if is_marked else "")
        text.append(fitted(one_line(name), rest) + " ", "bold")
        style = look("heed" if is_marked else "quiet")
        return [text.append(fitted(one_line(told), TOLD + PHONE + 1), style)]

    def _show_foot(self) -> None:
        morning = self._morning()
        told = [
            _("absent: {count}").format(count=len(morning.absent)),
            _("visits fallen out: {count}").format(count=len(morning.cancelled)),
        ]
        if morning.smaller:
            told.append(_("smaller: {count}").format(count=len(morning.smaller)))
        if morning.broken:
            told.append(_("vehicles broken: {count}").format(count=len(morning.broken)))
        new = self.overview.drift.new.get("parties", ())
        if new:
            told.append(_("came to the roster since: {count}").format(count=len(new)))
        self.query_one("#foot", Static).update(Text(" · ".join(told), "bold"))

    # What the keys do.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only visits can become smaller."""
        return action != "smaller" or (self.is_mounted and self._rows.key.startswith(VISIT))

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.refresh_bindings()

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()
        self.action_mark()

    def action_mark(self) -> None:
        """Space: isn't so as planned; or is after all."""
        sort, _colon, id = self._rows.key.partition(":")
        if sort == "guest":
            self._absent ^= {
                (each.party, each.guest.subject)
                for each in self._missing
                if each.guest.subject == id
            }
        elif sort == "visit" and id in self._smaller:
            del self._smaller[id]
        elif sort == "visit":
            self._cancelled ^= {id}
        elif sort == "vehicle":
            self._broken ^= {id}
        self._list()

    def action_section(self) -> None:
        """Tab: the first guest, the first visit, the first vehicle."""
        first: dict[str, str] = {}
        for entry in self._entries:
            if entry.key:
                first.setdefault(entry.key.partition(":")[0], entry.key)
        sorts = list(first)
        if sorts:
            at = sorts.index(self._rows.key.partition(":")[0])
            self._rows.go_to(first[sorts[(at + 1) % len(sorts)]])

    def action_all(self) -> None:
        """A: all who haven't been seen, or only those of whom it is sure."""
        everybody = {(each.party, each.guest.subject) for each in self._missing}
        self._absent = set(absences(self._missing)) if self._absent == everybody else everybody
        self._list()

    def action_smaller(self) -> None:
        """M: how many it takes still."""
        visit = self._rows.key.removeprefix(VISIT)
        most = self.overview.problem.visit[visit].max

        def read(text: str) -> int:
            if not (text.strip().isascii() and text.strip().isdecimal()):
                raise UnusableInput(N_("This isn't a whole number of people."))
            if (count := int(text.strip()[:6])) >= most:
                raise UnusableInput(_("It takes {most} as it is.").format(most=most))
            return count

        def typed(count: int | None) -> None:
            if count is not None:
                self._cancelled.discard(visit)
                self._smaller[visit] = count
                self._list()

        asked = _("How many people does {visit} still take?").format(
            visit=visit_called(self.overview.problem, visit)
        )
        self.app.push_screen(LineDialog(asked, read), typed)

    def _morning(self) -> Morning:
        return Morning(
            frozenset(self._absent),
            frozenset(self._cancelled),
            dict(self._smaller),
            frozenset(self._broken),
            minute_now(self.bench.fair),
        )

    def action_replan(self) -> None:
        """Enter: the trade-off for what is left."""
        seen, morning = self.overview, self._morning()
        kept = seen.kept
        assert kept is not None
        try:
            with as_told():
                given = document_of(self.bench.fair, kept)
                limit = PATIENCE_WITH_VEHICLES if seen.problem.vehicles else None
                problem = seen.stated.problem
                task = question(problem, kept, given, morning, time_limit=limit)
        except KioskError as error:
            self.complain(error)
            return

        def answered(result: Result | str | None) -> None:
            if isinstance(result, TradeOff):
                self._weigh(result, morning)

        title = _("Plans for what is left of the day")
        clock = self.bench.tools.clock
        self.app.push_screen(SolvingScreen(title, task, task.problem.people, clock), answered)

    def _weigh(self, traded: TradeOff, morning: Morning) -> None:
        seen = self.overview
        options = options_of(traded)
        if not options or seen.plan is None:
            why = traded.points[0].plan.certificate.reason if traded.points else ""
            told = _("No plan is possible: {why}").format(why=why or "")
            self.complain(KioskError(told, _("Unmark something, or edit what stands against it.")))
            return
        now = minute_now(self.bench.fair)
        after = as_begun(traded.problem, now)
        setting = Setting(after, seen.plan, Demands(), problem_before=seen.problem)
        absent = frozenset(subject for _party, subject in morning.absent)

        def taken(plan: Plan | None) -> None:
            if plan is not None:
                self._take(plan, morning)

        title = _("The morning: what shall become of the day?")
        besides = partial(self._to_fetch, traded.problem, seen.plan, morning)
        screen = OptionsScreen(self.bench, title, options, setting, absent=absent, besides=besides)
        self.app.push_screen(screen, taken)

    def _to_fetch(
        self, problem: Problem, before: Plan, morning: Morning, after: Plan
    ) -> Iterator[Told]:
        found = to_fetch(problem, before, after, morning.broken, morning.now or 0)
        return fetch_lines(found, self.overview)

    def _take(self, plan: Plan, morning: Morning) -> None:
        seen, bench = self.overview, self.bench
        assert seen.kept is not None
        try:
            with as_told():
                kept = take(bench.fair, bench.file, seen.stated.problem, seen.kept, morning, plan)
        except KioskError as error:
            self.complain(error)
            return
        bench.show(kept)
        bench.news = _("✔ {plan} is kept; Y publishes it.").format(plan=kept.name)
        self.dismiss(None)
