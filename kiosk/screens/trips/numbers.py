"""The numbers by which a guest can be reached: their own, and the partner's who brought them."""

from kiosk.domain.guests import Guest
from kiosk.screens.trips.dial import Number, dialled
from kiosk.usecases.fair import Fair


def numbers_of(fair: Fair, guest: Guest | None) -> list[Number]:
    """Those that can be dialled; the guest's own first."""
    if guest is None:
        return []
    known = [Number(guest.name, guest.phone)]
    if (partner := fair.event.partners.get(guest.partner)) is not None:
        whose = " · ".join(filter(None, (partner.contact, partner.name)))
        known.append(Number(whose, partner.phone))
    return [number for number in known if dialled(number.shown)]
