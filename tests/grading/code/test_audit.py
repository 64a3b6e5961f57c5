"""The check of a code drill finds what its author got wrong, and nothing in what is shipped."""

from collections.abc import Callable

import pytest

from tutor.grading.code.audit import check_code_drill
from tutor.grading.code.survivors import survivors
from tutor.model import CodeDrill
from tutor.sandbox.host import Sandbox

Write = Callable[[str, str], CodeDrill]

HALVE = '''"""Write `halve(x)`: half of each entry."""
import numpy as np

skill = "halving"
hints = ["Think of a fraction.", "Which number has two as its inverse?", "Entry by entry."]
starter = """
def halve(x):
    ...
"""


def halve(x):
    y = np.asarray(x, dtype=float)
    return y / 2


def probes(rng):
    yield (np.array([1.0]),)
    yield (np.array([0.0, 2.0]),)
    for n in range(2, 14):
        yield (np.round(rng.normal(size=n), 1),)


def edges():
    yield (np.array([1, 2, 3]),)


@accept
def times_one_half(x):
    return x * 0.5


@mistake("Twice.")
def extra_factor(x):
    return x * 2.0


@mistake("The whole.")
def half_of_the_step(x):
    return x * 1.0


@mistake("Turned round.")
def sign_flipped(x):
    return -x / 2


@mistake("Squared.")
def extra_square(x):
    return x * x / 2


@mistake("Cut.")
def integer_output(x):
    return x // 2
'''


def test_a_sound_drill_has_no_faults(write: Write, sandbox: Sandbox):
    assert check_code_drill(write("halve", HALVE), sandbox, thorough=True) == []


FAULTS = {
    "a starter that passes": ("    ...\n", "    return x / 2\n", "starter"),
    "a reference that leans on the rest of the file": (
        "    y = np.asarray(x, dtype=float)\n    return y / 2\n",
        "    return _half(x)\n\n\ndef _half(x):\n    return x / 2\n",
        "on its own",
    ),
    "an accepted form that is wrong": ("return x * 0.5", "return x * 0.6", "`times_one_half` should be correct"),
    "a mistake that is right": ("return x * 2.0", "return x * 0.5", "`extra_factor` should be wrong"),
    "two mistakes that are one": ("return x * 1.0", "return x * 2.0", "is not named by its own note"),
    "too few probes": ("range(2, 14)", "range(2, 5)", "probes"),
    "a reference that raises": ("return y / 2", "return y / undefined", "raises"),
    "probes that raise": ("rng.normal(size=n)", "rng.normal(size=m)", "`probes`"),
    "arguments of another number": ("yield (np.array([1.0]),)", "yield (np.array([1.0]), 2)", "1 arguments"),
    "a hint that holds the answer": (
        '"Entry by entry."',
        '"Write return np.asarray(x, dtype=float) first: y = np.asarray(x, dtype=float)"',
        "hint",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_told(old: str, new: str, said: str, write: Write, sandbox: Sandbox):
    assert old in HALVE
    faults = check_code_drill(write("halve", HALVE.replace(old, new, 1)), sandbox)
    assert any(said in fault for fault in faults), faults


def test_a_bank_with_a_hole_lets_a_mutant_through(write: Write, sandbox: Sandbox):
    text = HALVE.replace("return y / 2", "return np.where(y > 50, y, y / 2)")
    text = text.replace("for n in range(2, 14):", "yield (rng.choice([1.0, 90.0], 1),)\n    for n in range(2, 14):")
    drill = write("halve", text)
    drift = [mutant.what for mutant in survivors(drill, sandbox)]
    assert drift


@pytest.mark.parametrize("name", ["momentum_step", "kfold_indices"])
def test_shipped_drills_are_sound(name: str, shipped: dict[str, CodeDrill], sandbox: Sandbox):
    assert check_code_drill(shipped[name], sandbox) == []


@pytest.mark.long
def test_all_shipped_drills_are_sound_and_catch_every_mutant_of_their_reference(
    shipped: dict[str, CodeDrill], sandbox: Sandbox
):
    assert len(shipped) >= 35
    assert {
        name: faults for name, drill in shipped.items() if (faults := check_code_drill(drill, sandbox, thorough=True))
    } == {}
