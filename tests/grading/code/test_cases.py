"""Answers as learners write them, labelled by hand: the verdict, and the name of what went wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.model import Judgement, Verdict

Judge = Callable[[str, str], Verdict]

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
WANTED = {"weak": Judgement.CORRECT_BUT, "wrong": Judgement.WRONG, "correct": Judgement.CORRECT}
NAMES = {
    "accuracy": {"accuracy"},
    "ascent": {"uphill"},
    "bankers-rounding": {"rounding-half-to-even"},
    "betas-swapped": {"betas-swapped"},
    "bias-frozen": {"bias-frozen"},
    "bias-regularised": {"bias-penalized"},
    "boundary-strict": {"strict-boundary"},
    "corrected-state": {"corrected-state"},
    "counts-not-normalised": {"counts-not-normalized"},
    "derivative": {"derivative-returned"},
    "double-slope": {"double-slope"},
    "ema-form": {"averaged-form"},
    "eps-subtracted": {"epsilon-subtracted"},
    "factor-2-penalty": {"penalty-doubled"},
    "forgot-one-minus": {"forgot-one-minus"},
    "global-sum": {"global-sum"},
    "gradient-returned": {"gradient-returned"},
    "ignores-threshold": {"half-is-always-the-threshold"},
    "inverted": {"swapped-labels"},
    "l1-penalty": {"l1-for-l2"},
    "linear-normalise": {"no-exponential"},
    "log-softmax": {"extra-log"},
    "max-form": {"misclassification-error"},
    "misplaced-mean": {"misplaced-mean"},
    "missing-1/n": {"not-averaged"},
    "missing-2": {"missing-factor"},
    "missing-keepdims": {"missing-keepdims"},
    "mutates": {"changes-argument"},
    "nn-broadcast": {"broadcast"},
    "no-bias-correction": {"no-bias-correction"},
    "no-momentum": {"no-momentum"},
    "no-sigmoid": {"forgot-sigmoid"},
    "not-reduced": {"not-reduced"},
    "one-step-short": {"one-step-short"},
    "outer-broadcast": {"outer-product"},
    "penalty-sign": {"penalty-sign"},
    "perceptron": {"class-not-probability"},
    "positive-term-only": {"half-of-the-loss"},
    "precedence": {"missing-brackets"},
    "reduced-too-far": {"reduced-too-far"},
    "returns-none": {"returns-nothing"},
    "scalar-if": {"scalar-if"},
    "sequential-update": {"sequential-update"},
    "sign": {"sign-flipped"},
    "stale-velocity": {"stale-velocity"},
    "sum-not-mean": {"not-averaged"},
    "swapped-args": {"swapped-arguments"},
    "v-not-squared": {"v-not-squared"},
    "nan-large": {"infinity-over-infinity"},
    "eps-wrong-side": {"epsilon-on-the-wrong-side"},
    "overflow-warning": {"overflow"},
    "overflow-nan": {"overflow"},
    "log0": {"log-of-zero", "log-of-zero-by-class"},
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']}-{case['target']}-{case['tag']}")
def test_a_labelled_answer_gets_its_verdict_and_its_name(case: dict[str, str], judge: Judge):
    verdict = judge(case["target"], case["code"])
    notes = [finding.note for finding in verdict.findings]
    assert verdict.judgement is WANTED[case["verdict"]], notes
    if case["verdict"] == "correct":
        assert not notes
    else:
        assert notes[0] in NAMES[case["tag"]]
    if case["verdict"] == "wrong" and case["tag"] != "mutates":
        assert verdict.witness is not None
        assert verdict.witness.yours != verdict.witness.expected
