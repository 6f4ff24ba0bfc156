"""A fair with a small day of visits: two towns, three companies, a bus, and a few guests."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.day_records import DaySort
from kiosk.domain.plans import KeptPlan
from kiosk.domain.visit_day import VisitDay
from kiosk.usecases.fair import Fair
from kiosk.usecases.visits import day as days
from kiosk.usecases.visits.plans import Terms, keep
from logistics.allocation import solve
from logistics.plan import Plan
from logistics.problem import Problem
from tests.event_texts import VISITOR
from tests.fairs import Desk, Desks
from tests.visits.tours import driven

EVENT = f"""{VISITOR}
[[checkpoints]]
id = "visits"
takes = ["visitor"]
[[days]]
date = 2019-04-04
"""
VISITS = """
day = 2019-04-04
checkpoint = "visits"
want = 2
hub = "hub"
transfer_minutes = 5
hours = "08:00-18:00"
[[places]]
id = "hub"
name = "Barleben"
[[places]]
id = "mill"
name = "Mühltal"
[[places]]
id = "port"
[travel.hub]
mill = 10
port = 20
[travel.mill]
port = 15
[[companies]]
id = "mill"
name = "The Mill"
place = "mill"
sector = "food"
host = "Frau Korn"
phone = "+49 391 1"
meeting_point = "Gate 2"
needs = ["safety shoes"]
list_by = 2019-04-03T12:00:00
list_form = ["latin_capitals", "native_name", "country"]
visits = [
  { at = "09:00-10:00", max = 4, languages = ["de", "uk"], escort = "Lena" },
  { at = "11:00-12:00", max = 4 },
]
[[companies]]
id = "forge"
name = "The Forge"
place = "port"
sector = "metal"
visits = [{ at = "11:00-12:00", max = 4 }, { at = "14:00-15:00", min = 2, max = 4 }]
[[companies]]
id = "port"
name = "Port & Sons"
place = "port"
sector = "logistics"
visits = [{ at = ["13:00-14:00", "14:30-15:00"], max = 9 }]
"""
BUSES = """
[[vehicles]]
id = "bus-1"
name = "OK-KB 1"
seats = 8
wheelchairs = 1
driver = "Herr Schulz"
driver_phone = "+49 171 1"
cost_fixed = 60
[[vehicles]]
id = "bus-2"
seats = 4
"""
GUESTS = {
    "1": {"latin_name": "Anna Berg", "language": "de", "interests": ("mill", "forge")},
    "2": {
        "native_name": "Олена Коваль",
        "latin_name": "Olena Koval",
        "language": "uk",
        "country": "UA",
        "phone": "+380 2",
        "interests": ("mill", "forge"),
    },
    "3": {"latin_name": "Cem Demir", "language": "de", "interests": ("forge", "port")},
    "4": {"latin_name": "Dora Els", "language": "de", "interests": ("forge", "port")},
}


@dataclass
class VisitFair:
    """A desk of the fair, its file of visits, and what its day comes to."""

    desk: Desk
    plans: list[KeptPlan] = field(default_factory=list)

    @property
    def fair(self) -> Fair:
        return self.desk.fair

    @property
    def file(self) -> Path:
        return self.desk.home.root / "visits.toml"

    def write(self, text: str) -> None:
        """Another file of visits."""
        self.file.write_text(text, encoding="utf-8")

    def day(self) -> VisitDay:
        return days.visit_day(self.fair, self.file)

    def problem(self) -> Problem:
        return days.stated(self.fair, self.day()).problem

    def edit(self, sort: DaySort, identity: str, **values: Any) -> bool:
        """Records an edit."""
        return days.edit(self.fair, self.file, sort, identity, values)

    def solved(self) -> Plan:
        """The fairest plan, and a tour for everybody's way where there are vehicles."""
        problem = self.problem()
        plan = solve(problem.without_vehicles())
        return driven(problem, plan) if problem.vehicles else plan

    def keep(
        self, plan: Plan | None = None, name: str = "", terms: Terms | None = None
    ) -> KeptPlan:
        """Keeps a plan, the fairest if none is given."""
        return keep(self.fair, self.problem(), plan or self.solved(), name, terms)

    def subject(self, registration: str) -> str:
        return self.desk.known(registration).subject


OpenVisits = Callable[..., VisitFair]


@pytest.fixture
def open_visits(tmp_path: Path) -> Iterator[OpenVisits]:
    """Opens a desk of the fair with this file of visits."""
    desks = Desks(tmp_path)

    def opened(text: str = VISITS, name: str = "desk", now: str = "2019-04-03T18:00") -> VisitFair:
        fair = VisitFair(desks.open(EVENT, name=name, now=now))
        fair.write(text)
        return fair

    yield opened
    desks.close_all()


@pytest.fixture
def empty(open_visits: OpenVisits) -> VisitFair:
    """The fair, nobody in it, without vehicles."""
    return open_visits()


@pytest.fixture
def visits(empty: VisitFair) -> VisitFair:
    """The fair with its guests, without vehicles."""
    empty.desk.import_rows(*({"registration": who} | told for who, told in GUESTS.items()))
    return empty


@pytest.fixture
def buses(visits: VisitFair) -> VisitFair:
    """The fair with its guests and two buses."""
    visits.write(VISITS + BUSES)
    return visits
