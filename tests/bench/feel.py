"""How the game feels over a bad network: four clients that drive and fight each other on a real server.

`python -m tests.bench.feel "rtt=150,loss=5" 20` prints one row, with `--crowd` behind it with the server as it is in a
crowd. The clients are whole sessions without a window, sixty frames a second; the server is a process of its own that
takes them for far away and so sends 30 snapshots a second.
"""

import json
import math
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from tankgame import cli
from tankgame.client.battle import Battle
from tankgame.client.scene import Scene, TankView
from tankgame.client.session import Session
from tankgame.net.conditioner import Network
from tankgame.protocol.angles import wrap
from tankgame.protocol.client_messages import InputCommand
from tankgame.protocol.snapshot import CENTIMETRES
from tankgame.protocol.ticks import TICK_RATE, TICK_SECONDS
from tankgame.server import beat
from tankgame.server.commands import CommandQueue
from tankgame.server.session import Session as ServerSession
from tankgame.sim.tuning import TANKS, WEAPONS
from tests.processes import DEADLINE, Address, server

CROWDED: Final = "TANKGAME_BENCH_CROWDED"
"""Where the server is told to do as in a crowd."""

COUNTS: Final = "TANKGAME_BENCH_COUNTS"
"""Names the file into which the server counts the commands that were due."""

FIGHTERS: Final = 4
WARM_UP: Final = 5
"""Seconds in the battle before anything is counted: the clock finds its lead."""

TOUCH_METRES: Final = 6.0
TOUCH_SECONDS: Final = 0.5
"""A correction so soon after one's centre was so near another tank's counts as one of a collision."""

KINDS: Final = ("medium", "scout", "medium", "heavy")
CONFIG: Final = """
[match]
seconds = 7200
bots = 0
rotation = ["courtyard"]
"""


