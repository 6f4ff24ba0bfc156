"""Facts as the hub's columns, and back; what comes from the hub is hostile until parsed."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from kiosk.domain.canonical import canonical
from kiosk.domain.fact_records import checked_fact
from kiosk.domain.facts import Envelope, Fact
from kiosk.domain.heads import Key
from kiosk.errors import BadFact
from kiosk.words import N_, _

PUSH = (
    "SELECT hub.push(%b::text[], %b::bigint[], %b::text[], %b::text[], %b::text[], %b::integer[],"
    " %b::text[], %b::bigint[], %b::boolean[], %b::text[], %b::text[], %b::text[], %b::text[],"
    " %b::bytea[], %b::text[])"
)
_TYPES = (
    "text", "bigint", "text", "text", "text", "integer", "text", "bigint", "boolean", "text",
    "text", "text", "text", "bytea", "text",
)  # fmt: skip
_NOTHING = r"\N"  # what stands for no salt and no body: no salt and no JSON is that
# Each column as the lines of one text, which both ends take apart much faster than an array.
PUSH_LINES = "SELECT hub.push({})".format(
    ", ".join(
        rf"(string_to_array(%s::text, E'\n', '{_NOTHING}'))[1:%s::integer]::{each}[]"
        for each in _TYPES
    )
)
_NO_REFERENCES: tuple[str, ...] = ()
PULL = "SELECT * FROM hub.pull(%b::text[], %b::bigint[], %b::bigint[], %s::bigint)"
BODIES = "SELECT * FROM hub.bodies_of(%b::text[], %b::bigint[], %b::text[])"
MOST_BYTES = 8_000_000
"""Of bodies: the fact by which an answer of the hub comes to so many is its last."""


def is_cut(bodies: Iterable[object]) -> bool:
    """Whether an answer with these bodies may lack some of what was asked for."""
    return sum(len(text.encode()) for text in bodies if isinstance(text, str)) >= MOST_BYTES


def columns(facts: Iterable[Fact]) -> list[list[Any]]:
    """What `hub.push` takes: one list a column."""
    return [list(column) for column in zip(*map(_row, facts), strict=True)]


def lines(facts: Sequence[Fact]) -> list[str | int] | None:
    """What `PUSH_LINES` takes: the lines of each column, and how many.

    Returns:
        None if a line would hold another, which no fact does that was ever checked.
    """
    count = len(facts)
    found: list[str | int] = []
    for kind, values in zip(_TYPES, zip(*map(_row, facts), strict=True), strict=True):
        text = "\n".join(_written(kind, values)) + "\n"
        if text.count("\n") != count:
            return None
        found += (text, count)
    return found


def _written(kind: str, values: Sequence[Any]) -> Iterable[str]:
    if kind == "bytea":
        return [_NOTHING if value is None else rf"\x{value.hex()}" for value in values]
    if kind != "text":
        return map(str, values)
    return [_NOTHING if value is None else value for value in values] if None in values else values


def _row(fact: Fact) -> tuple[Any, ...]:
    envelope, body = fact.envelope, fact.body
    return (
        envelope.writer,
        envelope.seq,
        envelope.digest,
        envelope.id,
        envelope.kind,
        envelope.version,
        envelope.subject,
        envelope.at,
        envelope.simulated,
        envelope.operator,
        canonical(list(envelope.refs)) if envelope.refs else "[]",
        envelope.body,
        envelope.previous,
        body.salt if body else None,
        body.text if body else None,
    )


def salt_of(value: object) -> bytes:
    """A salt that a hub tells; empty, which no fact's salt is, where it tells anything else."""
    return bytes(value) if isinstance(value, bytes | bytearray | memoryview) else b""


def key_of(row: Sequence[Any]) -> Key:
    """What names the fact that a row claims to be."""
    return Key(str(row[0]), int(row[1]), str(row[2]))


def fact_of(row: Sequence[Any]) -> Fact:
    """The fact in a row of `hub.pull`.

    Raises:
        BadFact: if it is none, or not the one that the row claims to be.
    """
    (writer, seq, digest, id, kind, version, subject, at, simulated, operator, refs, body, previous,
     salt, text) = row  # fmt: skip
    envelope = Envelope(
        id, writer, seq, kind, version, subject, at, simulated, operator,
        _NO_REFERENCES if refs == "[]" else _references(refs), body, previous,
    )  # fmt: skip
    fact = checked_fact(envelope, text, None if text is None else salt_of(salt))
    if fact.envelope.digest != digest:
        raise BadFact(
            _("Fact {seq} of {writer} is not the one that it claims to be.").format(
                seq=seq, writer=writer
            )
        )
    return fact


def _references(told: object) -> tuple[str, ...]:
    try:
        found = json.loads(told)  # type: ignore[arg-type]
    except (ValueError, TypeError, RecursionError) as error:
        raise BadFact(N_("The references of an envelope must be a list.")) from error
    if not isinstance(found, list):
        raise BadFact(N_("The references of an envelope must be a list."))
    return tuple(found)
