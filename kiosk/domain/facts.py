"""A fact: a small envelope that is kept for ever, and a body that may be erased.

The body is canonical JSON, stored and hashed as text. Its digest is salted, so that the digest
of an erased body tells nothing about what stood there. The envelope's own digest covers every
other field; each envelope names the digest of its writer's previous one, which makes a chain.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from typing import Any, NoReturn

from kiosk.errors import BadFact

RandomBytes = Callable[[int], bytes]

SALT_BYTES = 16
MAX_BODY_CHARACTERS = 1_000_000
MAX_DEPTH = 50  # so that whether a body can be read hangs on nobody's stack
LAST_MICROSECOND = 7_258_118_400_000_000  # the year 2200: no clock of ours is beyond it

_ID_FORM = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_DIGEST_FORM = r"[0-9a-f]{64}"
_NAME_FORM = r"[a-z0-9][a-z0-9._:-]{0,79}"
_ID = re.compile(_ID_FORM)
_SALT = re.compile(rf"[0-9a-f]{{{2 * SALT_BYTES}}}")
_TEXTS = re.compile(
    rf"{_ID_FORM}\n(?:{_NAME_FORM}\n){{3}}(?:{_NAME_FORM})?\n{_DIGEST_FORM}\n(?:{_DIGEST_FORM})?"
)


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
        return {name: getattr(self, name) for name in _FIELDS} | {"refs": list(self.refs)}


_FIELDS = tuple(name for name in Envelope.__dataclass_fields__ if name != "_digest")
_FIELD_SET = frozenset(_FIELDS)


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
            content = _DECODER.decode(self.text)
        except (ValueError, TypeError, RecursionError) as error:
            raise BadFact(f"The body of a fact is not JSON: {error}.") from error
        if not isinstance(content, dict):
            raise BadFact("The body of a fact is not a JSON object.")
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


def canonical(value: object) -> str:
    """JSON with sorted keys and no blanks; numbers are whole (the subset of RFC 8785 we use).

    Raises:
        BadFact: for values that this form doesn't know, such as fractions.
    """
    try:
        return _ENCODER.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise BadFact(f"This can't be written as canonical JSON: {error}.") from error


def sealed(content: Mapping[str, object], random_bytes: RandomBytes) -> Body:
    """A body of this content under a fresh salt."""
    return Body(canonical(_without_fractions(content)), random_bytes(SALT_BYTES))


def new_id(at: int, random_bytes: RandomBytes) -> str:
    """A UUIDv7 (RFC 9562) of this microsecond."""
    bits = (at // 1000) << 80 | int.from_bytes(random_bytes(10), "big")
    bits = bits & ~(0xF << 76) | 7 << 76
    bits = bits & ~(0x3 << 62) | 2 << 62
    digits = f"{bits:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def parse_fact(record: object) -> Fact:
    """A fact from what another device sent: ``{"envelope": …, "body": text, "salt": hex}``.

    Raises:
        BadFact: if anything in it has not the form it must have, or the digest doesn't fit.
    """
    if not isinstance(record, dict) or not isinstance(record.get("envelope"), dict):
        raise BadFact("A fact must be a JSON object with an envelope.")
    fields = record["envelope"]
    if fields.keys() != _FIELD_SET:
        raise BadFact("An envelope must have exactly the fields it is defined with.")
    if not isinstance(fields["refs"], list):
        raise BadFact("The references of an envelope must be ids of facts.")
    salt = record.get("salt")
    if salt is not None:
        if not isinstance(salt, str) or not _SALT.fullmatch(salt):
            raise BadFact("The salt of a fact must be 16 bytes in hexadecimal.")
        salt = bytes.fromhex(salt)
    envelope = Envelope(**(fields | {"refs": tuple(fields["refs"])}))
    return checked_fact(envelope, record.get("body"), salt)


def checked_fact(envelope: Envelope, text: object, salt: object) -> Fact:
    """A fact of these parts, whatever their fields hold; text and salt are None without a body.

    Raises:
        BadFact: if anything in it has not the form it must have, or the digest doesn't fit.
    """
    _check_envelope(envelope)
    body = None if text is None and salt is None else _checked_body(text, salt)
    if body is not None and body.digest != envelope.body:
        raise BadFact(f"The body of fact {envelope.id} was changed.")
    return Fact(envelope, body)


def fact_record(fact: Fact) -> dict[str, Any]:
    """The form that `parse_fact` reads."""
    record: dict[str, Any] = {"envelope": fact.envelope.record()}
    if fact.body is not None:
        record |= {"body": fact.body.text, "salt": fact.body.salt.hex()}
    return record


def _check_envelope(envelope: Envelope) -> None:
    refs = envelope.refs
    if refs and (len(refs) > 1000 or not all(map(_is_id, refs))):
        raise BadFact("The references of an envelope must be ids of facts.")
    texts = (
        envelope.id,
        envelope.writer,
        envelope.kind,
        envelope.subject,
        envelope.operator,
        envelope.body,
        envelope.previous,
    )
    try:
        # One pattern for all of them: none can hold what stands between them.
        fits = _TEXTS.fullmatch("\n".join(texts)) is not None
    except TypeError:
        fits = False
    if not (
        fits
        and _is_count(envelope.seq, 1, 2**53)
        and _is_count(envelope.version, 1, 2**31)
        and _is_count(envelope.at, 0, LAST_MICROSECOND)
        and isinstance(envelope.simulated, bool)
    ):
        raise BadFact("An envelope has a field of the wrong form.")


def _checked_body(text: object, salt: object) -> Body:
    if type(text) is not str or len(text) > MAX_BODY_CHARACTERS:
        raise BadFact("The body of a fact must be text of at most a million characters.")
    if type(salt) is not bytes or len(salt) != SALT_BYTES:
        raise BadFact("The salt of a fact must be 16 bytes in hexadecimal.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadFact("The body of a fact is not valid Unicode.") from error
    body = Body(text, salt)
    content = body.content()
    # Text with fewer brackets can't be deeper.
    if text.count("{") + text.count("[") > MAX_DEPTH and _is_deeper(content, MAX_DEPTH):
        raise BadFact(f"The body of a fact is nested deeper than {MAX_DEPTH} levels.")
    if canonical(content) != text:
        raise BadFact("The body of a fact is not canonical JSON.")
    return body


def _is_deeper(value: Any, levels: int) -> bool:
    if not isinstance(value, (dict, list)):
        return False
    if levels == 0:
        return True
    for entry in value.values() if isinstance(value, dict) else value:
        if isinstance(entry, (dict, list)) and _is_deeper(entry, levels - 1):
            return True
    return False


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_id(value: object) -> bool:
    return _matches(_ID, value)


def _is_count(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _refuse(value: object) -> NoReturn:
    raise TypeError(f"{type(value).__name__} is not JSON")


def _without_fractions(value: Any) -> Any:
    if isinstance(value, float):
        raise BadFact("A fact holds whole numbers only.")
    if isinstance(value, Mapping):
        return {str(key): _without_fractions(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_without_fractions(entry) for entry in value]
    return value


# Made once: json.dumps() and json.loads() would make one for every body.
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_refuse
)
_DECODER = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)
