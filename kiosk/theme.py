"""The two looks of the kiosk, dark and bright, with the colours of the verdicts.

Every pair of ground and writing has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3).
"""

from textual.theme import Theme

# ground, writing
VERDICT_COLOURS = {
    "admitted": ("#0b6b34", "#ffffff"),
    "left": ("#0b5468", "#ffffff"),
    "again": ("#f2b705", "#1a1400"),
    "question": ("#1f4fa3", "#ffffff"),
    "refused": ("#b3122b", "#ffffff"),
}
_VERDICTS = {
    name: colour
    for verdict, (ground, writing) in VERDICT_COLOURS.items()
    for name, colour in ((f"{verdict}-ground", ground), (f"{verdict}-writing", writing))
}

DARK = Theme(
    name="kiosk-dark",
    primary="#6fb1ff",
    secondary="#9bd0c0",
    accent="#ffc24b",
    foreground="#eef2f6",
    background="#10151c",
    surface="#182029",
    panel="#222d39",
    success="#4cc38a",
    warning="#f2b705",
    error="#ff6b7d",
    dark=True,
    variables=_VERDICTS | {"quiet": "#a7b4c2", "training": "#e38cff"},
)
BRIGHT = Theme(
    name="kiosk-bright",
    primary="#0b4f9e",
    secondary="#0d5c4a",
    accent="#7a4b00",
    foreground="#12171d",
    background="#f4f6f8",
    surface="#ffffff",
    panel="#e3e9ef",
    success="#0b6b34",
    warning="#7a5a00",
    error="#b3122b",
    dark=False,
    variables=_VERDICTS | {"quiet": "#4a5764", "training": "#8a1fb3"},
)
THEMES = (DARK, BRIGHT)
