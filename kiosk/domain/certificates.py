"""What devices sign: who is admitted, who is shut out, and which store is whose.

A certificate is the body of a fact and stands by itself: whoever holds it can check it, whatever
way it came. Signed is `signed_part`: a line that names the purpose, then the body without its
signature as canonical JSON. The fair's number is in every body, so no certificate of one fair
counts in another, and none of one sort as another. A coordinator's word also holds which facts it
comes after, and counts in no envelope that refers to others: so an old word that somebody shows
again says nothing of what came since.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from kiosk.domain import kinds
from kiosk.domain.canonical import canonical
from kiosk.domain.facts import LAST_MICROSECOND

SUBJECT_PREFIX = "d:"
WRITER_PREFIX = "w:"
INVITED = "device.invited"  # no fact of its own: it stands in the admission that it allows
MOST_TRIPS = 1000
MOST_WRITERS = 10_000
LONGEST_NAME = 100

_KEY = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")
_WRITER = re.compile(r"[a-z0-9][a-z0-9._:-]{0,79}")
_TERMS = ("event", "role", "trips", "until")

Content = Mapping[str, Any]
Verify = Callable[[bytes, bytes, bytes], bool]


class Signer(Protocol):
    """A key pair; `device_keys.DeviceKey` has this form."""

    @property
    def public(self) -> bytes: ...

    def sign(self, message: bytes) -> bytes: ...


def subject_of(public: str) -> str:
    """The subject of the facts about the device with this key, given in hexadecimal."""
    return SUBJECT_PREFIX + public[:20]


def signed_part(sort: str, body: Content) -> bytes:
    """What is signed of a certificate: its purpose, and the body without its signature."""
    told = {name: value for name, value in body.items() if name != "signature"}
    return f"kiosk device 1\n{sort}\n{canonical(told)}".encode()


def admission(
    signer: Signer,
    event: int,
    public: str,
    name: str,
    role: str,
    trips: Sequence[str] = (),
    until: int = 0,
    invite: Content | None = None,
    after: Sequence[str] | None = None,
) -> dict[str, Any]:
    """The body of a `device.admitted`.

    Args:
        signer: a coordinator's device; with ``invite``, the key of that invitation.
        trips: those of a marshal.
        until: when the device forgets whom it knew, microseconds since 1970; 0 for never.
        invite: the certificate of the invitation, whose terms these must be.
        after: ids of the facts that its envelope refers to; None where that isn't signed.
    """
    body: dict[str, Any] = {
        "event": event,
        "public": public,
        "name": name,
        "role": str(role),
        "trips": list(trips),
        "until": until,
        "by": signer.public.hex(),
    }
    if invite:
        body["invite"] = dict(invite)
    return _signed(signer, kinds.DEVICE_ADMITTED, body | _coming(after))


def invitation(
    signer: Signer, event: int, public: str, role: str, trips: Sequence[str] = (), until: int = 0
) -> dict[str, Any]:
    """By which a coordinator's device allows the holder of an invitation's key one admission.

    Args:
        public: the invitation's own key; its private half is what the invited device gets.
    """
    body = {
        "event": event,
        "public": public,
        "role": str(role),
        "trips": list(trips),
        "until": until,
        "by": signer.public.hex(),
    }
    return _signed(signer, INVITED, body)


def shutting_out(
    signer: Signer,
    event: int,
    public: str,
    reason: str,
    last: Mapping[str, int],
    after: Sequence[str] | None = None,
) -> dict[str, Any]:
    """The body of a `device.shut_out`.

    Args:
        last: how many facts of each writer, of whichever device, were known then.
        after: as for `admission`.
    """
    body = {
        "event": event,
        "public": public,
        "reason": reason,
        "last": dict(last),
        "by": signer.public.hex(),
    }
    return _signed(signer, kinds.DEVICE_SHUT_OUT, body | _coming(after))


def _coming(after: Sequence[str] | None) -> dict[str, Any]:
    return {} if after is None else {"after": list(after)}


def ownership(signer: Signer, event: int, writer: str) -> dict[str, Any]:
    """The body of a `device.wrote`: this store is this device's."""
    body = {"event": event, "public": signer.public.hex(), "writer": writer}
    return _signed(signer, kinds.DEVICE_WROTE, body)


def _signed(signer: Signer, sort: str, body: dict[str, Any]) -> dict[str, Any]:
    return body | {"signature": signer.sign(signed_part(sort, body)).hex()}


def is_signed(sort: str, body: Content, public: str, verify: Verify) -> bool:
    """Whether the holder of this key signed that."""
    signature = bytes.fromhex(body["signature"])
    return verify(bytes.fromhex(public), signature, signed_part(sort, body))


def has_form(kind: str, body: Content, event: int, roles: Sequence[str]) -> bool:
    """Whether a body, from whomever, is a certificate of this fair as far as its form goes."""
    common = body["event"] == event and _is(_KEY, body["public"]) and has_signature(body)
    if kind == kinds.DEVICE_WROTE:
        return common and _is(_WRITER, body["writer"])
    if not common or not _is(_KEY, body["by"]):
        return False
    if kind == kinds.DEVICE_SHUT_OUT:
        return len(body["last"]) <= MOST_WRITERS and all(map(_is_count, body["last"].values()))
    invite = body.get("invite")
    return (
        _has_terms(body, roles)
        and len(body["name"]) <= LONGEST_NAME
        and (invite is None or _fits(invite, body, roles))
    )


def _fits(invite: Content, body: Content, roles: Sequence[str]) -> bool:
    """Whether an invitation allows this admission."""
    return (
        set(invite) == {*_TERMS, "public", "by", "signature"}
        and _has_terms(invite, roles)
        and _is(_KEY, invite["by"])
        and has_signature(invite)
        and invite["public"] == body["by"]
        and all(invite[name] == body[name] for name in _TERMS)
    )


def _has_terms(body: Content, roles: Sequence[str]) -> bool:
    trips, until = body["trips"], body["until"]
    return (
        body["role"] in roles
        and isinstance(trips, list)
        and len(trips) <= MOST_TRIPS
        and all(isinstance(trip, str) for trip in trips)
        and _is_count(until)
        and until <= LAST_MICROSECOND
    )


def has_signature(body: Content) -> bool:
    """Whether there is one, as far as its form goes."""
    return _is(_SIGNATURE, body.get("signature"))


def _is(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
