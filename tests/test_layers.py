"""Which part of the package may know which, by reading the imports of every file."""

import ast
import functools
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tankgame"

BELOW: dict[str, set[str]] = {
    "__main__": {"cli"},
    "cli": {"__init__", "client", "server", "paint", "sim", "net", "protocol", "resources"},
    "client": {"__init__", "sim", "net", "protocol", "resources", "garbage"},
    "server": {"__init__", "sim", "net", "protocol", "resources", "garbage"},
    "paint": {"sim"},
    "sim": {"protocol"},
    "net": {"protocol"},
    "protocol": set(),
    "resources": set(),
    "garbage": set(),
    "__init__": set(),
}
"""What each part may import besides itself."""

HOMES: dict[str, tuple[str, ...]] = {
    "pygame": ("client",),
    "pymunk": ("sim",),
    "msgpack": ("protocol",),
    "socket": ("net",),
    "ssl": ("net",),
    "selectors": ("net",),
    "cryptography": ("net",),
    "sqlalchemy": ("server/accounts",),
    "sqlite3": ("server/accounts",),
    "argon2": ("server/accounts",),
    "precis_i18n": ("server/accounts",),
    "tomlkit": ("client",),
    "PIL": ("sim", "paint", "client/screenshots.py"),  # pygame's own encoder would hold up the battle
    "time": ("server/loop.py", "client/app.py", "net/proxy.py"),  # the loops
    "datetime": ("net/certificate.py", "client/app.py", "client/screenshots.py"),  # what is dated
    "numpy": ("paint",),
    "scipy": ("paint",),
}
"""Where in the package each library may be used."""

WITHOUT_A_SCREEN = ("game", "clock", "prediction", "interpolation", "scene", "battle", "session", "embedded")
"""Modules of the client that run and are tested like the server."""


def files() -> list[Path]:
    return sorted(
        path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] not in ("assets", "maps")
    )


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(path): path for path in files()}


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def named(node: ast.AST) -> Iterator[str]:
    """The modules that an import statement names."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        for alias in node.names:
            inner = f"{node.module}.{alias.name}"
            yield inner if inner in MODULES else str(node.module)


def imports(path: Path) -> set[str]:
    """Every module that the file imports, wherever in it."""
    return {name for node in ast.walk(tree(path)) for name in named(node)}


def imports_at_once(path: Path) -> set[str]:
    """The modules that importing the file imports: not those inside functions, nor those for type checkers."""

    def statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
        for node in body:
            yield node
            if isinstance(node, ast.If | ast.Try | ast.With | ast.ClassDef) and not for_type_checkers(node):
                yield from statements([*node.body, *getattr(node, "orelse", []), *getattr(node, "finalbody", [])])
                for handler in getattr(node, "handlers", []):
                    yield from statements(handler.body)

    return {name for node in statements(tree(path).body) for name in named(node)}


def for_type_checkers(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def part(name: str) -> str:
    """Which part of the package a module of ours is in."""
    return [*name.split("."), "__init__"][1]


def loaded_with(*names: str) -> set[str]:
    """The names of all modules, ours and others', that importing these loads."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            packages = [name.rsplit(".", count)[0] for count in range(1, name.count(".") + 1)]
            waiting.extend(imports_at_once(MODULES[name]) if name in MODULES else [])
            waiting.extend(packages)
    return seen


@pytest.mark.parametrize("name", MODULES)
def test_arrows_point_down_only(name: str) -> None:
    ours = {part(other) for other in imports(MODULES[name]) if other.partition(".")[0] == "tankgame"}
    assert ours - {part(name)} <= BELOW[part(name)]


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_one_home(library: str) -> None:
    users = [path.relative_to(PACKAGE).as_posix() for path in MODULES.values() if library in tops(imports(path))]
    strays = [user for user in users if not any(user == home or user.startswith(home + "/") for home in HOMES[library])]
    assert strays == []


def tops(names: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("name", WITHOUT_A_SCREEN)
def test_these_parts_of_the_client_need_no_screen(name: str) -> None:
    assert f"tankgame.client.{name}" in MODULES
    assert "pygame" not in tops(loaded_with(f"tankgame.client.{name}"))


def test_a_dedicated_server_needs_no_screen() -> None:
    entered = {name for name in imports(MODULES["tankgame.cli"]) if part(name) != "client"}
    loaded = loaded_with("tankgame.__main__", *entered)
    assert "tankgame.server.dedicated" in loaded
    assert "tankgame.sim.world" in loaded
    assert "pygame" not in tops(loaded)


def test_a_dedicated_server_starts_where_there_is_no_pygame() -> None:
    without = "import sys; sys.modules['pygame'] = None; import tankgame.cli, tankgame.server.dedicated"
    subprocess.run([sys.executable, "-c", without], check=True, cwd=ROOT)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import pygame", True),
        ("import pygame.font as font", True),
        ("from pygame import Rect", True),
        ("try:\n    import pygame\nexcept ImportError:\n    pass", True),
        ("if True:\n    pass\nelse:\n    import pygame", True),
        ("class A:\n    import pygame", True),
        ("def f():\n    import pygame", False),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pygame", False),
    ],
)
def test_imports_are_read_as_python_reads_them(tmp_path: Path, source: str, expected: bool) -> None:
    path = tmp_path / "example.py"
    path.write_text(source)
    assert ("pygame" in tops(imports_at_once(path))) is expected
    assert "pygame" in tops(imports(path))
