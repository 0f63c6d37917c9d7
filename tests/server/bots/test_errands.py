import math
from random import Random

import pytest

from tankgame.server.bots.bot import Bot
from tankgame.server.bots.errands import GUARD_REACH, PRESENT_TICKS, RUSH, errand_for
from tankgame.server.bots.memory import Memory
from tankgame.server.bots.roster import Roster, openness
from tankgame.server.modes.capture_the_flag import CaptureTheFlag
from tankgame.server.modes.king_of_the_hill import KingOfTheHill
from tankgame.server.modes.objective import Standing
from tankgame.server.modes.survival import Survival
from tankgame.sim.map import Zone
from tankgame.sim.tuning import TANKS
from tests.server.modes.play import FLAGS, destroy, field, go, played, put, zone_field
from tests.sim.field import map_of

HOME, AWAY = (FLAGS[0].x, FLAGS[0].y), (FLAGS[1].x, FLAGS[1].y)
TEAMS = {1: 1, 2: 1, 3: 1, 11: 2, 12: 2}


def errand(mode, slot, people=()):
    """That of the bot in a slot, where all are bots but those people."""
    tank = mode.world.tanks[slot]
    mode.standing.bots = {other: mode.world.tick for other in mode.world.tanks if other not in people}
    return errand_for(mode.world, tank, mode.standing, Memory(slot, 8))


def flags(**places):
    mode = played(CaptureTheFlag, TEAMS)
    for slot in TEAMS:
        put(mode, slot, 40.0 + 3 * slot, 50.0)
    return mode


def test_where_nothing_is_to_be_had_but_fights_there_is_no_errand():
    mode = played(CaptureTheFlag, TEAMS)
    assert errand_for(mode.world, mode.world.tanks[1], Standing(), Memory(1, 8)) is None


def test_one_in_three_guards_and_the_others_go_for_theirs():
    mode = flags()
    places = [errand(mode, slot).place for slot in (1, 2, 3)]
    assert places == [HOME, AWAY, AWAY]
    assert errand(mode, 1).radius == GUARD_REACH
    assert [errand(mode, slot).place for slot in (11, 12)] == [AWAY, HOME], "and one of two"


def test_people_count_as_guards_only_while_they_guard():
    mode = flags()
    put(mode, 1, 60.0, 30.0)
    assert [errand(mode, slot, people=(1,)).place for slot in (2, 3)] == [HOME, AWAY], "somebody has to stay"
    put(mode, 1, HOME[0] + 5.0, HOME[1])
    assert [errand(mode, slot, people=(1,)).place for slot in (2, 3)] == [AWAY, AWAY], "somebody does"


def test_who_comes_after_a_bot_is_no_bot():
    mode = flags()
    put(mode, 1, 60.0, 30.0)
    assert errand(mode, 2).place == AWAY
    mode.standing.bots[1] = mode.world.tick - PRESENT_TICKS - 1
    assert errand_for(mode.world, mode.world.tanks[2], mode.standing, Memory(2, 8)).place == HOME


def test_near_their_flag_nothing_else_counts():
    mode = flags()
    assert not errand(mode, 2).pressing
    put(mode, 2, AWAY[0] - RUSH + 2, AWAY[1])
    assert errand(mode, 2).pressing


def test_who_has_it_brings_it_home_and_another_sees_to_that():
    mode = flags()
    put(mode, 2, *AWAY)
    go(mode)
    mine, mates = errand(mode, 2), errand(mode, 3)
    assert (mine.place, mine.pressing) == (HOME, True)
    assert mates.place == pytest.approx((mode.standing.flags[1].told_x, mode.standing.flags[1].told_y))
    assert errand(mode, 1).place == HOME, "the guard stays"


def test_those_who_have_lost_it_are_after_whoever_has_it():
    mode = flags()
    put(mode, 2, *AWAY)
    go(mode)
    assert errand(mode, 11).prey == 2
    destroy(mode, 2, by=11)
    put(mode, 11, AWAY[0] - 10, AWAY[1])
    back = errand(mode, 11)
    assert (back.place, back.pressing, back.prey) == (AWAY, True, -1)


def test_where_each_side_has_the_others_flag_all_but_one_go_for_their_own():
    slots = {1: 1, 2: 1, 3: 1, 4: 1, 11: 2, 12: 2}
    mode = played(CaptureTheFlag, slots)
    for slot in slots:
        put(mode, slot, 40.0 + 3 * slot, 50.0)
    put(mode, 1, *AWAY)
    put(mode, 11, *HOME)
    go(mode)
    assert [flag.carrier for flag in mode.standing.flags] == [11, 1]
    assert [errand(mode, slot).prey for slot in (2, 3, 4)] == [11, 11, -1]
    assert errand(mode, 12).prey == 1, "alone with the carrier, one does not stay with them"


