"""The modes there are, by the names that maps and the configuration use."""

from typing import Final

from tankgame.server.modes.capture_the_flag import CaptureTheFlag
from tankgame.server.modes.free_for_all import FreeForAll
from tankgame.server.modes.king_of_the_hill import KingOfTheHill
from tankgame.server.modes.mode import Mode
from tankgame.server.modes.survival import Survival
from tankgame.server.modes.team_deathmatch import TeamDeathmatch
from tankgame.server.modes.training import Training

MODES: Final[dict[str, type[Mode]]] = {
    mode.name: mode for mode in (FreeForAll, TeamDeathmatch, CaptureTheFlag, KingOfTheHill, Survival, Training)
}
