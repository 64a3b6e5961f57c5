"""What is said of code that did not come to its end by itself."""

from tutor.grading.code.exceptions import explain
from tutor.grading.code.submission import Submission
from tutor.model import Finding
from tutor.sandbox.run import Raised, Run, Status

_SAYINGS = {
    Status.TIMEOUT: (
        "endless-loop",
        "still running after {seconds:.0f} s on a tiny input: does a loop never end, or print too much?",
    ),
    Status.CRASHED: ("crashed", "the Python interpreter crashed ({message})."),
    Status.ENDED: (
        "ends-the-process",
        "your code ends its own process. Leave out `exit` and the like: return a value.",
    ),
    Status.OUT_OF_MEMORY: ("out-of-memory", "out of memory on a tiny input: is an array far larger than it should be?"),
    Status.PROTOCOL: (
        "writes-to-the-tutor",
        "your code wrote into the channel of its answers, so they cannot be read.",
    ),
    Status.TOO_LARGE: ("result-too-large", "{message}."),
}


def load_failure(run: Run, submission: Submission) -> Finding:
    """Why the code could not be loaded."""
    return explain(run.error or Raised("Error", ""), submission.line)


def ending(run: Run, submission: Submission) -> Finding:
    """Why a run was cut; for every status but OK, LOAD_ERROR and UNAVAILABLE."""
    note, say = _SAYINGS[run.status]
    message = run.error.message if run.error else ""
    text = say.format(seconds=run.seconds, message=message.rstrip("."))
    place = "While your file is loaded" if run.stopped_in is None else f"In `{submission.function}`"
    return Finding(note, f"{place}: {text}", run.error.line if run.error else None)
