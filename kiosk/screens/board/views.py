"""A view by its name; each is loaded when it opens."""

from textual.screen import Screen

from kiosk.screens.board.bench import Bench


def view(bench: Bench, name: str, marked: str = "") -> Screen[None] | None:
    """The view, or None where there is nothing to see in it.

    Args:
        marked: what the cursor is on at first: a company's id for visits, a party, a vehicle.
    """
    if name == "visits":
        from kiosk.screens.board.visits_view import VisitsView

        rows = bench.overview.problem.rows_at.get(marked, ())
        first = bench.overview.problem.visits[rows[0]].id if rows else marked
        return VisitsView(bench, first)
    if name == "people":
        from kiosk.screens.board.people_view import PeopleView

        return PeopleView(bench, marked)
    if name == "vehicles":
        from kiosk.screens.board.vehicles_view import VehiclesView

        return VehiclesView(bench, marked)
    if name == "map":
        from kiosk.screens.board.map_view import MapView

        return MapView(bench, marked)
    if name == "fairness":
        from kiosk.screens.board.fairness_view import FairnessView

        return FairnessView(bench)
    from kiosk.screens.board.compare_view import CompareView, other_plan

    other = other_plan(bench.overview)
    return CompareView(bench, other) if other else None
