"""A bundle is taken whole or not at all."""

import hashlib
import io
import json
import os
import stat
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from kiosk.domain.audience import Audience
from kiosk.domain.canonical import canonical
from kiosk.errors import BadBundle, KioskError, UnreadableFile
from kiosk.identity import device_keys
from kiosk.sync import packing
from kiosk.sync.bundle import DOMAIN, glance, read_bundle, write_bundle
from kiosk.sync.cover import Cover
from tests.store.chains import Chain
from tests.store.stores import EVENT, Store
from tests.sync.forging import KEY, STRANGER, cover, signed, signed_text, unpacked


def test_what_is_written_is_read_back(there: Store, stick: Path) -> None:
    read, facts = read_bundle(there.write(stick), EVENT.number)
    assert facts == there.journal.facts()
    written = Cover(EVENT.number, there.journal.writer, 3, there.clock(), 3)
    assert read == replace(written, public=there.key.public.hex())


def test_an_empty_store_has_a_bundle_too(here: Store, stick: Path) -> None:
    read, facts = read_bundle(here.write(stick), EVENT.number)
    assert (read.seq, facts) == (0, ())


def test_a_bundle_cut_off_anywhere_is_refused_whole(here: Store, there: Store, stick: Path) -> None:
    whole = there.write(stick).read_bytes()
    for length in range(len(whole)):
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
    for position in range(len(whole)):
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
    stick.write_bytes(signed(cover(facts=1), orphan))
    with pytest.raises(BadBundle, match="doesn't follow"):
        here.read(stick)


def test_the_count_on_the_cover_must_be_right(here: Store, stick: Path) -> None:
    stick.write_bytes(signed(cover(facts=2)))
    with pytest.raises(BadBundle, match="0 facts instead of 2"):
        here.read(stick)


@pytest.mark.parametrize(
    "line",
    [
        b"[]",
        b"{}",
        b"{\xff}",
        cover(format="kiosk-bundle/1"),
        cover(format="kiosk-bundle/3"),
        cover(public=""),
        cover(public=KEY.public.hex().upper()),
        cover(public=None),
        cover(audience="everybody"),
        cover(audience=["all"]),
        cover(writer="Other Writer\x1b[31m"),
        cover(writer="x" * 79),
        cover(writer=7),
        cover(seq=-1),
        cover(seq=True),
        cover(seq=10**400),
        cover(written_at=2**60),
        cover(facts="0"),
        cover(more=1),
        b'{"event":' + b"9" * 5000 + b"}",
        b"[" * 100_000,
    ],
)
def test_a_cover_of_the_wrong_form_is_refused(here: Store, stick: Path, line: bytes) -> None:
    stick.write_bytes(signed(line))
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
    write_bundle(stick, Cover(EVENT.number, "other", 2, 0, 2), [chain.add(), chain.add()], KEY)
    first, fact, another, _ = unpacked(stick.read_bytes())
    assert old.encode() in fact
    changed = fact.replace(old.encode(), new.encode(), 1)
    stick.write_bytes(signed(first, changed, another))
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
    lines = unpacked(stick.read_bytes())
    assert not any(b"Anna" in line for line in lines)
    assert json.loads(lines[1]).keys() == {"envelope"}


def test_a_bundle_says_whom_it_was_cut_for(there: Store, stick: Path) -> None:
    written = Cover(EVENT.number, there.journal.writer, 3, there.clock(), 3)
    cut = replace(written, trips=("bus-a", "bus-c"), audience=Audience.MARSHAL)
    write_bundle(stick, cut, there.journal.facts(), there.key)
    read, _ = read_bundle(stick, EVENT.number)
    assert (read.trips, read.audience) == (("bus-a", "bus-c"), Audience.MARSHAL)


@pytest.mark.parametrize(
    "trips", ["bus-a", [7], [""], ["x" * 81], ["bus\u0000a"], {"bus-a": 1}, ["a"] * 1001, None]
)
def test_trips_of_a_form_that_none_have_are_refused(stick: Path, trips: object) -> None:
    stick.write_bytes(signed(cover(trips=trips)))
    with pytest.raises(BadBundle, match="first line"):
        read_bundle(stick, EVENT.number)


