"""Somebody's first battles: one who is worse than the worst of bots, among those that the server picks for them."""

import random
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from tankgame.protocol.angles import wrap
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.command import IDLE
from tankgame.protocol.ticks import ticks
from tankgame.server.bots.bot import Bot
from tankgame.server.bots.levels import RECRUIT
from tankgame.server.config import MIXED
from tankgame.server.modes.table import MODES
from tankgame.server.seat import Seat
from tankgame.sim.map import Map
from tankgame.sim.world import World
from tests.balance.battle import Battle

LATE_TICKS = ticks(0.2)
"""How much later than a recruit's the hands do what they do."""

WAVER = 0.12
"""Radians by which they aim worse than that, one standard deviation."""

KEEPS = 0.97
"""The share of that which is left a tick later."""

TANKS_AT_FIRST = ("scout", "medium", "heavy")
BOTS = 6


class Newcomer:
    """Hands that are late and aim badly."""

    def __init__(self, on: Map, seat: Seat, battle: Battle) -> None:
        self.level = replace(RECRUIT, id="newcomer")
        self._chance = random.Random(battle.seed)
        self._mind = Bot(on, seat.slot, RECRUIT.id, battle.seed, battle.mode.standing)
        self._wishes: deque[InputCommand] = deque([IDLE] * LATE_TICKS)
        self._off = 0.0

    def think(self, world: World) -> InputCommand:
        """What they had in mind a while ago."""
        self._wishes.append(self._mind.think(world))
        wish = self._wishes.popleft()
        self._off = KEEPS * self._off + WAVER * (1 - KEEPS**2) ** 0.5 * self._chance.gauss(0.0, 1.0)
        return InputCommand(
            drive=wish.drive, turn=wish.turn, aim=wrap(wish.aim + self._off), fire=wish.fire, reach=wish.reach
        )


def first_battles(maps: list[Map], count: int, seed: int, *, seconds: int) -> Iterator[Battle]:
    """So many in each mode, of a player of level 1 in one of the tanks that everybody has."""
    chance = random.Random(f"{seed}/newcomers")
    for mode in MODES:
        there = [on for on in maps if mode in on.modes]
        for _ in range(count if there else 0):
            on = chance.choice(there)
            battle = Battle(on, mode, chance.getrandbits(32), bots=BOTS, seconds=seconds, level=MIXED)
            seat = battle.seating.take("Newcomer", chance.choice(TANKS_AT_FIRST))
            battle.seating.even_out()
            seat.bot = Newcomer(on, seat, battle)
            yield battle
