"""Questions to the derived tables, a file for each thing that is asked about."""

from kiosk.store.lookups.agenda import AgendaLookups
from kiosk.store.lookups.badges import BadgeLookups
from kiosk.store.lookups.conflicts import ConflictLookups
from kiosk.store.lookups.crossed_rides import CrossedRideLookups
from kiosk.store.lookups.crowds import CrowdLookups
from kiosk.store.lookups.devices import DeviceLookups
from kiosk.store.lookups.exchanging import ExchangeLookups
from kiosk.store.lookups.let_in import LetInLookups
from kiosk.store.lookups.persons import PersonLookups
from kiosk.store.lookups.scans import ScanLookups
from kiosk.store.lookups.tickets import TicketLookups
from kiosk.store.lookups.trips import TripLookups
from kiosk.store.lookups.visits import VisitLookups


class Lookups(
    TicketLookups,
    CrowdLookups,
    AgendaLookups,
    ScanLookups,
    TripLookups,
    BadgeLookups,
    VisitLookups,
    ExchangeLookups,
    ConflictLookups,
    CrossedRideLookups,
    LetInLookups,
    PersonLookups,
    DeviceLookups,
):
    """What the journal's derived tables know."""


__all__ = ["Lookups"]
