"""One battle as this player sees it: snapshots and messages in, commands out, and a Scene to draw each frame."""

import math
from collections.abc import Iterable
from typing import Final

from msgspec import UNSET
from msgspec.structs import replace

from tankgame.client.clock import MARGIN_STEPS, Clock
from tankgame.client.figures import NetworkFigures
from tankgame.client.goals import flag_views, zone_view
from tankgame.client.interpolation import Interpolation
from tankgame.client.neighbours import Neighbour, find_neighbours
from tankgame.client.prediction import Prediction, known_kind
from tankgame.client.scene import Destroyed, Scene, SceneEvent, ShellView, TankView
from tankgame.client.seats import Seat, Seats
from tankgame.client.shells import Body, Shells
from tankgame.client.surroundings import Surroundings, Taken
from tankgame.protocol import angles, snapshot
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.command import REPEATS, CommandDatagram, encode_commands, quantise
from tankgame.protocol.parts import MapInfo, Objective, ThingChanges, ThingPlace
from tankgame.protocol.snapshot import (
    BASELINE_REACH,
    CENTIMETRES,
    CellOpened,
    ShellEnded,
    ShellFired,
    ShellTurned,
    SnapshotEvent,
    TankDestroyed,
    TankFlag,
    TankState,
    WorldSnapshot,
)
from tankgame.protocol.ticks import TICK_RATE, ticks
from tankgame.sim.map import Map
from tankgame.sim.shell import throw
from tankgame.sim.terrain import Terrain
from tankgame.sim.tuning import BOOST_TURNS, COLLAPSE_TICKS, RESPAWN_TICKS, SIGHT, TANKS, WEAPONS

CATCH_UP_TICKS: Final = ticks(0.5)
"""After a stall longer than this the commands of the ticks before are not made up for."""

REWIND_TICKS: Final = ticks(0.25)
"""Where the clock has jumped back further than this, the commands that were ahead of it are given again."""

HEARD_TICKS: Final = ticks(10.0)
"""How long an event is remembered as told."""

AGE_MOST: Final = 255
"""An event's age is a byte: at its most it may be older than it says, and says so differently each time."""


BEYOND: Final = 10_000.0
"""No number of an own state is as large, or it is none: the solver would not survive it."""


