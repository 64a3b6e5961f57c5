"""How a right answer was understood, where it was not given in the plainest form."""

import numpy as np

from tutor.grading.code.agreement import numbers
from tutor.grading.code.evidence import Evidence
from tutor.sandbox.run import Returned


def reading(evidence: Evidence) -> str | None:
    """One sentence on what was read kindly, or None."""
    said = [*_values(evidence), *_text(evidence)]
    return " ".join(said) or None


def _values(evidence: Evidence) -> list[str]:
    answers = [seen.answer for seen in evidence.observations if isinstance(seen.answer, Returned) and seen.right]
    if not answers:
        return []
    answer, expected = answers[-1], evidence.observations[-1].case.expected
    said = []
    if isinstance(expected, np.ndarray) and expected.ndim and isinstance(answer.value, list | tuple):
        said.append(f"Your {answer.kind} was read as an array.")
    found = numbers(answer.value)
    if found is not None and found.dtype.kind == "f" and found.dtype.itemsize < 8:
        said.append(f"Compared at the precision of {found.dtype.name}, the type you return.")
    if isinstance(expected, tuple) and isinstance(answer.value, np.ndarray):
        said.append(f"Your array was read as {len(expected)} values.")
    return said


def _text(evidence: Evidence) -> list[str]:
    if evidence.submission.imports_numpy:
        return []
    return ["`np` was read as NumPy: begin the file with `import numpy as np`."]
