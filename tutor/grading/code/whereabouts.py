"""Where an answer is right and where it is not, when no mistake could be named."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from tutor.grading.code.agreement import Array, close
from tutor.grading.code.bank import Case
from tutor.grading.code.evidence import Evidence, Observation, arrays, scalars, sizes
from tutor.model import Finding

LEAST = 2
"""Cases that a condition must hold on, and fail on, to be worth telling."""


def unused_argument(evidence: Evidence) -> Finding | None:
    """A parameter that the code never reads."""
    positions = {name: k for k, name in enumerate(evidence.submission.parameters)}
    for name in evidence.submission.unused:
        if positions[name] < len(evidence.parameters) and not name.startswith("_"):
            definition = evidence.submission.definition
            line = definition.lineno if definition else None
            return Finding("argument-ignored", f"`{name}` is never used: what does it do to the answer?", line)
    return None


def whereabouts(evidence: Evidence) -> Finding | None:
    """The most telling place: which value, in which cases, at which entries."""
    if not any(seen.pairs for seen in evidence.contract):
        return None
    cases, entries = _case_facts(evidence), _entry_facts(evidence)
    where = (
        _exactly(cases, "Right exactly where {}.")
        or _between(evidence)
        or _exactly(entries, "The entries are right exactly where {}.")
        or _wherever(cases, "Right wherever {}.")
        or _wherever(entries, "The entries are right wherever {}.")
        or _only(cases)
        or _tendency(evidence)
    )
    said = " ".join(filter(None, (_not_finite(evidence), _which_value(evidence), where)))
    if not said:
        return None
    return Finding("not-finite" if _not_finite(evidence) else "right-in-part", said)


def _not_finite(evidence: Evidence) -> str:
    values = [mine for seen in evidence.contract for mine, _ in seen.pairs]
    if any(np.isnan(mine).any() for mine in values):
        return "It is nan on ordinary input: a log or root of a negative number, 0/0, or infinity minus infinity."
    if any(np.isinf(mine).any() for mine in values):
        return "It is infinite on ordinary input: a division by zero, a log of zero, or an overflow."
    return ""


def _which_value(evidence: Evidence) -> str:
    wrong = evidence.wrong_parts
    if evidence.part_count < 2 or len(wrong) == evidence.part_count or not wrong:
        return ""
    right = [evidence.part_name(k) for k in range(evidence.part_count) if k not in wrong]
    off = [evidence.part_name(k) for k in wrong]
    return f"{_are(right)} right; {_are(off)} not."


def _are(names: list[str]) -> str:
    return f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'}"


Facts = dict[str, list[tuple[bool, bool]]]
"""Properties in words; for each case or entry whether it holds, and whether the answer is right there."""


def _case_facts(evidence: Evidence) -> Facts:
    table: Facts = {}
    for seen in evidence.contract:
        for text, holds in _properties(seen.case, evidence.parameters):
            table.setdefault(text, []).append((holds, seen.right))
    return table


def _exactly(table: Facts, say: str) -> str:
    """A property that separates right from wrong."""
    for text, rows in table.items():
        if _told(rows) and all(holds == right for holds, right in rows):
            return say.format(text)
    return ""


def _wherever(table: Facts, say: str) -> str:
    """A property under which everything is right."""
    for text, rows in table.items():
        if _told(rows, 3) and all(right for holds, right in rows if holds):
            return say.format(text)
    return ""


def _only(table: Facts) -> str:
    """A property without which nothing is right."""
    for text, rows in table.items():
        there = [right for holds, right in rows if holds]
        if _told(rows, 3) and sum(there) >= max(3, len(there) / 2) and sum(right for _, right in rows) == sum(there):
            return f"Never right unless {text}."
    return ""


def _told(rows: list[tuple[bool, bool]], least: int = LEAST) -> bool:
    return sum(holds for holds, _ in rows) >= least and sum(not holds for holds, _ in rows) >= LEAST


def _properties(case: Case, parameters: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Plain facts about one input."""
    rows, columns = sizes(case.args)
    if any(array.ndim > 1 for _, array in arrays(case, parameters)):
        yield "there is one row (n = 1)", rows == 1
        yield "there is one column (d = 1)", columns == 1
        yield "n = d", rows == columns
    for name, value in scalars(case, parameters).items():
        for special in (0, 1):
            yield f"`{name}` = {special}", value == special
        yield f"`{name}` > 0", value > 0
        yield f"`{name}` is at most 1", value <= 1
        yield f"`{name}` ≥ 0.5", value >= 0.5
    for (one, left), (two, right) in combinations(scalars(case, parameters).items(), 2):
        yield f"`{one}` < `{two}`", left < right
        yield f"`{one}` > `{two}`", left > right
    for name, array in arrays(case, parameters):
        if array.size:
            yield f"`{name}` is all zeros", not array.any()
            yield f"no entry of `{name}` is negative", bool((array >= 0).all())
            yield f"no entry of `{name}` is positive", bool((array <= 0).all())
            yield f"`{name}` is all ones", bool((array == 1).all())
            yield f"all entries of `{name}` are equal", bool((array == array.flat[0]).all())
            yield f"the mean of `{name}` is 0", bool(abs(array.mean()) < 1e-12)
            yield f"`{name}` has one entry", array.size == 1
            yield f"`{name}` is in ascending order", array.ndim == 1 and bool((np.diff(array) >= 0).all())
            yield f"no two entries of `{name}` are equal", array.ndim == 1 and np.unique(array).size == array.size


