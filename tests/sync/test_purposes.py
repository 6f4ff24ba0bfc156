"""A fair and its training exchange nothing; what names no purpose is a fair's."""

import itertools
import json
from pathlib import Path

import pytest

from kiosk.domain.event import Purpose
from kiosk.errors import BadBundle
from kiosk.sync.bundle import Cover, read_bundle, write_bundle
from tests.store.stores import EVENT
from tests.sync.test_bundle import COVER, sealed


@pytest.mark.parametrize(("ours", "theirs"), itertools.product(Purpose, Purpose))
def test_only_stores_of_one_purpose_exchange_facts(
    stick: Path, ours: Purpose, theirs: Purpose
) -> None:
    write_bundle(stick, Cover(EVENT.number, "other", 0, 0, 0, theirs), [])
    if ours is theirs:
        cover, _facts = read_bundle(stick, EVENT.number, ours)
        assert cover.purpose is ours
    else:
        with pytest.raises(BadBundle, match=f"by a {theirs}, and this is a {ours}"):
            read_bundle(stick, EVENT.number, ours)


def test_an_older_bundle_names_no_purpose_and_is_a_fairs(stick: Path) -> None:
    stick.write_bytes(sealed(json.dumps(COVER).encode()))
    cover, _facts = read_bundle(stick, EVENT.number, Purpose.FAIR)
    assert cover.purpose is Purpose.FAIR
    with pytest.raises(BadBundle):
        read_bundle(stick, EVENT.number, Purpose.TRAINING)


def test_a_fairs_bundle_is_still_read_by_versions_that_know_no_purpose(stick: Path) -> None:
    write_bundle(stick, Cover(EVENT.number, "other", 0, 0, 0), [])
    assert json.loads(stick.read_bytes().splitlines()[0]).keys() == COVER.keys()


@pytest.mark.parametrize("purpose", [None, 1, "", "picnic", ["fair"], {}])
def test_a_purpose_nobody_knows_is_refused(stick: Path, purpose: object) -> None:
    stick.write_bytes(sealed(json.dumps(COVER | {"purpose": purpose}).encode()))
    with pytest.raises(BadBundle, match="first line"):
        read_bundle(stick, EVENT.number, Purpose.FAIR)
