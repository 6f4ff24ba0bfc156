"""What people are told, by an error or a line, is marked for translation wherever it is made."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

from kiosk.sync.hub.connection import REASONS

ROOT = Path(__file__).resolve().parent.parent
MARKS = {"_", "N_", "ngettext"}
PASSED_THROUGH = {"format", "join", "strip", "splitlines", "printable", "str"}
TELLING = {"say", "warn", "unusable", "notify"}

# What is told as it stands, and why.
ALLOWED = {
    "  {kiosk} import {roster}": "a command to type",
    "  {kiosk} agenda {shlex.quote(str(folder / AGENDA))}": "a command to type",
    "  {kiosk} tickets --out tickets": "a command to type",
    "{minutes} min": "a unit",
    "removed": "a setting, as the file of visits has it",
}


@cache
def trees() -> dict[str, ast.Module]:
    """The code of the kiosk, module by module."""
    return {
        ".".join(file.relative_to(ROOT).with_suffix("").parts): ast.parse(file.read_bytes())
        for file in sorted((ROOT / "kiosk").rglob("*.py"))
    }


@cache
def errors() -> frozenset[str]:
    """The names of KioskError and of all classes below it."""
    above = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for tree in trees().values()
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }
    found = {"KioskError"}
    while more := {name for name, bases in above.items() if bases & found} - found:
        found |= more
    return frozenset(found)


def unmarked(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Lines and texts that an error made here, or a line told here, says without a mark."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Name(name), said, named) if name in errors():
                for told in (*said[:2], *(word.value for word in named)):
                    yield from _bare(told, tree, frozenset())
            case ast.Call(ast.Name(name) | ast.Attribute(_, name), [told, *_]) if name in TELLING:
                yield from _bare(told, tree, frozenset())
            case ast.Call(ast.Attribute(_, "note"), [_, told]):  # of what is wrong with a file
                yield from _bare(told, tree, frozenset())


def _bare(told: ast.expr, tree: ast.Module, seen: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The unmarked texts of an expression, and of what its names stand for in this module."""
    parts: Iterable[ast.expr] = ()
    match told:
        case ast.Constant(str(text)) if _has_words(text):
            yield told.lineno, text
        case ast.JoinedStr(pieces):
            if _has_words("".join(str(p.value) for p in pieces if isinstance(p, ast.Constant))):
                yield told.lineno, ast.unparse(told)[2:-1]
        case ast.Call(ast.Name(name)) if name in MARKS:
            pass
        case ast.Call(ast.Attribute(before, name), given, named) if name in PASSED_THROUGH:
            parts = (before, *given, *(field.value for field in named))
        case ast.Call(ast.Name(name), given) if name in PASSED_THROUGH:
            parts = given
        case ast.Call(ast.Name(name)) | ast.Name(name) if name not in seen:
            parts, seen = _meanings(name, tree), seen | {name}
        case ast.BinOp(left, ast.Add(), right):
            parts = (left, right)
        case ast.IfExp(_, one, other):
            parts = (one, other)
        case ast.BoolOp(_, any_of) | ast.Tuple(any_of) | ast.List(any_of):
            parts = any_of
    for part in parts:
        yield from _bare(part, tree, seen)


def _has_words(text: str) -> bool:
    return re.search(r"[^\W\d_]{2}", text) is not None


def _meanings(name: str, tree: ast.Module) -> Iterator[ast.expr]:
    """What a name is given here, what a function of it returns, what an imported one is given."""
    yield from _named(tree).get(name, ())
    for node in tree.body:
        match node:
            case ast.ImportFrom(str(module), names) if name.isupper() and module in trees():
                if name in {alias.name for alias in names}:
                    yield from _meanings(name, trees()[module])


@cache
def _named(tree: ast.Module) -> Mapping[str, Sequence[ast.expr]]:
    found = defaultdict(list)
    for node in ast.walk(tree):
        match node:
            case ast.Assign([ast.Name(name)], value) | ast.NamedExpr(ast.Name(name), value):
                found[name].append(value)
            case ast.FunctionDef(name):
                ends = (end.value for end in ast.walk(node) if isinstance(end, ast.Return))
                found[name].extend(end for end in ends if end is not None)
    return found


@cache
def bare() -> Mapping[str, str]:
    """All texts of the kiosk that are told without a mark, by where they stand."""
    return {
        f"{module}:{line}": text
        for module, tree in trees().items()
        for line, text in unmarked(tree)
    }


def test_what_people_are_told_is_marked_for_translation() -> None:
    assert {at: text for at, text in bare().items() if text not in ALLOWED} == {}


def test_no_exception_is_kept_that_nothing_needs() -> None:
    assert ALLOWED.keys() - set(bare().values()) == set()


@pytest.mark.parametrize(
    "code",
    [
        'raise StoreError("No luck.")',
        'raise StoreError(N_("No luck."), f"Ask {who}.")',
        'raise StoreError(_("{what}.").format(what="no luck"))',
        'raise StoreError(message=("\\n".join(("No luck:", *told))))',
        'WHY = "No luck."\nraise StoreError(WHY)',
        'def why():\n    return "No" + luck if luck else f"no {luck}"\nsay(why())',
        'raise StoreError(told or "no luck")',
    ],
)
def test_a_text_without_a_mark_is_found(code: str) -> None:
    assert list(unmarked(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        'raise StoreError(N_("No luck."), _("Ask {who}.").format(who=who))',
        'raise StoreError(f"{path}: {_(why)}")',
        'WHY = N_("No luck.")\nsay(WHY)',
        'raise ValueError("no luck")',
    ],
)
def test_a_text_with_a_mark_is_left_alone(code: str) -> None:
    assert not list(unmarked(ast.parse(code)))


def test_the_hubs_reasons_that_have_words_are_those_its_functions_give() -> None:
    functions = (ROOT / "kiosk" / "sync" / "hub").rglob("*.sql")
    raised = "".join(file.read_text(encoding="utf-8") for file in functions)
    quoted = {reason: "'" + reason.replace("'", "''") + "'" for reason in REASONS}
    assert [reason for reason, text in quoted.items() if text not in raised] == []
