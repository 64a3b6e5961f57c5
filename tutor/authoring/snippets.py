"""The Python blocks of a stage: they run in one namespace and print what their `# out:` lines say."""

import re
from collections.abc import Iterator

from tutor.authoring.problem import Problem, problem
from tutor.content.markdown import Fence, fences
from tutor.grading.quick.output import same
from tutor.model import Place, Stage
from tutor.sandbox.host import Limits, Run, Sandbox, Status

LIMITS = Limits(seconds=30.0, cpu_seconds=40)
"""A lesson's training loop may take a moment; nobody waits for it while studying."""

_OUT = re.compile(r"^\s*#\s*out:\s?(.*)$")
_MARK = "~~~~ block"


def check_snippets(stage: Stage, sandbox: Sandbox) -> Iterator[Problem]:
    """The blocks that do not run, or print something else than they say."""
    blocks = [fence for fence in fences(stage.text) if fence.language == "python" and "no-run" not in fence.info]
    if not blocks:
        return
    run = sandbox.evaluate(_script(blocks), [], LIMITS)
    if run.status is not Status.OK:
        yield _failed(stage, blocks, run)
        return
    printed = _by_block(run.prints, len(blocks))
    for block, lines in zip(blocks, printed, strict=True):
        yield from _compare(stage, block, lines)


def _script(blocks: list[Fence]) -> str:
    return "".join(f"print({f'{_MARK} {number}'!r})\n{block.body}\n" for number, block in enumerate(blocks))


def _by_block(prints: str, count: int) -> list[list[str]]:
    parts: list[list[str]] = [[] for _ in range(count)]
    current = parts[0]
    for line in prints.splitlines():
        if line.startswith(_MARK):
            current = parts[int(line.removeprefix(_MARK))]
        else:
            current.append(line)
    return parts


def _failed(stage: Stage, blocks: list[Fence], run: Run) -> Problem:
    said = f"{run.error.type_name}: {run.error.message}" if run.error else run.status.value
    at = run.error.line if run.error and run.error.line else 1
    for block in blocks:
        lines = len(block.body.splitlines()) + 1
        if at <= lines:
            place = Place(stage.place.file, block.line + at - 2)
            return problem(place, f"This block does not run: {said}.", "Mend it, or mark it `no-run`.")
        at -= lines
    return problem(stage.place, f"The blocks of this stage do not run: {said}.", "Mend them.")


def _compare(stage: Stage, block: Fence, printed: list[str]) -> Iterator[Problem]:
    lines = block.body.splitlines()
    claims = [(number, match[1]) for number, line in enumerate(lines) if (match := _OUT.match(line))]
    if not claims:
        return
    place = Place(stage.place.file, block.line + claims[0][0])
    if len(claims) != len(printed):
        yield problem(place, f"The block prints {len(printed)} lines and says {len(claims)}.", "Paste what it prints.")
        return
    for (number, claim), line in zip(claims, printed, strict=True):
        if not same(line, claim):
            at = Place(stage.place.file, block.line + number)
            yield problem(at, f"The block prints `{line}` and says `{claim}`.", "Paste what it prints.")
