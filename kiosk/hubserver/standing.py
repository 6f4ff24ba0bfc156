"""How the hub stands: whether it runs, since when, who was there."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.hubserver import backups
from kiosk.hubserver.addresses import addresses_told
from kiosk.hubserver.database import administrator_of
from kiosk.hubserver.keeper import is_kept
from kiosk.hubserver.server import HubServer
from kiosk.hubserver.settings import DATABASE

_DEVICES = "SELECT name, role, last_seen, shut_out, waiting FROM hub.devices ORDER BY name, login"
_FACTS = "SELECT coalesce(sum(facts), 0)::bigint FROM hub.heads"


@dataclass(frozen=True, slots=True)
class Seen:
    """A device as the hub last saw it.

    Attributes:
        last_seen: the hub's clock, microseconds since 1970; 0 for never.
        waiting: how many facts it said it has yet to push.
    """

    name: str
    role: str
    last_seen: int
    shut_out: bool
    waiting: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The hub of this computer.

    Attributes:
        is_kept: whether a keeper watches it; without one nobody backs it up.
        hosts, port: where devices find it.
        facts: how many it holds; none where it doesn't run.
        backup: the newest automatic backup.
    """

    is_running: bool
    is_kept: bool
    hosts: tuple[str, ...]
    port: int
    facts: int = 0
    devices: tuple[Seen, ...] = ()
    backup: Path | None = None


def standing(hub: HubServer) -> Standing:
    """Looks at the hub.

    Raises:
        HubProblem: if it runs and can't be spoken to.
    """
    is_running = hub.cluster.is_running
    facts, devices = _held(hub) if is_running else (0, ())
    made = sorted(backups.folder_of(hub).glob(f"*{backups.ENDING}"))
    return Standing(
        is_running,
        is_kept(hub.home),
        addresses_told(hub.settings.listen),
        hub.settings.port,
        facts,
        devices,
        made[-1] if made else None,
    )


def _held(hub: HubServer) -> tuple[int, tuple[Seen, ...]]:
    with administrator_of(hub, DATABASE) as database:
        [(facts,)] = database.rows(_FACTS)
        told = database.rows(_DEVICES)
    return int(facts), tuple(
        Seen(name, role, seen, out > 0, waiting) for name, role, seen, out, waiting in told
    )
