"""In a process of its own: it cannot be undone."""

import ctypes
import subprocess
import sys

import pytest

PROGRAM = """
import ctypes
from tankgame.client.heap import give_back_large_blocks
names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()
class Figures(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in names]
mallinfo = ctypes.CDLL(None).mallinfo2
mallinfo.restype = Figures
{call}
bytes(20 << 20)  # freed at once: from now on glibc would put as much among the small blocks
before = mallinfo().hblks
kept = bytes(2 << 20)
print(mallinfo().hblks - before)
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="is about glibc, from 2.33 on"
)
@pytest.mark.parametrize(("call", "pages_of_its_own"), [("", 0), ("give_back_large_blocks()", 1)])
def test_a_large_block_has_pages_of_its_own_after_larger_ones(call: str, pages_of_its_own: int) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM.format(call=call)], capture_output=True, text=True, check=True)
    assert int(done.stdout) == pages_of_its_own
