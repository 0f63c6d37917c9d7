from dataclasses import replace

import pytest

from tankgame.resources import MAPS
from tankgame.server.config import Config, ConfigError, MatchConfig
from tankgame.server.dedicated import load_maps
from tankgame.server.rotation import Rotation, named_map
from tankgame.server.shipped_map import ShippedMap, ship_map


@pytest.fixture(scope="module")
def maps() -> list[ShippedMap]:
    courtyard = ship_map(MAPS / "courtyard")
    plain = replace(courtyard, map=replace(courtyard.map, id="plain", modes=("free-for-all",)))
    return [courtyard, plain]


def ids(rotation: Rotation) -> list[str]:
    return [shipped.map.id for shipped in rotation.maps]


def test_without_a_rotation_all_maps_are_played_that_can_be(maps: list[ShippedMap]) -> None:
    assert ids(Rotation(MatchConfig(), maps)) == ["courtyard", "plain"]
    flags = Rotation(MatchConfig(mode="capture-the-flag"), maps)
    assert ids(flags) == ["courtyard"]
    assert flags.next_map("courtyard") == "courtyard"
    assert {flags.mode("courtyard", turn) for turn in range(5)} == {"capture-the-flag"}


def test_an_entry_may_name_a_mode_of_its_own(maps: list[ShippedMap]) -> None:
    match = MatchConfig(rotation=("plain", "courtyard:survival", "courtyard:king-of-the-hill"))
    rotation = Rotation(match, maps)
    assert ids(rotation) == ["plain", "courtyard"]
    assert [rotation.mode("courtyard", turn) for turn in range(3)] == ["survival", "king-of-the-hill", "survival"]
    assert [rotation.mode("plain", turn) for turn in range(2)] == ["free-for-all"] * 2
    assert (rotation.next_map("plain"), rotation.next_map("courtyard")) == ("courtyard", "plain")


def test_mixed_plays_all_that_a_map_is_made_for_in_turn(maps: list[ShippedMap]) -> None:
    rotation = Rotation(MatchConfig(mode="mixed"), maps)
    assert {rotation.mode("courtyard", turn) for turn in range(5)} == set(maps[0].map.modes)
    assert rotation.mode("plain", 3) == "free-for-all"


@pytest.mark.parametrize(
    ("match", "said"),
    [
        (MatchConfig(rotation=("plain:survival",)), "match.rotation: plain cannot be played as survival."),
        (MatchConfig(mode="survival", rotation=("plain",)), "match.rotation: plain cannot be played as survival."),
        (MatchConfig(rotation=("courtyard:chess",)), "match.rotation: courtyard cannot be played as chess."),
    ],
)
def test_a_battle_that_cannot_be_is_refused(maps: list[ShippedMap], match: MatchConfig, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Rotation(match, maps)
    assert str(caught.value) == said


def test_no_battle_at_all_is_refused(maps: list[ShippedMap]) -> None:
    with pytest.raises(ConfigError, match=r"^match\.mode: no map can be played as survival\.$"):
        Rotation(MatchConfig(mode="survival"), maps[1:])


def test_maps_are_loaded_once_and_the_file_is_named_with_what_is_wrong() -> None:
    config = Config(match=MatchConfig(rotation=("courtyard", "courtyard:survival")))
    assert [shipped.map.id for shipped in load_maps(config, None)] == ["courtyard"]
    with pytest.raises(ConfigError, match=r"^None: match\.rotation: courtyard cannot be played as chess\.$"):
        load_maps(Config(match=MatchConfig(rotation=("courtyard:chess",))), None)
    assert named_map("courtyard:survival") == "courtyard"
