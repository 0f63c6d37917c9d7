"""The modes there are, by the names that maps and the configuration use."""

from tankgame.server.modes.free_for_all import FreeForAll

MODES: dict[str, type[FreeForAll]] = {mode.name: mode for mode in (FreeForAll,)}
