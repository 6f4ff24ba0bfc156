"""A bundle: facts as a file, one JSON object a line, packed and signed, for a stick or a mail.

The first line says what it is. The last holds the SHA-256 of all before it and the signature of
the device that wrote it, so that a file that was cut off, changed or put together by somebody else
is refused whole.
"""

import contextlib
import json
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol

from kiosk.domain.canonical import canonical
from kiosk.domain.event import Purpose
from kiosk.domain.fact_records import fact_record, parse_fact
from kiosk.domain.facts import Fact
from kiosk.errors import BadBundle, BadFact, UnreadableFile
from kiosk.identity import device_keys
from kiosk.private_file import private_file
from kiosk.regular_file import regular
from kiosk.sync import packing, unsigned
from kiosk.sync.cover import AGAIN, FORMAT, Cover, parse_cover
from kiosk.words import N_, _

DOMAIN = b"kiosk bundle 2\n"  # what is signed as a bundle can never pass as anything else
MOST_FACTS = 2_000_000
"""Twenty times those of the largest fair that was thought of; each takes memory while it is read,
and a file of facts that say nothing may pack a hundred of them into the room of one."""
Bundle = tuple[Cover, tuple[Fact, ...]]

_EMPTY_SEAL = {"sha256": "0" * 64, "signature": "0" * 128}


class Signer(Protocol):
    """The key of the device that writes."""

    @property
    def public(self) -> bytes: ...

    def sign(self, message: bytes, /) -> bytes: ...


def write_bundle(path: Path, cover: Cover, facts: Iterable[Fact], signer: Signer) -> None:
    """Writes a bundle, whole or not at all; readable by its owner alone.

    Raises:
        UnreadableFile: if the file can't be written.
    """
    signed = replace(cover, public=signer.public.hex())

    def seal(digest: str) -> bytes:
        signature = signer.sign(_message(signed, digest)).hex()
        return _seal_line({"sha256": digest, "signature": signature})

    try:
        with private_file(path) as file:
            packing.pack(file, _lines(signed, facts), seal)
    except OSError as error:
        raise UnreadableFile(
            _("{path} can't be written: {why}.").format(path=path, why=error.strerror),
            N_("Check the stick and its free space."),
        ) from error


def _lines(cover: Cover, facts: Iterable[Fact]) -> Iterator[bytes]:
    yield canonical(cover.record()).encode() + b"\n"
    for fact in facts:
        yield canonical(fact_record(fact)).encode() + b"\n"


def _message(cover: Cover, digest: str) -> bytes:
    """What is signed: the fair, the key, and the digest of all that was written."""
    told = {"event": cover.event, "public": cover.public, "sha256": digest}
    return DOMAIN + canonical(told).encode()


def _seal_line(record: dict[str, str]) -> bytes:
    return canonical(record).encode() + b"\n"


_SEAL_LENGTH = len(_seal_line(_EMPTY_SEAL))


def read_bundle(
    path: Path,
    event: int,
    purpose: Purpose = Purpose.FAIR,
    report: packing.Report | None = None,
) -> Bundle:
    """The cover and the facts of a bundle of this fair; whether its signer may bring them is
    judged elsewhere (`usecases.door`).

    Args:
        purpose: what the store is for that takes it in: a fair never learns from a training.
        report: is told from time to time how many bytes of how many were read.

    Raises:
        UnreadableFile: if the file can't be read.
        BadBundle: if it is none, was cut off or changed, is larger than any bundle, wasn't signed
            by the device it names, is of another fair, or of a store for another purpose.
    """
    try:
        _size(path)
        with regular(path).open("rb") as file:
            if file.read(len(packing.GZIP)) != packing.GZIP:
                return _unsigned(file, path, event, purpose)
            return _signed(file, path, event, purpose, report)
    except OSError as error:
        raise UnreadableFile(
            _("{path} can't be read: {why}.").format(path=path, why=error.strerror),
            N_("Check the file."),
        ) from error
    except packing.Broken as error:
        raise BadBundle(
            _("{path} is no bundle, or was cut off or changed.").format(path=path), AGAIN
        ) from error
    except packing.Oversized as error:
        raise BadBundle(
            _("{path} unpacks to more than any bundle holds.").format(path=path),
            N_("Nothing was taken from it. Ask where it comes from."),
        ) from error
    except (ValueError, RecursionError, BadFact) as error:
        raise BadBundle(
            _("{path} holds something that is no fact: {why}").format(path=path, why=error), AGAIN
        ) from error


