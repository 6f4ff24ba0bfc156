"""Makes the sounds of the verdicts, from nothing but sines: ``python make_sounds.py [FOLDER]``.

They are told apart by rhythm and direction first and by pitch second, so that a bad loudspeaker,
a noisy hall or an ear that has lost its high tones takes nothing away:

==========  =====================================  ============================
admitted    two short notes, the second higher     bright, over in 0.25 s
heed        admitted, and the first note again bright, asks to look up
again       the same note twice                    softer and rounder than all
question    two upward glides                      a voice that asks
refused     one long tone, then a lower one        rough, the longest
aboard      three quick notes, climbing            a step up, over in 0.3 s
wrong_bus   two tones in turn, twice               a horn: stop, look
not_known   one glide down, a low stop             a shrug
==========  =====================================  ============================

The last three are a bus's: a marshal in the dark with gloves on doesn't look at the screen while
the first of them sounds. They differ from each other, and from the desk's, in the number of their
notes too: three, four, and one that falls.

Most energy lies between 600 and 3000 Hz, which small loudspeakers carry and where hearing is
keenest; nothing that matters lies above, where hearing goes first. ``refused`` sounds low though
its fundamentals are weak: the ear hears the missing fundamental of a row of partials.
"""

import math
import struct
import sys
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

RATE = 44_100  # samples a second


@dataclass(frozen=True, slots=True)
class Tone:
    """A note or a glide.

    Attributes:
        start: pitch at the beginning, Hz.
        end: pitch at the end, Hz; the glide between is even to the ear (a fixed ratio a second).
        seconds: length, with rise and fall.
        partials: strength of the 1st, 2nd, 3rd … multiple of the pitch.
        rise: seconds from silence to full strength.
        fall: seconds from full strength to silence.
    """

    start: float
    end: float
    seconds: float
    partials: Sequence[float]
    rise: float = 0.008
    fall: float = 0.06


@dataclass(frozen=True, slots=True)
class Rest:
    """Silence, in seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Sound:
    """Tones and rests in turn, at a peak between 0 and 1 of full scale."""

    peak: float
    parts: Sequence[Tone | Rest]


BRIGHT = (1.0, 0.45, 0.12)
ROUND = (1.0, 0.12)
VOICE = (1.0, 0.55, 0.25)
ROUGH = (0.25, 0.7, 1.0, 0.95, 0.7, 0.45, 0.25)  # little at the bottom, where no laptop sounds

SOUNDS = {
    "admitted": Sound(
        0.75, (Tone(784, 784, 0.1, BRIGHT, fall=0.03), Tone(1175, 1175, 0.15, BRIGHT, fall=0.1))
    ),
    "heed": Sound(
        0.75,
        (
            Tone(784, 784, 0.1, BRIGHT, fall=0.03),
            Tone(1175, 1175, 0.15, BRIGHT, fall=0.1),
            Rest(0.05),
            Tone(784, 784, 0.2, BRIGHT, fall=0.12),
        ),
    ),
    "again": Sound(
        0.5,
        (
            Tone(698, 698, 0.11, ROUND, rise=0.02, fall=0.07),
            Rest(0.07),
            Tone(698, 698, 0.13, ROUND, rise=0.02, fall=0.09),
        ),
    ),
    "question": Sound(
        0.75, (Tone(640, 960, 0.19, VOICE), Rest(0.06), Tone(760, 1350, 0.26, VOICE, fall=0.05))
    ),
    "refused": Sound(
        0.7,
        (
            Tone(311, 311, 0.22, ROUGH, rise=0.012, fall=0.04),
            Rest(0.03),
            Tone(233, 220, 0.38, ROUGH, rise=0.012, fall=0.12),
        ),
    ),
    "aboard": Sound(
        0.75,
        (
            Tone(659, 659, 0.07, BRIGHT, fall=0.03),
            Tone(880, 880, 0.07, BRIGHT, fall=0.03),
            Tone(1319, 1319, 0.16, BRIGHT, fall=0.1),
        ),
    ),
    "wrong_bus": Sound(
        0.75,
        (
            Tone(988, 988, 0.13, VOICE, fall=0.03),
            Rest(0.03),
            Tone(659, 659, 0.13, VOICE, fall=0.03),
            Rest(0.03),
            Tone(988, 988, 0.13, VOICE, fall=0.03),
            Rest(0.03),
            Tone(659, 659, 0.22, VOICE, fall=0.08),
        ),
    ),
    "not_known": Sound(
        0.7,
        (
            Tone(900, 330, 0.42, ROUGH, rise=0.012, fall=0.05),
            Rest(0.08),
            Tone(300, 300, 0.16, ROUGH, rise=0.012, fall=0.06),
        ),
    ),
}


def samples_of(part: Tone | Rest) -> list[float]:
    """A tone or a rest, one number a sample, not yet brought to a peak.

    The partials start out of step, by Schroeder's rule (1970), so that their peaks don't meet: as
    loud a sound then needs less of the scale.
    """
    count = round(part.seconds * RATE)
    if isinstance(part, Rest):
        return [0.0] * count
    spread = len(part.partials)
    phase = 0.0  # summed up, not computed from time, so that a glide has no seam
    samples = []
    for index in range(count):
        height = sum(
            strength * math.sin(multiple * phase + math.pi * multiple**2 / spread)
            for multiple, strength in enumerate(part.partials, start=1)
        )
        samples.append(height * _envelope(part, index, count))
        pitch = part.start * (part.end / part.start) ** (index / count)
        phase += 2 * math.pi * pitch / RATE
    return samples


def render(sound: Sound) -> list[int]:
    """The whole sound as signed 16-bit samples, its loudest at ``sound.peak`` of full scale."""
    samples = [sample for part in sound.parts for sample in samples_of(part)]
    scale = sound.peak * 32_767 / max(abs(sample) for sample in samples)
    return [round(sample * scale) for sample in samples]


def save(path: Path, samples: Sequence[int]) -> None:
    """Write a mono WAV file of 16 bits and 44.1 kHz."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))


def _envelope(tone: Tone, index: int, count: int) -> float:
    """0 to 1: half a cosine up, half a cosine down. A straight or sudden edge would click."""
    rising = min(1.0, index / (tone.rise * RATE))
    falling = min(1.0, (count - 1 - index) / (tone.fall * RATE))
    return (1 - math.cos(math.pi * rising)) / 2 * (1 - math.cos(math.pi * falling)) / 2


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    folder.mkdir(parents=True, exist_ok=True)
    for name, sound in SOUNDS.items():
        save(folder / f"{name}.wav", render(sound))
