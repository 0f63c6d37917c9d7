import pytest
from hypothesis import given
from hypothesis import strategies as st

from tankgame.protocol.levels import floor, level
from tankgame.server.config import RewardsConfig
from tankgame.server.modes.mode import Deed
from tankgame.server.rewards import Scorer
from tankgame.server.tally import Earning, Item, Tally
from tankgame.sim.events import BrickBroken, PickupTaken, TankDestroyed, TankHit, TankSpawned

RATES = RewardsConfig(
    xp_per_damage=0.5,
    xp_per_kill=20,
    xp_per_assist=7,
    xp_win=50,
    coin_per_damage=0.1,
    coin_per_kill=5,
    coin_per_assist=2,
    coin_win=30,
    coin_found=6,
    death_xp=10,
)


def hit(slot: int, by: int, damage: int) -> TankHit:
    return TankHit(tick=1, slot=slot, by=by, weapon=0, damage=damage, life=50, face="side")


def destroyed(slot: int, by: int) -> TankDestroyed:
    return TankDestroyed(tick=2, slot=slot, by=by, weapon=0, x=0.0, y=0.0, hit=TankHit(2, slot, by, 0, 9, 0, "front"))


def three(purse_xp: int = 0) -> dict[int, Tally]:
    return {slot: Tally(purse_xp=purse_xp) for slot in (1, 2, 3)}


def test_damage_is_worth_its_rate() -> None:
    tallies = three()
    assert Scorer(RATES).score(hit(2, 1, 20), tallies) == [Earning(1, 10, 2, "damage")]
    assert tallies[1] == Tally(damage=20, xp=10, coin=2)
    assert tallies[2] == Tally()


def test_many_small_hits_are_worth_as_much_as_a_big_one() -> None:
    scorer, tallies = Scorer(RATES), three()
    for _ in range(21):
        scorer.score(hit(2, 1, 1), tallies)
    assert (tallies[1].xp, tallies[1].coin) == (10, 2)


def test_coins_that_one_finds_are_ones_own() -> None:
    tallies = three()
    assert Scorer(RATES).score(PickupTaken(3, 1, 9, "coins"), tallies) == [Earning(1, 0, 6, "found")]
    assert tallies[1].items == {"found": Item(1, 0, 6)}
    assert Scorer(RATES).score(PickupTaken(3, 1, 9, "speed"), tallies) == []
    assert Scorer(RATES).score(PickupTaken(3, 8, 9, "coins"), tallies) == []


def test_a_kill_earns_and_a_death_costs() -> None:
    tallies = three(purse_xp=120)
    assert Scorer(RATES).score(destroyed(2, 1), tallies) == [Earning(1, 20, 5, "kill"), Earning(2, -10, 0, "death")]
    assert tallies[1] == Tally(purse_xp=120, kills=1, xp=20, coin=5)
    assert tallies[2] == Tally(purse_xp=120, deaths=1, xp=-10)


def test_a_death_takes_nobody_back_a_level() -> None:
    scorer, tallies = Scorer(RATES), three(purse_xp=104)
    assert scorer.score(destroyed(2, 9), tallies) == [Earning(2, -4, 0, "death")]
    assert scorer.score(destroyed(2, 9), tallies) == []
    assert tallies[2].purse_xp + tallies[2].xp == floor(2) == 100


def test_what_is_done_for_the_goal_is_worth_its_points() -> None:
    tally = Tally()
    rates = RewardsConfig(xp_per_point=7, coin_per_point=3)
    assert Scorer(rates).deed(Deed(4, "objective", 2), tally) == Earning(4, 14, 6, "objective")
    assert (tally.points, tally.xp, tally.coin) == (2, 14, 6)


def test_the_items_add_up_to_the_whole() -> None:
    scorer, tallies = Scorer(RATES), three(purse_xp=500)
    for _ in range(3):
        scorer.score(hit(2, 1, 20), tallies)
    scorer.score(destroyed(2, 1), tallies)
    scorer.score(destroyed(1, 2), tallies)
    scorer.deed(Deed(1, "objective", 6), tallies[1])
    scorer.win(1, tallies[1])
    items = tallies[1].items
    assert items["damage"] == Item(3, 30, 6)
    assert set(items) == {"damage", "kill", "death", "objective", "victory"}
    assert sum(item.xp for item in items.values()) == tallies[1].xp
    assert sum(item.coin for item in items.values()) == tallies[1].coin


@given(st.integers(1, 200))
def test_a_level_begins_where_its_xp_does(number: int) -> None:
    assert level(floor(number)) == number
    assert floor(number) == 0 or level(floor(number) - 1) == number - 1


def test_a_death_costs_no_more_than_one_has() -> None:
    scorer, tallies = Scorer(RATES), three(purse_xp=14)
    first, second = (scorer.score(destroyed(2, 9), tallies) for _ in range(2))
    assert first == [Earning(2, -10, 0, "death")]
    assert second == [Earning(2, -4, 0, "death")]
    assert scorer.score(destroyed(2, 9), tallies) == []
    assert tallies[2] == Tally(purse_xp=14, deaths=3, xp=-14)


