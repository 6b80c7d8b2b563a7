"""Requests of a window that wait until they are let go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .conftest import until


class Held:
    """A window to come in which the requests for what is named wait: by a pattern of addresses, or by what tells them."""

    def __init__(self, named: str | Callable[[str], bool]) -> None:
        self.named = named
        self.waiting: list[Any] = []
        self.open = False

    def __call__(self, page: Any) -> None:
        """Hold them back in the page, which is about to open."""
        self.page = page
        page.route(self.named, self._hold)

    def _hold(self, route: Any) -> None:
        if self.open:
            route.continue_()
        else:
            self.waiting.append(route)

    def asked(self) -> None:
        """Wait until something was asked for: word of a request may come later than what the page shows."""
        until(self.page, lambda: self.waiting)

    def let_go(self) -> None:
        """Send what was asked for, once something was, and from now on each request as it comes."""
        self.asked()
        self.open = True
        for route in self.waiting:
            route.continue_()
