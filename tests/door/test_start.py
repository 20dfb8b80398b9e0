"""What a command may load before it has read a word of its input: somebody waits for it."""

import subprocess
import sys

import pytest

HEAVY = (
    "django",
    "pandas",
    "scipy.signal",
    "scipy.stats",
    "scipy.interpolate",
    "matplotlib",
    "ibis",
    "ortools",
)
MAY_LOAD = {
    "landsby.cli": (),
    "landsby.door.lens.model": (),
    "landsby.door.lens.importing": (),
    "landsby.door.lens.measure": ("ibis", "ortools"),
    "landsby.door.disclose": ("ortools",),
    "landsby.door.recommend": (),
}


@pytest.mark.parametrize("module", MAY_LOAD)
def test_a_command_loads_nothing_heavy_that_it_does_not_need(module):
    look = f"import sys, {module}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, text=True)
    assert set(found.stdout.split()) <= set(MAY_LOAD[module])
