"""The system's clipboard, which may not be there."""

import pygame


def copy(text: str) -> None:
    """Put the text there, where there is a clipboard."""
    try:
        pygame.scrap.put_text(text)
    except (pygame.error, AttributeError):
        return


def paste() -> str:
    """The text that is there, or none."""
    try:
        return pygame.scrap.get_text()
    except (pygame.error, AttributeError, UnicodeDecodeError):
        return ""
