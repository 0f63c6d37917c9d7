"""How finished pictures get to the window: what SDL is told before it makes one."""

import os
from pathlib import Path
from typing import Final

from tankgame.client.settings import Settings

GIVEN: Final = frozenset(os.environ)
"""What whoever started the game has told SDL already is not told again."""


def choose_presentation(settings: Settings) -> None:
    """Tell SDL, which reads it when it next makes a window, whether to use a graphics card and wait for the screen."""
    chosen = settings.acceleration
    # Where OpenGL is drawn by the processor, SDL's own way to the window costs half as much.
    plain = chosen == "off" or (chosen == "auto" and not has_graphics_card())
    hints = {"SDL_FRAMEBUFFER_ACCELERATION": "0" if plain else "1", "SDL_RENDER_VSYNC": str(int(settings.vsync))}
    for name, value in hints.items():
        if name not in GIVEN:
            os.environ[name] = value


def has_graphics_card() -> bool:
    """On Linux a card that can draw has a render node; elsewhere SDL knows best."""
    cards = Path("/dev/dri")
    return not Path("/proc").is_dir() or (cards.is_dir() and any(cards.glob("renderD*")))
