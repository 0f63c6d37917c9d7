"""Text that only tells."""

from tankgame.client.ui.canvas import Canvas, Style
from tankgame.client.ui.widget import Widget


class Label(Widget):
    """A text in its box."""

    def __init__(self, text: str = "", style: Style | None = None) -> None:
        super().__init__()
        self.text = text
        self.style = style or Style()

    def draw(self, canvas: Canvas) -> None:
        """Write the text."""
        canvas.text(self.text, self.rect, self.style)
