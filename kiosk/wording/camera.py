"""What is said of a camera: how it stands, what to do, and what makes its picture hard to read."""

from kiosk.devices.camera_news import Hint, State
from kiosk.inert import printable
from kiosk.words import N_, _

# sign, what is so, what to do
_STATES = {
    State.OPENING: ("…", N_("Camera {name} starts."), ""),
    State.WATCHING: ("◉", N_("Camera: hold the code up."), ""),
    State.MISSING: (
        "✘",
        N_("There is no camera {name}."),
        N_("Plug it in, or check the name; it starts by itself."),
    ),
    State.DENIED: (
        "✘",
        N_("Camera {name} may not be used."),
        N_("Allow cameras for this user in the system's settings."),
    ),
    State.BUSY: (
        "✘",
        N_("Camera {name} gives no picture."),
        N_("Close what else may use it, such as a video call; it starts by itself."),
    ),
    State.UNREADABLE: (
        "✘",
        N_("{name} isn't a video that can be read."),
        N_("Choose another file, or a folder of pictures."),
    ),
    State.EMPTY: (
        "✘",
        N_("{name} holds no picture."),
        N_("Choose another file, or a folder of pictures."),
    ),
    State.LOST: (
        "✘",
        N_("Camera {name} was unplugged."),
        N_("Plug it in again; it goes on by itself."),
    ),
    State.SILENT: (
        "✘",
        N_("Camera {name} hangs."),
        N_("Unplug it and plug it in again; it goes on by itself."),
    ),
    State.STUCK: (
        "✘",
        N_("A picture took too long to read."),
        N_("Hold up the code and nothing else; it starts anew by itself."),
    ),
    State.BROKEN: ("✘", N_("Reading the camera broke off."), N_("It starts anew by itself.")),
    State.ENDED: (
        "✔",
        N_("The video {name} is over."),
        N_("F9, Camera, off and on, shows it again."),
    ),
}
_HINTS = {
    Hint.DARK: (N_("Too dark."), N_("Make light, or turn the phone's brightness up.")),
    Hint.BLURRED: (N_("Blurred."), N_("Hold the code still, a hand further away.")),
}
LOOKS = {"…": "", "◉": "", "✔": "", "✘": "error", "!": "warning"}


def camera_line(name: str, state: State, hint: Hint) -> tuple[str, str]:
    """A sign, and what to say: how it stands and what to do."""
    if state is State.WATCHING and hint is not Hint.NONE:
        sign, (said, to_do) = "!", _HINTS[hint]
    else:
        sign, said, to_do = _STATES[state]
    told = _(said).format(name=printable(name))
    return sign, f"{told} {_(to_do)}".strip()
