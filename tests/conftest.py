"""Settings of all tests: no timed assertions, however slow or busy the machine."""

import gc

from hypothesis import HealthCheck, settings

from layers.garbage import set_aside

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


gc.set_threshold(100_000, 30, 30)
"""Python looks for garbage after so many new objects: atlases and their coordinates are millions, and they stay."""


def pytest_collection_finish() -> None:
    """The modules of all tests stay loaded: the search for garbage is spared to walk over them again and again."""
    set_aside()
