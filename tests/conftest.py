"""What holds for every test: no window, no sound, and no verdict that depends on how busy the machine is."""

import os

from hypothesis import HealthCheck, settings

# Only for tests that say nothing else: those of the windows themselves bring a screen of their own.
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

settings.register_profile(
    "tankgame", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("tankgame")
