"""From what guests wish at the fair to the scores of visit-problem/1. One table:

| the guest's interest in a company        | points                                       |
|------------------------------------------|----------------------------------------------|
| it is the guest's wish number r          | 11 - r, at least 4 (10, 9, 8, 7, 6, 5, 4 …)  |
| not ranked, in a sector the guest named  | 2, and 1 more with a tag in common           |
| not ranked, with a tag in common         | 1                                            |
| none of these                            | no score: not acceptable                     |

So a ranked wish always weighs more than a sector or a tag. A wish in free text that isn't exactly
the id or the name of a company is never guessed at: it is handed back for the coordinator to read.

Where one list holds all that was said, `interests_from_words` tells sectors and tags from wishes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from logistics.errors import BadInterests
from logistics.problem import Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FIRST_WISH = 10
LAST_WISH = 4
SECTOR = 2
TAG = 1


@dataclass(frozen=True, slots=True)
class Host:
    """A company as guests can wish for it."""

    id: str
    name: str
    sector: str | None = None
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Interests:
    """What one party said; `wishes` are ids or names of companies, or free text, best first."""

    party: str
    wishes: tuple[str, ...] = ()
    sectors: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unclear:
    """A wish that names no company: for the coordinator, with the rank it was given."""

    party: str
    rank: int
    text: str


def scores_from_interests(
    hosts: Sequence[Host], interests: Interests
) -> tuple[dict[str, int], tuple[Unclear, ...]]:
    """The scores of one party by the table above, and the wishes that need a human reading.

    A wish keeps its rank whether or not those before it are clear. Letters' case and spaces around
    don't matter; where two companies share a name, the name is unclear.

    Raises:
        BadInterests: one company is wished for twice.
    """
    known = _by_words(hosts)
    scores: dict[str, int] = {}
    unclear = []
    for rank, wish in enumerate(interests.wishes, start=1):
        company = known.get(_folded(wish))
        if company is None:
            unclear.append(Unclear(interests.party, rank, wish))
        elif company in scores:
            raise BadInterests(
                f'Party "{interests.party}" wishes for "{company}" twice. Keep the better rank.'
            )
        else:
            scores[company] = max(LAST_WISH, FIRST_WISH + 1 - rank)
    for host in hosts:
        points = _points_unranked(host, interests)
        if host.id not in scores and points:
            scores[host.id] = points
    return scores, tuple(unclear)


def interests_from_words(
    hosts: Sequence[Host],
    party: str,
    words: Iterable[str],
    meanings: Mapping[str, str] | None = None,
) -> Interests:
    """What one list of words says: companies and free text are wishes, in the order of the list.

    A word that is some company's sector or tag is one (unless it names a company), and takes no
    rank. A company named again keeps its better rank.

    Args:
        meanings: what a coordinator made of words (letters' case and spaces don't matter): a
            company, a sector or a tag; empty for words that say nothing.
    """
    known, read = _by_words(hosts), {_folded(word): said for word, said in (meanings or {}).items()}
    sectors = {_folded(host.sector): host.sector for host in hosts if host.sector is not None}
    tags = {_folded(tag): tag for host in hosts for tag in host.tags}
    wishes: dict[str, str] = {}
    named_sectors, named_tags = set(), set()
    for word in words:
        meant = _folded(said := read.get(_folded(word), word))
        if meant in known or not (meant in sectors or meant in tags or not meant):
            wishes.setdefault(known.get(meant, meant), said)
            continue
        named_sectors |= {sectors[meant]} if meant in sectors else set()
        named_tags |= {tags[meant]} if meant in tags else set()
    ranked = tuple(wishes.values())
    return Interests(party, ranked, frozenset(named_sectors), frozenset(named_tags))


def party_from_interests(
    hosts: Sequence[Host],
    interests: Interests,
    *,
    want: int,
    size: int = 1,
    languages: Iterable[str] = (),
    wheelchairs: int = 0,
    never: Iterable[str] = (),
) -> tuple[Party, tuple[Unclear, ...]]:
    """A party of visit-problem/1 for what was wished, and the wishes that need a human reading."""
    scores, unclear = scores_from_interests(hosts, interests)
    party = Party(
        id=interests.party,
        want=want,
        scores=scores,
        size=size,
        never=frozenset(never),
        languages=frozenset(languages),
        wheelchairs=wheelchairs,
    )
    return party, unclear


def _points_unranked(host: Host, interests: Interests) -> int:
    shared = bool(host.tags & interests.tags)
    if host.sector is not None and host.sector in interests.sectors:
        return SECTOR + (TAG if shared else 0)
    return TAG if shared else 0


def _by_words(hosts: Iterable[Host]) -> Mapping[str, str]:
    """Companies by id, and by name where it is theirs alone."""
    hosts = tuple(hosts)
    named: dict[str, list[str]] = {}
    for host in hosts:
        named.setdefault(_folded(host.name), []).append(host.id)
    words = {name: ids[0] for name, ids in named.items() if len(ids) == 1}
    words.update({_folded(host.id): host.id for host in hosts})
    return words


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
