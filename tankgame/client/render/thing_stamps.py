"""Things on the ground in the camera's pixels: exactly as large as what one runs into."""

from tankgame.client.render.pictures import Stamp, cut, resized
from tankgame.client.render.thing_pictures import sheets


class ThingStamps:
    """The pictures of things at one scale, made when they are first asked for."""

    def __init__(self, scale: float) -> None:
        """`scale` is pixels a metre."""
        self._scale = scale
        self._stamps: dict[tuple[str, int, float], Stamp] = {}

    def rescale(self, scale: float) -> None:
        """There are so many pixels a metre now."""
        self._scale = scale
        self._stamps.clear()

    def stamp(self, name: str, frame: int, size: float = 1.0) -> Stamp:
        """A thing's picture, `size` times as large as it is."""
        key = (name, frame, size)
        found = self._stamps.get(key)
        if found is None:
            sheet = sheets()[name]
            whole, zoom = sheet.frames[frame], self._scale / sheet.scale * size
            pixels = round(whole.get_width() * zoom), round(whole.get_height() * zoom)
            found = self._stamps[key] = cut(resized(whole, pixels))
        return found
