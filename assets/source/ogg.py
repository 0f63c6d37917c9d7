"""Sounds as OGG files that are the same byte for byte each time, and how loud they get."""

import struct
from pathlib import Path
from typing import Final

import numpy as np
import soundfile

from assets.source.synth import Wave

STEP: Final = 0.05
"""Seconds between the levels of `peaks`."""


def write_ogg(path: Path, wave: Wave, rate: int, compression: float = 0.6) -> None:
    """Write a sound, one channel or two; `compression` 0 (best) to 1 (smallest)."""
    channels = 1 if wave.ndim == 1 else wave.shape[1]
    with soundfile.SoundFile(path, "w", rate, channels, "VORBIS", format="OGG", compression_level=compression) as file:
        # The encoder's stack cannot take minutes at once.
        for start in range(0, len(wave), rate):
            file.write(wave[start : start + rate].astype(np.float32))
    path.write_bytes(renumbered(path.read_bytes()))


def peaks(path: Path) -> list[float]:
    """For every STEP of a file the highest level from there to its end, as it comes out of the decoder."""
    wave, rate = soundfile.read(path)
    level = np.abs(wave).max(axis=1) if wave.ndim > 1 else np.abs(wave)
    step = int(STEP * rate)
    blocks = [level[start : start + step].max() for start in range(0, len(level), step)]
    return [round(float(peak) + 0.0005, 3) for peak in np.maximum.accumulate(blocks[::-1])[::-1]]


def renumbered(ogg: bytes, serial: int = 1) -> bytes:
    """Give an OGG stream a fixed serial number, which encoders draw by lot (RFC 3533, section 6)."""
    out, start = bytearray(ogg), 0
    while start < len(out):
        segments = out[start + 26]
        end = start + 27 + segments + sum(out[start + 27 : start + 27 + segments])
        struct.pack_into("<I", out, start + 14, serial)
        struct.pack_into("<I", out, start + 22, 0)
        struct.pack_into("<I", out, start + 22, _checksum(bytes(out[start:end])))
        start = end
    return bytes(out)


def _checksum_table() -> list[int]:
    table = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = ((value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
        table.append(value)
    return table


_TABLE: Final = _checksum_table()


def _checksum(page: bytes) -> int:
    value = 0
    for byte in page:
        value = ((value << 8) & 0xFFFFFFFF) ^ _TABLE[(value >> 24) ^ byte]
    return value
