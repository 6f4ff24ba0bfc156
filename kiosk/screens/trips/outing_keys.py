"""The keys of an outing, what F1 says of them, and how a case may have ended."""

from textual.binding import Binding, BindingType

from kiosk.screens.keys import BACK, HELP
from kiosk.screens.trips.marshal_keys import MOVING, key
from kiosk.words import N_

BINDINGS: list[BindingType] = [
    HELP,
    Binding("enter", "settle", N_("Close case"), key_display="Enter"),
    *key("c", "called", N_("Called")),
    *key("k", "coming", N_("Comes")),
    *key("r", "released", N_("Own way")),
    *key("b", "behind", N_("Stays behind")),
    *key("d", "dial", N_("Dial")),
    Binding("n,N", "no_show", N_("No-show"), show=False),
    Binding("u,U", "undo", show=False),
    Binding("right", "turn(1)", N_("Outing"), key_display="Tab"),
    Binding("tab", "turn(1)", show=False),
    Binding("shift+tab,left", "turn(-1)", show=False),
    *MOVING,
    BACK,
]

HOW_IT_ENDED = (
    N_("was brought by car"),
    N_("came by train or taxi"),
    N_("travelled home from there"),
    N_("is with family or friends"),
)

OF_THE_MISSING = frozenset({"called", "no_show", "released", "behind"})
"""What is done about one who isn't back; not about one who stays behind."""

EXPLAINED = (
    ("", N_("Whoever went out is expected back: who is still there, and what is known.")),
    ("↑ ↓ 1 … 9", N_("Choose somebody; two digits in a row are one number.")),
    ("C K", N_("Called; says that they come.")),
    ("R B", N_("Goes by own transport; stays behind (why, who was told, who takes over).")),
    ("Enter", N_("Closes the case of one who stays behind, with a word on how it ended.")),
    ("D", N_("The phone number as a code for a phone's camera; the partner's too.")),
    ("U", N_("Takes one of the last notes back.")),
    ("Tab", N_("The next outing.")),
    ("Esc", N_("Back to the list of trips.")),
)
