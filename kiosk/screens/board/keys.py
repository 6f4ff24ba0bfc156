"""The board's keys, and what F1 says of them."""

from textual.binding import Binding, BindingType

from kiosk.screens.keys import BACK, HELP
from kiosk.screens.trips.marshal_keys import key
from kiosk.words import N_

BINDINGS: list[BindingType] = [
    HELP,
    *key("l", "solve", N_("Solve")),
    *key("p", "pin", N_("Pin")),
    *key("v", "move", N_("Move")),
    *key("w", "why", N_("Why?")),
    *key("r", "morning", N_("Morning")),
    *key("y", "publish", N_("Publish")),
    *key("e", "edit", N_("Edit")),
    *key("n", "plans", N_("Plans")),
    *key("s", "papers", N_("Papers")),
    *key("u", "undo", N_("Undo")),
    *key("i", "import", N_("Import")),
    Binding("enter", "open", N_("Open"), key_display="Enter"),
    Binding("f9", "more", N_("Views"), key_display="F9"),
    *(Binding(str(number), f"view({number})", show=False) for number in range(1, 7)),
    Binding("left,shift+tab", "pane(-1)", show=False),
    Binding("right,tab", "pane(1)", show=False),
    BACK,
]

VIEWS = (
    ("visits", N_("Visits: who is there, and who would like to be")),
    ("people", N_("Guests: their day, their share, what became of their wishes")),
    ("vehicles", N_("Vehicles: their day from left to right")),
    ("map", N_("Map: places and tours")),
    ("fairness", N_("Fairness: who stands where, and what it hangs on")),
    ("compare", N_("What changed against another plan")),
)
MORE = (
    ("app.conflicts", N_("To settle: what devices told differently")),
    ("app.next_language", "Deutsch / English"),
    ("app.next_theme", N_("Light or dark screen")),
    ("app.exchange", N_("Exchange by file: a USB stick")),
)

EXPLAINED = (
    ("", N_("The board: is this plan good, and what happens if I change it?")),
    ("L", N_("Finds the fairest plan; what was pinned or forbidden by hand stays so.")),
    ("P", N_("A guest must go to a visit, or must not; or such a demand is lifted.")),
    ("V", N_("A guest, or the group of a visit, goes to another visit.")),
    ("W", N_("Why has a guest no visit somewhere, and what would it take?")),
    ("R", N_("The morning: who isn't there, what falls out, and a plan that fits what is left.")),
    ("Y", N_("Publishes the plan: trips, seats and days; shows first what that would do.")),
    ("U", N_("Back to the plan that this one was made from.")),
    ("N", N_("All plans: look at one, compare, rename, discard.")),
    ("E I", N_("Edit companies, visits, vehicles and guests' wishes; import a list of them.")),
    ("S", N_("Writes the papers: day plans, lists for companies, sheets for drivers.")),
    ("1 … 6", N_("Views: visits, guests, vehicles, map, fairness, what changed. F9 lists them.")),
    ("← →", N_("To the next column; Enter opens what is marked.")),
    ("!", N_("Look here: more people than places, too few, or a wish that nobody can meet.")),
    ("Esc", N_("Back. What is kept or edited is on record already.")),
)
