"""Team against team: every enemy destroyed counts for the team."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Annotated

from tankgame.server.modes.mode import Deed
from tankgame.server.modes.team_mode import TeamMode
from tankgame.server.setting import Whole
from tankgame.server.tally import Tally
from tankgame.sim.events import Event, TankDestroyed
from tankgame.sim.world import World


@dataclass(frozen=True)
class Settings:
    """The kills that win."""

    kills: Annotated[int, Whole(1, 1000)] = 30


class TeamDeathmatch(TeamMode):
    """Kills, by team."""

    name = "team-deathmatch"
    settings_kind = Settings

    def __init__(self, world: World, settings: Settings, chance: Random) -> None:
        super().__init__(world, settings, chance)
        self.begin(settings.kills)

    def tick(self, events: Sequence[Event]) -> list[Deed]:
        """Count kills of enemies."""
        tanks = self.world.tanks
        for event in events:
            if isinstance(event, TankDestroyed) and event.by in tanks and event.slot in tanks:
                team = tanks[event.by].team
                if team != tanks[event.slot].team:
                    self.add(team)
        return []

    def score(self, tally: Tally) -> int:
        """Kills."""
        return tally.kills
