"""Guests and visits as items to search among."""

from collections.abc import Iterable

from kiosk.screens.board.find import Item
from kiosk.usecases.visits.overview import Overview
from kiosk.visit_wording import party_called, span, visit_called
from logistics.problem import Visit


def people_items(seen: Overview) -> list[Item]:
    """All parties of an overview, by the names of their guests."""
    return [
        Item(
            party.id,
            party_called(seen.who, party.id),
            " · ".join(
                " ".join(filter(None, (guest.native_name, guest.organisation, guest.registration)))
                for guest in seen.who.get(party.id, ())
            ),
        )
        for party in seen.problem.parties
    ]


def visit_items(seen: Overview, visits: Iterable[Visit]) -> list[Item]:
    """Visits by their companies and times."""
    return [Item(visit.id, visit_called(seen.problem, visit.id), span(visit)) for visit in visits]
