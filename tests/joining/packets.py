"""Packets for the tests."""

import secrets
from typing import Any

from kiosk.domain.certificates import invitation
from kiosk.identity import device_keys
from kiosk.joining.packet import Packet
from tests.event_texts import DOOR, event_text

AT = 1_554_184_800_000_000


def packet(**fields: Any) -> Packet:
    """A packet that a desk is invited with, these fields otherwise."""
    founder, invited = (device_keys.make(secrets.token_bytes) for _ in range(2))
    usual: dict[str, Any] = {
        "event": event_text(DOOR, 2019),
        "visits": "",
        "authority": founder.public.hex(),
        "secret": invited.private_bytes().hex(),
        "certificate": invitation(founder, 2019, invited.public.hex(), "desk"),
        "name": "Desk 2",
        "made_at": AT,
        "expires": AT + 3_600_000_000,
    }
    return Packet(**usual | fields)
