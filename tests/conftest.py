"""Settings of all tests: no timed assertions, however slow or busy the machine."""

from hypothesis import settings

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
