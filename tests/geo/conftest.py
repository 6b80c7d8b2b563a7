"""Settings of routing that tests ask for by name."""

import pytest

from geo.routing import stretches


@pytest.fixture
def told_finely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are told in as many stretches as they have grades, however short."""
    monkeypatch.setattr(stretches, "TOLD_WHOLE_KM", 0.0)
    monkeypatch.setattr(stretches, "SHORTEST_KM", 0.0)
    monkeypatch.setattr(stretches, "GRADES_KM", tuple(range(2, 60)))
    monkeypatch.setattr(stretches, "SLIVER", 0.0)
