"""All that was fought in one run, or in several together: kept in a file, and read from there again."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.balance.battle import Outcome
from tests.balance.duels import Duel, Match


@dataclass
class Fought:
    """Battles, those of which only the side counts, duels of levels, matches of tanks, and newcomers' battles."""

    battles: list[Outcome] = field(default_factory=list)
    sides: list[Outcome] = field(default_factory=list)
    duels: list[Duel] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    newcomers: list[Outcome] = field(default_factory=list)

    def add(self, path: Path) -> None:
        """Take in what another run has kept there."""
        told = json.loads(path.read_text(encoding="utf-8"))
        self.battles += map(_outcome, told["battles"])
        self.sides += map(_outcome, told["sides"])
        self.duels += [Duel(*duel) for duel in told["duels"]]
        self.matches += [Match(*match) for match in told["matches"]]
        self.newcomers += map(_outcome, told["newcomers"])

    def keep(self, path: Path, tables: Any) -> None:
        """Write it, and the tables that were made of it."""
        told = {"tables": tables, "duels": self.duels, "matches": self.matches}
        for name in ("battles", "sides", "newcomers"):
            told[name] = [vars(one) for one in getattr(self, name)]
        path.write_text(json.dumps(told), encoding="utf-8")


def _outcome(told: dict[str, Any]) -> Outcome:
    told["kills"] = Counter(told["kills"])
    told["weapons"] = Counter({int(weapon): count for weapon, count in told["weapons"].items()})
    told["ends"] = [tuple(end) for end in told["ends"]]
    told["rows"] = [tuple(row) for row in told["rows"]]
    return Outcome(**told)
