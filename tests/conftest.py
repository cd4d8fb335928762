"""What all tests share: hypothesis without deadlines, since a test that times is a test of the machine."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")

pytest_plugins = ["tests.fakes.fixtures"]
