"""Who comes after whom: so many at a time, who took little before who took much, and nobody waits without a word."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from layers.queueing import Busy, Queue


class Gone(Exception):
    """The visit that waits has ended."""


def nothing(before: int) -> None:
    """Who waits and is not asked what they were told."""


def held(queue: Queue, visit: str, go: threading.Event) -> Callable[[], None]:
    """Work of a visit that goes on until it is let go."""

    def work() -> None:
        with queue.turn(visit, nothing):
            go.wait(60)

    return work


def until(come: Callable[[], object]) -> None:
    """Wait for what another thread does."""
    for _ in range(6_000):
        if come():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it has not come")


def test_who_waits_is_told_how_many_are_before() -> None:
    """Each, by its own place."""
    queue, go, told = Queue(1, patience=60), threading.Event(), {"b": [], "c": []}  # type: ignore[var-annotated]
    with ThreadPoolExecutor(3) as crowd:
        crowd.submit(held(queue, "a", go))
        until(lambda: queue.taken)
        for visit in told:
            crowd.submit(waiting, queue, visit, told[visit].append)
            until(lambda visit=visit: told[visit])  # type: ignore[misc]
        go.set()

    assert (told["b"][0], told["c"][0]) == (1, 2)


def waiting(queue: Queue, visit: str, told: Callable[[int], object]) -> None:
    """Work that is done at once when its turn comes."""
    with queue.turn(visit, told):
        pass


def test_one_who_took_much_comes_after_one_who_took_little() -> None:
    """Though it came before: many slow files of one visit keep nobody else waiting for all of them."""
    queue, go, order = Queue(1, patience=60), threading.Event(), []  # type: ignore[var-annotated]
    queue.spent.update({"slow": 50.0, "quick": 0.5})

    def work(visit: str) -> None:
        with queue.turn(visit, nothing):
            order.append(visit)

    with ThreadPoolExecutor(3) as crowd:
        crowd.submit(held(queue, "first", go))
        until(lambda: queue.taken)
        crowd.submit(work, "slow")
        until(lambda: len(queue.waiting) == 1)
        crowd.submit(work, "quick")
        until(lambda: len(queue.waiting) == 2)
        go.set()

    assert order == ["quick", "slow"]


def test_so_many_at_a_time_and_no_more() -> None:
    """The others wait."""
    queue, go = Queue(2, patience=60), threading.Event()
    with ThreadPoolExecutor(5) as crowd:
        for visit in "abcde":
            crowd.submit(held(queue, visit, go))
        until(lambda: queue.taken == 2 and len(queue.waiting) == 3)
        go.set()

    assert queue.taken == 0 and not queue.waiting


def test_who_has_waited_too_long_is_sent_away() -> None:
    """And keeps nobody's place."""
    queue, go = Queue(1, patience=0), threading.Event()
    with ThreadPoolExecutor(1) as crowd:
        crowd.submit(held(queue, "a", go))
        until(lambda: queue.taken)
        with pytest.raises(Busy), queue.turn("b", nothing):
            pass
        go.set()

    assert queue.taken == 0 and not queue.waiting


def test_who_goes_away_keeps_nobodys_place() -> None:
    """Neither while waiting nor when the work fails."""
    queue, go = Queue(1, patience=60), threading.Event()

    def away(before: int) -> None:
        raise Gone

    with ThreadPoolExecutor(1) as crowd:
        crowd.submit(held(queue, "a", go))
        until(lambda: queue.taken)
        with pytest.raises(Gone), queue.turn("b", away):
            pass
        go.set()
    with pytest.raises(Gone), queue.turn("c", nothing):
        raise Gone

    assert queue.taken == 0 and not queue.waiting
