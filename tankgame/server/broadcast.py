"""What the people in a battle are told of each tick, each in the form of the door they came in by."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from msgspec import UNSET

from tankgame.net.link import Link, send_all
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.message import Message
from tankgame.protocol.parts import Places, ShellPlace, TankPlace
from tankgame.protocol.server_messages import (
    PickupTaken,
    PingsMeasured,
    PlayerLife,
    PlayerMoved,
    RadarSwept,
    Snapshot,
    TerrainChanged,
)
from tankgame.protocol.snapshot import NO_SLOT, ShellFired, SnapshotEvent
from tankgame.protocol.ticks import TICK_RATE
from tankgame.server.beat import SINGLE, Beat
from tankgame.server.ground_news import GroundNews
from tankgame.server.seat import Seat
from tankgame.server.snapshots import EARSHOT, Tanks, told_event
from tankgame.sim import events as sim_events
from tankgame.sim.pickup import RADAR, REPAIR
from tankgame.sim.tank import Tank
from tankgame.sim.tuning import COLLAPSE_TICKS, RADAR_TICKS, weapon_id
from tankgame.sim.visibility import seen_tanks
from tankgame.sim.world import World

PLACES_EVERY: Final = TICK_RATE // 20
"""Ticks between the places that the JSON door is told."""

SNAPSHOT_EVERY: Final = TICK_RATE // 30
"""Ticks between the snapshots of a client on the internet."""


class _Noise(NamedTuple):
    """An event as those hear of it who see whose it is, as the others do, and that slot; and its place in metres."""

    event: SnapshotEvent
    nameless: SnapshotEvent
    by: int
    x: float
    y: float


class Broadcast:
    """Tells the people among `seats` what happens in `world`; both belong to the room and change under it."""

    def __init__(self, world: World, seats: Mapping[int, Seat]) -> None:
        self._world = world
        self._seats = seats
        self.ground_news = GroundNews(world, seats)
        self._noises: list[_Noise] = []
        """Since the last snapshots."""

    def tell(self, message: Message) -> None:
        """To everybody in the map."""
        send_all(self._links(), message)

    def tell_moves(self, commands: Mapping[int, InputCommand], fresh: Iterable[int]) -> None:
        """To the JSON door: each command from there, and of the others those that are not what they were.

        What goes on because nothing new came was told when it came, and wrecks do not move.
        """
        simple = [link for link in self._links() if not link.native]
        if not simple:
            return
        asked = set(fresh)
        for slot, command in commands.items():
            seat = self._seats[slot]
            if not self._world.tanks[slot].alive or (seat.session is not None and slot not in asked):
                continue
            if command == seat.told_move and not _is_simple(seat):
                continue
            seat.told_move = command
            send_all(
                simple,
                PlayerMoved(
                    player=seat.name, drive=command.drive, turn=command.turn, aim=command.aim, fire=command.fire
                ),
            )

    def tell_hits(self, events: Sequence[sim_events.Event]) -> None:
        """Lives that changed, bricks that broke, and what lies on the ground."""
        broken = []
        for event in events:
            match event:
                case sim_events.TankHit():
                    self._tell_hit(event)
                case sim_events.ShellBounced():
                    self._tell_bounce(event)
                case sim_events.TankSpawned(slot=slot) if slot in self._seats:
                    life = self._world.tanks[slot].life
                    self.tell(PlayerLife(player=self._seats[slot].name, life=life))
                case sim_events.BrickBroken(column=column, row=row):
                    broken.append((column, row))
                case sim_events.PickupTaken(slot=slot) if slot in self._seats:
                    self._tell_taken(event)
        if broken:
            self.tell(TerrainChanged(broken=broken, gives_way=self._world.tick + COLLAPSE_TICKS))
        self.ground_news.tell(events)

    def catch_up(self, link: Link) -> None:
        """Tell somebody who came in what the others have picked up that lasts."""
        tick = self._world.tick
        for slot, seat in self._seats.items():
            for kind, boost in self._world.tanks[slot].boosts.items():
                if boost.until > tick:
                    link.send(PickupTaken(player=seat.name, pickup=kind, tick=boost.since, until=boost.until))

    def tell_pings(self) -> None:
        """How far each of them is, where that is known: nobody measures the JSON door's clients."""
        pings = {
            seat.name: round(seat.stream.pace.ping)
            for seat in self._seats.values()
            if seat.session is not None and seat.stream.pace.ping is not None
        }
        if pings:
            self.tell(PingsMeasured(pings=pings))

    def _tell_taken(self, taken: sim_events.PickupTaken) -> None:
        name, tank = self._seats[taken.slot].name, self._world.tanks[taken.slot]
        boost = tank.boosts.get(taken.kind)
        until = UNSET if boost is None else boost.until
        self.tell(PickupTaken(player=name, pickup=taken.kind, tick=taken.tick, thing=taken.thing, until=until))
        if taken.kind == REPAIR:
            self.tell(PlayerLife(player=name, life=tank.life))

    def _tell_radars(self) -> None:
        """Now and then, to those who have the sight of one, of their own or a friend's."""
        world = self._world
        radars = [tank for tank in world.tanks.values() if tank.boosts and tank.has(RADAR)]
        if not radars:
            return
        for seat in self._seats.values():
            is_due = (world.tick + seat.slot) % RADAR_TICKS == 0
            if is_due and seat.session is not None and _sees_by(world.tanks[seat.slot], radars):
                self._tell_radar(seat, seat.session.link)

    def _tell_radar(self, seat: Seat, link: Link) -> None:
        own = self._world.tanks[seat.slot]
        foes = [
            (round(tank.x, 1), round(tank.y, 1))
            for tank in self._world.tanks.values()
            if tank is not own and tank.alive and not (own.team and tank.team == own.team)
        ]
        link.send(RadarSwept(radar=foes))

    def _tell_hit(self, hit: sim_events.TankHit) -> None:
        if hit.slot not in self._seats:
            return
        self.tell(
            PlayerLife(
                player=self._seats[hit.slot].name,
                life=hit.life,
                by=self._seats[hit.by].name if hit.by in self._seats else UNSET,
                damage=hit.damage,
                face=hit.face or UNSET,
                weapon=weapon_id(hit.weapon),
                angle=_degrees(hit.angle) if hit.face else UNSET,
            )
        )

    def _tell_bounce(self, bounced: sim_events.ShellBounced) -> None:
        """To the two whom it concerns."""
        if bounced.slot not in self._seats or bounced.by not in self._seats:
            return
        seats = self._seats[bounced.slot], self._seats[bounced.by]
        message = PlayerLife(
            player=seats[0].name,
            life=self._world.tanks[bounced.slot].life,
            by=seats[1].name,
            damage=0,
            face=bounced.face,
            weapon=weapon_id(bounced.weapon),
            angle=_degrees(bounced.angle),
            bounced=bounced.why,
        )
        send_all({seat.session.link for seat in seats if seat.session is not None}, message)

    def tell_places(self, events: Iterable[sim_events.Event], beat: Beat = SINGLE) -> None:
        """Snapshots to the native door, places to the JSON door: to each what its tank may see."""
        told = [told_event(event, self._world.map) for event in events]
        self._noises += [_noise(*compact) for compact in told if compact is not None]
        self._tell_radars()
        if self._world.tick % PLACES_EVERY == 0:
            for seat in self._seats.values():
                if seat.session is not None and not seat.session.link.native:
                    seat.session.link.send(Snapshot(snapshot=self._places(seat)))
        if not beat.left:
            self._tell_snapshots(beat.stride)

    def _tell_snapshots(self, stride: int) -> None:
        noises, self._noises = self._noises, []
        world, turn = self._world, self._world.tick // stride
        tanks = Tanks(world.tick, world.tanks.values())
        for seat in self._seats.values():
            if seat.session is None or not seat.session.link.native:
                continue
            # Not all in the same tick: half of them are told now and half of them next.
            every = 1 if stride > 1 or seat.session.nearby else SNAPSHOT_EVERY
            is_due = seat.stream.pace.due(turn, seat.slot, every)
            if not (noises or is_due):
                continue
            eyes = self._eyes(seat)
            seen = seen_tanks(world, eyes)
            seat.stream.hear(_heard(world.tanks[eyes], seen, noises))
            if is_due and (data := seat.stream.write(world.tanks[seat.slot], seen, tanks, seat.commands)) is not None:
                seat.session.link.send_datagram(data)

    def _eyes(self, seat: Seat) -> int:
        """The slot from whose tank somebody looks: one's own, or without one that of the team mate one watches."""
        watched = seat.watched
        if watched is None or self._world.tanks[seat.slot].alive:
            return seat.slot
        other = self._seats.get(watched)
        alive = other is not None and other.team == seat.team and self._world.tanks[watched].alive
        return watched if alive else seat.slot

    def _places(self, seat: Seat) -> Places:
        world, tanks, eyes = self._world, {}, self._eyes(seat)
        for slot in sorted(seen_tanks(world, eyes)):
            tank = world.tanks[slot]
            tanks[self._seats[slot].name] = TankPlace(
                x=round(tank.x, 3),
                y=round(tank.y, 3),
                heading=round(tank.heading, 4),
                turret=round(tank.turret, 4),
                life=tank.life,
            )
        shells = [
            ShellPlace(x=round(shell.x, 3), y=round(shell.y, 3), heading=round(shell.heading, 4))
            for shell in world.shells.values()
            if world.lookout.sees(eyes, shell.x, shell.y)
        ]
        return Places(tick=world.tick, tanks=tanks, shells=shells)

    def _links(self) -> list[Link]:
        return [seat.session.link for seat in self._seats.values() if seat.session is not None]


def _noise(event: SnapshotEvent, x: float, y: float) -> _Noise:
    if isinstance(event, ShellFired):
        return _Noise(event, event._replace(slot=NO_SLOT), event.slot, x, y)
    return _Noise(event, event, NO_SLOT, x, y)


def _heard(tank: Tank, seen: frozenset[int], noises: list[_Noise]) -> list[SnapshotEvent]:
    """What of a tick's events is in that tank's earshot; who fired that is not seen from there is not told."""
    own_x, own_y, far = tank.x, tank.y, EARSHOT * EARSHOT
    return [
        event if by in seen else nameless
        for event, nameless, by, x, y in noises
        if (x - own_x) * (x - own_x) + (y - own_y) * (y - own_y) <= far
    ]


def _sees_by(tank: Tank, radars: Iterable[Tank]) -> bool:
    """Whether one of these is that tank's, or a friend's, who tells."""
    return any(radar is tank or (tank.team != 0 and tank.team == radar.team) for radar in radars)


def _is_simple(seat: Seat) -> bool:
    return seat.session is not None and not seat.session.link.native


def _degrees(angle: float) -> float:
    return round(math.degrees(angle), 1)
