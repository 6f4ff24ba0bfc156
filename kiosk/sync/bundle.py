"""A bundle: facts as a text file, one JSON object a line, for a stick or a mail.

The first line says what it is, the last holds the SHA-256 of all lines before it, so that a file
that was cut off or changed is refused whole.
"""

import hashlib
import json
import os
import re
import stat
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.event import Purpose
from kiosk.domain.facts import LAST_MICROSECOND, Fact, canonical, fact_record, parse_fact
from kiosk.errors import BadBundle, BadFact, UnreadableFile

FORMAT = "kiosk-bundle/1"
MAX_BYTES = 1_000_000_000
MAX_LINE = 8_000_000
MOST_TRIPS = 1000
LONGEST_TRIP = 80

# What it says of itself goes into facts of ours, so it must have a form that others take in.
_WRITER = re.compile(r"[a-z0-9][a-z0-9._:-]{0,63}")
_MOST = {"event": 65_535, "seq": 2**53, "written_at": LAST_MICROSECOND, "facts": 2**53}


@dataclass(frozen=True, slots=True)
class Cover:
    """What a bundle says of itself.

    Attributes:
        event: number of the fair.
        writer: the store that wrote it; ``seq`` is its last fact, 0 for none.
        written_at: that store's clock, microseconds since 1970.
        facts: how many facts follow.
        purpose: what that store is for.
        trips: whose marshals it is for; then bodies were left out that they don't need.
    """

    event: int
    writer: str
    seq: int
    written_at: int
    facts: int
    purpose: Purpose = Purpose.FAIR
    trips: tuple[str, ...] = ()

    def record(self) -> dict[str, object]:
        """The first line. What is as usual goes unsaid, so that older versions read it too."""
        told = {name: getattr(self, name) for name in Cover.__slots__}
        if self.purpose is Purpose.FAIR:
            del told["purpose"]
        if not self.trips:
            del told["trips"]
        return {"format": FORMAT} | told


def write_bundle(path: Path, cover: Cover, facts: Sequence[Fact]) -> None:
    """Writes a bundle, whole or not at all; readable by its owner alone.

    Raises:
        UnreadableFile: if the file can't be written.
    """
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                for line in _lines(cover, facts):
                    file.write(line)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UnreadableFile(
            f"{path} can't be written: {error.strerror}.", "Check the stick and its free space."
        ) from error


def _lines(cover: Cover, facts: Sequence[Fact]) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for record in (cover.record(), *map(fact_record, facts)):
        line = canonical(record).encode() + b"\n"
        digest.update(line)
        yield line
    yield canonical({"sha256": digest.hexdigest()}).encode() + b"\n"


def read_bundle(
    path: Path, event: int, purpose: Purpose = Purpose.FAIR
) -> tuple[Cover, tuple[Fact, ...]]:
    """The cover and the facts of a bundle of this fair.

    Args:
        purpose: what the store is for that takes it in: a fair never learns from a training.

    Raises:
        UnreadableFile: if the file can't be read.
        BadBundle: if it is none, was cut off or changed, is of another fair, or of a store for
            another purpose.
    """
    lines = _read_lines(path)
    try:
        cover = _cover(json.loads(lines[0]))
        if cover.event != event:
            raise BadBundle(
                f"{path} belongs to another fair (number {cover.event}).", "Take this fair's file."
            )
        if cover.purpose is not purpose:
            raise BadBundle(
                f"{path} was written by a {cover.purpose}, and this is a {purpose}:"
                " they exchange nothing.",
                "Nothing was taken from it, nor written to it. Name another file.",
            )
        facts = tuple(parse_fact(json.loads(line)) for line in lines[1:])
    except (ValueError, RecursionError, BadFact) as error:
        raise BadBundle(f"{path} holds something that is no fact: {error}", _AGAIN) from error
    if len(facts) != cover.facts:
        raise BadBundle(f"{path} holds {len(facts)} facts instead of {cover.facts}.", _AGAIN)
    return cover, facts


_AGAIN = "Nothing was taken from it. Have it written again."


def _read_lines(path: Path) -> list[bytes]:
    """The lines before the last, which vouches for them."""
    digest = hashlib.sha256()
    lines: list[bytes] = []
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
            raise BadBundle(f"{path} is no bundle: no file, or too large.", "Name the right file.")
        with path.open("rb") as file:
            line = file.readline(MAX_LINE)
            while following := file.readline(MAX_LINE):
                digest.update(line)
                lines.append(line)
                line = following
    except OSError as error:
        raise UnreadableFile(
            f"{path} can't be read: {error.strerror}.", "Check the file."
        ) from error
    if not lines or line != canonical({"sha256": digest.hexdigest()}).encode() + b"\n":
        raise BadBundle(f"{path} is no bundle, or was cut off or changed.", _AGAIN)
    return lines


def _cover(record: object) -> Cover:
    if not isinstance(record, dict) or record.pop("format", None) != FORMAT:
        raise BadBundle("The file is no bundle that this version can read.", _AGAIN)
    purpose = record.setdefault("purpose", Purpose.FAIR)
    trips = record.setdefault("trips", [])
    if set(record) != set(Cover.__slots__) or not all(
        type(record[name]) is int and 0 <= record[name] <= most for name, most in _MOST.items()
    ):
        raise BadBundle("The first line of the bundle is not as it should be.", _AGAIN)
    if not isinstance(record["writer"], str) or not _WRITER.fullmatch(record["writer"]):
        raise BadBundle("The first line of the bundle is not as it should be.", _AGAIN)
    if not isinstance(purpose, str) or purpose not in set(Purpose):
        raise BadBundle("The first line of the bundle is not as it should be.", _AGAIN)
    if not isinstance(trips, list) or len(trips) > MOST_TRIPS or not all(map(_is_trip, trips)):
        raise BadBundle("The first line of the bundle is not as it should be.", _AGAIN)
    return Cover(**record | {"purpose": Purpose(purpose), "trips": tuple(trips)})


def _is_trip(name: object) -> bool:
    return isinstance(name, str) and 0 < len(name) <= LONGEST_TRIP and name.isprintable()
