"""A screen of its own, the game's windows on it, and the keys and the mouse to use them with."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.processes import DEADLINE

TOOLS = ("Xvfb", "xdotool", "xwininfo")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
"""Programs without which these tests cannot run."""

WINDOW = (960, 540)


def wait_for(happened: Callable[[], Any], what: str) -> Any:
    """Look again and again until it has happened; the result is what `happened` returned."""
    deadline = time.monotonic() + DEADLINE
    while time.monotonic() < deadline:
        result = happened()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError(f"{what}: not in {DEADLINE:g} s")


class Desktop:
    """A virtual screen with room for two windows side by side."""

    def __init__(self, display: str) -> None:
        self.environment = {**os.environ, "DISPLAY": display, "SDL_VIDEODRIVER": "x11", "SDL_AUDIODRIVER": "dummy"}
        self.environment["LANGUAGE"] = "en"

    def tool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True, capture_output=True, timeout=DEADLINE)

    def windows(self) -> list[str]:
        """The ids of the game's windows, oldest first."""
        # Not checked: it fails where a window goes while it reads the tree, and whoever waits for one asks again.
        tree = subprocess.run(
            ["xwininfo", "-root", "-tree"], env=self.environment, check=False, capture_output=True, text=True
        )
        return [line.split()[0] for line in reversed(tree.stdout.splitlines()) if '"Tankgame"' in line]


@contextlib.contextmanager
def desktop() -> Iterator[Desktop]:
    """A screen, for as long as it is needed."""
    read_end, write_end = os.pipe()
    size = f"{2 * WINDOW[0]}x{WINDOW[1]}x24"
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write_end)
    try:
        with os.fdopen(read_end) as pipe:
            yield Desktop(f":{pipe.readline().strip()}")
    finally:
        server.terminate()
        server.wait()


class Window:
    """One running game: what its journal says it shows, and a pair of hands."""

    def __init__(self, on: Desktop, folder: Path, left: int, *words: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.toml").write_text(SETTINGS, encoding="utf-8")
        self.desktop = on
        self.left = left
        self.journal = folder / "journal.jsonl"
        self.output = folder / "output.txt"
        before = set(on.windows())
        command = [sys.executable, "-m", "tankgame", "--data-dir", str(folder), "--journal", str(self.journal), *words]
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                command,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=on.environment,
            )
        try:
            self.id = wait_for(lambda: self._new_window(before), "a window")
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise
        on.tool("windowmove", self.id, str(left), "0")

    def _new_window(self, before: set[str]) -> str | None:
        assert self.process.poll() is None, f"it ended with {self.process.returncode}: {self.output.read_text()}"
        return next((window for window in self.desktop.windows() if window not in before), None)

    # --- what it shows -----------------------------------------------------------------------------------------------

    def lines(self) -> list[dict[str, Any]]:
        """Everything that the journal says so far."""
        assert self.process.poll() in (None, 0), self.output.read_text()
        text = self.journal.read_text(encoding="utf-8")
        return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()]

    def last(self, key: str) -> Any:
        """What the journal last said of something."""
        return next((line[key] for line in reversed(self.lines()) if key in line), None)

    def wait_screen(self, name: str) -> None:
        wait_for(lambda: self.last("screen") == name, f"the screen {name}, instead of {self.last('screen')}")

    def wait_text(self, *parts: str) -> str:
        """Until one text on the window, now or before, has all of these in it."""

        def seen() -> str | None:
            texts = (text for line in self.lines() for text in line.get("texts", ()))
            return next((text for text in texts if all(part in text for part in parts)), None)

        return wait_for(seen, f"a text with {parts}")

    # --- hands -------------------------------------------------------------------------------------------------------

    def take(self) -> None:
        """Turn to this window: keys go to it from now on."""
        self.desktop.tool("windowfocus", self.id)

    def key(self, name: str) -> None:
        self.desktop.tool("key", name)

    def type(self, text: str) -> None:
        self.desktop.tool("type", "--delay", "30", text)

    def point(self, x: int, y: int) -> None:
        """Put the mouse at a pixel of this window."""
        self.desktop.tool("mousemove", str(self.left + x), str(y))

    def focus(self, name: str) -> None:
        """Press Tab until the focus is on the widget of that name."""
        self.take()
        for _ in range(20):
            before = len(self.lines())
            if self.last("focus") == name:
                return
            self.key("Tab")
            wait_for(lambda: len(self.lines()) > before, f"another focus than {self.last('focus')}")  # noqa: B023
        raise AssertionError(f"Tab never comes to {name}")

    def close(self) -> None:
        """Ask it to end, as a window's frame does, and wait until it has."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(DEADLINE)


SETTINGS = f"""[display]
language = "en"
width = {WINDOW[0]}
height = {WINDOW[1]}
"""
