"""What a mode is: a class of this kind in a file of its own, and a line in `table`. `template` is one to start from.

The room makes one for each battle and asks it every tick. A mode reads the world and the tallies; what it keeps and
others may know is its `standing`. It changes nothing itself: deeds, calls and dismissals are for the room to carry out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar, NamedTuple

from tankgame.server.modes.objective import Standing
from tankgame.server.tally import Tally
from tankgame.sim.events import Event
from tankgame.sim.world import World


class Deed(NamedTuple):
    """What the player in a slot did for the goal; `why` is objective or survival, and each point of it is paid for."""

    slot: int
    why: str
    points: int


class Call(NamedTuple):
    """A bot that a mode wants in play: its tank, team and level (none is that of bots here), after how many ticks."""

    tank: str
    level: str
    team: int
    wait_ticks: int


class Row(NamedTuple):
    """A player in the ranking."""

    name: str
    tally: Tally
    team: int = 0


@dataclass(frozen=True)
class NoSettings:
    """A mode that leaves nothing to be set."""


class Mode:
    """Everybody for themselves, unless a mode says otherwise."""

    name: ClassVar[str]
    sides: ClassVar[tuple[int, ...]] = (0,)
    """The teams that players may be in."""
    settings_kind: ClassVar[type[Any]] = NoSettings
    """A dataclass whose fields are annotated with what the configuration may say."""
    is_practice: ClassVar[bool] = False
    """Whether any tank may be driven, and nothing is earned or lost; played only where it is asked for by name."""
    overtime_seconds: ClassVar[int] = 0
    """How long a battle that is even when its time is up goes on at most."""

    def __init__(self, world: World, settings: Any, chance: Random) -> None:
        """`settings` is of `settings_kind`; `chance` is the only one there is."""
        self.world = world
        self.settings = settings
        self.chance = chance
        self.standing = Standing()

    def lasts(self, end_tick: int) -> None:
        """Told before it begins: the tick at which its time is up."""

    # --- while it is played --------------------------------------------------------------------------------------

    def tick(self, events: Sequence[Event]) -> list[Deed]:  # noqa: ARG002 - what some modes need
        """Take in what one step brought."""
        return []

    def calls(self) -> list[Call]:
        """The bots to bring into play now."""
        return []

    def dismissals(self) -> list[int]:
        """The slots of called bots to take out of play now."""
        return []

    def fill(self, most: int) -> int:
        """How many seats players and bots fill together, where the configuration says `most`."""
        return most

    # --- how it ends -----------------------------------------------------------------------------------------------

    @property
    def over(self) -> bool:
        """Whether it is decided before its time is up."""
        return False

    @property
    def tied(self) -> bool:
        """Whether it has to go on though its time is up."""
        return False

    @property
    def why_over(self) -> str:
        """Why it closes where it is decided: a message id."""
        return "score-reached"

    @property
    def winning_team(self) -> int:
        """The team that has won as it stands; 0 where none has, or there are none."""
        return 0

    def score(self, tally: Tally) -> int:
        """What the ranking shows as a player's points."""
        return tally.kills + tally.points

    def ranking(self, rows: Iterable[Row]) -> list[Row]:
        """Best first; names settle what is otherwise even."""
        won = self.winning_team
        return sorted(rows, key=lambda row: (won not in (0, row.team), *(-part for part in self.worth(row)), row.name))

    def winner(self, ranking: Sequence[Row]) -> str | None:
        """The best, unless nobody did anything or somebody did just as well; of teams, the best of those who won."""
        if not ranking:
            return None
        best = ranking[0]
        if self.sides != (0,):
            return best.name if self.winning_team and best.team == self.winning_team else None
        even = len(ranking) > 1 and self.worth(ranking[1]) == self.worth(best)
        return best.name if (best.tally.kills or best.tally.damage) and not even else None

    def worth(self, row: Row) -> tuple[int, ...]:
        """What players are ranked by, the more the better."""
        tally = row.tally
        return self.score(tally), tally.damage, -tally.deaths
