"""When the founder's device is lost: its word by a copy of its key, or another founder.

There is nothing that the founder alone can do: each coordinator's device admits and shuts out. But
without any of them nobody can. Who has a copy of the founder's key makes another device a
coordinator's. Who has none, or knows the key in wrong hands, makes this device the founder: what
the old one signed holds as far as it is known here, and nothing after that. That counts for a
device once somebody there says whom to believe now.
"""

from collections.abc import Mapping

from kiosk.domain import kinds
from kiosk.domain.certificates import Signer
from kiosk.domain.devices import Device, Role
from kiosk.errors import KeyProblem, NotAllowed, UnusableInput
from kiosk.usecases.device_rules import named
from kiosk.usecases.devices import admitting, ending, introduce
from kiosk.usecases.fair import Fair
from kiosk.words import N_, _

FINGERPRINT = 16  # digits of a key in hexadecimal, which people compare


def fingerprint(public: str) -> str:
    """A key as it is compared on two screens: its first 16 digits, in groups of four."""
    return "-".join(public[at : at + 4] for at in range(0, FINGERPRINT, 4))


def is_fingerprint(told: str, public: str) -> bool:
    """Whether somebody who typed this meant that key; with or without hyphens and blanks."""
    return "".join(told.replace("-", " ").split()).casefold() == public[:FINGERPRINT]


def introduced(fair: Fair) -> dict[str, str]:
    """What each key is called that introduced itself as a founder, as far as facts say so.

    A journal that was restored into an empty folder has forgotten whose word counts; this tells
    whose may have. Nobody is believed for it.
    """
    told = (
        kinds.content(fact)
        for fact in fair.state.device_facts()
        if fact.envelope.kind == kinds.DEVICE_ADMITTED
    )
    return {
        each["public"]: each["name"]
        for each in told
        if each is not None and each["public"] == each["by"] and not each.get("invite")
    }


def forgotten_founder(fair: Fair, called: str) -> str:
    """The key of the founder that this journal has forgotten, by its name or its beginning.

    Raises:
        UnusableInput: if no founder is called so, or several are.
    """
    wanted = called.casefold()
    known = introduced(fair)
    found = [key for key, name in known.items() if name.casefold() == wanted]
    found = found or [key for key in known if wanted and key.startswith(wanted)]
    if len(found) != 1:
        raise UnusableInput(
            _("This journal knows no one founder that is called {called}.").format(called=called),
            N_("Name it as it was called, or by the beginning of its key."),
        )
    return found[0]


def refuse_another(fair: Fair, public: str) -> None:
    """Raises KeyProblem unless this is the public key of the fair's founder."""
    authority = fair.state.authority()
    if public not in ({authority.public} if authority else introduced(fair)):
        raise KeyProblem(
            N_("That key isn't the founder's of this fair."),
            N_("Name the copy that was made of this fair's key."),
        )


def appoint(fair: Fair, founder: Signer, public: str, name: str) -> None:
    """Makes this device a coordinator's by the founder's word, whatever it was before.

    Args:
        founder: the key of the fair's founder, out of its copy.
        public: this device's own.
        name: what it is called if it has no name yet.

    Raises:
        NotAllowed: if this device knows a part of the fair only.
        UnusableInput: if it is a coordinator's already, or its name is taken.
    """
    known = fair.state.devices_known()
    authority, own = known.known[founder.public.hex()], known.of_key(public)
    _refuse_marshals(own)
    if own is not None and own.is_coordinator:
        raise UnusableInput(
            N_("This is a coordinator's device already."), N_("It can do all that a founder can.")
        )
    wanted = own.name if own is not None and own.name else name
    called = named(fair, public, wanted)
    drafts = [admitting(fair, founder, public, called, Role.COORDINATOR)]
    if authority.shut_out is not None:  # its word counts again, as it must to count now
        drafts.insert(0, introduce(fair, founder, authority.name))
    fair.facts.append(drafts)


def succeed(fair: Fair, own: Signer, name: str, reason: str) -> str:
    """Says all that makes this device the founder; it counts wherever it is believed.

    The old founder becomes a coordinator that was shut out: so everybody it admitted belongs to the
    fair on, and nothing it signs from now on counts, whoever has its key.

    Args:
        own: the key of this device.
        name: what it is called if it has no name yet.
        reason: why the old founder isn't believed any more.

    Returns:
        the public key of the old founder, in hexadecimal.

    Raises:
        NotAllowed: if the fair isn't managed, or this device knows a part of it only, was shut out,
            or is its founder.
    """
    known, public = fair.state.devices_known(), own.public.hex()
    old = next((each for each in known.known.values() if each.founder), None)
    if old is None:
        raise NotAllowed(
            N_("This fair's devices aren't managed: it has no founder yet."),
            N_("`kiosk devices invite` makes this device the founder."),
        )
    if old.public == public:
        raise NotAllowed(N_("This device is the founder."), N_("Nothing is left to be done."))
    me = known.of_key(public)
    _refuse_marshals(me)
    if me is not None and me.shut_out is not None:
        raise NotAllowed(
            N_("This device was shut out, so it lacks what happened since."),
            N_("Do it on one that belongs to the fair; `kiosk devices` tells which they are."),
        )
    fair.facts.append(
        [
            introduce(fair, own, (me.name if me else "") or name),
            admitting(fair, own, old.public, old.name, Role.COORDINATOR),
            ending(fair, own, old.public, reason, _known_of(fair, old)),
        ]
    )
    return old.public


def _known_of(fair: Fair, old: Device) -> Mapping[str, int]:
    """How far the old founder's word holds: as far as it did until now."""
    if old.shut_out is not None:
        return old.last
    return {each.writer: each.facts for each in fair.state.devices()}


def _refuse_marshals(own: Device | None) -> None:
    if own is not None and own.role is Role.MARSHAL:
        raise NotAllowed(
            N_("This is a marshal's device: it doesn't know the whole fair."),
            N_("Do it at a desk."),
        )
