"""The keys of the list of trips, and what F1 says of them."""

from textual.binding import Binding, BindingType

from kiosk.screens.keys import BACK, HELP
from kiosk.screens.trips.marshal_keys import key
from kiosk.words import N_

BINDINGS: list[BindingType] = [
    HELP,
    Binding("enter", "open", N_("Board"), key_display="Enter"),
    *key("n", "new", N_("New")),
    *key("e", "change", N_("Change")),
    *key("g", "spread", N_("Seats")),
    *key("m", "move", N_("Move")),
    *key("t", "tell", N_("Tell")),
    *key("o", "outing", N_("Out")),
    *key("s", "save", N_("Save")),
    BACK,
    *key("c", "app.conflicts", N_("Settle")),  # last: eighty columns have no room; F1 tells it
]
COORDINATORS = frozenset({"new", "change", "spread", "move", "tell"})
"""What a marshal, who has trips of their own, doesn't do."""
OF_A_TRIP = frozenset({"open", "change", "spread", "move"})
"""What is done to the marked trip."""

EXPLAINED = (
    ("", N_("All trips: how full they are, how far they have come, what is wrong.")),
    ("Enter", N_("Opens the marked trip: who is aboard, who is missing, may it leave?")),
    ("N", N_("A new trip, with what the marked one has as a start.")),
    ("E", N_("Changes the marked trip: time, vehicle, seats and all else.")),
    ("G", N_("Spreads the guests who aren't booked; shows how before it does.")),
    ("M", N_("Late, merged, split, a group moved, called off; and who must be told.")),
    ("T", N_("Who must still be told of changes, with a message to each.")),
    ("O", N_("Who went out and isn't back yet, and who stays behind.")),
    ("C", N_("What devices told differently, such as one guest on two buses, to be settled.")),
    ("S", N_("Saves the trips as a file for a spreadsheet, and says where.")),
    ("█ ▒ ─", N_("Aboard, booked, free.")),
    ("Esc", N_("Back; scans count here too.")),
)
