"""Two teams against each other: the one with the higher score wins."""

from tankgame.server.modes.mode import Mode
from tankgame.sim.tank import Tank


class TeamMode(Mode):
    """What such modes have in common."""

    sides = (1, 2)
    overtime_seconds = 60

    def begin(self, goal: int) -> None:
        """Both start from nothing; `goal` ends it, 0 if nothing but time does."""
        self.standing.score = [0 for _ in self.sides]
        self.standing.goal = goal

    def add(self, team: int, points: int = 1) -> None:
        """A team scores."""
        self.standing.score[team - 1] += points

    def players(self) -> list[Tank]:
        """The tanks in play."""
        return [tank for tank in self.world.tanks.values() if tank.alive]

    def fill(self, most: int) -> int:
        """As many on one side as on the other."""
        return most + most % 2

    @property
    def over(self) -> bool:
        """Whether a team is there."""
        return 0 < self.standing.goal <= max(self.standing.score)

    @property
    def tied(self) -> bool:
        """Whether they are even."""
        return len(set(self.standing.score)) == 1

    @property
    def winning_team(self) -> int:
        """The team that is ahead."""
        score = self.standing.score
        return 0 if self.tied else score.index(max(score)) + 1
