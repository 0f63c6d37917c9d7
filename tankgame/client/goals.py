"""How a battle stands by its mode's goal, as this client was told: flags and zones to show, and what is news."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from msgspec import UNSET

from tankgame.client.scene import FlagView, TankView, ZoneView
from tankgame.protocol.parts import FlagPlace, Objective, ZonePlace
from tankgame.sim.map import Map

Kind = Literal["taken", "dropped", "returned", "scored", "zone", "wave", "beaten", "lives", "overtime"]


@dataclass(frozen=True, slots=True)
class News:
    """Something that everybody is to know; `at` in seconds.

    `team` is the one whose flag it is, or who scored or holds the zone, `name` who did it, `number` that of the zone,
    from 0 on, or of the wave.
    """

    kind: Kind
    at: float
    team: int = 0
    name: str = ""
    number: int = 0


def news(before: Objective, after: Objective, at: float) -> list[News]:
    """What is new between two tellings."""
    scored = [team for team, (was, now) in enumerate(zip(before.score, after.score, strict=False), 1) if now > was]
    told = []
    if after.flags:
        told += [News("scored", at, team) for team in scored]
    for was, now in zip(before.flags, after.flags, strict=False):
        kind = _flag_news(was, now, bool(scored))
        if kind is not None:
            told.append(News(kind, at, now.team, "" if now.carrier is UNSET else now.carrier))
    for number, (had, has) in enumerate(zip(before.zones, after.zones, strict=False)):
        if has.owner not in (had.owner, 0):
            told.append(News("zone", at, has.owner, number=number))
    if after.overtime and not before.overtime:
        told.append(News("overtime", at))
    return told + _wave_news(before, after, at)


def _flag_news(was: FlagPlace, now: FlagPlace, scored: bool) -> Kind | None:  # noqa: FBT001 - private
    if was.state == now.state and was.carrier == now.carrier:
        return None
    if now.state == "carried":
        return "taken"
    if now.state == "dropped":
        return "dropped"
    return None if scored and was.state == "carried" else "returned"


def _wave_news(before: Objective, after: Objective, at: float) -> list[News]:
    told = []
    grown = after.wave > before.wave
    if grown and after.break_until:
        told.append(News("beaten", at, number=before.wave))
    if (grown or before.break_until) and not after.break_until and after.waves:
        told.append(News("wave", at, number=after.wave))
    if before.lives and not after.lives:
        told.append(News("lives", at))
    return told


def flag_views(objective: Objective, map: Map, tanks: Iterable[TankView]) -> list[FlagView]:  # noqa: A002 - the noun
    """The flags: on whom one sees carry them, else where they were told to be."""
    by_name = {tank.name: tank for tank in tanks if tank.name}
    return [
        _flag_view(flag, map, by_name.get("" if flag.carrier is UNSET else flag.carrier)) for flag in objective.flags
    ]


def _flag_view(flag: FlagPlace, map: Map, carrier: TankView | None) -> FlagView:  # noqa: A002 - the game's own noun
    home = next(((stand.x, stand.y) for stand in map.flags if stand.team == flag.team), (flag.x, flag.y))
    return FlagView(
        team=flag.team,
        x=flag.x if carrier is None else carrier.x,
        y=flag.y if carrier is None else carrier.y,
        home_x=home[0],
        home_y=home[1],
        state=flag.state,
        carrier="" if flag.carrier is UNSET else flag.carrier,
        seen=flag.state != "carried" or carrier is not None,
    )


def zone_view(zone: ZonePlace) -> ZoneView:
    """A zone as it is drawn."""
    return ZoneView(zone.x, zone.y, zone.radius, zone.owner, zone.progress, zone.taker)