def test_what_was_earned_in_the_battle_can_be_lost_in_it() -> None:
    scorer, tallies = Scorer(RATES), three()
    scorer.score(hit(1, 2, 12), tallies)
    assert scorer.score(destroyed(2, 9), tallies) == [Earning(2, -6, 0, "death")]


def test_who_helped_earns_an_assist() -> None:
    scorer, tallies = Scorer(RATES), three()
    scorer.score(hit(2, 3, 30), tallies)
    scorer.score(hit(2, 1, 70), tallies)
    assert Earning(3, 7, 2, "assist") in scorer.score(destroyed(2, 1), tallies)
    assert (tallies[3].assists, tallies[1].assists) == (1, 0)


def test_a_scratch_is_no_assist() -> None:
    scorer, tallies = Scorer(RATES), three()
    scorer.score(hit(2, 3, 19), tallies)
    scorer.score(hit(2, 1, 81), tallies)
    scorer.score(destroyed(2, 1), tallies)
    assert tallies[3].assists == 0


@pytest.mark.parametrize("end", [destroyed(2, 9), TankSpawned(tick=3, slot=2)])
def test_a_new_life_owes_nothing_for_the_last(end: TankDestroyed | TankSpawned) -> None:
    scorer, tallies = Scorer(RATES), three()
    scorer.score(hit(2, 3, 50), tallies)
    scorer.score(end, tallies)
    before = tallies[3].assists
    scorer.score(destroyed(2, 1), tallies)
    assert tallies[3].assists == before


@pytest.mark.parametrize("gone", [2, 3])
def test_whoever_gets_a_slot_next_inherits_nothing(gone: int) -> None:
    scorer, tallies = Scorer(RATES), three()
    scorer.score(hit(2, 3, 50), tallies)
    scorer.forget(gone)
    scorer.score(destroyed(2, 1), tallies)
    assert tallies[3].assists == 0


def test_hurting_oneself_is_worth_nothing() -> None:
    scorer, tallies = Scorer(RATES), three(purse_xp=50)
    assert scorer.score(hit(1, 1, 40), tallies) == []
    assert scorer.score(destroyed(1, 1), tallies) == [Earning(1, -10, 0, "death")]
    assert tallies[1] == Tally(purse_xp=50, deaths=1, xp=-10)


def test_hurting_team_mates_is_worth_nothing() -> None:
    scorer, tallies, teams = Scorer(RATES), three(), {1: 1, 2: 1, 3: 2}
    assert scorer.score(hit(2, 1, 40), tallies, teams) == []
    assert scorer.score(destroyed(2, 1), tallies, teams) == []
    assert (tallies[1], tallies[2].deaths) == (Tally(), 1)
    assert scorer.score(hit(3, 1, 40), tallies, teams) == [Earning(1, 20, 4, "damage")]


def test_team_0_is_no_team() -> None:
    assert Scorer(RATES).score(hit(2, 1, 40), three(), {1: 0, 2: 0})


def test_those_who_left_earn_nothing() -> None:
    scorer, tallies = Scorer(RATES), three()
    scorer.score(hit(2, 3, 50), tallies)
    del tallies[3]
    assert scorer.score(hit(2, 9, 50), tallies) == []
    assert scorer.score(destroyed(2, 9), tallies) == []
    assert scorer.score(destroyed(9, 1), tallies) == [Earning(1, 20, 5, "kill")]


def test_winning_earns() -> None:
    tally = Tally()
    assert Scorer(RATES).win(4, tally) == Earning(4, 50, 30, "victory")
    assert (tally.xp, tally.coin) == (50, 30)


def test_other_events_are_worth_nothing() -> None:
    assert Scorer(RATES).score(BrickBroken(tick=1, column=2, row=3), three()) == []


EVENTS = st.one_of(
    st.builds(hit, st.integers(1, 4), st.integers(1, 4), st.integers(0, 60)),
    st.builds(destroyed, st.integers(1, 4), st.integers(1, 4)),
    st.builds(TankSpawned, st.just(1), st.integers(1, 4)),
)


@given(st.lists(EVENTS, max_size=40), st.integers(0, 40))
def test_the_earnings_add_up_to_the_tallies_and_nobody_owes(
    events: list[TankHit | TankDestroyed | TankSpawned], purse: int
) -> None:
    scorer, tallies = Scorer(RATES), three(purse)
    earnings = [earning for event in events for earning in scorer.score(event, tallies)]
    for slot, tally in tallies.items():
        assert tally.xp == sum(earning.xp for earning in earnings if earning.slot == slot)
        assert tally.coin == sum(earning.coin for earning in earnings if earning.slot == slot)
        assert tally.purse_xp + tally.xp >= 0


@pytest.mark.parametrize(
    ("xp", "expected"), [(0, 1), (99, 1), (100, 2), (299, 2), (300, 3), (599, 3), (600, 4), (4500, 10)]
)
def test_levels(xp: int, expected: int) -> None:
    assert level(xp) == expected


@given(st.integers(1, 10_000))
def test_each_level_begins_where_it_says(reached: int) -> None:
    begins = 50 * reached * (reached - 1)
    assert level(begins) == reached
    assert reached == 1 or level(begins - 1) == reached - 1
