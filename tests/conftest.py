"""What holds for every test: no window, no sound, no LAN, and no verdict that depends on how busy the machine is."""

import os
import socket

from hypothesis import HealthCheck, settings

# Only for tests that say nothing else: those of the windows themselves bring a screen of their own.
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

# Servers and searches of the tests find each other at a port of their own on loopback, and nothing leaves this machine.
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
    free.bind(("127.0.0.1", 0))
    os.environ["TANKGAME_DISCOVERY"] = "{}:{}".format(*free.getsockname())

settings.register_profile(
    "tankgame", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("tankgame")
