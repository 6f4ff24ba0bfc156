"""The three columns of the board: companies, how content everybody is, and the vehicles' tours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rich.cells import cell_len
from rich.text import Text

from kiosk.cells import fitted, one_line
from kiosk.screens.board.bench import Figures
from kiosk.usecases.visits.by_hand import most_aboard, people_at
from kiosk.usecases.visits.overview import Overview
from kiosk.visit_wording import (
    clock,
    company_called,
    party_called,
    people_said,
    proof_said,
    remark_lines,
    visit_called,
)
from kiosk.widgets.row_list import Entry, Look
from kiosk.words import _, ngettext
from logistics.plan import Plan, Tour
from logistics.problem import Visit

COMPANY, PARTY, VEHICLE, VISIT = "company:", "party:", "vehicle:", "visit:"
EIGHTHS = " ▏▎▍▌▋▊▉█"
LEAST_NAME = 10
MOST_BARS = 12
MOST_LOWEST = 6


def plain(text: Text | str, look: str = "") -> Entry:
    """A line that can't be chosen, broken where it is too long for the list."""
    return Entry("", 1, partial(_plain, str(text), look))


def wrapped(text: str, width: int, look: str = "") -> list[Entry]:
    """A text that can't be chosen, in as many lines as it needs; later ones stand further in."""
    lines: list[str] = []
    for word in text.split():
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(f"  {word}" if lines else word)
    return [plain(line, look) for line in lines]


def blank() -> Entry:
    """An empty line."""
    return Entry("", 1, lambda width, look: [Text()])


def bar(count: int, most: int, cells: int) -> str:
    """A count as a bar of eighths; every count above 0 can be seen."""
    if most < 1 or cells < 1 or count < 1:
        return " " * max(0, cells)
    eighths = max(1, min(count, most) * cells * 8 // most)
    text = "█" * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "")
    return text.ljust(cells)


# Companies.


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
    count = f"{line.people}/{line.seats}" if seen.plan else f"{line.visits} × "
    count = (
        count
        if seen.plan
        else ngettext("{n} visit", "{n} visits", line.visits).format(n=line.visits)
    )
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


# How content everybody is.


def satisfaction(seen: Overview, figures: Figures | None, width: int) -> list[Entry]:
    """The histogram, who stands lowest, and whether it is proven that nothing is better."""
    remarks: list[Entry] = []
    for line in remark_lines(seen.remarks, seen.who):
        remarks += wrapped(f"! {line}", width, "heed")
    if seen.plan is None:
        return [*wrapped(_("No plan yet: L finds the fairest one."), width), blank(), *remarks]
    if figures is None or figures.measured is None:
        return [plain(_("reckoning …"), "quiet"), *remarks]
    measured, certificate = figures.measured, seen.plan.certificate
    entries = [*histogram(measured.spread), blank()]
    least, people = measured.spread[0] if measured.spread else (100, 0)
    told = _("lowest: {share} %, {people}").format(share=least, people=people_said(people))
    entries.append(plain(told, "bold"))
    for party in measured.lowest[:MOST_LOWEST]:
        entries.append(Entry(PARTY + party, 1, partial(_name, party_called(seen.who, party))))
    if (more := len(measured.lowest) - MOST_LOWEST) > 0:
        entries.append(plain("  " + _("and {count} more").format(count=more), "quiet"))
    proof = "good" if certificate.status == "optimal" else "heed"
    entries += wrapped(proof_said(certificate), width, proof)
    entries.append(plain(_("welfare: {points} points").format(points=measured.welfare)))
    if (cost := certificate.transport) is not None:
        told = _("transport: {cost}").format(cost=cost.value)
        bound = "" if cost.proven else _(", at least {bound}").format(bound=cost.bound)
        entries.append(plain(told + bound))
    entries.append(
        plain(
            _("first wish: {met} of {possible}").format(
                met=measured.first_wishes, possible=measured.first_wishes_possible
            )
        )
    )
    if measured.without:
        told = _("without a visit: {people}").format(people=people_said(measured.without))
        entries += wrapped(f"! {told}", width, "heed")
    return [*entries, *remarks]


