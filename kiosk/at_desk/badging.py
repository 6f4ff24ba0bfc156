"""The badges of a desk: ordered, printed beside everything else, and on record."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.badges.news import BadgeNews, BadgeSetting, Doing, Target
from kiosk.devices.memory import Memory
from kiosk.domain.badge_notes import Occasion
from kiosk.domain.guests import Guest
from kiosk.domain.trips.trip import is_trip
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.errors import KioskError, UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.words import N_

if TYPE_CHECKING:
    from kiosk.at_desk.badge_printing import BadgeJob
    from kiosk.badges.queue import PrintQueue
    from kiosk.usecases.badges import BadgeOrder
    from kiosk.usecases.check_in import Outcome

LAST_SECONDS = 5.0
"""So long the kiosk waits, when it is closed, for the badge that is just being printed."""
_PRINTER = "printer:"


def setting_of(memory: Memory) -> BadgeSetting:
    """Where this device's badges go."""
    where = memory.badge_printer
    if where == Target.FILE:
        return BadgeSetting(Target.FILE, "", memory.badge_label)
    if where.startswith(_PRINTER):
        printer = where.removeprefix(_PRINTER)
        return BadgeSetting(Target.PRINTER, printer, memory.badge_label)
    return BadgeSetting(Target.NOWHERE, "", memory.badge_label)


def with_setting(memory: Memory, setting: BadgeSetting) -> Memory:
    """What this device shall remember of it."""
    where = str(setting.target)
    if setting.target is Target.PRINTER:
        where = _PRINTER + setting.printer
    return replace(memory, badge_printer=where, badge_label=setting.label)


@dataclass
class Badging:
    """The badges of one desk; it has to be called in the thread that opened the journal.

    Attributes:
        setting: where badges go; may be changed at any time.
        folder: where printed files lie.
        note: keeps an error so that it can be read again.
        changed: told of a guest whose badge there is news of.
        wake: called in the printing thread; `collect` has to be called soon after.
    """

    fair: Fair
    setting: BadgeSetting
    folder: Path
    note: Callable[[KioskError], None]
    changed: Callable[[Guest, BadgeNews], None]
    wake: Callable[[], object]
    _news: dict[str, BadgeNews] = field(default_factory=dict)
    _scanned: dict[str, str] = field(default_factory=dict)
    _queue: "PrintQueue[BadgeJob] | None" = None

    def came(self, outcomes: "Iterable[Outcome]") -> None:
        """A badge for each guest who comes in for the first time; one that lies ready goes out."""
        entered: dict[str, Guest] = {}
        for outcome in outcomes:
            if outcome.guest is not None:
                self._scanned[outcome.guest.subject] = outcome.input
                if _is_entry(outcome):
                    entered[outcome.guest.subject] = outcome.guest
        if entered:
            self._serve(entered)

    def wanted(self, guest: Guest, occasion: Occasion) -> None:
        """A badge that somebody asks for."""
        if self.setting.is_on:
            self._order([guest], occasion)
        else:
            self._refuse(
                guest, N_("Badges aren't printed at this desk."), N_("Choose a printer first: F9.")
            )

    def handed_out(self, *guests: Guest) -> None:
        """Guests have their badges."""
        from kiosk.usecases.badges import hand_out

        try:
            hand_out(self.fair, guests)
        except KioskError as error:
            self.note(error)

    def news_of(self, guest: Guest) -> BadgeNews | None:
        """What happened to a guest's badge last, at this desk and since it was opened."""
        return self._news.get(guest.subject)

    def collect(self) -> None:
        """Takes in what the printer did meanwhile: a printed badge goes on record."""
        from kiosk.usecases.badges import record_printed

        for result in self._queue.results() if self._queue else ():
            order, setting = result.job.order, result.job.setting
            error = result.error
            if error is None:
                where = setting.printer if setting.target is Target.PRINTER else setting.target
                try:
                    record_printed(self.fair, [order], setting.label, where)
                except KioskError as failed:
                    error = failed
            doing = Doing.PRINTED if error is None else Doing.FAILED
            self._tell(order.guest, BadgeNews(doing, error))

    def close(self) -> None:
        """Puts the last badge on record; what still waited is not printed any more."""
        if self._queue is not None:
            self._queue.close(LAST_SECONDS)
            self.collect()

    def _serve(self, entered: Mapping[str, Guest]) -> None:
        """Guests came in: who has had no badge yet gets one."""
        known = self.fair.state.badges_of(entered)
        ready = [guest for who, guest in entered.items() if who in known and known[who].lies_ready]
        new = [
            guest
            for who, guest in entered.items()
            if who not in known and not self._is_on_its_way(guest)
        ]
        if ready:
            self.handed_out(*ready)
            for guest in ready:
                self._tell(guest, BadgeNews(Doing.LIES_READY))
        if new and self.setting.is_on:
            self._order(new, Occasion.CHECK_IN)

    def _order(self, guests: Sequence[Guest], occasion: Occasion) -> None:
        from kiosk.usecases.badges import ordered  # with the first badge, not before a screen

        try:
            done = ordered(self.fair, guests, occasion, self._scanned)
        except KioskError as error:
            for guest in guests:
                self._tell(guest, BadgeNews(Doing.FAILED, error))
            return
        for guest in done.without:
            self._refuse(
                guest,
                N_("Canceled registrations and drafts get no badge."),
                N_("Please lead the guest to the coordinator."),
            )
        for order in done.orders:
            self._tell(order.guest, BadgeNews(Doing.PRINTS))
            self._print(order)

    def _is_on_its_way(self, guest: Guest) -> bool:
        news = self.news_of(guest)
        return news is not None and news.doing in (Doing.PRINTS, Doing.PRINTED)

    def _print(self, order: "BadgeOrder") -> None:
        # typst, Pillow and the QR library aren't needed before the first badge.
        from kiosk.at_desk.badge_printing import BadgeJob, print_badge
        from kiosk.badges.queue import PrintQueue

        if self._queue is None:
            event, folder = self.fair.event, self.folder
            self._queue = PrintQueue(lambda job: print_badge(event, folder, job), self.wake)
        self._queue.put(BadgeJob(order, self.setting))

    def _refuse(self, guest: Guest, why: str, remedy: str) -> None:
        self._tell(guest, BadgeNews(Doing.FAILED, UnusableInput(why, remedy)))

    def _tell(self, guest: Guest, news: BadgeNews) -> None:
        self._news[guest.subject] = news
        if news.error is not None:
            self.note(news.error)
        self.changed(guest, news)


def _is_entry(outcome: "Outcome") -> bool:
    """Whether somebody came in through a door of the fair; a bus prints no badges."""
    ruling = outcome.ruling
    came_in = ruling.verdict is Verdict.ADMITTED and ruling.reason is not Reason.LEFT
    return came_in and not is_trip(outcome.checkpoint)
