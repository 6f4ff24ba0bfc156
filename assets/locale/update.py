"""Brings the catalogues up to date with the code: `python assets/locale/update.py`.

Extracts the strings, merges them into every language's .po file and compiles these to .mo.
"""

import subprocess
import sys
from pathlib import Path

LOCALE = Path(__file__).resolve().parent
CODE = LOCALE.parent.parent / "kiosk"
# Domain, its languages, and the functions that mark its strings.
DOMAINS = (
    ("kiosk", ("de",), ("_", "N_", "ngettext:1,2")),
    ("guest", ("de", "ru", "uk", "sr", "sq"), ("G_",)),
)


def main() -> None:
    """Updates all domains."""
    for domain, languages, keywords in DOMAINS:
        template = LOCALE / f"{domain}.pot"
        extract(domain, keywords, template)
        for language in languages:
            catalogue = LOCALE / language / "LC_MESSAGES" / f"{domain}.po"
            verb = "update" if catalogue.exists() else "init"
            options = ["--no-fuzzy-matching", "--ignore-obsolete"] if verb == "update" else []
            babel(verb, *options, "-i", template, "-l", language, "-o", catalogue, "-w", "100")
            babel("compile", "-i", catalogue, "-o", catalogue.with_suffix(".mo"))


def extract(domain: str, keywords: tuple[str, ...], template: Path) -> None:
    """Writes the template of a domain."""
    marks = [part for keyword in keywords for part in ("-k", keyword)]
    options = ["--no-default-keywords", "--omit-header", "--no-location", "--sort-output"]
    babel("extract", *options, *marks, "-w", "100", "-o", template, CODE)


def babel(*arguments: object) -> None:
    """Runs Babel's command line."""
    command = [sys.executable, "-m", "babel.messages.frontend", *map(str, arguments)]
    subprocess.run(command, check=True, cwd=LOCALE, stderr=subprocess.DEVNULL)  # noqa: S603


if __name__ == "__main__":
    main()
