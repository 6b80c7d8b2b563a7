"""Settings of all tests: no timed assertions, however slow or busy the machine."""

import gc

from hypothesis import settings

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


def pytest_collection_finish() -> None:
    """The modules of all tests stay loaded: the collector of garbage is spared to walk over them again and again."""
    gc.freeze()
