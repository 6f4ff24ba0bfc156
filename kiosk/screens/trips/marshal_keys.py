"""The marshal's keys, and what F1 says of them.

Capital letters count as small ones: Caps Lock is soon pressed with gloves on.
"""

from textual.binding import Binding, BindingType

from kiosk.screens.keys import HELP
from kiosk.words import N_


def key(letter: str, action: str, label: str) -> tuple[Binding, Binding]:
    """A letter of either case; the key bar shows it once."""
    capital = letter.upper()
    shown = Binding(letter, action, label, key_display=capital)
    return shown, Binding(capital, action, label, show=False)


MOVING: list[BindingType] = [
    Binding("down", "move(1)", show=False),
    Binding("up", "move(-1)", show=False),
    Binding("pagedown", "move(8)", show=False),
    Binding("pageup", "move(-8)", show=False),
    *(Binding(str(digit), f"digit({digit})", show=False) for digit in range(10)),
]

# What is done about somebody who is missing; the departure's screen has the same keys.
PASSENGER: list[BindingType] = [
    *key("c", "called", N_("Called")),
    *key("k", "coming", N_("Comes")),
    *key("n", "no_show", N_("No-show")),
]
PASSENGER_MORE: list[BindingType] = [
    *key("r", "released", N_("Own transport")),
    *key("b", "behind", N_("Stays behind")),
]

BINDINGS: list[BindingType] = [
    HELP,
    # What the strip asks comes first; `check_action` shows each key where it does something.
    *key("t", "take_along", N_("Take along")),
    *key("y", "standby", N_("Standby")),
    *key("w", "which_bus", N_("Which bus?")),
    *PASSENGER,
    Binding("enter", "head_count", N_("Head count"), key_display="Enter"),
    *key("p", "papers", N_("Manifest")),
    *key("x", "next_trip", N_("Next bus")),
    *key("d", "dial", N_("Dial")),
    *key("a", "aboard", N_("Aboard")),
    *key("s", "search", N_("Search")),
    *PASSENGER_MORE,
    *key("r", "reopen", N_("Open again")),
    *key("o", "step_off", N_("Gets off")),
    *key("u", "undo", N_("Undo")),
    Binding("f9", "more", N_("More"), key_display="F9"),
    *MOVING,
    Binding("escape", "back", N_("Back"), key_display="Esc"),
]

EXPLAINED = (
    ("", N_("The bus: who is aboard, who is missing, may we leave?")),
    (N_("Scan"), N_("Any time. A question stays until it is answered; Esc sends them away.")),
    ("↑ ↓ 1 … 9", N_("Choose somebody who is missing; two digits in a row are one number.")),
    ("C K N", N_("Called; comes; doesn't come. The list sorts itself by what to do next.")),
    ("D", N_("The phone number as a code, for a phone's camera to dial; the partner's too.")),
    ("R B", N_("Goes by own transport; stays behind (why, who was told, who takes over).")),
    ("T Y", N_("To a question: take them along, with a reason; or let them wait for a seat.")),
    ("W", N_("Aboard of two buses: settles in which one they sit.")),
    ("O", N_("The next scan gets off.")),
    ("A", N_("Who is aboard, who doesn't come, who waits; O there lets one get off.")),
    ("S", N_("Searches this way's guests by name, or takes a short code.")),
    ("U", N_("Takes the last scan or note back, with a reason.")),
    ("Enter", N_("Count heads, then leave. The number is asked before the list's is shown.")),
    ("P R X", N_("Once closed: the manifest; open again, with a reason; the next bus.")),
    ("F9", N_("Who works here; light or dark screen, Deutsch / English.")),
    ("Esc", N_("Back: to the counter, then to the list of buses.")),
)
