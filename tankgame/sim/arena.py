"""The rigid bodies of a battle: what stops tanks, as static shapes in a pymunk space, and the step of physics.

Both the server's world and the client's prediction drive their tanks in one of these. Only tanks are in the space:
shells are rays over `ground` and boxes.
"""

import operator
from array import array
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

import pymunk
from pymunk.batch import ArbiterFields, BodyFields, Buffer, get_space_arbiters, get_space_bodies, set_space_bodies

from tankgame.protocol.ticks import TICK_SECONDS
from tankgame.sim.ground import Ground
from tankgame.sim.map import Map
from tankgame.sim.rubble import Rubble
from tankgame.sim.thing import ThingKind

if TYPE_CHECKING:
    from tankgame.sim.tank import Tank

FRICTION: Final = 0.05
"""Of what does not move: tanks slide along walls rather than stick to them."""

SLOP: Final = 0.01
"""Metres by which bodies may overlap before they are pushed apart."""

EDGE: Final = 10.0
"""Metres of solid around the map."""

_FIELDS: Final = (
    BodyFields.BODY_ID | BodyFields.POSITION | BodyFields.ANGLE | BodyFields.VELOCITY | BodyFields.ANGULAR_VELOCITY
)
_PAIR: Final = ArbiterFields.BODY_A_ID | ArbiterFields.BODY_B_ID
_MOTION: Final = BodyFields.VELOCITY | BodyFields.ANGULAR_VELOCITY
_PUSH: Final = BodyFields.FORCE | BodyFields.TORQUE

NO_PUSH: Final = (0.0, 0.0, 0.0)
"""A force in newtons, by x and y, and a torque in newton metres."""


TRIM: Final = 0.2
"""Metres by which a run ends below the face of the run that crosses its end."""


ROUND_SHARE: Final = 0.89
"""Half the side of a square over the radius of a circle that is as large: shells take what is round for square."""


class Run(NamedTuple):
    """Cells in a line that stop tanks, `first` to `last` of column or row `line`; metres cut off at either end."""

    vertical: bool
    line: int
    first: int
    last: int
    trim_first: float
    trim_last: float


