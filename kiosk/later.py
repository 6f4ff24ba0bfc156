"""Something that is done in a moment, for certain.

Textual's own one-shot timer is passed over where its time is up before it was begun, as happens
with short times on a machine that stutters (`textual.timer.Timer._run`, 8.2.8): it never comes.
"""

import asyncio
from collections.abc import Callable

from textual.message_pump import MessagePump


def later(pump: MessagePump, seconds: float, act: Callable[[], object]) -> None:
    """Has it done in so many seconds among the pump's own messages, or at once if that is over."""
    asyncio.get_running_loop().call_later(max(0.0, seconds), pump.call_later, act)
