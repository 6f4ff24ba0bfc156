"""Every string has its translation, and the compiled catalogues are the ones in the sources."""

import ast
import io
import re
import sys
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kiosk import words

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "assets" / "locale"))
from update import DOMAINS  # noqa: E402

CATALOGUES = [(domain, lang, marks) for domain, langs, marks in DOMAINS for lang in langs]
FIELD = re.compile(r"\{\w*\}")


@cache
def marked(marks: tuple[str, ...]) -> frozenset[object]:
    """The strings in the code that these functions mark."""
    plural = {"ngettext": (1, 2)}
    keywords = {mark.split(":")[0]: plural.get(mark.split(":")[0]) for mark in marks}
    found = extract_from_dir(ROOT / "kiosk", keywords=keywords, comment_tags=())
    return frozenset(message for _file, _line, message, _comments, _context in found)


@pytest.mark.parametrize(("domain", "language", "marks"), CATALOGUES)
def test_every_string_is_translated(domain: str, language: str, marks: tuple[str, ...]) -> None:
    path = ROOT / "assets" / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open(encoding="utf-8") as file:
        catalogue = read_po(file, locale=language)
    translated = {m.id: m.string for m in catalogue if m.id and m.string and all(m.string)}
    wanted = {message for message in marked(marks) if message}
    assert wanted
    assert wanted - translated.keys() == set()
    assert not [m.id for m in catalogue if m.id and m.fuzzy]


def test_no_marked_string_is_hidden_from_the_extractor() -> None:
    """Inside an f-string Babel sees it only with the newest Python."""
    marks = {"_", "N_", "G_"}
    seen = {text for _domain, _langs, found in DOMAINS for text in marked(found)}
    for path in (ROOT / "kiosk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name(mark), [ast.Constant(text), *_rest]) if mark in marks:
                    assert text in seen | {""}, (path, node.lineno)


@pytest.mark.parametrize(("domain", "language", "marks"), CATALOGUES)
def test_a_translation_names_the_same_fields(
    domain: str, language: str, marks: tuple[str, ...]
) -> None:
    path = ROOT / "assets" / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open(encoding="utf-8") as file:
        catalogue = read_po(file, locale=language)
    for message in catalogue:
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in strings if message.id else ():
            assert set(FIELD.findall(text)) == set(FIELD.findall(originals[-1]))


@pytest.mark.parametrize(("domain", "language", "marks"), CATALOGUES)
def test_the_compiled_catalogue_is_not_stale(
    domain: str, language: str, marks: tuple[str, ...]
) -> None:
    path = ROOT / "assets" / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open(encoding="utf-8") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    assert path.with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_guests_are_greeted_in_their_language() -> None:
    greetings = {lang: words.to_guest("Welcome!", lang) for lang in words.GUEST_LANGUAGES}
    assert greetings["uk"] == "Ласкаво просимо!"
    assert len(set(greetings.values())) == len(words.GUEST_LANGUAGES)


def test_an_unknown_language_falls_back_to_english() -> None:
    words.speak("xx")
    assert words._("WELCOME") == "WELCOME"
    assert words.to_guest("Welcome!", "xx") == "Welcome!"


def test_staff_can_switch_between_german_and_english_at_run_time() -> None:
    words.speak("de")
    german = words._("WELCOME")
    words.speak("en")
    assert (german, words._("WELCOME")) == ("WILLKOMMEN", "WELCOME")
