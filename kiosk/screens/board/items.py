"""Guests and visits as items to search among."""

from collections.abc import Iterable

from kiosk.domain.guests import Guest
from kiosk.domain.names import plain
from kiosk.screens.board.find import Item
from kiosk.usecases.visits.overview import Overview
from kiosk.wording.visits import party_called, span, visit_called
from logistics.problem import Visit


def people_items(seen: Overview) -> list[Item]:
    """All parties of an overview by name, to be found by all names and numbers of their guests."""
    found = [
        Item(
            party.id,
            party_called(seen.who, party.id),
            " · ".join(_more(guest) for guest in seen.who.get(party.id, ())),
        )
        for party in seen.problem.parties
    ]
    return sorted(found, key=lambda item: plain(item.name))


def visit_items(seen: Overview, visits: Iterable[Visit]) -> list[Item]:
    """Visits by their companies and times."""
    return [Item(visit.id, visit_called(seen.problem, visit.id), span(visit)) for visit in visits]


def _more(guest: Guest) -> str:
    own = guest.native_name if guest.native_name != guest.name else ""
    return " ".join(filter(None, (own, guest.organisation, guest.registration)))