class Battle:
    """The battle that one is in. Once a frame: `datagram` for what came, `advance`, then `scene`.

    `now` is seconds of one monotonic clock throughout; that of the constructor is when the mapinfo was heard, `rtt` a
    first guess of the round trip in seconds, `broken` the bricks that are gone, where more are known than mapinfo says,
    `things` what lies on the ground.
    """

    def __init__(
        self,
        map: Map,  # noqa: A002 - the game's own noun
        mapinfo: MapInfo,
        now: float,
        *,
        name: str = "",
        rtt: float = 0.0,
        broken: Iterable[tuple[int, int]] | None = None,
        things: Iterable[ThingPlace] = (),
    ) -> None:
        tick = 0 if mapinfo.tick is UNSET else mapinfo.tick
        self.map = map
        self.own_slot = 0 if mapinfo.slot is UNSET else mapinfo.slot
        self.kind = known_kind("" if mapinfo.tank is UNSET else mapinfo.tank)
        if broken is None:
            broken = () if mapinfo.broken is UNSET else mapinfo.broken
        self.broken_before = frozenset(cell for cell in broken if map.terrain(*cell) is Terrain.BRICK)
        """Cells whose brick was gone when one came in: rubble to draw, of which no event speaks."""
        self.clock = Clock(tick, now, rtt)
        self.prediction = Prediction(map, self.kind, self.own_slot, int(self.clock.command_time), self.broken_before)
        self.interpolation = Interpolation(self.own_slot)
        self.shells = Shells(self.own_slot, self.prediction.arena.ground)
        self.surroundings = Surroundings(things, self.prediction, self.shells, now)
        self.figures = NetworkFigures(rtt=rtt)
        self.respawn_tick = 0
        """When one's own tank is back."""
        self._end_tick = 0 if mapinfo.end_tick is UNSET else mapinfo.end_tick
        team = 0 if mapinfo.team is UNSET else mapinfo.team
        self._seats = Seats({self.own_slot: Seat(name, self.kind, team, bot=False)})
        self._objective = None if mapinfo.objective is UNSET else mapinfo.objective
        self._snapshots: dict[int, WorldSnapshot] = {}
        self._newest = 0
        self._told: dict[tuple[str, int, tuple[int, ...]], None] = {}
        self._last_heard: dict[int, TankState] = {}
        self._own_life = TANKS[self.kind].life
        self._commands: list[InputCommand] = []
        self._sent_at: dict[int, float] = {}
        self._trigger = 0
        self._focus = (map.width / 2, map.height / 2)
        self._watched: int | None = None
        self._drawn_at = now

    @property
    def heard(self) -> WorldSnapshot | None:
        """The newest snapshot."""
        return self._snapshots.get(self._newest)

    # --- who is there ------------------------------------------------------------------------------------------------

    def seat(self, slot: int, seat: Seat) -> None:
        """Somebody has that slot's tank."""
        self._seats[slot] = seat
        if slot == self.own_slot and known_kind(seat.kind) != self.kind:
            self.kind = known_kind(seat.kind)
            self.prediction.change_tank(self.kind)

    def watch(self, name: str) -> None:
        """Look at this team mate as long as one has no tank, and they one that is seen."""
        self._watched = self._seats.slot_of(name)

    def unseat(self, slot: int) -> None:
        """Nobody has that slot's tank any more."""
        if slot != self.own_slot:
            self._seats.pop(slot, None)

    def told_life(self, slot: int, life: int) -> None:
        """A message said how much life a tank has; snapshots say it too, and mostly sooner."""
        if slot == self.own_slot:
            self._own_life = life

    def told_objective(self, objective: Objective) -> None:
        """The battle stands like this by its mode's goal, and ends then."""
        self._objective = objective
        if objective.end_tick is not UNSET:
            self._end_tick = objective.end_tick

    def break_bricks(self, cells: Iterable[tuple[int, int]], gives_way: int = 0) -> None:
        """Those cells (column, row from the top) are open now, to tanks from that tick on."""
        for cell in cells:
            self.surroundings.open(cell, int(self.clock.server_time), gives_way)

    def change_things(self, changes: ThingChanges, now: float, *, gives_way: int = 0, lies_from: int = 0) -> None:
        """That lies on the ground now, to be taken from a tick on, and that no longer does, nor is in the way."""
        self.surroundings.change(changes, int(self.clock.server_time), now, gives_way=gives_way, lies_from=lies_from)

    def taken(self, taken: Taken) -> None:
        """Somebody drove over something."""
        self.surroundings.taken(taken, self.own_slot)

    # --- what the server says ----------------------------------------------------------------------------------------

    def datagram(self, payload: bytes, now: float) -> None:
        """Take in a snapshot. One that cannot be read, or whose baseline is not here, is as good as lost."""
        try:
            tick, base = snapshot.baseline_tick(payload)
            baseline = self._snapshots.get(base)
            if base and baseline is None:
                self.figures.baselines_missed += 1
                return
            if tick not in self._snapshots and tick > self._newest - BASELINE_REACH:
                self._heard(snapshot.decode_snapshot(payload, baseline), now)
        except MalformedMessage:
            return

    def _heard(self, heard: WorldSnapshot, now: float) -> None:
        if heard.own is not None and not all(abs(value) < BEYOND for value in heard.own):
            raise MalformedMessage("an own tank beyond all maps")
        self._snapshots[heard.tick] = heard
        self.clock.advance(now)
        self.clock.heard(heard.tick, heard.margin, now)
        self._count(heard, now)
        self.interpolation.hear(heard)
        if heard.tick > self._newest:
            self._newest = heard.tick
            self._forget(heard.tick)
            self._reconcile(heard)
        for event in heard.events:
            self._hear_event(event, heard.tick)

    def _reconcile(self, heard: WorldSnapshot) -> None:
        self._last_heard.update(heard.tanks)
        if self.own_slot in heard.tanks:
            self._own_life = heard.tanks[self.own_slot].life
        self.prediction.reconcile(heard.tick, heard.own, self._neighbours(heard))

    def _neighbours(self, heard: WorldSnapshot) -> dict[int, Neighbour]:
        if heard.own is None:
            return {}
        kinds = {slot: self._seats.kind(slot) for slot in heard.tanks if slot != self.own_slot}
        return find_neighbours(heard, self._snapshots.values(), kinds, heard.own.x, heard.own.y)

    def _forget(self, tick: int) -> None:
        self._snapshots = {kept: value for kept, value in self._snapshots.items() if kept >= tick - BASELINE_REACH}
        if len(self._told) > 256:
            self._told = {key: None for key in self._told if key[1] >= tick - HEARD_TICKS}

    def _count(self, heard: WorldSnapshot, now: float) -> None:
        figures = self.figures
        figures.heard_at = now
        figures.count_snapshot(heard.tick)
        self.clock.loss = figures.loss
        sent = self._sent_at.get(heard.command_tick)
        if sent is not None:
            waited = heard.tick - heard.command_tick + heard.margin / MARGIN_STEPS + 0.5
            figures.time_round_trip(sent, now, waited)
        figures.jitter = self.clock.jitter / TICK_RATE
        figures.margin = self.clock.margin / TICK_RATE
        figures.delay = self.clock.delay / TICK_RATE

    def _hear_event(self, event: SnapshotEvent, tick: int) -> None:
        key = (type(event).__name__, event.tick, event[1:3])
        if key in self._told or tick - event.tick >= AGE_MOST:
            return
        self._told[key] = None
        match event:
            case ShellFired():
                self.shells.fired(event)
            case ShellTurned():
                self.shells.turned(event)
            case ShellEnded():
                self.shells.ended(event)
            case TankDestroyed():
                self._destroyed(event)
            case CellOpened(when, column, row):
                self.surroundings.open((column, row), when, when + COLLAPSE_TICKS)

    def _destroyed(self, event: TankDestroyed) -> None:
        self.shells.destroyed(event.slot, event.tick)
        self.surroundings.lost(event.slot)
        own = event.slot == self.own_slot
        x, y = event.x / CENTIMETRES, event.y / CENTIMETRES
        last = self._last_heard.get(event.slot)
        heading = 0.0 if last is None else angles.restore(last.heading)
        if own:
            self._focus = (x, y)
            self.respawn_tick = max(self.respawn_tick, event.tick + RESPAWN_TICKS)
        self.shells.say(
            event.tick, Destroyed(x, y, event.slot, self._seats.kind(event.slot), heading, own), at_once=own
        )

    # --- what one does -----------------------------------------------------------------------------------------------

    def advance(self, now: float, command: InputCommand) -> list[bytes]:
        """Give the command for as many ticks as are due, and predict them; the datagrams to send."""
        self.clock.advance(now)
        due = self.clock.due
        prediction = self.prediction
        self._trigger = command.fire or self._trigger
        if due < prediction.tick - REWIND_TICKS or due > prediction.tick + CATCH_UP_TICKS:
            prediction.skip_to(due - 1)
            self._commands.clear()
        first = prediction.tick + 1
        if due < first:
            return []
        command = quantise(replace(command, fire=self._trigger))
        self._trigger = 0
        for tick in range(first, due + 1):
            self._give(tick, command, now)
        return [self._write(newest) for newest in range(due, first - 1, -REPEATS)][::-1]

    def _give(self, tick: int, command: InputCommand, now: float) -> None:
        fired = self.prediction.drive(tick, command)
        if fired:
            tank = self.prediction.tank
            weapon = tank.kind.weapons[fired - 1]
            reach = throw(weapon, tank.reach, tank.kind.muzzle) if WEAPONS[weapon].lobbed else 0.0
            turns = BOOST_TURNS if tank.has("ricochet") else 1
            self.shells.pull(tick, weapon, tank.muzzle(), tank.turret, (tank.x, tank.y), reach=reach, turns=turns)
        self._commands = [*self._commands[1 - CATCH_UP_TICKS :], command]
        self._sent_at[tick] = now
        self._sent_at.pop(tick - BASELINE_REACH, None)

    @property
    def _lag(self) -> float:
        """How many ticks the screen shows the others behind one's own tank and shells."""
        return self.clock.command_time - self.clock.render_time

    def _write(self, newest: int) -> bytes:
        end = len(self._commands) - (self.prediction.tick - newest)
        commands = tuple(reversed(self._commands[max(0, end - REPEATS) : end]))
        return encode_commands(CommandDatagram(self._newest, newest, self._lag, commands))

    # --- what there is to see ----------------------------------------------------------------------------------------

    def scene(self, now: float) -> Scene:
        """Draw this: one frame's worth, whose events are said in no other."""
        dt = max(0.0, now - self._drawn_at)
        self._drawn_at = now
        clock = self.clock
        clock.advance(now)
        self.interpolation.advance(clock.render_time, dt)
        self.prediction.smooth(dt)
        self.surroundings.say_own(self.own_slot)
        shells, events = self._shells()
        for event in events:
            if isinstance(event, Destroyed):
                self.interpolation.vanish(event.slot)
        others = self._others()
        own = self._own()
        if own is not None:
            self._focus = (own.x, own.y)
            self._watched = None
        watched = next((tank for tank in others if tank.slot == self._watched), None)
        if watched is not None:
            self._focus = (watched.x, watched.y)
        self._hide_landings(shells)
        self._count_frame()
        tanks = others if own is None else [*others, own]
        objective = self._objective
        return Scene(
            time=clock.render_time / TICK_RATE,
            tanks=tanks,
            team=self._seats[self.own_slot].team,
            flags=[] if objective is None else flag_views(objective, self.map, tanks),
            zones=[] if objective is None else [zone_view(zone) for zone in objective.zones],
            shells=shells,
            things=self.surroundings.views(now),
            blips=self.surroundings.blips(now),
            events=events,
            own=own,
            watched=watched,
            focus_x=self._focus[0],
            focus_y=self._focus[1],
            ready_1=self._ready(0),
            ready_2=self._ready(1),
            respawn_seconds=0.0 if own is not None else self._seconds_until(self.respawn_tick),
            seconds_left=self._seconds_until(self._end_tick),
        )

    def _hide_landings(self, shells: Iterable[ShellView]) -> None:
        """Where another's shell comes down is only marked where one could see that."""
        for shell in shells:
            if shell.lands is not None and not shell.own:
                seen = self.prediction.arena.ground.clear(*self._focus, *shell.lands)
                shell.lands = shell.lands if seen and math.dist(self._focus, shell.lands) < SIGHT else None

    def _count_frame(self) -> None:
        figures = self.figures
        figures.corrections, figures.corrected = list(self.prediction.corrections), self.prediction.corrected
        shells = self.shells
        figures.hits_shown, figures.hits_confirmed = shells.hits_shown, shells.hits_confirmed
        figures.hits_denied, figures.hits_overtaken = shells.hits_denied, shells.hits_overtaken
        if self.interpolation.shown:
            figures.frames += 1
            figures.extrapolated += self.interpolation.extrapolating

    def _shells(self) -> tuple[list[ShellView], list[SceneEvent]]:
        rtt = self.figures.rtt * TICK_RATE
        own_tick = self.clock.command_time
        bodies = [
            Body(slot, self._seats.kind(slot), shown.pose, bool(shown.state.flags & TankFlag.SHIELDED))
            for slot, shown in self.interpolation.shown.items()
        ]
        return self.shells.advance(self.clock.render_time, own_tick, rtt, bodies)

    def _others(self) -> list[TankView]:
        views = []
        for slot, shown in self.interpolation.shown.items():
            view = self._seats.view(slot, shown.pose, shown.state.life)
            view.fade = shown.fade
            view.shielded = bool(shown.state.flags & TankFlag.SHIELDED)
            view.burning = bool(shown.state.flags & TankFlag.BURNING)
            view.spinning = bool(shown.state.flags & TankFlag.SPINNING)
            view.boosts = self.surroundings.boosts(slot, self.clock.render_time)
            views.append(view)
        return views

    def _own(self) -> TankView | None:
        if not self.prediction.alive:
            return None
        part = min(1.0, max(0.0, self.clock.command_time - self.prediction.tick))
        pose = self.prediction.pose(part)
        view = self._seats.view(self.own_slot, pose, self._own_life)
        view.own = True
        state = self._last_heard.get(self.own_slot)
        view.shielded = state is not None and bool(state.flags & TankFlag.SHIELDED)
        view.burning = state is not None and bool(state.flags & TankFlag.BURNING)
        view.boosts = self.surroundings.boosts(self.own_slot, self.clock.command_time, own=True)
        return view

    def _ready(self, weapon: int) -> float:
        tank = self.prediction.tank
        if not tank.alive:
            return 0.0
        left = tank.ready[weapon] - self.clock.command_time
        return min(1.0, max(0.0, 1.0 - left / WEAPONS[tank.kind.weapons[weapon]].reload_ticks))

    def _seconds_until(self, tick: int) -> float:
        return max(0.0, tick - self.clock.server_time) / TICK_RATE
