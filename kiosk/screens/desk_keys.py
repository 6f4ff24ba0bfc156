"""The desk's keys, and what F1 says of them."""

from textual.binding import Binding, BindingType

from kiosk.screens.keys import HELP
from kiosk.words import N_

BINDINGS: list[BindingType] = [
    HELP,
    Binding("f2", "new_guest", N_("New"), key_display="F2"),
    Binding("f3", "undo", N_("Undo"), key_display="F3"),
    Binding("f4", "guest", N_("Guest"), key_display="F4"),
    # One key settles what the last scan asks; `check_action` says which of the three it is now.
    Binding("f5", "let_in", N_("Let in"), key_display="F5"),
    Binding("f5", "ask", N_("Ask"), key_display="F5"),
    Binding("f5", "recall", N_("Who waits"), key_display="F5"),
    Binding("f6", "turn", N_("In/Out"), key_display="F6"),
    Binding("f7", "delegation", N_("Group"), key_display="F7"),
    Binding("f8", "figures", N_("Figures"), key_display="F8"),
    Binding("f9", "more", N_("More"), key_display="F9"),
    Binding("f10", "badge", show=False),  # eighty columns have no room for its word; F1 tells it
    Binding("escape", "wave_off", show=False),
]

# What F9 lists: the action of each line, and what it says.
MORE = (
    ("choose", N_("Scan at another place")),
    ("app.next_language", "Deutsch / English"),
    ("app.next_theme", N_("Light or dark screen")),
    ("app.doctor", N_("Before opening: is everything ready?")),
    ("app.calibrate", N_("Calibrate the scanner")),
    ("app.camera", N_("Camera on or off")),
    ("app.buses", N_("Buses: who is aboard, who is missing?")),
    ("app.badges", N_("Badges: printer and size")),
    ("app.conflicts", N_("To settle: what devices told differently")),
    ("app.devices", N_("Devices: who is in contact, who is behind?")),
    ("app.board", N_("Day three: companies, visits, and the plan")),
    ("app.exchange", N_("Exchange by file: a USB stick")),
    ("app.who", N_("Who works here")),
)
LOCK = ("app.lock", N_("The coordinator's PIN: lock or unlock"))
"""What F9 lists besides, where this device has such a PIN."""

EXPLAINED = (
    ("", N_("The desk: may this guest come in?")),
    (N_("Scan"), N_("Any time, whatever is on the screen. The verdict stays until the next scan.")),
    (
        N_("Type"),
        N_("A name, company, e-mail or number finds guests; Enter admits the marked one."),
    ),
    ("", N_("A short code from under the QR, with or without hyphens, counts as a scan.")),
    ("F2", N_("A guest who isn't on the list: a few fields, and a ticket at once.")),
    ("F3", N_("Takes one of the last scans back, with a reason.")),
    ("F4", N_("Corrects the guest of the last scan, adds a note, shows the ticket again.")),
    ("F5", N_("Lets a guest in whom the kiosk asks about, or asks them what is still open.")),
    ("F6", N_("Changes between counting in and counting out.")),
    ("F7", N_("A group: one leader fetches the badges, all are admitted in one act.")),
    ("F8", N_("Who has come and who is inside, in numbers.")),
    (
        "F9",
        N_("Another place, who works here, buses, language, camera, the check before opening."),
    ),
    ("F10", N_("Prints the badge of the guest of the last scan, or prints it again.")),
    ("Esc", N_("Clears what was typed, or goes back.")),
    ("Ctrl+L", N_("Locks what the coordinator's PIN guards, where there is one.")),
    ("Ctrl+Q", N_("Closes the kiosk; all that was shown is saved.")),
    ("✔", N_("Admitted, and already on the disk.")),
    ("!", N_("Look here: came before, or there is a question.")),
    ("✘", N_("Not admitted; the arrow says what to do.")),
)
