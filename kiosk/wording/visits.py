"""Day three in words: visits, parties, reasons, proofs, and what has changed since a plan."""

from collections.abc import Iterator, Sequence

from kiosk.cells import one_line
from kiosk.domain.day_records import DaySort
from kiosk.domain.plans import Drift, KeptPlan
from kiosk.usecases.state_visits import Matter, Remark
from kiosk.usecases.visits.clocks import local
from kiosk.usecases.visits.drift_said import CHANGED, GONE, NEW
from kiosk.usecases.visits.members import Members
from kiosk.usecases.visits.reasons import Reason, Why
from kiosk.words import N_, _, ngettext
from logistics.plan import Certificate
from logistics.problem import Problem, Visit

_WHY = {
    Why.NEVER: N_("never wants this company"),
    Why.NO_WISH: N_("did not wish for it"),
    Why.TOO_MANY: N_("they are {have} people, it takes {limit}"),
    Why.WHEELCHAIRS: N_("they have {have} wheelchairs, it takes {limit}"),
    Why.LANGUAGE: N_("speaks none of its languages ({about})"),
    Why.AWAY: N_("isn't there at that time"),
    Why.FULL: N_("full: {have} of {limit}"),
    Why.CHAIRS_TAKEN: N_("its places for wheelchairs are taken: {have} of {limit}"),
    Why.CLOSED: N_("doesn't take place: {limit} needed, {have} could come, others suit them more"),
    Why.CANNOT_OPEN: N_("can't take place: {limit} needed, only {have} could come"),
    Why.CLASH: N_("clashes with {about}"),
    Why.DAY_FULL: N_("the day is full: {have} of {limit} visits"),
}
_REMARKS = {
    Matter.NO_INTEREST: N_("without a wish: {who}"),
    Matter.NOWHERE: N_("wishes that no visit can meet: {who}"),
    Matter.NOT_COMING: N_("in a party, but not coming: {who}"),
}
SORTS = {
    DaySort.COMPANY: N_("Companies"),
    DaySort.VISIT: N_("Visits"),
    DaySort.VEHICLE: N_("Vehicles"),
    DaySort.PARTY: N_("Parties"),
    DaySort.PLACE: N_("Places"),
    DaySort.TRAVEL: N_("Travel times"),
}
MOST_NAMED = 4


def clock(minute: int) -> str:
    """The time of day of a minute as `logistics` counts them."""
    return f"{local(minute):%H:%M}"


def span(visit: Visit) -> str:
    """When a visit is, in its parts."""
    return " + ".join(f"{clock(start)}–{clock(end)}" for start, end in visit.times)


def company_called(problem: Problem, company: str) -> str:
    """A company by its name."""
    known = problem.company.get(company)
    return one_line(known.name if known and known.name else company)


def visit_called(problem: Problem, name: str) -> str:
    """A visit by its time and its company."""
    visit = problem.visit.get(name)
    if visit is None:
        return one_line(name)
    return f"{clock(visit.begin)} {company_called(problem, visit.company)}"


def party_called(who: Members, party: str) -> str:
    """A party by its first guest, and how many go along."""
    guests = who.get(party, ())
    if not guests:
        return one_line(party)
    name = one_line(guests[0].name)
    return name if len(guests) == 1 else f"{name} + {len(guests) - 1}"


def reason_said(reason: Reason, problem: Problem) -> str:
    """A reason as a clause."""
    about = visit_called(problem, reason.about) if reason.why is Why.CLASH else reason.about
    return _(_WHY[reason.why]).format(have=reason.have, limit=reason.limit, about=about)


def reasons_said(reasons: Sequence[Reason], problem: Problem) -> str:
    """Several; that there is room where there is none."""
    if not reasons:
        return _("there is room")
    return "; ".join(reason_said(reason, problem) for reason in reasons)


def people_said(people: int) -> str:
    """How many."""
    return ngettext("{count} guest", "{count} guests", people).format(count=people)


def points_said(points: int) -> str:
    """What something is worth."""
    return ngettext("{count} point", "{count} points", points).format(count=points)


def proof_said(certificate: Certificate) -> str:
    """Whether no plan could be better."""
    if certificate.status == "infeasible":
        return _("no plan is possible")
    if certificate.status == "optimal":
        return _("proven optimal: yes")
    open_at = next((level for level in certificate.levels if not level.proven), None)
    if open_at is not None:
        return _("proven optimal: no; {people} at {value} % or below, at least {bound}").format(
            people=open_at.people, value=open_at.value, bound=open_at.bound
        )
    if (welfare := certificate.welfare) is not None and not welfare.proven:
        told = _("fairness proven: yes; welfare at most {bound}")
        return told.format(bound=welfare.bound)
    if (transport := certificate.transport) is not None and not transport.proven:
        return _("fairness and welfare proven: yes; cost of driving: no")
    return _("proven optimal: no")


def plan_said(kept: KeptPlan, drift: Drift | None = None) -> str:
    """A plan with how it stands: a draft, published, stale."""
    stands = [_("published") if kept.is_published else _("draft")]
    if drift:
        stands.append(_("stale"))
    return f"{one_line(kept.name)} ({', '.join(stands)})"


def drift_lines(drift: Drift, who: Members) -> Iterator[str]:
    """How the day has changed since a plan was made, a line for each sort of change."""
    told = ((NEW, drift.new), (GONE, drift.gone), (CHANGED, drift.changed))
    for words, several in told:
        for sort, ids in several.items():
            named = [party_called(who, id) if sort == "parties" else one_line(id) for id in ids]
            yield _(words.get(sort, "{what}")).format(what=some(named))


def remark_lines(remarks: Sequence[Remark], who: Members) -> Iterator[str]:
    """What no plan can mend, a line for each matter."""
    for matter, words in _REMARKS.items():
        named = [party_called(who, each.party) for each in remarks if each.matter is matter]
        if named:
            yield _(words).format(who=some(named))


def some(names: Sequence[str]) -> str:
    """The first few of them, and how many more there are."""
    told = ", ".join(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        more = _("and {count} more").format(count=len(names) - MOST_NAMED)
        told = f"{told} {more}"
    return told
