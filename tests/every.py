"""One test of many rows: it checks each of them and fails with all that fail, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, TypeVar

import pytest

Row = TypeVar("Row")
Test = Callable[..., None]


def every(rows: Iterable[Row] | str, name: Callable[[Row], str]) -> Callable[[Test], Test]:
    """The test of one row, its first parameter, becomes the test of all; fixtures are shared by the rows.

    Rows that are dear to make are named by the fixture that gives them. A runner spends more on a test than
    most rows need, so thousands of them are not tests of their own.
    """
    known = None if isinstance(rows, str) else list(rows)

    def over(check: Test) -> Test:
        _, *fixtures = signature(check).parameters.values()
        asked = [Parameter(rows, Parameter.POSITIONAL_OR_KEYWORD)] if isinstance(rows, str) else []

        @wraps(check)
        def test(**given: Any) -> None:
            listed = list(given.pop(rows)) if isinstance(rows, str) else known or []
            failed = [f"{name(row)}: {fault}" for row in listed if (fault := fault_of(check, row, given))]
            if failed or not listed:
                told = "\n".join([f"{len(failed)} of {len(listed)} rows fail", *failed])
                pytest.fail(told, pytrace=False)

        test.__signature__ = Signature([*fixtures, *asked])  # type: ignore[attr-defined]  # what pytest reads
        return test

    return over


def fault_of(check: Test, row: object, given: Mapping[str, Any]) -> str:
    """What is wrong with a row, in the words of the assertion or error; empty where it passes."""
    try:
        check(row, **given)
    except Exception as fault:
        return f"{type(fault).__name__}: {fault}"
    return ""
