"""A bundle is taken whole or not at all."""

import hashlib
import json
import os
import stat
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from kiosk.domain.facts import canonical
from kiosk.errors import BadBundle, KioskError, UnreadableFile
from kiosk.sync.bundle import Cover, read_bundle, write_bundle
from tests.store.chains import Chain
from tests.store.stores import EVENT, Store

COVER = {
    "format": "kiosk-bundle/1",
    "event": EVENT.number,
    "writer": "other",
    "seq": 1,
    "written_at": 0,
    "facts": 0,
}


def sealed(*lines: bytes) -> bytes:
    """These lines with the last one that vouches for them."""
    text = b"".join(line + b"\n" for line in lines)
    return text + canonical({"sha256": hashlib.sha256(text).hexdigest()}).encode() + b"\n"


def test_what_is_written_is_read_back(there: Store, stick: Path) -> None:
    cover, facts = read_bundle(there.write(stick), EVENT.number)
    assert facts == there.journal.facts()
    assert cover == Cover(EVENT.number, there.journal.writer, 3, there.clock(), 3)


def test_an_empty_store_has_a_bundle_too(here: Store, stick: Path) -> None:
    cover, facts = read_bundle(here.write(stick), EVENT.number)
    assert (cover.seq, facts) == (0, ())


def test_a_bundle_cut_off_anywhere_is_refused_whole(here: Store, there: Store, stick: Path) -> None:
    whole = there.write(stick).read_bytes()
    ends = [position for position, byte in enumerate(whole) if byte == ord("\n")]
    around = {end + step for end in ends for step in (-1, 0, 1)} - {len(whole)}
    anywhere = Random().sample(range(len(whole)), 60)
    for length in {0, 1, len(whole) - 1, *around, *anywhere}:
        stick.write_bytes(whole[:length])
        with pytest.raises(BadBundle):
            here.read(stick)
    assert here.journal.facts() == ()
    stick.write_bytes(whole)
    assert here.read(stick).new == 3


def test_a_bundle_with_one_byte_changed_is_refused_whole(
    here: Store, there: Store, stick: Path
) -> None:
    whole = there.write(stick).read_bytes()
    chance = Random()
    for position in chance.sample(range(len(whole)), 150):
        changed = bytearray(whole)
        changed[position] ^= chance.randrange(1, 256)
        stick.write_bytes(changed)
        with pytest.raises(BadBundle):
            here.read(stick)
    assert here.journal.facts() == ()


@pytest.mark.parametrize("more", [b"\n", b"{}\n", b"x"])
def test_a_bundle_with_more_behind_it_is_refused(
    here: Store, there: Store, stick: Path, more: bytes
) -> None:
    stick.write_bytes(there.write(stick).read_bytes() + more)
    with pytest.raises(BadBundle):
        here.read(stick)


def test_a_bundle_of_another_fair_is_refused_by_name(there: Store, stick: Path) -> None:
    with pytest.raises(BadBundle, match="another fair"):
        read_bundle(there.write(stick), EVENT.number + 1)


def test_a_gap_in_a_chain_is_refused_whole(here: Store, there: Store, stick: Path) -> None:
    facts = there.journal.facts()
    with pytest.raises(BadBundle, match="doesn't follow"):
        here.read(there.write(stick, (facts[0], facts[2])))
    assert here.journal.facts() == ()
    assert here.read(there.write(stick, facts)).new == 3


def test_a_fact_that_claims_to_be_later_than_what_is_there_is_refused(
    here: Store, stick: Path
) -> None:
    envelope = Chain().add().envelope.record()
    orphan = canonical({"envelope": envelope | {"seq": 5}}).encode()
    stick.write_bytes(sealed(_cover(facts=1), orphan))
    with pytest.raises(BadBundle, match="doesn't follow"):
        here.read(stick)


def test_the_count_on_the_cover_must_be_right(here: Store, stick: Path) -> None:
    stick.write_bytes(sealed(_cover(facts=2)))
    with pytest.raises(BadBundle, match="0 facts instead of 2"):
        here.read(stick)


def _cover(**changes: object) -> bytes:
    return canonical(COVER | changes).encode()


