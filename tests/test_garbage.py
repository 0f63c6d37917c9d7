"""In a process of its own: the tests' garbage is theirs."""

import subprocess
import sys

PROGRAM = """
import gc
from tankgame.garbage import keep_what_is_loaded, look_seldom
loaded = [[] for _ in range(1000)]
keep_what_is_loaded()
look_seldom()
kept = gc.get_freeze_count()
looks = []
gc.callbacks.append(lambda phase, _: looks.append(phase))
more = [[] for _ in range(5000)]
print(kept > 1000, len(looks))
"""


def test_what_is_loaded_is_left_out_and_a_few_new_things_do_not_make_it_look() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "0"]


SWEPT = """
import gc
from tankgame.garbage import only_when_asked
looks = []
gc.callbacks.append(lambda phase, info: looks.append(info["generation"]) if phase == "start" else None)
with only_when_asked() as look:
    more = [[] for _ in range(5000)]
    unasked = len(looks)
    look()
    asked = looks[unasked:]
    look()
    again = len(looks) - unasked - len(asked)
print(unasked, asked, again, gc.isenabled())
"""


def test_it_looks_when_it_is_asked_where_there_is_reason_to() -> None:
    done = subprocess.run([sys.executable, "-c", SWEPT], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "[0]", "0", "True"]