def test_zones_are_seen_to_by_different_tanks_and_lost_ones_first():
    mode = played(KingOfTheHill, TEAMS, on=zone_field(Zone(50, 20, 6), Zone(70, 20, 6)))
    for slot in TEAMS:
        put(mode, slot, 60.0, 50.0)
    assert {errand(mode, slot).x for slot in (1, 2)} == {50, 70}
    mode.standing.zones[0].owner = 1
    assert [errand(mode, slot).x for slot in (1, 2)] == [70, 70]


def test_a_zone_that_somebody_sees_to_is_left_to_them():
    mode = played(KingOfTheHill, TEAMS, on=zone_field(Zone(50, 20, 6), Zone(70, 20, 6)))
    for slot in TEAMS:
        put(mode, slot, 60.0, 50.0)
    assert errand(mode, 2, people=(1,)).x == 50
    put(mode, 1, 52.0, 20.0)
    assert errand(mode, 2, people=(1,)).x == 70


def test_players_stay_together_and_attackers_go_where_players_were_reported():
    mode = played(Survival, {1: 1, 2: 1, 9: 2})
    mode.standing.reports = [(20.0, 20.0), (100.0, 40.0)]
    put(mode, 1, 20, 20)
    put(mode, 9, 90, 40)
    assert errand(mode, 1).place == (100.0, 40.0)
    assert errand(mode, 9).place == (100.0, 40.0)
    memory = Memory(1, 8)
    memory.friends = [(25.0, 20.0)]
    assert errand_for(mode.world, mode.world.tanks[1], mode.standing, memory).place == (25.0, 20.0)


def battle(mode, ticks):
    bots = {slot: Bot(mode.world.map, slot, "veteran", 5, mode.standing) for slot in mode.world.tanks}
    for _ in range(ticks):
        events = mode.world.step({slot: bot.think(mode.world) for slot, bot in bots.items()})
        mode.tick(events)


def test_two_bots_alone_bring_a_flag_home():
    mode = played(CaptureTheFlag, {1: 1, 2: 1}, captures=1)
    battle(mode, 60 * 40)
    assert mode.over
    assert mode.winning_team == 1


def test_two_bots_alone_take_and_hold_two_zones():
    mode = played(KingOfTheHill, {1: 1, 2: 1}, on=zone_field(Zone(50, 12, 6), Zone(70, 45, 6)))
    battle(mode, 60 * 30)
    assert [zone.owner for zone in mode.standing.zones] == [1, 1]
    assert mode.standing.score[0] > 15


def test_of_two_zones_each_team_sends_its_odd_one_to_another():
    slots = {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2}
    mode = played(KingOfTheHill, slots, on=zone_field(Zone(50, 12, 6), Zone(70, 12, 6)))
    for slot in slots:
        put(mode, slot, 60, 40)
    assert [errand(mode, slot).x for slot in slots] == [50, 70, 50, 70, 50, 70]


def test_better_players_meet_better_bots():
    def drawn(levels):
        roster = Roster(Random(1))
        return [roster.level(levels) for _ in range(200)]

    assert "ace" not in drawn([1, 2])
    assert set(drawn([])) == set(drawn([1])) == {"cadet"}
    assert set(drawn([1, 3])) == {"cadet", "recruit"}
    assert drawn([4]).count("recruit") > drawn([8]).count("recruit") > drawn([30]).count("recruit") == 0
    assert set(drawn([3])) == {"recruit", "veteran"}


def test_every_bot_has_a_name_of_its_own():
    roster, taken = Roster(Random(1)), set()
    for _ in range(190):
        taken.add(roster.name(taken))
    assert len(taken) == 190


def test_how_open_a_map_is():
    narrow = map_of(
        ["." * 30 if row % 3 else "#" * 29 + "." for row in range(30)], spawns=((6, 56, 0, 0), (30, 32, 0, 0))
    )
    assert openness(narrow) < 0.5 * openness(field()) <= 0.5
    kinds = {Roster(Random(seed)).tank(field()) for seed in range(60)}
    assert len(kinds) > 4, "what suits best is not all there is"
    assert math.isfinite(openness(narrow))


def test_long_guns_come_to_open_maps_and_short_ones_to_narrow_ones():
    walls = ["." * 30 if row % 3 else "#" * 29 + "." for row in range(30)]
    narrow = map_of(walls, spawns=((6, 56, 0, 0), (30, 32, 0, 0)))

    def share(on, kind):
        roster = Roster(Random(1))
        return [roster.tank(on) for _ in range(300)].count(kind) / 300

    assert share(field(), "hunter") > 2 * share(narrow, "hunter")
    assert share(narrow, "flamer") > 2 * share(field(), "flamer")
    assert min(share(field(), kind) for kind in TANKS) > 0.01, "what suits best is not all there is"
