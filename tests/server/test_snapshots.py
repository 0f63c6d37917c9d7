from tankgame.protocol.snapshot import CellOpened, TankFlag
from tankgame.server.snapshots import tank_state, told_event
from tankgame.sim.events import BlockBroken, BrickBroken
from tests.sim.field import command, open_map, play, world_with


def test_others_are_told_that_a_gun_spins():
    world = world_with(open_map(), ("gatling", 30, 30, 0), ("medium", 30, 40, 0))
    play(world, 5, {slot: command(fire=1) for slot in (0, 1)})

    assert [bool(tank_state(tank).flags & TankFlag.SPINNING) for tank in world.tanks.values()] == [True, False]


def test_what_breaks_is_told_with_its_place():
    field = open_map()
    x, y = field.centre(3, 4)

    assert told_event(BrickBroken(7, 3, 4), field) == (CellOpened(7, 3, 4), x, y)
    assert told_event(BlockBroken(7, 3, 4), field) == (CellOpened(7, 3, 4), x, y)