def histogram(spread: Sequence[tuple[int, int]]) -> list[Entry]:
    """Shares with the people at each, the highest first; in tens where they are many."""
    counts: dict[int, int] = {}
    in_tens = len(spread) > MOST_BARS
    for share, people in spread:
        step = share // 10 * 10 if in_tens else share
        counts[step] = counts.get(step, 0) + people
    most = max(counts.values(), default=1)
    return [
        Entry("", 1, partial(_bar, share, people, most, in_tens))
        for share, people in sorted(counts.items(), reverse=True)
    ]


def _bar(share: int, people: int, most: int, in_tens: bool, width: int, look: Look) -> list[Text]:
    until = f"{share:>3}–{share + 9} %" if in_tens and share < 100 else f"{share:>3} %"
    text = Text(f"{until:<9}" if in_tens else f"{until} ")
    cells = max(3, width - text.cell_len - 5)
    drawn = bar(people, most, cells).rstrip()
    return [text.append(drawn, look("heading")).append(f" {people}", "bold")]


# Vehicles.


def vehicles(seen: Overview, width: int) -> list[Entry]:
    """Each vehicle with its tours as lines; the visits in order of time where none is planned."""
    problem = seen.problem
    if not problem.vehicles:
        told = _("No vehicles: everybody comes by themselves.")
        look = "quiet"
        if seen.stated.problem.vehicles:
            told, look = _("This plan was made without vehicles."), "heed"
        return [*wrapped(told, width, look), blank(), *by_time(seen)]
    aboard = most_aboard(problem, seen.plan) if seen.plan else {}
    found = []
    for vehicle in problem.vehicles:
        tours = tours_of(seen.plan, vehicle.id)
        lines = [tour_line(seen, tour) for tour in tours]
        name = seen.day.crews[vehicle.id].name if vehicle.id in seen.day.crews else ""
        head = (one_line(name or vehicle.id), f"{aboard.get(vehicle.id, 0)}/{vehicle.seats}")
        height = 1 + max(1, len(lines))
        write = partial(_vehicle, head, lines, seen.plan is not None)
        found.append(Entry(VEHICLE + vehicle.id, height, write))
    return found


def by_time(seen: Overview) -> list[Entry]:
    """The visits that take place, in order of time; all of them while there is no plan."""
    people = people_at(seen.problem, seen.plan) if seen.plan else {}
    ordered = sorted(seen.problem.visits, key=lambda visit: (visit.begin, visit.id))
    taking_place = [visit for visit in ordered if seen.plan is None or people[visit.id]]
    return [
        Entry(VISIT + visit.id, 1, partial(_visit, seen, visit, people.get(visit.id, 0)))
        for visit in taking_place
    ]


def _visit(seen: Overview, visit: Visit, people: int, width: int, look: Look) -> list[Text]:
    count = f"{people}/{visit.max}" if seen.plan else f"{visit.min}–{visit.max}"
    name = visit_called(seen.problem, visit.id)
    text = Text(fitted(f"  {name}", max(8, width - len(count) - 1)))
    return [text.append(f" {count}", "bold")]


def tours_of(plan: Plan | None, vehicle: str) -> list[Tour]:
    """The tours of a vehicle in order of time."""
    tours = [tour for tour in plan.tours if tour.vehicle == vehicle] if plan else []
    return sorted(tours, key=lambda tour: tour.stops[0].depart)


def tour_line(seen: Overview, tour: Tour) -> str:
    """A tour from place to place with when it begins and ends."""
    names = {place.id: one_line(place.name or place.id) for place in seen.problem.places}
    route = " ─ ".join(names.get(stop.place, stop.place) for stop in tour.stops)
    return f"{clock(tour.stops[0].depart)} {route} {clock(tour.stops[-1].arrive)}"


def _vehicle(
    head: tuple[str, str], lines: Sequence[str], is_planned: bool, width: int, look: Look
) -> list[Text]:
    name, seats = head
    text = Text(fitted(name, max(4, width - len(seats) - 1)) + f" {seats}", "bold")
    idle = _("stays where it is") if is_planned else _("no plan yet")
    told = [Text(fitted(f"  {line}", width)) for line in lines]
    return [text, *(told or [Text(fitted(f"  {idle}", width), look("quiet"))])]


def _name(name: str, width: int, look: Look) -> list[Text]:
    return [Text(fitted(f"  {name}", width))]


def _plain(told: str, look_name: str, width: int, look: Look) -> list[Text]:
    style = look(look_name) if look_name and look_name != "bold" else look_name
    return [Text(fitted(told, width), style)]
