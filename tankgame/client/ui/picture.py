"""A picture that fills its place."""

import pygame
from pygame import Rect, Surface

from tankgame.client.ui import shapes
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.theme import INK, RADIUS, Skin
from tankgame.client.ui.widget import Widget


class Picture(Widget):
    """A picture, cut to its place's proportions (`whole` false) or shown whole; its scaled form is kept."""

    def __init__(
        self, picture: Surface | None, *, whole: bool = False, radius: float = RADIUS, frame: bool = True
    ) -> None:
        super().__init__()
        self.source = picture
        self.whole = whole
        self.radius = radius
        self.frame = frame
        self._scaled: tuple[Surface, tuple[int, int], Surface] | None = None

    def draw(self, canvas: Canvas) -> None:
        """Show it."""
        if self.frame:
            canvas.box(self.rect, Skin(INK, INK, (84, 100, 92)), self.radius)
        if self.source is None:
            return
        inset = self.rect.inflate(-2, -2) if self.frame else self.rect
        place = canvas.pixels(inset)
        picture = self._fitted(self.source, place.size, canvas.length(self.radius) if self.radius else 0)
        canvas.surface.blit(picture, picture.get_rect(center=place.center))

    def _fitted(self, source: Surface, size: tuple[int, int], radius: int) -> Surface:
        if self._scaled is not None and self._scaled[0] is source and self._scaled[1] == size:
            return self._scaled[2]
        scaled = contained(source, size) if self.whole else covering(source, size)
        if radius and not self.whole:
            scaled = shapes.rounded(scaled, radius)
        self._scaled = (source, size, scaled)
        return scaled


def covering(picture: Surface, size: tuple[int, int]) -> Surface:
    """The middle of the picture, scaled to fill that many pixels."""
    width, height = max(1, size[0]), max(1, size[1])
    source = picture.get_rect()
    share = min(source.width / width, source.height / height)
    part = Rect(0, 0, max(1, int(width * share)), max(1, int(height * share)))
    part.center = source.center
    return pygame.transform.smoothscale(picture.subsurface(part.clip(source)), (width, height))


def contained(picture: Surface, size: tuple[int, int]) -> Surface:
    """The whole picture, as large as fits into that many pixels."""
    width, height = picture.get_size()
    share = min(size[0] / width, size[1] / height)
    return pygame.transform.smoothscale(picture, (max(1, round(width * share)), max(1, round(height * share))))
