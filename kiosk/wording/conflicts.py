"""Conflicts in plain words: what each sort means, who said what, and what the ways do."""

from collections.abc import Mapping
from typing import Any

from kiosk.cells import one_line
from kiosk.domain.conflicts import Act, Sort
from kiosk.words import N_, _

TITLES: Mapping[Sort, str] = {
    Sort.DOUBLE_ENTRY: N_("One ticket at two desks"),
    Sort.LET_IN: N_("Let in all the same"),
    Sort.TWO_BUSES: N_("On two buses at once"),
    Sort.TWO_SEATS: N_("Two seats on one way"),
    Sort.CLOSED_TWICE: N_("A departure closed twice"),
    Sort.AFTER_CLOSING: N_("Got on after the departure"),
    Sort.SAME_PERSON: N_("Probably one person"),
    Sort.FIELD: N_("One detail, two values"),
    Sort.ANSWER: N_("One question, two answers"),
    Sort.TWO_PLANS: N_("Two plans published"),
    Sort.SETTLED_TWICE: N_("Settled in two ways"),
    Sort.CLASH: N_("Facts that clash"),
    Sort.APART: N_("Facts that don't count"),
}
MEANINGS: Mapping[Sort, str] = {
    Sort.DOUBLE_ENTRY: N_(
        "Two desks let this ticket in while they had no contact. Perhaps the guest went out"
        " unseen, perhaps two people share the ticket. Both entries stand; the guest counts once."
    ),
    Sort.LET_IN: N_(
        "The registration was canceled or the ticket blocked, and a desk that did not know it yet"
        " let the guest in. Nobody is thrown out by that: say whether the guest may stay."
    ),
    Sort.TWO_BUSES: N_(
        "Two marshals scanned this guest aboard of different buses of one way. Ask them, or call"
        " the guest: in one of the buses a seat is empty."
    ),
    Sort.TWO_SEATS: N_(
        "Two devices gave this guest different seats on one way. The later one counts for now;"
        " the other seat is free. Say which bus it shall be."
    ),
    Sort.CLOSED_TWICE: N_(
        "Two devices closed this departure, with other head counts or other lists. The first one"
        " is in force. Ask the marshals which count is right."
    ),
    Sort.AFTER_CLOSING: N_(
        "A second device scanned this guest aboard after the departure was closed. If the guest"
        " rode along, the head count is one too low; if not, somebody is still waiting."
    ),
    Sort.SAME_PERSON: N_(
        "A guest was registered at a desk who is probably on the list already. Joined, they are"
        " one guest: either ticket lets them in, once. It can be undone; nothing is lost."
    ),
    Sort.FIELD: N_(
        "Two devices changed the same detail without knowing of each other. The later value"
        " counts for now. Ask which one is right."
    ),
    Sort.ANSWER: N_(
        "Two desks asked the same question and wrote down different answers. The later one"
        " counts for now. Ask the guest."
    ),
    Sort.TWO_PLANS: N_(
        "Two plans of day three were published without knowing of each other. The later one is in"
        " force, but trips and seats of both may stand. Publish the one you want once more, on"
        " the board with Y: that settles it."
    ),
    Sort.SETTLED_TWICE: N_(
        "Two devices settled the same conflict in different ways, and both had their effect. Look"
        " at what holds now, and put it right by hand where need be."
    ),
    Sort.CLASH: N_(
        "Two devices wrote under one name, so a fair's folder was probably copied. These facts are"
        " kept and have no effect. Work in one of the folders only, and record again what is"
        " missing."
    ),
    Sort.APART: N_(
        "A device wrote these facts that was shut out, or may not write their kind. They are kept"
        " and have no effect. Record again what is right in them."
    ),
}
REASONS: Mapping[Act, tuple[str, ...]] = {
    Act.UNDO: (N_("scanned by mistake"), N_("wrong person"), N_("guest did not stay")),
    Act.FINE: (N_("looked at it on the spot"), N_("agreed by phone"), N_("coordinator said so")),
    Act.BLOCK: (N_("ticket was passed on"), N_("ticket is lost")),
    Act.REOPEN: (N_("somebody else came"), N_("closed by mistake"), N_("wrong head count")),
    Act.COUNT: (N_("counted again"), N_("the other count was a slip")),
}


def title(sort: Sort | None) -> str:
    """What a sort of conflict is called."""
    return _(TITLES[sort]) if sort else _("Something that a newer version knows")


def meaning(sort: Sort) -> str:
    """What it means, and what to look at."""
    return _(MEANINGS[sort])


def value_text(value: Any) -> str:
    """A value of a field as one reads it."""
    if value is None or value == "" or value == []:
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return one_line(", ".join(map(str, value)))
    return one_line(str(value))
