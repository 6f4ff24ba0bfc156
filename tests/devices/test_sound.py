"""Sounds: started through the system's player and never waited for; else the bell."""

import os
import sys
import wave
from array import array
from pathlib import Path

import pytest

from kiosk.devices.sound import Sounds
from kiosk.domain.verdicts import Verdict
from kiosk.places import assets

SOUNDS = assets() / "sounds"
needs_a_shell = pytest.mark.skipif(sys.platform == "win32", reason="the player is a shell script")


def player(folder: Path, script: str) -> None:
    """A sound player of the system, first on its path."""
    path = folder / "pw-play"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def played(sounds: Sounds, folder: Path) -> str:
    """What the player has written, once it has come to its end."""
    for process in sounds._playing:
        process.wait()
    return (folder / "played").read_text(encoding="utf-8").strip()


@pytest.fixture
def rings() -> list[str]:
    return []


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all the system knows of programs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


AT_A_BUS = ("aboard", "wrong_bus", "not_known")


@pytest.mark.parametrize("name", [*Verdict, "heed", *AT_A_BUS])
def test_every_verdict_has_a_short_sound(name: str) -> None:
    with wave.open(str(SOUNDS / f"{name}.wav")) as sound:
        assert 0.1 < sound.getnframes() / sound.getframerate() < 1.5


def test_no_two_verdicts_sound_alike() -> None:
    names = [*Verdict, "heed", *AT_A_BUS]
    assert len({(SOUNDS / f"{name}.wav").read_bytes() for name in names}) == len(names)


def loud_stretches(name: str) -> list[float]:
    """How long, in hundredths of a second, each stretch of sound between two lulls is."""
    with wave.open(str(SOUNDS / f"{name}.wav")) as sound:
        frames = sound.readframes(sound.getnframes())
    samples = array("h", frames)
    step = 441
    peaks = [max(map(abs, samples[at : at + step])) for at in range(0, len(samples), step)]
    loud = "".join("#" if peak > max(peaks) // 4 else " " for peak in peaks)
    return [len(stretch) for stretch in loud.split()]


def test_the_sounds_of_a_bus_have_rhythms_of_their_own() -> None:
    """A bad loudspeaker may swallow the pitch; how many notes there are it can't."""
    rhythms = {name: loud_stretches(name) for name in AT_A_BUS}
    assert {name: len(notes) for name, notes in rhythms.items()} == {
        "aboard": 3,
        "wrong_bus": 4,
        "not_known": 2,
    }
    assert rhythms["not_known"][0] > 2 * max(rhythms["aboard"])


@needs_a_shell
def test_a_sound_goes_to_the_player_that_the_system_has(path: Path, rings: list[str]) -> None:
    player(path, f'echo "$@" > {path / "played"}')
    sounds = Sounds(SOUNDS, lambda: rings.append("bell"))
    sounds.play("admitted")
    assert played(sounds, path) == str(SOUNDS / "admitted.wav")
    assert rings == []


@needs_a_shell
def test_a_player_that_hangs_holds_nothing_up(path: Path, rings: list[str]) -> None:
    """It is still playing when the next sound is started, and the one after."""
    player(
        path, f'echo $$ >> {path / "pids"}; exec {sys.executable} -c "import time; time.sleep(60)"'
    )
    sounds = Sounds(SOUNDS, lambda: rings.append("bell"))
    for name in ("admitted", "again", "refused"):
        sounds.play(name)
    running = [process for process in sounds._playing if process.poll() is None]
    assert (len(running), rings) == (3, [])
    for process in running:
        process.kill()
        process.wait()


@needs_a_shell
def test_a_player_that_fails_is_no_error_and_leaves_no_process(
    path: Path, rings: list[str]
) -> None:
    player(path, f'echo "no device" >&2; echo x >> {path / "played"}; exit 1')
    sounds = Sounds(SOUNDS, lambda: rings.append("bell"))
    for times in (1, 2, 3):
        sounds.play("admitted")
        assert played(sounds, path) == "\n".join(["x"] * times)
        assert len(sounds._playing) == 1


@needs_a_shell
def test_without_a_player_the_bell_rings(path: Path, rings: list[str]) -> None:
    Sounds(SOUNDS, lambda: rings.append("bell")).play("refused")
    assert rings == ["bell"]


@needs_a_shell
def test_a_player_that_cant_be_started_any_more_rings_the_bell(
    path: Path, rings: list[str]
) -> None:
    player(path, "exit 0")
    sounds = Sounds(SOUNDS, lambda: rings.append("bell"))
    (path / "pw-play").unlink()
    sounds.play("refused")
    assert rings == ["bell"]
    assert os.environ["PATH"] == str(path)