def _entry_facts(evidence: Evidence) -> Facts:
    table: Facts = {}
    for seen in evidence.comparable:
        for part in evidence.wrong_parts:
            mine, right = seen.pairs[part]
            good = close(mine, right, evidence.bank.settings.tolerance).ravel()
            for text, holds in _entry_properties(seen, right, evidence.parameters):
                pairs = zip(holds.ravel(), good, strict=True)
                table.setdefault(text, []).extend((bool(a), bool(b)) for a, b in pairs)
    return table


def _between(evidence: Evidence) -> str:
    """An argument whose size separates the right entries from the wrong ones."""
    for name in evidence.parameters:
        given, good = _entries_of(evidence, name)
        for text, value in ((f"`{name}`", given), (f"|`{name}`|", np.abs(given))):
            if not LEAST < good.sum() < good.size - LEAST:
                continue
            right, wrong = value[good], value[~good]
            if right.max() < wrong.min():
                return f"The entries are right up to {text} = {right.max():g}, and wrong from {wrong.min():g} on."
            if wrong.max() < right.min():
                return f"The entries are wrong up to {text} = {wrong.max():g}, and right from {right.min():g} on."
    return ""


def _entries_of(evidence: Evidence, name: str) -> tuple[Array, Array]:
    """All entries of an argument that has the shape of a wrong value, with whether the value is right there."""
    given, good = [np.empty(0)], [np.empty(0, bool)]
    for seen in evidence.comparable:
        array = dict(arrays(seen.case, evidence.parameters)).get(name)
        for part in evidence.wrong_parts:
            mine, right = seen.pairs[part]
            if array is not None and array.shape == right.shape:
                given.append(array.ravel())
                good.append(close(mine, right, evidence.bank.settings.tolerance).ravel())
    return np.concatenate(given), np.concatenate(good)


def _entry_properties(seen: Observation, right: Array, parameters: tuple[str, ...]) -> Iterator[tuple[str, Array]]:
    for name, array in arrays(seen.case, parameters):
        if array.shape == right.shape and array.size:
            yield f"`{name}` ≥ 0", array >= 0
            yield f"`{name}` ≤ 0", array <= 0
            yield f"`{name}` = 0", array == 0
            yield f"`{name}` = 1", array == 1
            yield f"|`{name}`| ≤ 1", np.abs(array) <= 1
    yield "the right value is 0", right == 0
    yield "the right value is 1", right == 1
    yield "the right value is positive", right > 0
    if right.ndim and right.shape[0] > 1:
        first = np.zeros(right.shape, bool)
        first[0] = True
        last = np.zeros(right.shape, bool)
        last[-1] = True
        yield "they stand in the first place (row 0)", first
        yield "they stand in the last place (row -1)", last
        yield "they do not stand in the first place", ~first
        yield "they do not stand in the last place", ~last


def _tendency(evidence: Evidence) -> str:
    """Said last: values outside their range, or off in one direction only."""
    tolerance = evidence.bank.settings.tolerance
    for part in evidence.wrong_parts:
        pairs = [seen.pairs[part] for seen in evidence.comparable]
        mine = np.concatenate([a.ravel() for a, _ in pairs])
        right = np.concatenate([b.ravel() for _, b in pairs])
        off = ~np.concatenate([close(a, b, tolerance).ravel() for a, b in pairs])
        said = _range(mine, right) or _direction(mine[off], right[off], evidence.part_name(part))
        if said:
            return said
    return ""


def _range(mine: Array, right: Array) -> str:
    if right.min() >= 0 and right.max() <= 1 and (mine.min() < 0 or mine.max() > 1):
        return f"The right value always lies between 0 and 1; yours reaches {mine.min():.4g} and {mine.max():.4g}."
    if right.min() >= 0 > mine.min():
        return f"The right value is never negative; yours reaches {mine.min():.4g}."
    if np.unique(mine).size == 1 and np.unique(right).size > 1:
        return "Yours is the same number for every input."
    return ""


def _direction(mine: Array, right: Array, name: str) -> str:
    if mine.size < 3:
        return ""
    if (mine > right).all():
        return f"Wherever {name} is off, it is too large."
    if (mine < right).all():
        return f"Wherever {name} is off, it is too small."
    if (np.sign(mine) == np.sign(right)).all():
        return f"{name} has the right sign everywhere, but not the right size." if name else ""
    return ""
