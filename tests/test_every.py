"""A test of many rows is as strict as a test a row, and tells of every fault."""

import pytest

from tests.every import every


@pytest.fixture
def limit() -> int:
    """A fixture for the test of rows below."""
    return 3


@every(range(3), name=str)
def test_rows_share_the_fixtures(row: int, limit: int) -> None:
    """The first parameter is the row, the others are fixtures."""
    assert row < limit


@pytest.fixture
def numbers() -> range:
    """Rows that a fixture gives."""
    return range(3)


@every("numbers", name=str)
def test_rows_may_come_from_a_fixture(row: int, limit: int) -> None:
    """Named in place of the rows, it is asked for when the test runs."""
    assert row < limit


def test_all_rows_that_fail_are_told_by_name() -> None:
    """Assertions and errors alike; the rows between them are checked."""

    @every([1, 0, 2], name=lambda row: f"row {row}")
    def odd(row: int) -> None:
        assert 1 / row == 1

    with pytest.raises(pytest.fail.Exception, match="2 of 3 rows fail\nrow 0: ZeroDivisionError") as failed:
        odd()
    assert "row 2: AssertionError: assert (1 / 2) == 1" in str(failed.value)
    assert "row 1" not in str(failed.value)


def test_no_rows_at_all_is_a_failure() -> None:
    """A list that has become empty checks nothing."""
    with pytest.raises(pytest.fail.Exception, match="0 of 0 rows"):
        every([], name=str)(lambda row: None)()
    with pytest.raises(pytest.fail.Exception, match="0 of 0 rows"):
        every("none", name=str)(lambda row: None)(none=[])