@pytest.mark.parametrize(
    "cover",
    [
        b"[]",
        b"{}",
        b"{\xff}",
        _cover(format="kiosk-bundle/2"),
        _cover(writer="Other Writer\x1b[31m"),
        _cover(writer="x" * 79),
        _cover(writer=7),
        _cover(seq=-1),
        _cover(seq=True),
        _cover(seq=10**400),
        _cover(written_at=2**60),
        _cover(facts="0"),
        _cover(more=1),
        b'{"event":' + b"9" * 5000 + b"}",
        b"[" * 100_000,
    ],
)
def test_a_cover_of_the_wrong_form_is_refused(here: Store, stick: Path, cover: bytes) -> None:
    stick.write_bytes(sealed(cover))
    with pytest.raises(BadBundle):
        here.read(stick)
    assert here.journal.facts() == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"seq":1', '"seq":1.0'),
        ('"seq":1', '"seq":true'),
        ('"seq":1', '"seq":' + "9" * 30),
        ('"seq":1', '"seq":' + "9" * 5000),
        ('"seq":1', '"seq":NaN'),
        ('"refs":[]', '"refs":' + "[" * 50_000 + "]" * 50_000),
        ('"refs":[]', '"refs":["../../etc/passwd"]'),
        ('"kind":"operator.named"', '"kind":"operator.named","kind":7'),
        ('"subject":"o:1"', '"subject":"o:1\\u001b[31m"'),
        ('"subject":"o:1"', '"subject":"\\ud800"'),
        ('"body":"{\\"name\\":\\"Anna\\"}"', '"body":"{\\"name\\":\\"Eve\\"}"'),
        ('"body":"{\\"name\\":\\"Anna\\"}"', '"body":"\\ud800"'),
        ('"body":"{\\"name\\":\\"Anna\\"}"', '"body":null'),
        ('"salt":"', '"salt":"00'),
    ],
)
def test_a_fact_of_the_wrong_form_is_refused_with_its_whole_bundle(
    here: Store, stick: Path, old: str, new: str
) -> None:
    chain = Chain()
    write_bundle(stick, Cover(EVENT.number, "other", 2, 0, 2), [chain.add(), chain.add()])
    cover, fact, another, _ = stick.read_text("utf-8").splitlines()
    assert old in fact
    changed = fact.replace(old, new, 1)
    stick.write_bytes(sealed(cover.encode(), changed.encode(), another.encode()))
    with pytest.raises(BadBundle):
        here.read(stick)
    assert here.journal.facts() == ()


def test_a_file_that_is_no_bundle_is_named(here: Store, folder: Path) -> None:
    with pytest.raises(UnreadableFile, match="can't be read"):
        here.read(folder / "missing")
    with pytest.raises(KioskError):
        here.read(folder)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe")
        with pytest.raises(BadBundle, match="no file"):
            here.read(folder / "pipe")


def test_a_bundle_is_for_its_owner_alone(there: Store, stick: Path) -> None:
    if os.name == "posix":
        assert stat.S_IMODE(there.write(stick).stat().st_mode) == 0o600


def test_a_bundle_that_cannot_be_written_leaves_the_old_one(
    there: Store, stick: Path, folder: Path
) -> None:
    before = there.write(stick).read_bytes()
    with pytest.raises(UnreadableFile, match="can't be written"):
        there.write(folder / "nowhere" / "stick")
    (folder / "taken").mkdir()
    with pytest.raises(UnreadableFile, match="can't be written"):
        there.write(folder / "taken")
    assert stick.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["stick.kiosk", "taken", "there"]


def test_a_bundle_without_bodies_says_nothing_of_guests(there: Store, stick: Path) -> None:
    there.write(stick, [type(fact)(fact.envelope, None) for fact in there.journal.facts()])
    assert b"Anna" not in stick.read_bytes()
    assert json.loads(stick.read_bytes().splitlines()[1]).keys() == {"envelope"}


def test_a_bundle_for_marshals_says_so_and_all_others_are_as_ever(
    there: Store, stick: Path
) -> None:
    facts = there.journal.facts()
    cover = Cover(EVENT.number, there.journal.writer, 3, there.clock(), 3, trips=("bus-a", "bus-c"))
    write_bundle(stick, cover, facts)
    assert read_bundle(stick, EVENT.number)[0].trips == ("bus-a", "bus-c")
    write_bundle(stick, replace(cover, trips=()), facts)
    first = json.loads(stick.read_bytes().splitlines()[0])
    assert set(first) == set(COVER), "older versions know no other fields"


@pytest.mark.parametrize(
    "trips", ["bus-a", [7], [""], ["x" * 81], ["bus\u0000a"], {"bus-a": 1}, ["a"] * 1001, None]
)
def test_trips_of_a_form_that_none_have_are_refused(stick: Path, trips: object) -> None:
    stick.write_bytes(sealed(canonical(COVER | {"trips": trips}).encode()))
    with pytest.raises(BadBundle, match="first line"):
        read_bundle(stick, EVENT.number)
