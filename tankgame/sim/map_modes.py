"""The modes of play that there are, and what each needs a map to have; the rules themselves are the server's."""

from dataclasses import dataclass
from typing import Final

from tankgame.sim.map import Map
from tankgame.sim.map_sheet import TEAMS

TRAINING: Final = "training"
"""No battle: what a range is for, where tanks are learnt and tried."""


@dataclass(frozen=True)
class Needs:
    """What a map must have for a mode: spawns of each team, a flag of each team, a zone."""

    spawns: bool = False
    flags: bool = False
    zones: bool = False


NEEDS: Final[dict[str, Needs]] = {
    "free-for-all": Needs(),
    "team-deathmatch": Needs(spawns=True),
    "capture-the-flag": Needs(spawns=True, flags=True),
    "king-of-the-hill": Needs(spawns=True, zones=True),
    "survival": Needs(),
    TRAINING: Needs(),
}
"""By the name that maps, the configuration and the wire use."""


def missing(map: Map, mode: str) -> list[str]:  # noqa: A002 - the game's own noun
    """What the map lacks for a mode of NEEDS, in words; nothing where the mode can be played there."""
    needs = NEEDS[mode]
    teams = range(1, TEAMS + 1)
    lacks = []
    if needs.spawns:
        lacks += [f"a spawn of team {team}" for team in teams if not any(spawn.team == team for spawn in map.spawns)]
    if needs.flags:
        lacks += [f"a flag of team {team}" for team in teams if not any(flag.team == team for flag in map.flags)]
    if needs.zones and not map.zones:
        lacks.append("a zone")
    return lacks


def playable(map: Map, mode: str) -> bool:  # noqa: A002 - the game's own noun
    """Whether the map is made for that mode, and has what it needs."""
    return mode in map.modes and mode in NEEDS and not missing(map, mode)
