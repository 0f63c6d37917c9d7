"""A map with the files that clients may fetch of it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tankgame.protocol.client_messages import GetMapFile
from tankgame.protocol.parts import MapFile
from tankgame.protocol.server_messages import MapFileChunk
from tankgame.protocol.values import CHUNK_BYTES
from tankgame.sim.map import Map, load_map

IMAGE: Final = "image.webp"
REAL: Final = "real.png"
FILES: Final = ("map.toml", REAL, IMAGE, "overlay.webp", "rubble.webp", "surround.webp")


@dataclass(frozen=True)
class ShippedMap:
    """`contents` by file name; `files` says the same by digest and size."""

    map: Map
    contents: dict[str, bytes]
    files: dict[str, MapFile]
    image: str = IMAGE
    real: str = REAL

    def chunk(self, request: GetMapFile) -> MapFileChunk | None:
        """The part that was asked for; None where there is no such file."""
        content = self.contents.get(request.file)
        if content is None:
            return None
        part = content[request.offset : request.offset + CHUNK_BYTES]
        return MapFileChunk(crid=request.rid, file=request.file, offset=request.offset, size=len(content), data=part)


def ship_map(folder: Path) -> ShippedMap:
    """Load the map of this folder and its files; MapError or OSError where that cannot be."""
    shipped = load_map(folder)
    contents = {name: (folder / name).read_bytes() for name in FILES if (folder / name).is_file()}
    files = {
        name: MapFile(sha256=hashlib.sha256(content).hexdigest(), size=len(content))
        for name, content in contents.items()
    }
    return ShippedMap(shipped, contents, files)
