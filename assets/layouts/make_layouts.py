"""Makes layouts.json from the system's own keyboard data: ``python make_layouts.py [FILE]``.

Needs libxkbcommon and xkb-data (Debian: libxkbcommon0, xkb-data). For each layout it presses the
keys that a scanner set to a US keyboard presses for the 95 printable characters of ASCII, with and
without Caps Lock, and writes down what a computer reads. Nothing of this runs in the kiosk.
"""

import ctypes
import json
import sys
from pathlib import Path

ASCII = "".join(map(chr, range(0x20, 0x7F)))
HOLE = "\ufffd"  # a dead key, or one that writes nothing
SHIFT, CAPS_LOCK = 1, 2
# TLDE, the row of digits, the three rows of letters with BKSL, and the space bar.
KEYS = (49, *range(10, 22), *range(24, 36), *range(38, 49), *range(51, 62), 65)

# xkb's layout and variant. In this order a layout is named where several read the same.
LAYOUTS = (
    *("us", "de", "fr", "be", "cz", "hu", "ru", "ua", "rs", "bg", "mk"),
    *("gb", "at", "ch", "ch(fr)", "it", "es", "latam", "pt", "br", "pl", "nl"),
    *("dk", "no", "se", "fi", "is", "ee", "lv", "lt", "ro", "al", "hr", "si", "ba", "me"),
    *("rs(latin)", "sk", "tr", "tr(f)", "by", "kz", "il", "ge", "am"),
    *("bg(phonetic)", "ua(phonetic)", "ru(phonetic)", "cz(qwerty)", "sk(qwerty)", "hu(qwerty)"),
    *("fr(oss)", "ca", "us(intl)", "us(dvorak)", "de(neo)"),
)


class Names(ctypes.Structure):
    """What libxkbcommon calls ``xkb_rule_names``."""

    _fields_ = [(name, ctypes.c_char_p) for name in ("rules", "model", "layout", "variant", "more")]


class Keyboards:
    """Keyboards as the system has them."""

    def __init__(self) -> None:
        self._xkb = ctypes.CDLL("libxkbcommon.so.0")
        for name in ("xkb_context_new", "xkb_keymap_new_from_names", "xkb_state_new"):
            getattr(self._xkb, name).restype = ctypes.c_void_p
        self._context = ctypes.c_void_p(self._xkb.xkb_context_new(0))

    def written(self, layout: str, strokes: list[tuple[int, int]], locked: int) -> str:
        """What comes of keys with their modifiers, a character a stroke."""
        name, _, variant = layout.rstrip(")").partition("(")
        names = Names(b"evdev", b"pc105", name.encode(), variant.encode(), b"")
        made = self._xkb.xkb_keymap_new_from_names(self._context, ctypes.byref(names), 0)
        if not made:
            sys.exit(f"xkb knows no layout {layout}.")
        keymap = ctypes.c_void_p(made)
        state = ctypes.c_void_p(self._xkb.xkb_state_new(keymap))
        read = []
        for key, modifiers in strokes:
            self._xkb.xkb_state_update_mask(state, modifiers, 0, locked, 0, 0, 0)
            code = self._xkb.xkb_state_key_get_utf32(state, key)
            read.append(chr(code) if code >= 0x20 and chr(code).isprintable() else HOLE)
        self._xkb.xkb_state_unref(state)
        self._xkb.xkb_keymap_unref(keymap)
        return "".join(read)


def main() -> None:
    """Writes the table."""
    keyboards = Keyboards()
    presses = [(key, shift) for key in KEYS for shift in (0, SHIFT)]
    us = keyboards.written("us", presses, 0)
    strokes = [presses[us.index(character)] for character in ASCII]
    table = {
        "source": "xkb-data (xkeyboard-config) through libxkbcommon; licence: MIT, see README.md",
        "keys": ASCII,
        "layouts": {
            layout: [keyboards.written(layout, strokes, lock) for lock in (0, CAPS_LOCK)]
            for layout in LAYOUTS
        },
    }
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("layouts.json")
    text = json.dumps(table, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
