import math
from itertools import pairwise

import numpy as np
import pytest

from tutor.figures import boosting_rounds, boundary, descent
from tutor.figures.catalog import NAMES, open_figure
from tutor.figures.figure import FigureError, State
from tutor.figures.goal import reach, read_goal
from tutor.figures.slot import read_slot


@pytest.mark.parametrize("name", NAMES)
def test_every_move_of_every_figure_gives_finite_numbers(name: str):
    figure = open_figure(name)
    for parameter in figure.parameters:
        for steps in (1, -1, 50, -50):
            numbers = figure.numbers(figure.moved(figure.state(), parameter.name, steps))
            assert all(math.isfinite(number) for number in numbers.values()), (parameter.name, steps)


@pytest.mark.parametrize("name", NAMES)
def test_a_move_there_and_back_is_no_move_inside_the_range(name: str):
    figure = open_figure(name)
    state = figure.state()
    for parameter in figure.parameters:
        there = figure.moved(state, parameter.name, 1)
        back = figure.moved(there, parameter.name, -1)
        if there[parameter.name] != state[parameter.name]:
            value = state[parameter.name]
            assert back[parameter.name] == (value if isinstance(value, str) else pytest.approx(value))


def test_the_gradient_of_the_boundary_is_the_slope_of_its_loss():
    state = {"w1": 0.7, "w2": -0.3, "b": 0.2}
    for name, value in state.items():
        up, down = ({**state, name: value + sign * 1e-5} for sign in (1, -1))
        slope = (boundary.numbers(up)["loss"] - boundary.numbers(down)["loss"]) / 2e-5
        assert boundary.numbers(state)[f"grad_{name}"] == pytest.approx(slope, abs=1e-8)


def test_both_slopes_of_the_losses_match_finite_differences():
    figure = open_figure("cross-entropy-vs-mse")
    for y in (0, 1):
        up, at, down = (figure.numbers({"z": 1.3 + step, "y": y}) for step in (1e-5, 0, -1e-5))
        for loss in ("cross_entropy", "squared_error"):
            assert at[f"slope_{loss}"] == pytest.approx((up[loss] - down[loss]) / 2e-5, abs=1e-8)


def test_gradient_descent_diverges_just_above_two_over_the_largest_curvature():
    at = {"method": "gd", "beta": 0.9, "steps": 200, "condition": 10}
    assert descent.numbers({**at, "lr": 0.201})["diverged"] == 1
    assert descent.numbers({**at, "lr": 0.199})["diverged"] == 0


def test_a_boosting_round_never_raises_the_training_error():
    errors = [boosting_rounds.numbers({"rounds": r, "lr": 0.3})["train_error"] for r in range(40)]
    assert all(later <= earlier + 1e-12 for earlier, later in pairwise(errors))


def test_a_stump_beats_every_other_cut():
    x, y = boosting_rounds.sample("train")
    cut, low, high = boosting_rounds.best_split(x, y)
    best = np.sum((y - np.where(x <= cut, low, high)) ** 2)
    for other in (x[1:] + x[:-1]) / 2:
        left, right = y[x <= other], y[x > other]
        assert best <= left.var() * len(left) + right.var() * len(right) + 1e-9


def test_error_is_the_sum_of_its_three_parts_and_variance_grows_with_degree():
    figure = open_figure("bias-variance")
    stiff, loose = (figure.numbers(figure.state({"degree": degree})) for degree in (1, 9))
    assert stiff["error"] == pytest.approx(stiff["bias2"] + stiff["variance"] + stiff["noise"])
    assert loose["variance"] > stiff["variance"]
    assert loose["bias2"] < stiff["bias2"]


def test_a_goal_is_read_judged_and_reached():
    figure = open_figure("boundary")
    goal = read_goal("loss < 0.25 and accuracy >= 0.9", figure)
    assert not goal.met(figure.numbers(figure.state({"w1": -1})))
    reached = reach(figure, {"w1": -1}, goal)
    assert reached is not None
    assert goal.met(figure.numbers(reached))
    assert reach(figure, {}, read_goal("loss < 0.01", figure)) is None


@pytest.mark.parametrize("text", ["loss", "loss = 1", "speed < 1", "loss < x", "__import__('os') < 1"])
def test_a_goal_that_cannot_be_read_says_why(text: str):
    with pytest.raises(FigureError):
        read_goal(text, open_figure("boundary"))


@pytest.mark.parametrize("given", [{"w9": 1}, {"w1": 99}, {"w1": "steep"}])
def test_a_starting_value_that_is_not_legal_says_what_is(given: State):
    with pytest.raises(FigureError, match="w"):
        open_figure("boundary").state(given)


def test_an_unknown_figure_names_the_known_ones():
    with pytest.raises(FigureError, match="boundary"):
        open_figure("bondary")


@pytest.mark.parametrize(
    "source", ['name = "boundary"\nw1 = 2.5', "boundary\nw1 = 2.5", 'figure = "boundary"\n[start]\nw1 = 2.5']
)
def test_a_figure_in_a_lesson_is_read_with_its_starting_values(source: str):
    figure, state = read_slot(source)
    assert figure.name == "boundary"
    assert state == {"w1": 2.5, "w2": 0.4, "b": 0.0}


@pytest.mark.parametrize("source", ["", "nothing", 'name = "boundary"\nw1 = "a"', 'name = "boundary"\nw1 = ['])
def test_a_figure_that_cannot_be_read_says_why(source: str):
    with pytest.raises(FigureError):
        read_slot(source)
