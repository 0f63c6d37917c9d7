"""`python -m assets.source [WHAT ...]`, run beside pyproject.toml: builds everything, or what is named."""

import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Final

from assets.source import effects, layouts, music, portraits, sounds, tanks, things, title
from tankgame.paint import painter

ROOT: Final = Path(__file__).resolve().parents[2]
PICTURES: Final = ROOT / "assets" / "pictures"

Task = tuple[str, Callable[..., object], tuple[object, ...]]


def tasks() -> list[Task]:
    """List what there is to build, slowest first: (name, function, arguments)."""
    found: list[Task] = []
    found += [(f"tanks/{kind}", tanks.build_kind, (kind, PICTURES / "tanks")) for kind in reversed(tanks.KINDS)]
    found += [(f"maps/{lay_out.__name__}", _map, (lay_out.__name__,)) for lay_out in layouts.LAYOUTS]
    found.append(("title", title.build_title, (PICTURES / "title.webp",)))
    found += [(f"portraits/{kind}", portraits.build_portrait, (kind, PICTURES / "tanks")) for kind in tanks.KINDS]
    found.append(("icon", portraits.build_icon, (PICTURES / "icon.png",)))
    found.append(("things", things.build_things, (PICTURES / "things",)))
    found.append(("effects", effects.build_effects, (PICTURES / "effects",)))
    found += [(f"music/{piece}", music.build_music, (ROOT / "assets" / "sounds", piece)) for piece in music.PIECES]
    found.append(("sounds", sounds.build_sounds, (ROOT / "assets" / "sounds",)))
    return found


def _map(name: str) -> None:
    folder = ROOT / "maps" / name
    next(lay_out for lay_out in layouts.LAYOUTS if lay_out.__name__ == name)().write(folder)
    painter.paint_map(folder)


def main(wanted: list[str]) -> None:
    """Build the tasks whose name starts with one of the wanted words; all of them without any."""
    chosen = [task for task in tasks() if not wanted or any(task[0].startswith(word) for word in wanted)]
    start = time.monotonic()
    with ProcessPoolExecutor(2) as pool:
        running = {pool.submit(function, *given): name for name, function, given in chosen}
        for done in as_completed(running):
            done.result()
            print(f"{time.monotonic() - start:6.1f} s  {running[done]}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
