from dataclasses import fields
from random import Random
from typing import get_type_hints

import pytest

from tankgame.server.config import Config
from tankgame.server.modes.mode import Mode
from tankgame.server.modes.table import MODES
from tankgame.server.modes.template import Template
from tankgame.sim.events import TankHit
from tankgame.sim.map_modes import NEEDS
from tankgame.sim.world import World
from tests.server.modes.play import field, go, played

ALL = [*MODES.values(), Template]


def test_the_modes_are_those_that_maps_may_name() -> None:
    assert set(MODES) == set(NEEDS)


@pytest.mark.parametrize("mode", ALL, ids=lambda mode: mode.name)
def test_every_setting_has_a_range_that_holds_its_default(mode: type[Mode]) -> None:
    hints = get_type_hints(mode.settings_kind, include_extras=True)
    for setting in fields(mode.settings_kind):
        kind = hints[setting.name].__metadata__[0]
        assert kind.accepts(setting.default), setting.name


@pytest.mark.parametrize("mode", MODES.values(), ids=lambda mode: mode.name)
def test_every_mode_is_played_as_the_configuration_has_it(mode: type[Mode]) -> None:
    made = mode(World(field()), Config().modes[mode.name], Random(1))
    go(made, 60)
    assert not made.over
    assert made.ranking([]) == []


def test_the_template_is_a_mode_that_works() -> None:
    mode = played(Template, {1: 1, 2: 2}, damage=50)
    assert go(mode, events=(TankHit(1, 2, 1, 0, 30, 70, "side"),))[0].slot == 1
    assert (mode.standing.score, mode.over) == ([30, 0], False)
    go(mode, events=(TankHit(1, 2, 1, 0, 20, 50, "side"), TankHit(1, 1, 1, 0, 20, 50, "side")))
    assert (mode.standing.score, mode.over, mode.winning_team) == ([50, 0], True, 1)
