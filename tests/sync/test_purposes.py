"""A fair and its training exchange nothing; what names no purpose is a fair's."""

import itertools
from pathlib import Path

import pytest

from kiosk.domain.event import Purpose
from kiosk.errors import BadBundle
from kiosk.sync.bundle import read_bundle, write_bundle
from kiosk.sync.cover import Cover
from tests.store.stores import EVENT
from tests.sync.forging import KEY, cover, old_cover, sealed, signed


@pytest.mark.parametrize(("ours", "theirs"), itertools.product(Purpose, Purpose))
def test_only_stores_of_one_purpose_exchange_facts(
    stick: Path, ours: Purpose, theirs: Purpose
) -> None:
    write_bundle(stick, Cover(EVENT.number, "other", 0, 0, 0, theirs), [], KEY)
    if ours is theirs:
        read, _facts = read_bundle(stick, EVENT.number, ours)
        assert read.purpose is ours
    else:
        with pytest.raises(BadBundle, match=f"by a {theirs}, and this is a {ours}"):
            read_bundle(stick, EVENT.number, ours)


def test_an_older_bundle_names_no_purpose_and_is_a_fairs(stick: Path) -> None:
    stick.write_bytes(sealed(old_cover()))
    read, _facts = read_bundle(stick, EVENT.number, Purpose.FAIR)
    assert read.purpose is Purpose.FAIR
    with pytest.raises(BadBundle):
        read_bundle(stick, EVENT.number, Purpose.TRAINING)


@pytest.mark.parametrize("purpose", [None, 1, "", "picnic", ["fair"], {}])
def test_a_purpose_nobody_knows_is_refused(stick: Path, purpose: object) -> None:
    stick.write_bytes(signed(cover(purpose=purpose)))
    with pytest.raises(BadBundle, match="first line"):
        read_bundle(stick, EVENT.number, Purpose.FAIR)
