"""A way to the range and back."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tankgame.client.screens.screen import Screen

if TYPE_CHECKING:
    from tankgame.client.app import App


@dataclass(frozen=True, slots=True)
class Trip:
    """The range's server keeps its accounts in `folder`; one drives `tank` on what `ground` makes, until `leave`."""

    folder: Path
    tank: str
    ground: Callable[["App"], Screen]
    leave: Callable[["App"], None]