def test_a_bundle_in_the_name_of_another_device_is_refused(here: Store, stick: Path) -> None:
    """Whoever holds no key can't write in its name, nor pass a signature of another fair on."""
    stranger = STRANGER.public.hex()
    in_the_name = signed(cover(public=stranger), by=KEY, public=stranger)
    of_another_fair = signed_text(cover() + b"\n", event=EVENT.number + 1)
    for forged in (in_the_name, of_another_fair):
        stick.write_bytes(forged)
        with pytest.raises(BadBundle, match="wasn't signed by the device that it names"):
            here.read(stick)


def test_a_seal_of_another_bundle_is_refused(here: Store, there: Store, stick: Path) -> None:
    one = there.write(stick).read_bytes()
    there.note(9)
    other = there.write(stick).read_bytes()
    length = len(packing.stored(bytes(_SEAL)))
    stick.write_bytes(one[:-length] + other[-length:])
    with pytest.raises(BadBundle, match="cut off or changed"):
        here.read(stick)


_SEAL = len(unpacked(signed(cover()))[-1]) + 1


def test_a_bundle_that_unpacks_to_more_than_any_is_refused_while_it_is_read(
    here: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few bytes that unpack to all the memory there is, in one line or in many."""
    monkeypatch.setattr(packing, "MAX_UNPACKED", 3_000_000)
    monkeypatch.setattr(packing, "MAX_LINE", 1_000_000)
    bombs = [
        b"0" * 20_000_000,
        b" " * 2_000_000 + b"\n",
        cover() + b"\n" + b'{"a":1}\n' * 1_000_000,
    ]
    for bomb in bombs:
        stick.write_bytes(signed_text(bomb))
        assert stick.stat().st_size < 100_000
        with pytest.raises(BadBundle, match=r"unpacks to more|no fact|first line"):
            here.read(stick)


@pytest.mark.parametrize("text", [b"0" * 20_000_000, b"0" * 1_500_000 + b"\n"])
def test_a_bomb_is_named_as_what_it_is(
    here: Store, stick: Path, monkeypatch: pytest.MonkeyPatch, text: bytes
) -> None:
    monkeypatch.setattr(packing, "MAX_LINE", 1_000_000)
    stick.write_bytes(signed_text(text))
    with pytest.raises(BadBundle, match="unpacks to more than any bundle holds"):
        here.read(stick)


def test_something_hidden_between_the_lines_and_the_seal_is_refused(
    here: Store, there: Store, stick: Path
) -> None:
    """A second member under the same good seal: no reader may take half of what was signed."""
    first = cover() + b"\n"
    for hidden in (packing.stored(b"more\n"), b"\x00" * 20, b"x"):
        file = io.BytesIO()
        packer = io.BytesIO()
        packing.pack(packer, [first], lambda digest: bytes(_SEAL))
        packed = packer.getvalue()[: -len(packing.stored(bytes(_SEAL)))]
        file.write(packed + hidden)
        file.write(_seal_of(packed + hidden))
        stick.write_bytes(file.getvalue())
        with pytest.raises(BadBundle, match="cut off or changed"):
            here.read(stick)


def _seal_of(packed: bytes) -> bytes:
    digest = hashlib.sha256(packed).hexdigest()
    told = {"event": EVENT.number, "public": KEY.public.hex(), "sha256": digest}
    signature = KEY.sign(DOMAIN + canonical(told).encode()).hex()
    return packing.stored(canonical({"sha256": digest, "signature": signature}).encode() + b"\n")


def test_a_glance_tells_bundles_of_this_fair_from_all_else(there: Store, stick: Path) -> None:
    found = glance(there.write(stick), EVENT.number)
    assert found is not None and found.writer == there.journal.writer
    assert glance(stick, EVENT.number + 1) is None
    for junk in (b"", b"\x1f\x8b", b"{}\n", b"\x1f\x8b" + bytes(1000)):
        stick.write_bytes(junk)
        assert glance(stick, EVENT.number) is None
    assert glance(stick.with_name("missing"), EVENT.number) is None
    assert glance(stick.parent, EVENT.number) is None


def test_reading_tells_how_far_it_is(there: Store, stick: Path) -> None:
    told: list[tuple[int, int]] = []
    read_bundle(there.write(stick), EVENT.number, report=lambda done, of: told.append((done, of)))
    assert told and all(done <= of for done, of in told)
    assert told[-1][0] == told[-1][1]


def test_a_signature_says_who_wrote_it(there: Store, stick: Path) -> None:
    read, _ = read_bundle(there.write(stick), EVENT.number)
    assert read.public == device_keys.load(there.folder / "device.pem").public.hex()
