"""The table is whole: every row in scope has its test."""

import re
from importlib import import_module
from pkgutil import iter_modules

import tests.conformance
from tests.conformance.rows import OTHERWISE, OUT_OF_SCOPE, ROWS


def rows_tested() -> set[str]:
    """The rows that tests of this package are named after."""
    modules = [
        import_module(f"tests.conformance.{module.name}")
        for module in iter_modules(tests.conformance.__path__)
    ]
    names = [name for module in modules for name in vars(module)]
    return {found[1].upper() for name in names if (found := re.match(r"test_([a-z]\d+)_", name))}


def test_every_row_has_a_test_and_every_test_a_row() -> None:
    assert rows_tested() == set(ROWS)


def test_a_row_is_either_in_scope_or_out_of_it() -> None:
    assert not set(ROWS) & set(OUT_OF_SCOPE)
    assert set(OTHERWISE) <= set(ROWS)
