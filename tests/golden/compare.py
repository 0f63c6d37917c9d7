"""How much two pictures differ, as levels of 255."""

import pygame
from pygame import Surface


def difference(one: Surface, other: Surface) -> tuple[float, int]:
    """The mean over all pixels and colours, and what 99 of 100 of them stay below."""
    assert one.get_size() == other.get_size()
    pairs = zip(pygame.image.tobytes(one, "RGB"), pygame.image.tobytes(other, "RGB"), strict=True)
    differences = sorted(abs(a - b) for a, b in pairs)
    return sum(differences) / len(differences), differences[len(differences) * 99 // 100]
