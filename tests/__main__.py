"""`python -m tests`: the style, the types and the tests of the whole project, with what was run and how it went.

Words after it go to pytest: `python -m tests -k chat`. Everything is run, whatever fails; the exit status is the first
that was not 0.
"""

import importlib.util
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent

CHECKS: tuple[tuple[str, ...], ...] = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy", "--strict", "-p", "tankgame"),
)
PYTEST = ("pytest", "-n", "2", "--dist", "loadgroup")


def main(words: Sequence[str]) -> int:
    """Run every check, and pytest with these words as well; the result is the exit status."""
    missing = sorted({tool for tool in ("ruff", "mypy", "pytest", "xdist") if importlib.util.find_spec(tool) is None})
    if missing:
        install = shlex.join([sys.executable, "-m", "pip", "install", "-e", ".[dev]"])
        print(f"{', '.join(missing)} not installed: {install}")
        return 2
    statuses = [run(command) for command in (*CHECKS, (*PYTEST, *words))]
    failed = [status for status in statuses if status]
    print(f"{len(statuses) - len(failed)} of {len(statuses)} checks passed", flush=True)
    return failed[0] if failed else 0


def run(command: Sequence[str]) -> int:
    """Run one tool in the project's folder, with the Python that runs this."""
    print("$", shlex.join(command), flush=True)
    status = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode
    print(f"  status {status}", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
