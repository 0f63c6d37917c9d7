"""How the C library gives back the memory of large pictures."""

import ctypes
import sys
from typing import Final

M_MMAP_THRESHOLD: Final = -3
"""From glibc's malloc.h."""

LARGE: Final = 1 << 20
"""Bytes."""


def give_back_large_blocks() -> None:
    """Let what is large have pages of its own, which the system has back as soon as it is freed.

    glibc does so at first, and less with every large block that is freed: the next ones lie among the small ones, whose
    holes stay. After five battles that was half of all memory, 590 MB instead of 370. Other systems are left alone.
    """
    if sys.platform == "linux" and (mallopt := getattr(ctypes.CDLL(None), "mallopt", None)) is not None:
        mallopt(M_MMAP_THRESHOLD, LARGE)
