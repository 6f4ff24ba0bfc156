"""What a coordinator's device signs of an erasure, where devices are managed.

An erasure can't be taken back, and a chain of digests doesn't tell who prolonged it: whoever holds
a coordinator's facts can write on under its name. So an erasure counts only by the signature of the
device whose store it stands in, under the fair, the subject and all facts that it names.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.certificates import Signer, Verify, has_signature, is_signed, signed_part
from kiosk.domain.devices import Devices
from kiosk.domain.facts import Fact


def erasing(
    signer: Signer, event: int, kind: str, subject: str, refs: Sequence[str], reason: str
) -> dict[str, Any]:
    """The body of a `guest.erased` or `fair.erased` that is signed.

    Args:
        refs: ids of the facts whose bodies go.
    """
    told = signed_part(kind, _told(event, subject, refs, reason))
    return {"reason": reason, "signature": signer.sign(told).hex()}


def unsigned(erasures: Iterable[Fact], known: Devices, event: int, verify: Verify) -> Iterator[str]:
    """The ids of those that the device whose store they stand in, if it is anybody's, didn't sign.

    Args:
        event: number of the fair.
    """
    for fact in erasures:
        device = known.of_writer(fact.envelope.writer)
        if device is None or not _is_by(fact, event, device.public, verify):
            yield fact.envelope.id


def _is_by(fact: Fact, event: int, public: str, verify: Verify) -> bool:
    said, told = kinds.content(fact), fact.envelope
    if said is None or not has_signature(said):
        return False
    body = _told(event, told.subject, told.refs, said["reason"])
    return is_signed(told.kind, body | {"signature": said["signature"]}, public, verify)


def _told(event: int, subject: str, refs: Sequence[str], reason: str) -> dict[str, Any]:
    return {"event": event, "subject": subject, "refs": list(refs), "reason": reason}
