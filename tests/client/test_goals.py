import pytest
from msgspec.structs import replace

from tankgame.client.goals import News, flag_views, news
from tankgame.client.scene import TankView
from tankgame.protocol.parts import FlagPlace, Objective, ZonePlace
from tankgame.sim.map import Flag
from tests.client.battlefield import field

HOME = [FlagPlace(team=1, x=10, y=20, state="home"), FlagPlace(team=2, x=90, y=20, state="home")]
CALM = Objective(score=[0, 0], goal=3, flags=HOME)
WAR = Objective(score=[0, 0], zones=[ZonePlace(x=5, y=5, radius=5, owner=0, progress=0.0)])
WAVES = Objective(score=[0, 0], wave=1, waves=8, lives=2, break_until=600)


def with_flag(objective: Objective, index: int, **changes) -> Objective:
    flags = list(objective.flags)
    flags[index] = replace(flags[index], **changes)
    return replace(objective, flags=flags)


TAKEN = with_flag(CALM, 1, state="carried", carrier="Anna", x=80)
DROPPED = with_flag(CALM, 1, state="dropped", x=50)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (CALM, CALM, []),
        (CALM, TAKEN, [News("taken", 5.0, 2, "Anna")]),
        (TAKEN, with_flag(TAKEN, 1, x=70), []),
        (TAKEN, DROPPED, [News("dropped", 5.0, 2)]),
        (DROPPED, CALM, [News("returned", 5.0, 2)]),
        (TAKEN, replace(CALM, score=[1, 0]), [News("scored", 5.0, 1)]),
        (DROPPED, TAKEN, [News("taken", 5.0, 2, "Anna")]),
        (CALM, replace(CALM, overtime=True), [News("overtime", 5.0)]),
        (WAR, replace(WAR, score=[5, 0]), []),
        (WAR, replace(WAR, zones=[replace(WAR.zones[0], owner=2)]), [News("zone", 5.0, 2, number=0)]),
        (WAR, replace(WAR, zones=[replace(WAR.zones[0], progress=0.5, taker=1)]), []),
        (WAVES, replace(WAVES, break_until=0, left=4), [News("wave", 5.0, number=1)]),
        (replace(WAVES, break_until=0), replace(WAVES, wave=2, lives=3), [News("beaten", 5.0, number=1)]),
        (replace(WAVES, break_until=0), replace(WAVES, break_until=0, wave=2), [News("wave", 5.0, number=2)]),
        (WAVES, replace(WAVES, lives=0), [News("lives", 5.0)]),
    ],
)
def test_what_is_new_is_told_once(before: Objective, after: Objective, told: list[News]) -> None:
    assert news(before, after, 5.0) == told


def tank(name: str) -> TankView:
    return TankView(3, name, "medium", 1, 40.0, 30.0, 0.0, 0.0, 100, 100)


def test_a_flag_is_where_its_carrier_is_seen_and_else_where_it_was_told_to_be() -> None:
    ground = field()
    object.__setattr__(ground, "flags", (Flag(10, 20, 1), Flag(90, 22, 2)))
    stands, seen = flag_views(TAKEN, ground, [tank("Anna")])
    assert (stands.x, stands.y, stands.state, stands.seen) == (10, 20, "home", True)
    assert (seen.x, seen.y, seen.home_x, seen.home_y, seen.seen) == (40, 30, 90, 22, True)
    hearsay = flag_views(TAKEN, ground, [tank("Ben")])[1]
    assert (hearsay.x, hearsay.seen, hearsay.carrier) == (80, False, "Anna")