def glance(path: Path, event: int, purpose: Purpose = Purpose.FAIR) -> Cover | None:
    """The cover of what may be a bundle of this fair, unchecked; None where it is none."""
    try:
        size = _size(path)
        with regular(path).open("rb") as file:
            if file.read(len(packing.GZIP)) != packing.GZIP:
                file.seek(0)
                cover = unsigned.cover(file)
            else:
                cover = _first_cover(file, size)
    except (OSError, ValueError, RecursionError, BadBundle, packing.Broken, packing.Oversized):
        return None
    return cover if (cover.event, cover.purpose) == (event, purpose) else None


def _size(path: Path) -> int:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > packing.MAX_PACKED:
        raise BadBundle(
            _("{path} is no bundle: no file, or too large.").format(path=path),
            N_("Name the right file."),
        )
    return found.st_size


def _first_cover(file: BinaryIO, size: int) -> Cover:
    with contextlib.closing(packing.unpack(file, size, _SEAL_LENGTH)) as lines:
        return parse_cover(next(lines, b""), FORMAT)


def _unsigned(file: BinaryIO, path: Path, event: int, purpose: Purpose) -> Bundle:
    """A bundle of the first form."""
    file.seek(0)
    first, *rest = unsigned.lines(file)
    cover = unsigned.parse(first)
    _refuse_strangers(cover, path, event, purpose)
    return cover, _facts(rest, cover, path)


def _signed(
    file: BinaryIO,
    path: Path,
    event: int,
    purpose: Purpose,
    report: packing.Report | None,
) -> Bundle:
    """A bundle of today's form: first its seal, then its cover, and only then what it brings."""
    size = _size(path)
    digest, seal = packing.unseal(file, size, _SEAL_LENGTH)
    signature = _signature(seal, digest)
    cover = _first_cover(file, size)
    _refuse_strangers(cover, path, event, purpose)
    message = _message(cover, digest)
    if not device_keys.verify(bytes.fromhex(cover.public), signature, message):
        raise BadBundle(
            _("{path} wasn't signed by the device that it names.").format(path=path),
            N_("Nothing was taken from it. Ask where it comes from."),
        )
    lines = packing.unpack(file, size, _SEAL_LENGTH, digest, report)
    next(lines)  # the cover
    return cover, _facts(lines, cover, path)


def _facts(lines: Iterable[bytes], cover: Cover, path: Path) -> tuple[Fact, ...]:
    most = min(cover.facts, MOST_FACTS)
    facts = tuple(parse_fact(json.loads(line)) for line in islice(lines, most + 1))
    if len(facts) > MOST_FACTS:
        raise packing.Oversized
    if len(facts) != cover.facts:
        held = (
            len(facts)
            if len(facts) < cover.facts
            else _("more than {count}").format(count=cover.facts)
        )
        raise BadBundle(
            _("{path} holds {held} facts instead of {expected}.").format(
                path=path, held=held, expected=cover.facts
            ),
            AGAIN,
        )
    return facts


def _signature(seal: bytes, digest: str) -> bytes:
    """The signature in a seal of this digest."""
    try:
        record = json.loads(seal)
        signature = bytes.fromhex(record["signature"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise packing.Broken from error
    if seal != _seal_line({"sha256": digest, "signature": signature.hex()}):
        raise packing.Broken
    return signature


def _refuse_strangers(cover: Cover, path: Path, event: int, purpose: Purpose) -> None:
    if cover.event != event:
        raise BadBundle(
            _("{path} belongs to another fair (number {number}).").format(
                path=path, number=cover.event
            ),
            N_("Take this fair's file."),
        )
    if cover.purpose is not purpose:
        raise BadBundle(
            _(
                "{path} was written by a {theirs}, and this is a {purpose}: they exchange nothing."
            ).format(path=path, theirs=cover.purpose, purpose=purpose),
            N_("Nothing was taken from it, nor written to it. Name another file."),
        )
