"""Who was admitted, and who was shut out: a pure function of the authority and the facts.

A certificate counts by its signatures alone, in whichever chain it came: those of the authority,
and those of whom the authority, or one of these, admitted as a coordinator. Whoever was admitted as
one signs until shut out.

A shut-out stands until somebody tells of the device again who knows of it. What the device signed
counts as far as it was known when it was shut out. Where two shut each other out while apart, the
word of who stands nearer to the authority counts, and among equals that of who comes first. So an
authority's key in wrong hands is stopped for good by another authority alone.

The order of certificates is their own, by their references and the writers' own clocks. It can't
be that of all facts, which depends on what has effect. What a certificate knew is what was signed
with it; of one that was signed without, what it refers to and what its writer told before.
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
from kiosk.domain.devices import NOBODY, Authority, Device, Devices, Passed, Role, fewest
from kiosk.domain.facts import Envelope, Fact
from kiosk.domain.order import Link, link, places

_ROLES = tuple(map(str, Role))


@dataclass(frozen=True, slots=True)
class _Certificate:
    """A certificate of good form.

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
        return self.envelope.digest

    @property
    def about(self) -> str:
        return str(self.body["public"])

    @property
    def makes_coordinator(self) -> bool:
        return self.is_admission and self.body["role"] == Role.COORDINATOR

    @property
    def is_admission(self) -> bool:
        return self.envelope.kind == kinds.DEVICE_ADMITTED

    @property
    def is_shut_out(self) -> bool:
        return self.envelope.kind == kinds.DEVICE_SHUT_OUT


def devices(facts: Iterable[Fact], authority: Authority | None, verify: Verify) -> Devices:
    """The devices of a fair, by these facts; others than about devices are looked over.

    Args:
        facts: of those that say whose a store is, none that clash with others. Whoever makes
            something clash with an admission or a shut-out, their signatures hold.
        authority: None for a fair without one: then no device is known, and nothing restricted.
        verify: whether the holder of a public key made a signature of a message.
    """
    if authority is None:
        return NOBODY
    facts = tuple(facts)
    passed: dict[str, Passed] = {}
    told = _signed(_in_order(facts, authority, passed), verify, passed)
    words = _by_unused_invitation([each for each in told if each.by], passed)
    counted = _counted(words, authority.public, passed)
    owned = _owners(each for each in told if each.envelope.kind == kinds.DEVICE_WROTE)
    ids = {told.digest: told.id for told in (fact.envelope for fact in facts)}
    publics = {authority.public, *(each.about for each in counted), *owned.values()}
    known = {
        public: _device(public, counted, owned, founder=public == authority.public)
        for public in sorted(publics)
    }
    return Devices(known, {ids[digest]: why for digest, why in passed.items()})


def _in_order(
    facts: Iterable[Fact], authority: Authority, passed: dict[str, Passed]
) -> list[_Certificate]:
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
        if _is_sound(envelope, body, authority.event):
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
) -> _Certificate:
    invite = body.get("invite")
    by = invite["by"] if invite else body.get("by", "")
    return _Certificate(envelope, body, by, body["by"] if invite else "", word, knows)


def _signed(
    told: Sequence[_Certificate], verify: Verify, passed: dict[str, Passed]
) -> list[_Certificate]:
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


def _by_unused_invitation(
    told: Sequence[_Certificate], passed: dict[str, Passed]
) -> list[_Certificate]:
    """Without the admissions by an invitation that another one came by before."""
    used: set[str] = set()
    found = []
    for each in told:
        if each.invite and each.invite in used:
            passed[each.id] = Passed.INVITATION_USED
            continue
        used.add(each.invite)
        found.append(each)
    return found


def _counted(
    told: Sequence[_Certificate], founder: str, passed: dict[str, Passed]
) -> list[_Certificate]:
    """Those that count, in order."""
    ranks = _ranks(told, founder)
    counted: list[_Certificate] = []
    for each in sorted((c for c in told if c.by in ranks), key=lambda c: ranks[c.by]):
        if _is_cut(each, counted):
            passed[each.id] = Passed.SIGNER_SHUT_OUT
        else:
            counted.append(each)
    # A shut-out by somebody further from the authority cuts what was counted before it. What is
    # taken away never comes back, so this ends.
    while fallen := _fallen(counted, founder):
        passed |= dict.fromkeys((each.id for each in fallen), Passed.SIGNER_SHUT_OUT)
        counted = [each for each in counted if each.id not in passed]
    for each in told:
        if each.by not in ranks:
            passed.setdefault(each.id, Passed.NOT_A_COORDINATORS)
    return [each for each in told if each.id not in passed]


def _fallen(counted: Sequence[_Certificate], founder: str) -> list[_Certificate]:
    """Those whose signer nobody vouches for any more; else the first that a shut-out cuts."""
    ranks = _ranks(counted, founder)
    by_strangers = [each for each in counted if each.by not in ranks]
    return by_strangers or [each for each in counted if _is_cut(each, counted)][:1]


def _ranks(told: Sequence[_Certificate], founder: str) -> dict[str, int]:
    """All who may sign, by how many admissions they stand away from the authority."""
    ranks = {founder: 0}
    while True:
        new = {
            each.about: ranks[each.by] + 1
            for each in told
            if each.makes_coordinator and each.by in ranks and each.about not in ranks
        }
        if not new:
            return ranks
        ranks |= new


def _is_cut(certificate: _Certificate, counted: Sequence[_Certificate]) -> bool:
    """Whether it became known only after the shut-out of who vouches for it."""
    envelope = certificate.envelope
    return any(
        envelope.seq > shut_out.body["last"].get(envelope.writer, 0)
        for shut_out in _standing(certificate.by, counted)
        if shut_out is not certificate
    )


def _standing(public: str, counted: Iterable[_Certificate]) -> list[_Certificate]:
    """The shut-outs of a device that nobody who told of it since then knew of."""
    about = [each for each in counted if each.about == public]
    known = frozenset[str]().union(*(each.knows for each in about))
    return [each for each in about if each.is_shut_out and each.word not in known]


def _owners(told: Iterable[_Certificate]) -> dict[str, str]:
    """Whose each writer is: the first word in its chain counts."""
    first: dict[str, _Certificate] = {}
    for each in told:
        writer = each.envelope.writer
        if writer not in first or each.envelope.seq < first[writer].envelope.seq:
            first[writer] = each
    return {writer: each.about for writer, each in first.items()}


def _device(
    public: str, counted: Sequence[_Certificate], owned: Mapping[str, str], *, founder: bool
) -> Device:
    admissions = [each for each in counted if each.is_admission and each.about == public]
    overtaken = frozenset[str]().union(*(each.knows for each in admissions))
    newest = [each.body for each in admissions if each.word not in overtaken]
    body = newest[-1] if newest else {}
    role = Role(body["role"]) if body else None
    outs = _standing(public, counted)
    return Device(
        public=public,
        name=body.get("name", ""),
        role=Role.COORDINATOR if founder else role,
        trips=tuple(body.get("trips", ())),
        until=body.get("until", 0),
        shut_out=outs[-1].body["reason"] if outs else None,
        last=fewest(each.body["last"] for each in outs),
        writers=tuple(sorted(writer for writer, owner in owned.items() if owner == public)),
        founder=founder,
    )
