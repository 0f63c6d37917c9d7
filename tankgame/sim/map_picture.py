"""real.png: one pixel a cell, one colour a terrain; every problem is one sentence with its pixel."""

import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from tankgame.sim.terrain import TERRAINS

PICTURE: Final = "real.png"
PICTURE_BYTES: Final = 1024 * 1024
CELLS_LEAST: Final = 8
CELLS_MOST: Final = 256
PLACES_NAMED: Final = 5
"""Unknown colours that are named one by one."""

_HEAD: Final = struct.Struct(">8s4x4sII")
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_TERRAIN_OF: Final = {kind.colour: int(terrain) for terrain, kind in TERRAINS.items()}


@dataclass(slots=True)
class Picture:
    """What a real.png says: cells as bytes of Terrain, row by row from the top."""

    columns: int
    rows: int
    cells: bytes


def read_picture(folder: Path) -> tuple[Picture | None, list[str]]:
    """What the folder's real.png says, or what is wrong with it."""
    path = folder / PICTURE
    try:
        with path.open("rb") as file:
            raw = file.read(PICTURE_BYTES + 1)
    except FileNotFoundError:
        return None, [f"{PICTURE}: there is no such file"]
    except OSError as why:
        return None, [f"{PICTURE}: cannot be read: {why.strerror}"]
    problem = _check_head(raw)
    if problem:
        return None, [f"{PICTURE}: {problem}"]
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(raw), formats=["PNG"]) as image:
            size, pixels = image.size, image.convert("RGB").tobytes()
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error):
        return None, [f"{PICTURE}: the picture is damaged"]
    return _read_cells(size, pixels)


def _check_head(raw: bytes) -> str | None:
    """What is wrong with the file before any pixel of it is unpacked: a small file may be a huge picture."""
    if len(raw) > PICTURE_BYTES:
        return f"longer than {PICTURE_BYTES // 1024} KiB"
    if len(raw) < _HEAD.size:
        return "not a PNG picture"
    signature, chunk, width, height = _HEAD.unpack_from(raw)
    if signature != _SIGNATURE or chunk != b"IHDR":
        return "not a PNG picture"
    if not (CELLS_LEAST <= width <= CELLS_MOST and CELLS_LEAST <= height <= CELLS_MOST):
        return f"{width} x {height} pixels; a map has {CELLS_LEAST} to {CELLS_MOST} each way"
    return None


def _read_cells(size: tuple[int, int], pixels: bytes) -> tuple[Picture | None, list[str]]:
    columns, rows = size
    cells = bytearray(columns * rows)
    problems = []
    for place, colour in enumerate(zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)):
        terrain = _TERRAIN_OF.get(colour)
        if terrain is not None:
            cells[place] = terrain
        else:
            row, column = divmod(place, columns)
            problems.append(f"{PICTURE}: the pixel at column {column}, row {row} has colour {colour}, no terrain's")
    if len(problems) > PLACES_NAMED:
        more = len(problems) - PLACES_NAMED
        problems = [*problems[:PLACES_NAMED], f"{PICTURE}: {more} more pixels have colours of no terrain"]
    return (None if problems else Picture(columns, rows, bytes(cells))), problems
