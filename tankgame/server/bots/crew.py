"""Whatever sits at the controls of a tank in place of a person."""

from typing import Protocol

from tankgame.protocol.client_messages import InputCommand
from tankgame.sim.world import World


class Crew(Protocol):
    """It is asked once a tick."""

    def think(self, world: World) -> InputCommand:
        """What its hands do in the coming tick."""
