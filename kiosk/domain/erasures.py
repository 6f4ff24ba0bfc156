"""What a coordinator's device signs of an erasure, where devices are managed.

An erasure can't be taken back, and a chain of digests doesn't tell who prolonged it: whoever holds
a coordinator's facts can write on under its name. So an erasure counts only by the signature of the
device whose store it stands in, under the fair, the subject and all facts that it names.
"""

from collections.abc import Sequence
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.certificates import Signer, Verify, has_signature, is_signed, signed_part
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


def is_by(fact: Fact, event: int, public: str, verify: Verify) -> bool:
    """Whether the holder of this key, in hexadecimal, signed this erasure."""
    said, told = kinds.content(fact), fact.envelope
    if said is None or not has_signature(said):
        return False
    body = _told(event, told.subject, told.refs, said["reason"])
    return is_signed(told.kind, body | {"signature": said["signature"]}, public, verify)


def _told(event: int, subject: str, refs: Sequence[str], reason: str) -> dict[str, Any]:
    return {"event": event, "subject": subject, "refs": list(refs), "reason": reason}
