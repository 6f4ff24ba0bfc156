"""From what is known of a guest to the words on their badge, in their language."""

from kiosk.badges.badge import Badge
from kiosk.domain.event import Event, Purpose
from kiosk.usecases.badges import BadgeOrder
from kiosk.wording.countries import country_in, language_at_home
from kiosk.words import _


def badge_of(event: Event, order: BadgeOrder) -> Badge:
    """What stands on a guest's badge; asks nothing of the store."""
    guest = order.guest
    fairs, own = event.languages[0], guest.language or event.languages[0]
    partner = event.partners.get(guest.partner)
    country, at_home = (country_in(guest.country, language) for language in (fairs, own))
    return Badge(
        code=order.code,
        human_code=order.human_code,
        native_name=guest.native_name or guest.name,
        latin_name=guest.latin_name,
        organisation=guest.organisation,
        country=country,
        country_at_home=at_home if at_home != country else "",
        partner=partner.name if partner else "",
        languages=language_at_home(guest.language),
        role=order.kind.name.in_language(own),
        colour=order.kind.number,
        is_staff=order.kind.staff,
        event_name=event.name.in_language(own),
        mark=_("TRAINING · not valid") if event.purpose is Purpose.TRAINING else "",
    )
