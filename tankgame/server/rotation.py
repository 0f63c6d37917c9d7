"""Which battles a server opens: its maps in their order, and by map the modes that are played there in turn."""

from collections.abc import Sequence

from tankgame.server.config import MIXED, ConfigError, MatchConfig
from tankgame.server.modes.table import MODES
from tankgame.server.shipped_map import ShippedMap
from tankgame.sim.map_modes import playable


def named_map(entry: str) -> str:
    """The map of an entry of the rotation."""
    return entry.partition(":")[0]


class Rotation:
    """A server's battles. ConfigError, one sentence, where there are none, or one that its map is not made for."""

    def __init__(self, match: MatchConfig, maps: Sequence[ShippedMap]) -> None:
        self._modes: dict[str, list[str]] = {}
        by_name = {shipped.map.id: shipped for shipped in maps}
        for entry in match.rotation or by_name:
            name, _, mode = entry.partition(":")
            shipped = by_name[name]
            modes = _modes(shipped, mode or match.mode)
            if not modes and (mode or match.rotation):
                raise ConfigError(f"match.rotation: {name} cannot be played as {mode or match.mode}.")
            # Neighbours begin with different modes, so that whoever goes from map to map sees all of them.
            shift = 0 if mode or match.mode != MIXED else len(self._modes) % max(1, len(modes))
            self._modes.setdefault(name, []).extend([*modes[shift:], *modes[:shift]])
        self.maps = [by_name[name] for name, modes in self._modes.items() if modes]
        if not self.maps:
            raise ConfigError(f"match.mode: no map can be played as {match.mode}.")

    def mode(self, name: str, turn: int) -> str:
        """What is played on a map at its battle number `turn`, from 0 on."""
        modes = self._modes[name]
        return modes[turn % len(modes)]

    def next_map(self, name: str) -> str:
        """The map that comes after this one."""
        order = [shipped.map.id for shipped in self.maps]
        return order[(order.index(name) + 1) % len(order)]


def _modes(shipped: ShippedMap, mode: str) -> list[str]:
    battles = [name for name, kind in MODES.items() if not kind.is_practice]
    wanted = battles if mode == MIXED else [mode]
    return [name for name in wanted if playable(shipped.map, name)]
