"""The wheel holds what the game needs to run, and nothing of what only builds it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files(folder: str) -> set[str]:
    """The files in that folder of the checkout, by their paths in it."""
    found = (path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


def test_all_of_the_package_is_in_it(names: set[str]) -> None:
    assert {name for name in files("tankgame") if name.endswith(".py")} <= names
    assert "tankgame/cli.py" in names


def test_assets_and_maps_are_inside_the_package(names: set[str]) -> None:
    wanted = {name for name in files("assets") | files("maps") if not name.startswith("assets/source/")}
    assert {f"tankgame/{name}" for name in wanted} <= names
    for one in ("tankgame/maps/dunes/map.toml", "tankgame/maps/dunes/real.png", "tankgame/maps/dunes/image.webp"):
        assert one in names
    assert any(name.startswith("tankgame/assets/pictures/") for name in names)


def test_what_only_builds_or_tests_is_left_out(names: set[str]) -> None:
    assert [name for name in names if "assets/source" in name or "__pycache__" in name] == []
    tops = {PurePosixPath(name).parts[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"tankgame"}


def test_the_command_and_the_licence_are_there(wheel: Path, names: set[str]) -> None:
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    (entry_points,) = (name for name in names if name.endswith("/entry_points.txt"))
    with zipfile.ZipFile(wheel) as archive:
        assert "tankgame = tankgame.cli:main" in archive.read(entry_points).decode()


def test_the_wheel_finds_its_own_assets_and_maps(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    question = "from tankgame.resources import ASSETS, MAPS; print(ASSETS, MAPS, sep='\\n')"
    # -P and the folder as the only path of ours, or the checkout would answer instead of the wheel.
    told = subprocess.run(
        [sys.executable, "-P", "-c", question],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told.splitlines() == [str(tmp_path / "tankgame" / "assets"), str(tmp_path / "tankgame" / "maps")]
