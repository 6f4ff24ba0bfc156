"""L: the fairest plan of the day as it stands, kept beside those before."""

from textual.app import App

from kiosk.errors import KioskError
from kiosk.screens.board.bench import Bench
from kiosk.screens.board.solving import WITHOUT_VEHICLES, SolvingScreen
from kiosk.screens.board.view import BoardView
from kiosk.solving.news import Found, Result
from kiosk.solving.task import Solve
from kiosk.usecases.visits.demands import demanded
from kiosk.usecases.visits.plans import Terms
from kiosk.usecases.visits.stamps import without_absent
from kiosk.wording.visits import people_said, proof_said
from kiosk.words import _
from logistics.plan import Plan
from logistics.problem import Problem


def solve(view: BoardView, bench: Bench, *, with_vehicles: bool = True) -> None:
    """Opens the solver; what it finds is kept under the terms of the plan that is shown."""
    seen = bench.overview
    terms = terms_of(bench)
    problem = seen.stated.problem if with_vehicles else seen.stated.problem.without_vehicles()
    bound = demanded(without_absent(problem, terms.absent), seen.demands)

    def solved(result: Result | str | None) -> None:
        if result == WITHOUT_VEHICLES:
            solve(view, bench, with_vehicles=False)
        elif isinstance(result, Found):
            _keep(view, bench, problem, result.plan, terms)

    screen = SolvingScreen(
        _("The fairest plan for {people}").format(people=people_said(bound.people)),
        Solve(bound),
        bound.people,
        bench.tools.clock,
        may_leave_vehicles=bool(bound.vehicles),
    )
    _app(view).push_screen(screen, solved)


def terms_of(bench: Bench) -> Terms:
    """The terms under which a plan is made from the one that is shown."""
    kept = bench.overview.kept
    if kept is None:
        return Terms()
    return Terms(kept.id, kept.pins, kept.forbidden, kept.absent)


def _keep(view: BoardView, bench: Bench, problem: Problem, plan: Plan, terms: Terms) -> None:
    if plan.certificate.status == "infeasible":
        why = plan.certificate.reason or ""
        told = _("No plan is possible: {why}")
        view.complain(
            KioskError(told.format(why=why), _("Lift a pin, or edit what stands against it."))
        )
        return
    try:
        kept = bench.keep(problem, plan, terms)
    except KioskError as error:
        view.complain(error)
        return
    view.look_now()
    view.say(_("✔ {plan} is kept; {proof}.").format(plan=kept.name, proof=_proof(plan)))


def _proof(plan: Plan) -> str:
    levels = plan.certificate.levels
    told = proof_said(plan.certificate)
    if not levels:
        return told
    lowest = _("lowest: {share} %, {people}").format(
        share=levels[0].value, people=people_said(levels[0].people)
    )
    return f"{lowest}; {told}"


def _app(view: BoardView) -> App[None]:
    return view.app