class Fighter:
    """A player of few ideas: look for somebody, close in, circle, aim ahead, fire; now and then stop and start."""

    def __init__(self, address: Address, number: int, network: Network) -> None:
        self.name = f"Fighter{number}"
        self.session = Session(address.host, address.port, None, network)
        self.number = number
        self.asked = False
        self.scene = Scene(0.0)
        self.goal = (0.0, 0.0)
        self.back_until = 0.0
        self.moved_at = 0.0
        self.place = (0.0, 0.0)
        self.touched_at = -math.inf
        self.corrections: list[tuple[float, bool]] = []
        self.corrected = 0
        self.starts: list[bool] = []
        self.start: tuple[tuple[float, float, float], bool] | None = None
        self.rested = 0

    @property
    def battle(self) -> Battle | None:
        return self.session.game.battle

    def frame(self, now: float) -> None:
        """One frame, as the window has it: hear, act on the last picture, see."""
        session = self.session
        session.poll(now)
        assert session.problem is None, session.problem
        if session.state == "open" and not self.asked:
            self.asked = True
            session.login(self.name, "benchmark", newuser=True)
        elif session.game.phase == "lobby":
            assert session.game.refused is None, session.game.refused
            session.join("courtyard", KINDS[self.number % len(KINDS)])
        battle = self.battle
        if battle is not None:
            command = self.decide(battle, self.scene, now)
            self.expect(self.scene, command)
            session.drive(now, command)
            self.scene = battle.scene(now)
            self.note(battle, self.scene, now)

    # --- what it does ------------------------------------------------------------------------------------------------

    def decide(self, battle: Battle, scene: Scene, now: float) -> InputCommand:
        own = scene.own
        if own is None:
            return InputCommand(drive=0.0, turn=0.0, aim=0.0, fire=0)
        if (now + self.number) % 5.0 < 0.6:
            return InputCommand(drive=0.0, turn=0.0, aim=own.turret, fire=0)
        foes = [tank for tank in scene.tanks if not tank.own]
        foe = min(foes, key=lambda tank: math.dist((tank.x, tank.y), (own.x, own.y)), default=None)
        aim, fire = own.turret, 0
        if foe is not None:
            aim, fire = self.shoot(own, foe, scene)
            # Nobody aims at the very middle; and two who did would shoot down each other's shells.
            aim += math.sin(1.7 * now + self.number) / math.dist((foe.x, foe.y), (own.x, own.y))
            self.goal = (foe.x, foe.y)
        elif math.dist((own.x, own.y), self.goal) < 8.0 or self.goal == (0.0, 0.0):
            part = 0.2 + 0.6 * ((now * 0.37 + self.number * 0.31) % 1.0)
            self.goal = (battle.map.width * part, battle.map.height * (0.2 + 0.6 * ((now * 0.23) % 1.0)))
        drive, turn = self.steer(own, foe is not None, now)
        return InputCommand(drive=drive, turn=turn, aim=wrap(aim), fire=fire)

    def shoot(self, own: TankView, foe: TankView, scene: Scene) -> tuple[float, int]:
        """Where to aim for the shell to meet it, and which gun is to go off."""
        gun = WEAPONS[TANKS[own.kind].weapons[0]]
        vx, vy = foe.speed * math.cos(foe.heading), foe.speed * math.sin(foe.heading)
        away, seconds = math.dist((foe.x, foe.y), (own.x, own.y)), 0.0
        for _ in range(3):
            seconds = max(0.0, away - TANKS[own.kind].muzzle) / gun.speed
            away = math.dist((foe.x + vx * seconds, foe.y + vy * seconds), (own.x, own.y))
        aim = math.atan2(foe.y + vy * seconds - own.y, foe.x + vx * seconds - own.x)
        off = abs(wrap(aim - own.turret)) * away
        if off > 1.5:
            return aim, 0
        return aim, 1 if scene.ready_1 >= 1.0 else 2

    def steer(self, own: TankView, near: bool, now: float) -> tuple[float, float]:
        heading = math.atan2(self.goal[1] - own.y, self.goal[0] - own.x)
        away = math.dist(self.goal, (own.x, own.y))
        if near and away < 12.0:
            heading += 1.3 if self.number % 2 else -1.3
        if math.dist((own.x, own.y), self.place) > 0.5:
            self.place, self.moved_at = (own.x, own.y), now
        elif now - self.moved_at > 0.8:
            self.back_until, self.moved_at = now + 0.7, now + 0.7
        if now < self.back_until:
            return -1.0, 0.7
        off = wrap(heading - own.heading)
        return (1.0 if abs(off) < 1.0 else 0.3), max(-1.0, min(1.0, 2.0 * off))

    # --- what it feels -----------------------------------------------------------------------------------------------

    def note(self, battle: Battle, scene: Scene, now: float) -> None:
        """Count the corrections since the last frame, and whether another tank was near."""
        own = scene.own
        if own is not None and (touches(scene) or collides(battle) or battle.prediction.clearance < TOUCH_METRES):
            self.touched_at = now
        figures = battle.figures
        fresh, self.corrected = figures.corrected - self.corrected, figures.corrected
        touched = now - self.touched_at < TOUCH_SECONDS
        self.corrections += [(size, touched) for size in figures.corrections[len(figures.corrections) - fresh :]]
        if self.start is not None and own is not None and self.rested == 0:
            pose, pressed = self.start
            if not pressed:  # the picture after that of the key press
                self.starts.append((own.x, own.y, own.heading) != pose)
            self.start = (pose, False) if pressed else None

    def expect(self, scene: Scene, command: InputCommand) -> None:
        """A tank at rest that is told to go is to be seen moving in the next frame."""
        own = scene.own
        resting = own is not None and command.drive == 0.0 and abs(own.speed) < 0.05
        if own is not None and self.rested >= 10 and command.drive != 0.0:
            self.start = ((own.x, own.y, own.heading), True)
        self.rested = self.rested + 1 if resting else 0

    def forget(self) -> None:
        """What came before is not counted."""
        self.corrections.clear()
        self.starts.clear()
        assert self.battle is not None
        self.battle.figures.frames = self.battle.figures.extrapolated = 0
        shells = self.battle.shells
        shells.hits_shown = shells.hits_confirmed = shells.hits_denied = shells.hits_overtaken = shells.fizzled = 0


def measure(network: str, seconds: float, *, crowd: bool = False) -> dict[str, Any]:
    """One row: metres, shares in per cent. `crowd`: the server takes two ticks at one go, as it does in a crowd."""
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "commands.json"
        os.environ[COUNTS] = str(counts)
        os.environ[CROWDED] = "yes" if crowd else ""
        with server(Path(folder) / "server", CONFIG, module="tests.bench.feel") as address:
            fighters = [
                Fighter(address, number, Network.parse(f"{network},seed={number}")) for number in range(FIGHTERS)
            ]
            run(fighters, DEADLINE, until_all_play=True)
            assert all(fighter.battle is not None for fighter in fighters), "not everybody got in"
            run(fighters, WARM_UP)
            for fighter in fighters:
                fighter.forget()
            worst = run(fighters, seconds)
        commands = json.loads(counts.read_text())
        for fighter in fighters:
            fighter.session.close()
    return {"network": network, "crowd": crowd, **row(fighters, commands), "stall_ms": round(1000 * worst)}


