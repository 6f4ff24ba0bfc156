"""Questions to the derived tables, a file for each thing that is asked about."""

from kiosk.store.lookups.agenda import AgendaLookups
from kiosk.store.lookups.badges import BadgeLookups
from kiosk.store.lookups.crowds import CrowdLookups
from kiosk.store.lookups.devices import DeviceLookups
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
    DeviceLookups,
):
    """What the journal's derived tables know."""


__all__ = ["Lookups"]
