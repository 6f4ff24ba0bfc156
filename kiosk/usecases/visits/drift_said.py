"""How roster and day have changed since a plan was made, in words."""

from kiosk.domain.plans import Drift
from kiosk.words import N_, _

NEW = {
    "parties": N_("new guests: {what}"),
    "visits": N_("new visits: {what}"),
    "companies": N_("new companies: {what}"),
    "places": N_("new places: {what}"),
    "vehicles": N_("new vehicles: {what}"),
}
GONE = {
    "parties": N_("guests gone: {what}"),
    "visits": N_("visits gone: {what}"),
    "companies": N_("companies gone: {what}"),
    "places": N_("places gone: {what}"),
    "vehicles": N_("vehicles gone: {what}"),
}
CHANGED = {
    "parties": N_("other wishes or needs: {what}"),
    "visits": N_("other times or sizes: {what}"),
    "companies": N_("companies changed: {what}"),
    "places": N_("places changed: {what}"),
    "vehicles": N_("vehicles changed: {what}"),
    "ways": N_("other travel times"),
}
MOST_NAMED = 6


def drift_said(changed: Drift) -> str:
    """What has changed, in one line; things by their ids."""
    pieces = []
    for words, several in ((NEW, changed.new), (GONE, changed.gone), (CHANGED, changed.changed)):
        for sort, ids in several.items():
            some = ", ".join(ids[:MOST_NAMED]) + (" …" if len(ids) > MOST_NAMED else "")
            pieces.append(_(words.get(sort, "{what}")).format(what=some))
    return "; ".join(pieces)
