"""The certificates among facts that are of good form and rightly signed, in their own order.

The order is by their references and the writers' own clocks. It can't be that of all facts, which
depends on what has effect. What a certificate knew is what was signed with it; of one that was
signed without, what it refers to and what its writer told before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kiosk.domain import kinds
from kiosk.domain.certificates import (
    INVITED,
    WRITER_PREFIX,
    Content,
    Verify,
    has_form,
    is_signed,
    subject_of,
)
from kiosk.domain.devices import Passed, Role
from kiosk.domain.facts import Envelope, Fact
from kiosk.domain.order import Link, link, places

_ROLES = tuple(map(str, Role))


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that counts as far as its form and its signatures go.

    Attributes:
        by: the device that vouches for it; for an invitation, the one that invited.
        invite: the key of the invitation that it came by, if any.
        word: names what was said; whoever copies it says no second time.
        knows: the words that whoever said it knew.
    """

    envelope: Envelope
    body: Content
    by: str
    invite: str
    word: str
    knows: frozenset[str]

    @property
    def id(self) -> str:
        """The digest of its fact: facts that clash can share an id."""
        return self.envelope.digest

    @property
    def about(self) -> str:
        """The key of the device that it is about."""
        return str(self.body["public"])

    @property
    def makes_coordinator(self) -> bool:
        """Whether it admits a coordinator."""
        return self.is_admission and self.body["role"] == Role.COORDINATOR

    @property
    def is_admission(self) -> bool:
        """Whether it admits a device."""
        return self.envelope.kind == kinds.DEVICE_ADMITTED

    @property
    def is_shut_out(self) -> bool:
        """Whether it shuts one out."""
        return self.envelope.kind == kinds.DEVICE_SHUT_OUT


def certificates(
    facts: Iterable[Fact], event: int, verify: Verify, passed: dict[str, Passed]
) -> list[Certificate]:
    """The certificates of a fair.

    Args:
        facts: others than certificates are looked over.
        event: number of the fair.
        passed: takes why others don't count, by their digests.
    """
    return _signed(_in_order(facts, event, passed), verify, passed)


def _in_order(facts: Iterable[Fact], event: int, passed: dict[str, Passed]) -> list[Certificate]:
    """The certificates of good form, in their own order."""
    about = {f.envelope.digest: f for f in facts if f.envelope.kind in kinds.DEVICES}
    links = _links(about)
    order = places(links.values(), {})
    words = {digest: _word(fact) for digest, fact in about.items()}
    before: dict[str, frozenset[str]] = {}
    last_of: dict[str, str] = {}
    found = []
    for digest in sorted(about, key=lambda digest: (order[digest], digest)):
        envelope, body = about[digest].envelope, kinds.content(about[digest])
        is_whole = words[digest] != digest
        told = (*links[digest].refs, "" if is_whole else last_of.get(envelope.writer, ""))
        known = [name for name in told if name in before]
        before[digest] = frozenset(words[name] for name in known).union(
            *(before[name] for name in known)
        )
        last_of[envelope.writer] = digest
        if body is None:
            continue
        if _is_sound(envelope, body, event):
            found.append(_certificate(envelope, body, words[digest], before[digest]))
        else:
            passed[digest] = Passed.MALFORMED
    return found


def _links(about: Mapping[str, Fact]) -> dict[str, Link]:
    """Facts that clash can share an id, so here each goes by its digest."""
    named: dict[str, list[str]] = {}
    for digest in sorted(about):
        named.setdefault(about[digest].envelope.id, []).append(digest)
    return {
        digest: replace(
            link(fact.envelope),
            id=digest,
            refs=tuple(name for ref in fact.envelope.refs for name in named.get(ref, ())),
        )
        for digest, fact in about.items()
    }


def _word(fact: Fact) -> str:
    """What it says, where that was signed with what it comes after; else its digest."""
    body = kinds.content(fact)
    return fact.body.text if fact.body and body and "after" in body else fact.envelope.digest


def _is_sound(envelope: Envelope, body: Content, event: int) -> bool:
    if not has_form(envelope.kind, body, event, _ROLES):
        return False
    if body.get("after", list(envelope.refs)) != list(envelope.refs):
        return False
    if envelope.kind == kinds.DEVICE_WROTE:
        is_own = body["writer"] == envelope.writer
        return is_own and envelope.subject == WRITER_PREFIX + envelope.writer
    return envelope.subject == subject_of(body["public"])


def _certificate(
    envelope: Envelope, body: Content, word: str, knows: frozenset[str]
) -> Certificate:
    invite = body.get("invite")
    by = invite["by"] if invite else body.get("by", "")
    return Certificate(envelope, body, by, body["by"] if invite else "", word, knows)


def _signed(
    told: Sequence[Certificate], verify: Verify, passed: dict[str, Passed]
) -> list[Certificate]:
    found = []
    for each in told:
        body, invite = each.body, each.body.get("invite")
        signer = body.get("by", each.about)  # a device signs for its own store
        is_good = is_signed(each.envelope.kind, body, signer, verify)
        if is_good and (not invite or is_signed(INVITED, invite, invite["by"], verify)):
            found.append(each)
        else:
            passed[each.id] = Passed.FORGED
    return found