class Arena:
    """A space with the map's static shapes; `broken` are the bricks that are gone already (column, row)."""

    def __init__(self, map: Map, broken: Iterable[tuple[int, int]] = ()) -> None:  # noqa: A002 - the game's own noun
        self.map = map
        self.ground = Ground(map, broken)
        self.tick = 0
        self.space = pymunk.Space()
        self.space.collision_slop = SLOP
        self.tanks: dict[int, Tank] = {}
        """The tanks in the space, by their body's id."""
        self._runs: dict[Run, pymunk.Shape] = {}
        self._blocks: dict[int, pymunk.Shape] = {}
        """What things stand in the way, by their number."""
        self._rubble = Rubble(self.space)
        self._buffer, self._moving, self._still = Buffer(), Buffer(), Buffer()
        self._pushes = Buffer()
        self._order: list[int] | None = None
        """The ids of all bodies as the space goes through them; None where that has to be asked."""
        self._add_edge()
        for row in range(map.rows):
            self._renew(vertical=False, line=row)
        for column in range(map.columns):
            self._renew(vertical=True, line=column)

    def step(self) -> None:
        """Move every tank by one tick, and read back where they are.

        What comes of it depends on what a tank's state tells and on nothing else: a prediction that starts from a
        snapshot's state goes the very way that the server's tank went, along walls and round corners too.
        """
        self._rubble.settle(self.tick)
        self._push()
        self.space.step(TICK_SECONDS)
        self.tick += 1
        self._settle()
        buffer = self._buffer
        buffer.clear()
        get_space_bodies(self.space, _FIELDS, buffer)
        self._order = ids = memoryview(buffer.int_buf()).cast("P").tolist()
        numbers = iter(memoryview(buffer.float_buf()).cast("d").tolist())
        tanks = self.tanks
        for body_id, x, y, angle, vx, vy, spin in zip(
            ids, numbers, numbers, numbers, numbers, numbers, numbers, strict=True
        ):
            tank = tanks.get(body_id)
            if tank is not None:  # the static body is among them
                tank.moved(x, y, angle, vx=vx, vy=vy, spin=spin)

    def _push(self) -> None:
        """Let every tank's push act on its body: all in one go, for a call for each costs more than the step."""
        if self._order is None:
            self._buffer.clear()
            get_space_bodies(self.space, BodyFields.BODY_ID, self._buffer)
            self._order = memoryview(self._buffer.int_buf()).cast("P").tolist()
        pushes = array("d")
        for body in self._order:
            tank = self.tanks.get(body)
            pushes.extend(NO_PUSH if tank is None else tank.push)
        self._pushes.set_float_buf(pushes.tobytes())
        set_space_bodies(self.space, _PUSH, self._pushes)

    def _settle(self) -> None:
        """End a step with nothing left over for the next.

        The solver keeps the push out of what a body overlaps for the next step, and the impulses of a contact as its
        first guess there. Neither is in a tank's state, so the push is given here and now, and the impulses go with the
        hull that is taken out and put in again.
        """
        buffer, moving = self._buffer, self._moving
        buffer.clear()
        get_space_arbiters(self.space, _PAIR, buffer)
        touching = self.tanks.keys() & memoryview(buffer.int_buf()).cast("P").tolist()
        if not touching:
            return
        moving.clear()
        get_space_bodies(self.space, _MOTION, moving)
        self._still.set_float_buf(bytes(len(moving.float_buf())))
        set_space_bodies(self.space, _MOTION, self._still)
        # Bodies are numbered by where they lie in memory, which is another order in each run.
        touched = sorted((self.tanks[body] for body in touching), key=_slot)
        for tank in touched:
            pymunk.Body.update_position(tank.body, TICK_SECONDS)
        set_space_bodies(self.space, _MOTION, moving)
        hulls = [tank.hull for tank in touched]
        self.space.remove(*hulls)
        self.space.add(*hulls)

    def enter(self, tank: "Tank", body: pymunk.Body, hull: pymunk.Shape) -> None:
        """Put a tank's body into the space; the tank calls this when it is placed."""
        self.space.add(body, hull)
        self.tanks[body.id] = tank
        self._order = None

    def leave(self, body: pymunk.Body, hull: pymunk.Shape) -> None:
        """Take a tank's body out of the space; the tank calls this when it is removed."""
        self.space.remove(body, hull)
        del self.tanks[body.id]
        self._order = None

    def break_brick(self, column: int, row: int, gives_way: int = 0) -> bool:
        """Open a brick cell to shells, and to tanks from tick `gives_way` on; False where there was none."""
        if not self.ground.break_brick(column, row):
            return False
        if gives_way > self.tick:
            size, top = self.map.cell, self.map.height - row * self.map.cell
            brick = self._add_box(column * size, top - size, (column + 1) * size, top)
            self._rubble.add(brick, gives_way)
        # The neighbours' faces that the brick covered are bare now.
        for line in range(max(0, row - 1), min(self.map.rows, row + 2)):
            self._renew(vertical=False, line=line)
        for line in range(max(0, column - 1), min(self.map.columns, column + 2)):
            self._renew(vertical=True, line=line)
        return True

    def put_block(self, thing: int, x: float, y: float, kind: ThingKind) -> bool:
        """Let a thing stand there that stops tanks and shells; False where something stands already."""
        if not self.ground.put_block(thing, x, y, kind.radius * (ROUND_SHARE if kind.is_round else 1.0)):
            return False
        if kind.is_round:
            shape: pymunk.Shape = pymunk.Circle(self.space.static_body, kind.radius, (x, y))
            shape.friction = FRICTION
            self.space.add(shape)
        else:
            shape = self._add_box(x - kind.radius, y - kind.radius, x + kind.radius, y + kind.radius)
        self._blocks[thing] = shape
        return True

    def take_block(self, thing: int, gives_way: int = 0) -> None:
        """That thing, if it stood in the way, stops no more shells, and no tanks from tick `gives_way` on."""
        shape = self._blocks.pop(thing, None)
        if shape is not None:
            self._rubble.add(shape, gives_way)
            self.ground.take_block(thing)

    def _add_edge(self) -> None:
        width, height = self.map.width, self.map.height
        for left, bottom, right, top in (
            (-EDGE, -EDGE, 0.0, height + EDGE),
            (width, -EDGE, width + EDGE, height + EDGE),
            (0.0, -EDGE, width, 0.0),
            (0.0, height, width, height + EDGE),
        ):
            self._add_box(left, bottom, right, top)

    def _add_box(self, left: float, bottom: float, right: float, top: float) -> pymunk.Shape:
        corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
        box = pymunk.Poly(self.space.static_body, corners)
        box.friction = FRICTION
        self.space.add(box)
        return box

    def _renew(self, *, vertical: bool, line: int) -> None:
        """Make the shapes of one row or column what its cells are now."""
        wanted = list(self._runs_of(vertical=vertical, line=line))
        old = [run for run in self._runs if run.vertical == vertical and run.line == line and run not in wanted]
        for run in old:
            self.space.remove(self._runs.pop(run))
        for run in wanted:
            if run not in self._runs:
                self._runs[run] = self._add_run(run)

    def _runs_of(self, *, vertical: bool, line: int) -> Iterator[Run]:
        """The runs of one row or column that have a bare side.

        Every straight face of an obstacle is the side of one single run along that face, and no other run ends flush
        with it: a hull that slides along finds no seam to catch on. A cell that is a run of its own in both directions
        is made once, and one that the other direction's run covers not at all.
        """
        length = self.map.rows if vertical else self.map.columns
        first = None
        for place in range(length + 1):
            if place < length and self._solid(line, place, vertical=vertical):
                first = place if first is None else first
            elif first is not None:
                run = self._run(vertical, line, first, place - 1)
                first = None
                alone = run.first == run.last
                if not (alone and (vertical or run.trim_first)) and self._bare(run):
                    yield run

    def _run(self, vertical: bool, line: int, first: int, last: int) -> Run:  # noqa: FBT001 - as the field of Run
        lines = range(self.map.columns if vertical else self.map.rows)

        def trim(place: int) -> float:
            # No run crosses it from beyond the map, however solid that is.
            sides = (side for side in (line - 1, line + 1) if side in lines)
            return TRIM if any(self._solid(side, place, vertical=vertical) for side in sides) else 0.0

        return Run(vertical, line, first, last, trim(first), trim(last))

    def _solid(self, line: int, place: int, *, vertical: bool) -> bool:
        return self.ground.stops_tanks(line, place) if vertical else self.ground.stops_tanks(place, line)

    def _bare(self, run: Run) -> bool:
        return any(
            not self._solid(side, place, vertical=run.vertical)
            for side in (run.line - 1, run.line + 1)
            for place in range(run.first, run.last + 1)
        )

    def _add_run(self, run: Run) -> pymunk.Shape:
        size, height = self.map.cell, self.map.height
        near, far = run.line * size, (run.line + 1) * size
        start, end = run.first * size + run.trim_first, (run.last + 1) * size - run.trim_last
        if run.vertical:
            return self._add_box(near, height - end, far, height - start)
        return self._add_box(start, height - far, end, height - near)


_slot = operator.attrgetter("slot")
