"""Bundles of the first form, which nobody signed, are still read."""

from pathlib import Path

import pytest

from kiosk.domain.audience import Audience
from kiosk.domain.canonical import canonical
from kiosk.domain.event import Purpose
from kiosk.domain.fact_records import fact_record
from kiosk.errors import BadBundle
from kiosk.sync.bundle import read_bundle
from tests.store.chains import Chain
from tests.store.stores import EVENT, Store
from tests.sync.forging import KEY, old_cover, sealed


def test_a_bundle_of_the_first_form_is_read(here: Store, stick: Path) -> None:
    chain = Chain()
    facts = [chain.add(), chain.add()]
    lines = [canonical(fact_record(fact)).encode() for fact in facts]
    stick.write_bytes(sealed(old_cover(facts=2), *lines))
    cover, read = read_bundle(stick, EVENT.number)
    assert (list(read), cover.public, cover.purpose) == (facts, "", Purpose.FAIR)
    assert here.read(stick).new == 2


def test_one_for_marshals_says_so_by_its_trips(stick: Path) -> None:
    stick.write_bytes(sealed(old_cover(trips=["bus-a"])))
    cover, _ = read_bundle(stick, EVENT.number)
    assert (cover.trips, cover.audience) == (("bus-a",), Audience.MARSHAL)


def test_one_that_was_cut_off_or_changed_is_refused_whole(here: Store, stick: Path) -> None:
    fact = canonical(fact_record(Chain().add())).encode()
    whole = sealed(old_cover(facts=1), fact)
    for position in range(len(whole)):
        changed = bytearray(whole)
        changed[position] ^= 1
        for spoiled in (whole[:position], bytes(changed)):
            stick.write_bytes(spoiled)
            with pytest.raises(BadBundle):
                here.read(stick)
    assert here.journal.facts() == ()


@pytest.mark.parametrize(
    "line",
    [
        old_cover(public=KEY.public.hex()),
        old_cover(audience="all"),
        old_cover(format="kiosk-bundle/2"),
        old_cover(purpose="training"),
        b"{}",
        b"",
    ],
)
def test_one_that_says_what_the_first_form_cant_say_is_refused(
    here: Store, stick: Path, line: bytes
) -> None:
    stick.write_bytes(sealed(line))
    with pytest.raises(BadBundle):
        here.read(stick)
