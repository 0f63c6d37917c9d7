"""Where a battle's map comes from: the one that came with the game, one fetched before, or the server, part by part.

Nothing the server says becomes a path unchecked: file names are those of a map's folder and no others, a map's name
is looked for among the folders that are there, and the cache's folders are named by digests that are hexadecimal.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import platformdirs

from tankgame import resources
from tankgame.protocol.parts import MapFile
from tankgame.protocol.server_messages import MapFileChunk
from tankgame.protocol.values import CHUNK_BYTES

RULES: Final = ("map.toml", "real.png")
"""The files that both sides must have byte for byte, or they play different maps."""

FILES: Final = (*RULES, "image.webp", "overlay.webp", "rubble.webp", "surround.webp")
"""All that a map's folder may hold."""

FILE_BYTES_MOST: Final = 32 * 1024 * 1024

ASKED_MOST: Final = 4
"""Parts under way at once: enough that a long way does not cost a round trip for each."""

_HEXADECIMAL: Final = re.compile(r"[0-9a-f]{64}")


class MapUnfitError(Exception):
    """What the server says of its map's files, or sends of them, cannot be a map's; one sentence says why."""


def cache_root() -> Path:
    """The folder of this user for maps that servers sent."""
    return platformdirs.user_cache_path("tankgame") / "maps"


def find_map(map_id: str, files: Mapping[str, MapFile] | None, cache: Path) -> Path | None:
    """The folder with this very map, or None; without `files` the one of that name that came with the game will do."""
    shipped = _shipped(map_id)
    if files is None:
        return shipped
    if shipped is not None and all(_same(shipped / name, files.get(name)) for name in RULES):
        return shipped
    folder = _folder(files, cache)
    return folder if all(_same(folder / name, files[name]) for name in _wanted(files)) else None


class MapDownload:
    """A map on its way from the server into the cache. `asks` says what to request, `take` what came.

    Raises MapUnfitError at once where the server's list cannot be that of a map.
    """

    def __init__(self, files: Mapping[str, MapFile], cache: Path) -> None:
        self.folder = _folder(files, cache)
        self._files = files
        self._missing = [name for name in _wanted(files) if not _same(self.folder / name, files[name])]
        for name in self._missing:
            if not 0 < files[name].size <= FILE_BYTES_MOST:
                raise MapUnfitError(f"{name}: {files[name].size} bytes, expected 1 to {FILE_BYTES_MOST}")
        self._parts: dict[str, dict[int, bytes]] = {name: {} for name in self._missing}
        self._to_ask = self._offsets()
        self._asked: set[tuple[str, int]] = set()
        self._all = sum(files[name].size for name in self._missing)
        self._have = 0

    @property
    def done(self) -> bool:
        """Whether every file is in the cache."""
        return not self._missing

    @property
    def progress(self) -> float:
        """How much has come, 0 to 1."""
        return self._have / self._all if self._all else 1.0

    def asks(self) -> Iterator[tuple[str, int]]:
        """The parts (file, offset) to request now; a part is said once."""
        while len(self._asked) < ASKED_MOST and (part := next(self._to_ask, None)) is not None:
            self._asked.add(part)
            yield part

    def take(self, chunk: MapFileChunk) -> None:
        """A part came; MapUnfitError where it is not what was asked for, OSError where the cache cannot be written."""
        part = (chunk.file, chunk.offset)
        if part not in self._asked:
            return
        size = self._files[chunk.file].size
        if chunk.size != size or len(chunk.data) != min(CHUNK_BYTES, size - chunk.offset):
            raise MapUnfitError(f"{chunk.file}: a part of another size than was asked for")
        self._asked.discard(part)
        self._have += len(chunk.data)
        self._parts[chunk.file][chunk.offset] = chunk.data
        if sum(map(len, self._parts[chunk.file].values())) == size:
            self._keep(chunk.file)

    def _offsets(self) -> Iterator[tuple[str, int]]:
        for name in tuple(self._missing):
            for offset in range(0, self._files[name].size, CHUNK_BYTES):
                yield name, offset

    def _keep(self, name: str) -> None:
        parts = self._parts.pop(name)
        content = b"".join(parts[offset] for offset in sorted(parts))
        if hashlib.sha256(content).hexdigest() != self._files[name].sha256:
            raise MapUnfitError(f"{name}: the content is not the one that was announced")
        _write_whole(self.folder / name, content)
        self._missing.remove(name)


def _shipped(map_id: str) -> Path | None:
    folders = resources.MAPS.iterdir() if resources.MAPS.is_dir() else ()
    return next((folder for folder in folders if folder.name == map_id and folder.is_dir()), None)


def _folder(files: Mapping[str, MapFile], cache: Path) -> Path:
    for name in RULES:
        if name not in files:
            raise MapUnfitError(f"{name}: not among the map's files")
    for name in _wanted(files):
        if not _HEXADECIMAL.fullmatch(files[name].sha256):
            raise MapUnfitError(f"{name}: its SHA-256 is not hexadecimal")
    return cache / files["real.png"].sha256


def _wanted(files: Mapping[str, MapFile]) -> list[str]:
    return [name for name in FILES if name in files]


def _same(path: Path, wanted: MapFile | None) -> bool:
    try:
        if wanted is None or path.stat().st_size != wanted.size:
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == wanted.sha256
    except OSError:
        return False


def _write_whole(path: Path, content: bytes) -> None:
    """The file appears with all of its content or not at all, whatever stops the game meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
