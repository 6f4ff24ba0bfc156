"""Where devices find this computer."""

import errno
import socket
from collections.abc import Sequence
from contextlib import suppress

from kiosk.errors import HubProblem
from kiosk.words import N_, _

_SOMEWHERE = ("192.0.2.1", 9)  # RFC 5737: never anybody's; nothing is sent
LOOPBACK = "127.0.0.1"


def own_addresses() -> tuple[str, ...]:
    """This computer's addresses and name, the likeliest first; the loopback where it has none."""
    found = [_outward()]
    with suppress(OSError):
        found += [str(each[4][0]) for each in socket.getaddrinfo(socket.gethostname(), None)]
    reachable = [each for each in found if each and "%" not in each and not _is_local(each)]
    return tuple(dict.fromkeys([*reachable, *filter(None, [_name()])])) or (LOOPBACK,)


def addresses_told(listen: Sequence[str]) -> tuple[str, ...]:
    """What devices are told to connect to."""
    everywhere = {"0.0.0.0", "::", "*"}  # noqa: S104 (compared with, not listened to)
    return tuple(listen) if listen and not everywhere & set(listen) else own_addresses()


def check_port(listen: Sequence[str], port: int) -> None:
    """Whether nobody else listens there.

    Raises:
        HubProblem: if somebody does, or an address isn't this computer's.
    """
    for address in listen or ("",):
        try:
            family = socket.getaddrinfo(address or LOOPBACK, port)[0][0]
            with socket.socket(family, socket.SOCK_STREAM) as trial:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind((address, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                raise HubProblem(
                    _("Port {port} is taken by another program.").format(port=port),
                    _("Take another one: kiosk hub start --port {port}").format(port=free_port()),
                ) from error
            raise HubProblem(
                _("{address} can't be listened on: {why}.").format(
                    address=address or _("This computer"), why=error.strerror
                ),
                N_("Name an address of this computer with --listen, or leave it away for all."),
            ) from error


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.bind((LOOPBACK, 0))
        return int(trial.getsockname()[1])


def _outward() -> str:
    """The address that this computer would send from."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
        trial.connect(_SOMEWHERE)
        return str(trial.getsockname()[0])
    return ""


def _name() -> str:
    name = socket.gethostname()
    return "" if name == "localhost" or not name.isascii() else name


def _is_local(address: str) -> bool:
    return address.startswith(("127.", "::1", "fe80:"))
