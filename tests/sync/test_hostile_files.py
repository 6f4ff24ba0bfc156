"""Whatever lies in a file, it is a bundle of this fair or refused by a sentence."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.canonical import canonical
from kiosk.domain.fact_records import fact_record
from kiosk.errors import KioskError
from kiosk.sync.bundle import glance, read_bundle
from tests.store.chains import Chain
from tests.store.stores import EVENT, Store
from tests.sync.forging import COVER, OLD_COVER, sealed, signed, signed_text
from tests.thoroughness import examples

ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(st.characters(exclude_categories=()), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4)
    ),
    max_leaves=8,
)
FACT = fact_record(Chain().add())
LINE = st.binary(max_size=60).map(lambda line: line.replace(b"\n", b""))
FREELY = settings(
    max_examples=examples(150),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def dumped(record: object) -> bytes:
    return json.dumps(record).encode()


def changed(record: dict[str, object]) -> st.SearchStrategy[bytes]:
    """A record with one field changed, left out or added."""
    names = st.sampled_from([*record, "more"])
    put = st.builds(lambda name, value: record | {name: value}, names, ANY_JSON)
    cut = st.builds(lambda gone: {n: v for n, v in record.items() if n != gone}, names)
    return (put | cut).map(dumped)


def refused_or_harmless(store: Store, stick: Path, content: bytes) -> None:
    """Reading ends with facts or a sentence; a refusal leaves the store as it was."""
    stick.write_bytes(content)
    glance(stick, EVENT.number)
    before = store.digests()
    try:
        store.read(stick)
    except KioskError as error:
        assert error.message
        assert store.digests() == before
    assert not store.verified().faults


@FREELY
@given(content=st.binary(max_size=300) | st.binary(max_size=200).map(lambda b: b"\x1f\x8b" + b))
def test_any_bytes(here: Store, stick: Path, content: bytes) -> None:
    refused_or_harmless(here, stick, content)


@FREELY
@given(lines=st.lists(LINE | ANY_JSON.map(dumped), max_size=5))
def test_any_lines_under_a_good_seal(here: Store, stick: Path, lines: list[bytes]) -> None:
    refused_or_harmless(here, stick, signed(*lines))
    refused_or_harmless(here, stick, sealed(*lines))


@FREELY
@given(text=st.binary(max_size=200))
def test_any_text_under_a_good_seal(here: Store, stick: Path, text: bytes) -> None:
    refused_or_harmless(here, stick, signed_text(text))


@FREELY
@given(line=changed(COVER), old=changed(OLD_COVER))
def test_any_change_of_the_cover(here: Store, stick: Path, line: bytes, old: bytes) -> None:
    refused_or_harmless(here, stick, signed(line))
    refused_or_harmless(here, stick, sealed(old))


@FREELY
@given(envelope=changed(FACT["envelope"]), body=ANY_JSON, salt=ANY_JSON)
def test_any_change_of_a_fact(
    here: Store, stick: Path, envelope: bytes, body: object, salt: object
) -> None:
    cover = canonical(COVER | {"facts": 1}).encode()
    in_its_envelope = b'{"envelope":' + envelope + b"}"
    beside_it = dumped(FACT | {"body": body, "salt": salt})
    for fact in (in_its_envelope, beside_it):
        refused_or_harmless(here, stick, signed(cover, fact))


@FREELY
@given(data=st.data())
def test_any_damage_to_a_good_bundle(
    here: Store, there: Store, stick: Path, data: st.DataObject
) -> None:
    """Bytes taken out, put in or doubled anywhere: always refused."""
    whole = there.write(stick).read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    upto = data.draw(st.integers(at, len(whole)))
    put = data.draw(st.binary(max_size=10) | st.just(whole[at:upto] * 2))
    spoiled = whole[:at] + put + whole[upto:]
    if spoiled == whole:
        return
    stick.write_bytes(spoiled)
    try:
        read_bundle(stick, EVENT.number)
    except KioskError:
        assert here.journal.facts() == ()
    else:
        raise AssertionError("a damaged bundle was read")
