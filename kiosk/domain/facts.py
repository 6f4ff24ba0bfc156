"""A fact: a small envelope that is kept for ever, and a body that may be erased.

The body is canonical JSON, stored and hashed as text. Its digest is salted, so that the digest
of an erased body tells nothing about what stood there. The envelope's own digest covers every
other field; each envelope names the digest of its writer's previous one, which makes a chain.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from typing import Any

from kiosk.domain.canonical import DECODER, canonical, without_fractions
from kiosk.errors import BadFact
from kiosk.words import N_, _

RandomBytes = Callable[[int], bytes]

SALT_BYTES = 16
MAX_BODY_CHARACTERS = 1_000_000
LAST_MICROSECOND = 7_258_118_400_000_000  # the year 2200: no clock of ours is beyond it


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is known of a fact for ever.

    Attributes:
        id: UUIDv7.
        writer: the store that wrote it.
        seq: 1, 2, 3 … within its writer, without gaps.
        kind: what sort of fact it is; ``version`` is the form of its body.
        subject: pseudonym of whom or what it is about.
        at: the writer's clock, microseconds since 1970 (UTC).
        simulated: whether that clock was set by hand, for a demo or a training.
        operator: pseudonym of the person at the desk, empty if nobody is named.
        refs: ids of the facts it refers to; they all come before it.
        body: SHA-256 of the salt and the body's text, in hexadecimal.
        previous: digest of the writer's previous envelope; empty for the first.
    """

    id: str
    writer: str
    seq: int
    kind: str
    version: int
    subject: str
    at: int
    simulated: bool
    operator: str
    refs: tuple[str, ...]
    body: str
    previous: str
    _digest: str = field(default="", init=False, repr=False, compare=False)

    @property
    def digest(self) -> str:
        """SHA-256 of the envelope as canonical JSON, in hexadecimal."""
        if not self._digest:  # asked for again and again on a fact's way
            made = hashlib.sha256(self.text().encode()).hexdigest()
            object.__setattr__(self, "_digest", made)
        return self._digest

    def text(self) -> str:
        """The envelope as canonical JSON; written out field by field, which is much faster."""
        quoted = encode_basestring
        try:
            return (
                f'{{"at":{self.at},"body":{quoted(self.body)},"id":{quoted(self.id)}'
                f',"kind":{quoted(self.kind)},"operator":{quoted(self.operator)}'
                f',"previous":{quoted(self.previous)},"refs":[{",".join(map(quoted, self.refs))}]'
                f',"seq":{self.seq},"simulated":{"true" if self.simulated else "false"}'
                f',"subject":{quoted(self.subject)},"version":{self.version}'
                f',"writer":{quoted(self.writer)}}}'
            )
        except TypeError:  # a damaged store may hold anything
            return canonical(self.record())

    def record(self) -> dict[str, Any]:
        """The fields as JSON knows them."""
        return {name: getattr(self, name) for name in FIELDS} | {"refs": list(self.refs)}


FIELDS = tuple(name for name in Envelope.__dataclass_fields__ if name != "_digest")
"""The names of an envelope's fields."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a fact says: canonical JSON text of an object, and the salt of its digest."""

    text: str
    salt: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of salt and text, in hexadecimal."""
        return hashlib.sha256(self.salt + self.text.encode()).hexdigest()

    def content(self) -> dict[str, Any]:
        """The object the text stands for.

        Raises:
            BadFact: if the text is not a JSON object.
        """
        try:
            content = DECODER.decode(self.text)
        except (ValueError, TypeError, RecursionError) as error:
            raise BadFact(_("The body of a fact is not JSON: {why}.").format(why=error)) from error
        if not isinstance(content, dict):
            raise BadFact(N_("The body of a fact is not a JSON object."))
        return content


@dataclass(frozen=True, slots=True)
class Fact:
    """An envelope with its body, or without where the body was erased or withheld."""

    envelope: Envelope
    body: Body | None

    def fits(self) -> bool:
        """Whether the body, if it is here, is the one that the envelope was written for."""
        return self.body is None or self.body.digest == self.envelope.body


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact that is about to be recorded.

    Attributes:
        content: what its body will say.
        refs: ids of facts it refers to; they may be drafted just before it, with ids given.
        id: its id; made when it is recorded if empty.
    """

    kind: str
    subject: str
    content: Mapping[str, object]
    refs: tuple[str, ...] = ()
    id: str = ""


def sealed(content: Mapping[str, object], random_bytes: RandomBytes) -> Body:
    """A body of this content under a fresh salt."""
    return Body(canonical(without_fractions(content)), random_bytes(SALT_BYTES))


def new_id(at: int, random_bytes: RandomBytes) -> str:
    """A UUIDv7 (RFC 9562) of this microsecond."""
    bits = (at // 1000) << 80 | int.from_bytes(random_bytes(10), "big")
    bits = bits & ~(0xF << 76) | 7 << 76
    bits = bits & ~(0x3 << 62) | 2 << 62
    digits = f"{bits:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
