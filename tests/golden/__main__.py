"""`python -m tests.golden`: draw the golden pictures anew. Look at them before you commit them."""

import os
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame

from tests.golden import compare, scenes

if __name__ == "__main__":
    pygame.display.init()
    pygame.display.set_mode(scenes.WINDOW)
    for name in scenes.MOMENTS:
        path = Path(__file__).parent / f"{name}.png"
        fresh = scenes.draw(name)
        if path.exists():
            mean, worst = compare.difference(fresh, pygame.image.load(path))
            print(f"{name}: differed by {mean:.2f} on average, by {worst} in the worst hundredth")
        pygame.image.save(fresh, path)
