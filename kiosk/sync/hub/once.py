"""One exchange with the hub, for the command line: whoever calls waits for it."""

from collections.abc import Callable

from kiosk.sync.hub.connection import Lifeline, connect
from kiosk.sync.hub.conversation import Conversation, Told
from kiosk.sync.hub.login import Login
from kiosk.sync.hub.ports import Absorb, Held, ReckonAudiences

ABSORBED_AT_ONCE = 20_000  # who is told of several times at once is worked out once
MOST_ROUNDS = 5


def exchange_once(
    login: Login,
    held: Held,
    absorb: Absorb,
    *,
    event: int,
    public: str,
    version: str,
    now: Callable[[], int],
    reckon: ReckonAudiences | None = None,
    most_rounds: int = MOST_ROUNDS,
) -> Told:
    """Exchanges until neither has anything that the other lacks.

    Args:
        held: the store, read by this thread; the caller closes it.
        absorb: takes facts into the store.
        event: number of the fair.
        public: this device's key, in hexadecimal.

    Raises:
        HubError: if the hub can't be reached or refuses; what went and came before stays.
        StoreError: if the store doesn't take what came.
    """
    lifeline = Lifeline()
    lifeline.hold(connect(login))
    try:
        conversation = Conversation(
            lifeline.held, lifeline, held, absorb, event, public, version, now, reckon,
            ABSORBED_AT_ONCE,
        )  # fmt: skip
        conversation.begin()
        pushed = pulled = 0
        for _ in range(most_rounds):
            told = conversation.exchange()
            pushed, pulled = pushed + told.pushed, pulled + told.pulled
            if not told.pushed and not told.pulled:
                break
        return Told(pushed, pulled, told.waiting, told.skipped, told.refused)
    finally:
        lifeline.close()
