"""The board's first column: companies, how full their visits are, and what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from rich.cells import cell_len
from rich.text import Text

from kiosk.cells import fitted
from kiosk.screens.board.bench import Figures
from kiosk.screens.board.entries import bar, wrapped
from kiosk.usecases.visits.by_hand import people_at
from kiosk.usecases.visits.overview import Overview
from kiosk.widgets.row_list import Entry, Look
from kiosk.wording.visits import clock, company_called
from kiosk.words import _, ngettext
from logistics.problem import Visit

COMPANY = "company:"
"""Before the id of a company, where the cursor is on one."""
LEAST_NAME = 10


@dataclass(frozen=True, slots=True)
class CompanyLine:
    """A company with how full its visits are, and what is wrong."""

    id: str
    name: str
    people: int
    seats: int
    visits: int
    times: tuple[str, ...]
    complaints: tuple[str, ...]


def company_lines(seen: Overview, figures: Figures | None) -> list[CompanyLine]:
    """All companies in the order of the day."""
    problem = seen.problem
    people = people_at(problem, seen.plan) if seen.plan else {}
    found = []
    for company in problem.companies:
        visits = [problem.visits[row] for row in problem.rows_at[company.id]]
        taken = sum(people.get(visit.id, 0) for visit in visits)
        found.append(
            CompanyLine(
                company.id,
                company_called(problem, company.id),
                taken,
                sum(visit.max for visit in visits),
                len(visits),
                tuple(_time(visit, people, seen.plan is not None) for visit in visits),
                tuple(_complaints(seen, figures, company.id)),
            )
        )
    return found


def _complaints(seen: Overview, figures: Figures | None, company: str) -> Iterator[str]:
    rows = seen.problem.rows_at[company]
    if not rows:
        yield _("offers no visit")
    if figures:
        if (thin := figures.demand.thin.get(company)) is not None:
            yield _("{people} want it, it takes {places}").format(
                people=thin.people, places=thin.places
            )
        for row in rows:
            visit = seen.problem.visits[row]
            if (hopeless := figures.demand.hopeless.get(visit.id)) is not None:
                yield _("{time}: {people} of {least} could come").format(
                    time=clock(visit.begin), people=hopeless.people, least=hopeless.least
                )


def _time(visit: Visit, people: Mapping[str, int], is_planned: bool) -> str:
    begins = clock(visit.begin)
    return f"{begins} {people.get(visit.id, 0)}/{visit.max}" if is_planned else begins


def companies(seen: Overview, figures: Figures | None, width: int, height: int = 0) -> list[Entry]:
    """Each company a line with its bar; beneath it what is wrong, and its visits if there is room.

    Args:
        height: of the list, in lines.
    """
    lines = company_lines(seen, figures)
    if not lines:
        return wrapped(_("No companies yet. E adds one, I imports a list."), width)
    with_times = sum(2 + len(line.complaints) for line in lines) <= height
    return [
        Entry(
            COMPANY + line.id,
            1 + with_times + len(line.complaints),
            partial(_company, line, seen, with_times),
        )
        for line in lines
    ]


def _company(
    line: CompanyLine, seen: Overview, with_times: bool, width: int, look: Look
) -> list[Text]:
    count = f"{line.people}/{line.seats}"
    if not seen.plan:
        count = ngettext("{n} visit", "{n} visits", line.visits).format(n=line.visits)
    cells = max(4, min(16, (width - LEAST_NAME) // 4)) if seen.plan else 0
    counted = max(7, cell_len(count))
    name = max(LEAST_NAME, width - cells - counted - 4)
    sign = "! " if line.complaints else "  "
    text = Text().append(sign, look("heed") if line.complaints else "")
    text.append(fitted(line.name, name), "bold")
    text.append(f" {count:>{counted}} ")
    text.append(bar(line.people, line.seats, cells), look("good"))
    lines = [text]
    if with_times:
        lines.append(Text(fitted("    " + " · ".join(line.times), width), look("quiet")))
    return lines + [Text(fitted(f"    {told}", width), look("heed")) for told in line.complaints]
