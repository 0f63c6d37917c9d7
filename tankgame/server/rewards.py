"""What a battle's events are worth: the players' tallies, and the xp and coins that they earn or lose by each event.

A point of damage, a kill, an assist, what is done for the mode's goal, what is found and the victory earn, a death
costs; hurting oneself or a team mate is worth nothing. Nobody falls below the level that they have reached.
"""

import math
from collections.abc import Mapping
from typing import Final

from tankgame.protocol.levels import floor, level
from tankgame.server.config import RewardsConfig
from tankgame.server.modes.mode import Deed
from tankgame.server.tally import Earning, Tally
from tankgame.sim.events import Event, PickupTaken, TankDestroyed, TankHit, TankSpawned

ASSIST_SHARE: Final = 0.2
"""Who did at least this part of the damage of a tank's last life assisted in its end."""

NO_TEAMS: Final[Mapping[int, int]] = {}


class Scorer:
    """Keeps a battle's tallies. It remembers who hurt whom, for the assists."""

    def __init__(self, rewards: RewardsConfig) -> None:
        self._rewards = rewards
        self._hurt_by: dict[int, dict[int, int]] = {}

    def score(self, event: Event, tallies: Mapping[int, Tally], teams: Mapping[int, int] = NO_TEAMS) -> list[Earning]:
        """Enter an event into the tallies (by slot) and list what was earned and lost by it, zeros left out.

        Slots without a tally are nobody's; slots in the same team, other than 0, are team mates.
        """
        match event:
            case TankSpawned():
                self._hurt_by.pop(event.slot, None)
            case TankHit() if _enemies(event.slot, event.by, teams) and event.by in tallies:
                return self._hit(event, tallies[event.by])
            case TankDestroyed():
                return self._destroyed(event, tallies, teams)
            case PickupTaken(slot=slot, kind="coins") if slot in tallies and self._rewards.coin_found:
                return [_book(slot, tallies[slot], 0, self._rewards.coin_found, "found")]
        return []

    def win(self, slot: int, tally: Tally) -> Earning:
        """Book the victory."""
        return _book(slot, tally, self._rewards.xp_win, self._rewards.coin_win, "victory")

    def deed(self, deed: Deed, tally: Tally) -> Earning:
        """Book what somebody did for the mode's goal."""
        tally.points += deed.points
        xp, coin = self._rewards.xp_per_point * deed.points, self._rewards.coin_per_point * deed.points
        return _book(deed.slot, tally, xp, coin, deed.why)

    def forget(self, slot: int) -> None:
        """Somebody left; whoever gets the slot next owes and is owed nothing."""
        self._hurt_by.pop(slot, None)
        for hurt in self._hurt_by.values():
            hurt.pop(slot, None)

    def _hit(self, event: TankHit, tally: Tally) -> list[Earning]:
        hurt = self._hurt_by.setdefault(event.slot, {})
        hurt[event.by] = hurt.get(event.by, 0) + event.damage
        before, tally.damage = tally.damage, tally.damage + event.damage
        xp = _worth(self._rewards.xp_per_damage, before, tally.damage)
        coin = _worth(self._rewards.coin_per_damage, before, tally.damage)
        return [_book(event.by, tally, xp, coin, "damage")] if xp or coin else []

    def _destroyed(self, event: TankDestroyed, tallies: Mapping[int, Tally], teams: Mapping[int, int]) -> list[Earning]:
        rewards, earnings = self._rewards, []
        hurt = self._hurt_by.pop(event.slot, {})
        if (killer := tallies.get(event.by)) is not None and _enemies(event.slot, event.by, teams):
            killer.kills += 1
            earnings.append(_book(event.by, killer, rewards.xp_per_kill, rewards.coin_per_kill, "kill"))
        for slot, damage in hurt.items():
            if slot != event.by and slot in tallies and damage >= ASSIST_SHARE * sum(hurt.values()):
                tallies[slot].assists += 1
                earnings.append(_book(slot, tallies[slot], rewards.xp_per_assist, rewards.coin_per_assist, "assist"))
        if (victim := tallies.get(event.slot)) is not None:
            victim.deaths += 1
            xp = victim.purse_xp + victim.xp
            loss = min(rewards.death_xp, xp - floor(level(xp)))
            earnings.append(_book(event.slot, victim, -loss, 0, "death"))
        return [earning for earning in earnings if earning.xp or earning.coin]


def _enemies(slot: int, by: int, teams: Mapping[int, int]) -> bool:
    return slot != by and (not teams.get(slot) or teams.get(slot) != teams.get(by))


def _worth(rate: float, before: int, after: int) -> int:
    # Of the sums and not of each hit, or many small hits would earn less than one big one.
    return math.floor(rate * after) - math.floor(rate * before)


def _book(slot: int, tally: Tally, xp: int, coin: int, why: str) -> Earning:
    if not tally.paid:
        xp = coin = 0
    tally.book(why, xp, coin)
    return Earning(slot, xp, coin, why)
