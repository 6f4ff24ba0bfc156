"""Two plans in force; facts that clash with others; facts of devices that may not write them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kiosk.domain.answers import FactApart
from kiosk.domain.conflict_rows import Publication
from kiosk.domain.conflicts import FINE, Conflict, Said, Settlement, Sort, key_of
from kiosk.domain.facts import Fact
from kiosk.domain.plans import SUBJECT_PREFIX as PLAN_PREFIX
from kiosk.usecases.conflicts.told import Told
from kiosk.usecases.exchange import WRITER_PREFIX
from kiosk.usecases.fair import Fair


def two_plans(fair: Fair, publications: Sequence[Publication]) -> Iterator[Conflict]:
    """Plans that were published while apart; the last one is in force."""
    heads = latest(publications)
    if len({each.plan for each in heads}) < 2:
        return
    told = Told(fair, (each.fact for each in heads))
    said = told.with_values({each.fact: each.plan for each in heads})
    key = key_of(Sort.TWO_PLANS, (each.fact for each in heads))
    yield Conflict(Sort.TWO_PLANS, key, PLAN_PREFIX + heads[-1].plan, said, (FINE,))


def latest(publications: Sequence[Publication]) -> tuple[Publication, ...]:
    """Those that no other one knew of, in order."""
    known = {ref for each in publications for ref in each.refs}
    last = {each.writer: each.seq for each in sorted(publications, key=lambda each: each.seq)}
    return tuple(
        each for each in publications if each.fact not in known and last[each.writer] == each.seq
    )


def clashes(fair: Fair) -> Iterator[Conflict]:
    """Facts that claim another one's place, by the writer in whose name they stand."""
    by_writer: dict[str, list[Fact]] = defaultdict(list)
    for fact in fair.state.clashing():
        by_writer[fact.envelope.writer].append(fact)
    for writer, facts in by_writer.items():
        desk = fair.state.label(WRITER_PREFIX + writer)
        said = tuple(
            Said(e.id, e.kind, e.subject, e.at, writer, desk, "")
            for e in (fact.envelope for fact in facts)
        )
        key = key_of(Sort.CLASH, (fact.envelope.digest for fact in facts))
        yield Conflict(Sort.CLASH, key, WRITER_PREFIX + writer, said, (FINE,))


def standing_apart(fair: Fair) -> Iterator[Conflict]:
    """Facts without effect, by the device that wrote them: shut out, or not entitled."""
    by_writer: dict[str, list[FactApart]] = defaultdict(list)
    for fact in fair.state.apart():
        by_writer[fact.writer].append(fact)
    for writer, facts in sorted(by_writer.items()):
        desk = fair.state.label(WRITER_PREFIX + writer)
        said = tuple(
            Said(f.fact, f.kind, f.subject, f.at, writer, desk, "", value=str(f.reason))
            for f in facts
        )
        key = key_of(Sort.APART, (f.fact for f in facts))
        yield Conflict(Sort.APART, key, WRITER_PREFIX + writer, said, (FINE,))


def settled_twice(fair: Fair, settlements: Sequence[Settlement]) -> Iterator[Conflict]:
    """Conflicts that two devices settled in different ways while apart."""
    by_key: dict[str, list[Settlement]] = defaultdict(list)
    for settlement in settlements:
        by_key[settlement.key].append(settlement)
    apart = {key: _unknowing(several) for key, several in by_key.items() if len(several) > 1}
    contested = {key: both for key, both in apart.items() if len({one.how for one in both}) > 1}
    told = Told(fair, (each.fact for both in contested.values() for each in both))
    for both in contested.values():
        values = {each.fact: each.how for each in both}
        said = tuple(replace(one, point="") for one in told.with_values(values))
        key = key_of(Sort.SETTLED_TWICE, values)
        yield Conflict(Sort.SETTLED_TWICE, key, both[0].subject, said, (FINE,), (both[0].key,))


def _unknowing(several: Sequence[Settlement]) -> list[Settlement]:
    """Those that no other one knew of."""
    known = {ref for each in several for ref in each.refs}
    return [each for each in several if each.fact not in known]
