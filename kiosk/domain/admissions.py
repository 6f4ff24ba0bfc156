"""Who was admitted, and who was shut out: a pure function of the authority and the facts.

A certificate counts by its signatures alone, in whichever chain it came: those of the authority,
and those of whom the authority, or one of these, admitted as a coordinator. Whoever was admitted as
one signs until shut out.

A shut-out stands until somebody tells of the device again who knows of it. What the device signed
counts as far as it was known when it was shut out. Where two shut each other out while apart, the
word of who stands nearer to the authority counts, and among equals that of who comes first. So an
authority's key in wrong hands is stopped for good by another authority alone.
"""

from collections.abc import Iterable, Mapping, Sequence

from kiosk.domain import kinds
from kiosk.domain.certificates import Verify
from kiosk.domain.devices import NOBODY, Authority, Device, Devices, Passed, Role, fewest
from kiosk.domain.facts import Fact
from kiosk.domain.sound_certificates import Certificate, certificates


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
    told = certificates(facts, authority.event, verify, passed)
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


def _by_unused_invitation(
    told: Sequence[Certificate], passed: dict[str, Passed]
) -> list[Certificate]:
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
    told: Sequence[Certificate], founder: str, passed: dict[str, Passed]
) -> list[Certificate]:
    """Those that count, in order."""
    ranks = _ranks(told, founder)
    counted: list[Certificate] = []
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


def _fallen(counted: Sequence[Certificate], founder: str) -> list[Certificate]:
    """Those whose signer nobody vouches for any more; else the first that a shut-out cuts."""
    ranks = _ranks(counted, founder)
    by_strangers = [each for each in counted if each.by not in ranks]
    return by_strangers or [each for each in counted if _is_cut(each, counted)][:1]


def _ranks(told: Sequence[Certificate], founder: str) -> dict[str, int]:
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


def _is_cut(certificate: Certificate, counted: Sequence[Certificate]) -> bool:
    """Whether it became known only after the shut-out of who vouches for it."""
    envelope = certificate.envelope
    return any(
        envelope.seq > shut_out.body["last"].get(envelope.writer, 0)
        for shut_out in _standing(certificate.by, counted)
        if shut_out is not certificate
    )


def _standing(public: str, counted: Iterable[Certificate]) -> list[Certificate]:
    """The shut-outs of a device that nobody who told of it since then knew of."""
    about = [each for each in counted if each.about == public]
    known = frozenset[str]().union(*(each.knows for each in about))
    return [each for each in about if each.is_shut_out and each.word not in known]


def _owners(told: Iterable[Certificate]) -> dict[str, str]:
    """Whose each writer is: the first word in its chain counts."""
    first: dict[str, Certificate] = {}
    for each in told:
        writer = each.envelope.writer
        if writer not in first or each.envelope.seq < first[writer].envelope.seq:
            first[writer] = each
    return {writer: each.about for writer, each in first.items()}


def _device(
    public: str, counted: Sequence[Certificate], owned: Mapping[str, str], *, founder: bool
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