def touches(scene: Scene) -> bool:
    """Whether another tank is near one's own on the screen."""
    own = scene.own
    return own is not None and any(
        not tank.own and math.dist((tank.x, tank.y), (own.x, own.y)) < TOUCH_METRES for tank in scene.tanks
    )


def collides(battle: Battle) -> bool:
    """Whether one was, for the server, which has them all at one time."""
    heard = battle.heard
    if heard is None or heard.own is None:
        return False
    place = heard.own.x, heard.own.y
    others = (state for slot, state in heard.tanks.items() if slot != battle.own_slot)
    return any(math.dist((state.x / CENTIMETRES, state.y / CENTIMETRES), place) < TOUCH_METRES for state in others)


def row(fighters: list[Fighter], commands: dict[str, int]) -> dict[str, Any]:
    everywhere = [size for fighter in fighters for size, _ in fighter.corrections]
    free = [size for fighter in fighters for size, touched in fighter.corrections if not touched]
    touching = [size for fighter in fighters for size, touched in fighter.corrections if touched]
    figures = [fighter.battle.figures for fighter in fighters if fighter.battle is not None]
    shown, confirmed = sum(f.hits_shown for f in figures), sum(f.hits_confirmed for f in figures)
    denied, overtaken = sum(f.hits_denied for f in figures), sum(f.hits_overtaken for f in figures)
    starts = [seen for fighter in fighters for seen in fighter.starts]
    return {
        **spread("all", everywhere),
        **spread("free", free),
        **spread("touching", touching),
        "extrapolated_%": share(sum(f.extrapolated for f in figures), sum(f.frames for f in figures)),
        "hits": shown,
        "confirmed_%": share(confirmed, confirmed + denied),
        "overtaken_%": share(overtaken, confirmed + denied + overtaken),
        "fizzled": sum(fighter.battle.shells.fizzled for fighter in fighters if fighter.battle is not None),
        "late_%": share(commands["late"], commands["due"]),
        "next_frame_%": share(sum(starts), len(starts)),
    }


def spread(name: str, sizes: list[float]) -> dict[str, float]:
    ordered = sorted(sizes) or [0.0]
    return {
        f"{name}_p50": round(statistics.median(ordered), 3),
        f"{name}_p99": round(ordered[int(len(ordered) * 0.99)], 3),
        f"{name}_max": round(ordered[-1], 2),
    }


def share(part: float, whole: float) -> float:
    return round(100 * part / whole, 2) if whole else math.nan


def run(fighters: list[Fighter], seconds: float, *, until_all_play: bool = False) -> float:
    """Sixty frames a second until the time is up, or all are in the battle; the latest that a frame was, in seconds."""
    due = time.monotonic()
    deadline, worst = due + seconds, 0.0
    while due < deadline and not (until_all_play and all(fighter.battle is not None for fighter in fighters)):
        for fighter in fighters:
            fighter.frame(time.monotonic())
        due += TICK_SECONDS
        left = due - time.monotonic()
        worst = max(worst, -left)
        time.sleep(max(0.0, left))
    return worst


# --- the server's side -----------------------------------------------------------------------------------------------


def serve() -> int:
    """A dedicated server that takes everybody for far away, and counts the commands that are due."""
    counts = {"due": 0, "late": 0}
    asked: dict[CommandQueue, int] = {}
    missed: dict[CommandQueue, int] = {}
    take = CommandQueue.take

    def counted(queue: CommandQueue, tick: int) -> tuple[InputCommand | None, bool]:
        command, fresh = take(queue, tick)
        asked[queue] = asked.get(queue, 0) + 1
        late = missed.get(queue, 0)
        missed[queue] = 0 if fresh else missed.get(queue, 0) + 1
        if asked[queue] > WARM_UP * TICK_RATE and fresh:  # those after the last were not late: nobody sent any more
            counts["due"] += 1 + late
            counts["late"] += late
        return command, fresh

    CommandQueue.take = counted  # type: ignore[method-assign]  # counted from without: play itself has no use for it
    ServerSession.nearby = False  # type: ignore[assignment, method-assign]  # as above
    if os.environ[CROWDED]:
        beat.CROWD = 0  # type: ignore[misc]  # as above
    status = cli.main()
    Path(os.environ[COUNTS]).write_text(json.dumps(counts), encoding="utf-8")
    return status


def main() -> int:
    if "--dedicated" in sys.argv:
        return serve()
    figures = measure(sys.argv[1], float(sys.argv[2]), crowd="--crowd" in sys.argv)
    widths = {name: max(len(name), len(str(value))) for name, value in figures.items()}
    print("  ".join(f"{name:>{width}}" for name, width in widths.items()))
    print("  ".join(f"{figures[name]!s:>{width}}" for name, width in widths.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
