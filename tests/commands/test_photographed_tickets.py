"""The demo's own tickets, printed and photographed again by simulation, through `kiosk scan`."""

from pathlib import Path

import numpy as np
import pytest

from tests.commands.conftest import DemoFair
from tests.commands.runner import Kiosk, Told
from tests.photography import Conditions, photograph

GUESTS = [f"KB-0{number:02}" for number in range(5, 53, 4)]
HELD = {
    "well enough": Conditions(),
    "far away": Conditions(side=240),
    "aslant": Conditions(tilt=40),
    "out of focus": Conditions(blur=2.0),
    "half in the dark": Conditions(light=0.25),
    "before a poor camera": Conditions(noise=12, quality=40),
    "a little of all": Conditions(side=280, tilt=35, blur=1.5, light=0.4, noise=8, quality=60),
}
BEYOND_READING = Conditions(side=150, tilt=45, blur=2.5, light=0.3, noise=20, quality=30)


def scanned(
    kiosk: Kiosk, demo: DemoFair, conditions: Conditions, guests: list[str], folder: Path
) -> Told:
    """The tickets of these guests, photographed and scanned in this order."""
    files = []
    for seed, number in enumerate(guests):
        files.append(folder / f"{number}.jpg")
        random = np.random.default_rng(seed)
        files[-1].write_bytes(photograph(demo.picture(number), conditions, random))
    return kiosk("scan", "--home", demo.home, "--at", "igz", "--json", *files)


def test_twelve_tickets_held_well_enough_admit_each_the_right_guest(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    told = scanned(kiosk, demo, HELD["well enough"], GUESTS, tmp_path)
    assert told.code == 0
    admitted = [record["participant"] for record in told.records if record["verdict"] == "admitted"]
    assert admitted == GUESTS
    assert len(GUESTS) == 12


@pytest.mark.parametrize("held", HELD)
def test_a_ticket_is_admitted_however_it_is_held(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path, held: str
) -> None:
    told = scanned(kiosk, demo, HELD[held], GUESTS[:4], tmp_path)
    assert [(record["participant"], record["reason"]) for record in told.records] == [
        (number, "welcome") for number in GUESTS[:4]
    ]


def test_a_photograph_beyond_reading_is_refused_and_taken_for_nobody(
    kiosk: Kiosk, demo: DemoFair, tmp_path: Path
) -> None:
    told = scanned(kiosk, demo, BEYOND_READING, GUESTS[:2], tmp_path)
    assert told.code == 1
    assert [(record["participant"], record["reason"]) for record in told.records] == [
        (None, "empty")
    ] * 2
