"""All papers of a plan into a folder."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.event import Event, Purpose
from kiosk.domain.plans import KeptPlan
from kiosk.domain.visit_day import VisitDay
from kiosk.errors import KioskError
from kiosk.paper.csv_list import marked, write_list
from kiosk.places import assets
from kiosk.private_file import write_private
from kiosk.usecases.visits.lists import attendances, driver_sheets, place_in_list
from kiosk.usecases.visits.members import Members
from kiosk.usecases.visits.steps import steps
from kiosk.visit_papers.attendance import attendance_rows, attendance_sheet
from kiosk.visit_papers.calendar import calendar
from kiosk.visit_papers.day_plans import DayPlan, write_day_plans
from kiosk.visit_papers.drivers import HEADER as DRIVER_HEADER
from kiosk.visit_papers.drivers import driver_rows, driver_sheet
from kiosk.visit_papers.escorts import HEADER as ESCORT_HEADER
from kiosk.visit_papers.escorts import escort_rows, escort_sheets
from kiosk.visit_papers.sheets import Frame, Sheet, write_sheets
from kiosk.wording.moments import full_date
from kiosk.words import _, spoken
from logistics.plan import Plan

DAY_PLANS, CALENDARS, ATTENDANCE = "day-plans.pdf", "calendars", "attendance"
DRIVERS, ESCORTS = "drivers", "escorts"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Printed:
    """What the papers are made of.

    Attributes:
        who: the guests of each party who are expected.
    """

    event: Event
    day: VisitDay
    kept: KeptPlan
    plan: Plan
    who: Members


def write_papers(told: Printed, folder: Path, progress: Progress) -> list[Path]:
    """Writes everything, and says what; a file of the same name is replaced.

    Args:
        progress: told the files done and the files in all.

    Raises:
        KioskError: if something could not be written or typeset.
    """
    lists = attendances(told.day, told.plan, told.who)
    drivers = driver_sheets(told.day, told.plan, told.who)
    plans = day_plans(told)
    date = full_date(told.day.day, spoken())
    paper = _Paper(told.event, folder, progress, total=2 * len(lists) + 5 + len(plans))
    for company in lists:
        name = f"{ATTENDANCE}/{company.company}"
        paper.sheets(f"{name}.pdf", [attendance_sheet(company, date)])
        paper.rows(f"{name}.csv", *attendance_rows(company))
    if drivers:
        paper.sheets(f"{DRIVERS}.pdf", [driver_sheet(each, date) for each in drivers])
        paper.rows(f"{DRIVERS}.csv", DRIVER_HEADER, list(driver_rows(drivers)))
    if lists:
        paper.sheets(f"{ESCORTS}.pdf", escort_sheets(lists, date))
        paper.rows(f"{ESCORTS}.csv", ESCORT_HEADER, list(escort_rows(lists)))
    if plans:
        paper.day_plans(plans, told)
    for plan in plans:
        paper.text(f"{CALENDARS}/{_safe(plan)}.ics", calendar(plan, told.event, told.kept))
    return paper.written


def day_plans(told: Printed) -> list[DayPlan]:
    """The day of each guest who has one, by name."""
    found = [
        DayPlan(guest, theirs)
        for party, theirs in steps(told.day, told.plan).items()
        for guest in told.who.get(party, ())
    ]
    return sorted(found, key=lambda each: place_in_list(each.guest))


class _Paper:
    """A folder that fills."""

    def __init__(self, event: Event, folder: Path, progress: Progress, total: int) -> None:
        self._event = event
        self._folder = folder
        self._progress = progress
        self._total = total
        self.written: list[Path] = []

    def sheets(self, name: str, sheets: Sequence[Sheet]) -> None:
        path = self._place(name)
        write_sheets(path, sheets, self._frame("visit_sheets.typ"))
        self._done(path)

    def day_plans(self, plans: Sequence[DayPlan], told: Printed) -> None:
        path = self._place(DAY_PLANS)
        write_day_plans(path, plans, told.event, told.day.day, self._frame("day_plan.typ"))
        self._done(path)

    def rows(self, name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        path = self._place(name)
        write_list(path, *marked(self._event, header, rows))
        self._done(path)

    def text(self, name: str, text: str) -> None:
        path = self._place(name)
        write_private(path, text)
        self._done(path)

    def _frame(self, style: str) -> Frame:
        mark = _("TRAINING · not valid") if self._event.purpose is Purpose.TRAINING else ""
        foot = self._event.name.in_language(spoken())
        return Frame(foot, mark, assets() / "styles" / style, assets() / "fonts")

    def _place(self, name: str) -> Path:
        path = self._folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise KioskError(
                _("{folder} can't be made: {why}.").format(folder=path.parent, why=error.strerror),
                _("Choose another folder."),
            ) from error
        return path

    def _done(self, path: Path) -> None:
        self.written.append(path)
        self._progress(min(len(self.written), self._total), self._total)


def _safe(plan: DayPlan) -> str:
    """A file's name for a guest: their number, if it can be one."""
    number = plan.guest.registration
    usable = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}", number)
    return number if usable else plan.guest.subject.replace(":", "-")
