"""The founder's key: does a copy of it exist, where it lies on this device?"""

from kiosk.doctor.finding import Findings, fine, look
from kiosk.doctor.ground import Ground, own
from kiosk.doctor.ticket_key import CHECK
from kiosk.words import _


def founder_key(ground: Ground, saved: str) -> Findings:
    """A reminder while no copy was made; nothing on devices that aren't the founder's.

    Args:
        saved: of which key a copy was made here, in hexadecimal; empty if of none.
    """
    store = own(ground.state.devices())
    device = ground.state.devices_known().of_writer(store.writer) if store else None
    if device is None or not device.founder:
        return ()
    if saved == device.public:
        return (fine(CHECK, _("a copy of the founder's key was made")),)
    return (
        look(
            CHECK,
            _("No copy of the founder's key was made yet."),
            _("Make one on a stick that is kept elsewhere: kiosk devices founder-key save FILE"),
        ),
    )
