"""Real photographs of other people's codes, through `kiosk decode` and `kiosk scan`.

The environment variable KIOSK_QR_PHOTOS names the folder of a larger collection with a manifest of
the same form; its test is left out where it is not set.
"""

import json
import os
from pathlib import Path

import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk

OURS = Path(__file__).parents[1] / "data" / "qr-photos"


def manifest(folder: Path) -> dict[str, list[str]]:
    """The true texts of each photograph of a folder, by its path."""
    lines = (folder / "manifest.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return {str(folder / row["file"]): row["texts"] for row in rows}


@pytest.fixture
def collection() -> dict[str, list[str]]:
    folder = os.environ.get("KIOSK_QR_PHOTOS")
    if not folder:
        pytest.skip("KIOSK_QR_PHOTOS names no folder with the larger collection of photographs")
    return manifest(Path(folder))


def test_decode_tells_the_texts_of_every_photograph(kiosk: Kiosk) -> None:
    true = manifest(OURS)
    told = kiosk("decode", "--json", *true)
    assert told.code == 0
    assert {record["file"]: sorted(record["texts"]) for record in told.records} == {
        path: sorted(texts) for path, texts in true.items()
    }


def test_scan_refuses_every_photograph_with_a_reason(kiosk: Kiosk, demo: DemoFair) -> None:
    true = manifest(OURS)
    told = kiosk("scan", "--home", demo.home, "--at", "igz", "--json", *true)
    assert (told.code, told.err) == (1, "")
    reasons = {(record["input"], record["verdict"], record["reason"]) for record in told.records}
    assert reasons == {
        (path, "refused", "foreign" if texts else "empty") for path, texts in true.items()
    }
    code = demo.codes["KB-009"]
    assert kiosk("scan", "--home", demo.home, "--at", "igz", stdin=code).code == 0


def test_a_guest_is_admitted_between_two_photographs(kiosk: Kiosk, demo: DemoFair) -> None:
    foreign = [path for path, texts in manifest(OURS).items() if texts][:2]
    pictures = foreign[0], str(demo.picture("KB-020")), foreign[1]
    told = kiosk("scan", "--home", demo.home, "--at", "igz", "--json", *pictures)
    verdicts = [record["verdict"] for record in told.records]
    assert verdicts == ["refused", "admitted", "refused"]


def test_the_whole_collection_is_refused_and_nothing_in_it_fails(
    kiosk: Kiosk, demo: DemoFair, collection: dict[str, list[str]]
) -> None:
    decoded = kiosk("decode", "--json", *collection)
    assert (decoded.code, decoded.err) == (0, "")
    assert [record["file"] for record in decoded.records] == list(collection)
    scanned = kiosk("scan", "--home", demo.home, "--at", "igz", "--json", *collection)
    assert (scanned.code, scanned.err) == (1, "")
    assert {record["input"] for record in scanned.records} == set(collection)
    assert {record["verdict"] for record in scanned.records} == {"refused"}
    assert {record["reason"] for record in scanned.records} == {"foreign", "empty"}
    assert kiosk("verify", "--home", demo.home).code == 0
