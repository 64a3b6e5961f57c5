import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from tutor.grading.code.agreement import Array, Tolerance, Way, difference
from tutor.sandbox.value import Value

PLAIN = Tolerance()
FLOATS = arrays(np.float64, array_shapes(max_dims=3, max_side=4), elements=st.floats(-1e6, 1e6))


@settings(derandomize=True, max_examples=60)
@given(FLOATS)
def test_everything_agrees_with_itself_as_an_array_and_as_a_list(value: Array):
    assert difference(value, value, PLAIN) is None
    assert difference(value.tolist(), value, PLAIN) is None


@settings(derandomize=True, max_examples=60)
@given(FLOATS, st.integers(0, 10**6))
def test_one_entry_that_is_off_is_found(value: Array, place: int):
    other = value.copy()
    other.flat[place % value.size] += 1e-3 * (1 + np.abs(value).max())
    found = difference(other, value, PLAIN)
    assert found is not None
    assert found.way is Way.VALUE


@settings(derandomize=True, max_examples=60)
@given(FLOATS, st.sampled_from([np.nan, np.inf, -np.inf]))
def test_nan_and_infinity_never_stand_for_a_number(value: Array, odd: float):
    other = value.copy()
    other.flat[0] = odd
    found = difference(other, value, PLAIN)
    assert found is not None
    assert found.way is Way.NOT_FINITE


@settings(derandomize=True, max_examples=60)
@given(FLOATS)
def test_single_precision_is_compared_at_its_own_precision(value: Array):
    assert difference(value.astype(np.float32), value, PLAIN) is None


@pytest.mark.parametrize("odd", [np.nan, np.inf])
def test_nan_agrees_with_nothing_and_infinity_with_itself(odd: float):
    same = difference(np.array([odd]), np.array([odd]), PLAIN)
    assert (same is None) == np.isinf(odd)


@pytest.mark.parametrize(
    ("yours", "expected", "way"),
    [
        (None, np.array([1.0]), Way.NOTHING),
        ("one", np.array([1.0]), Way.TYPE),
        (1.0, None, Way.TYPE),
        (np.array([1.0]), (np.array([1.0]), 2.0), Way.STRUCTURE),
        ((np.array([1.0]), 2.0, 3.0), (np.array([1.0]), 2.0), Way.STRUCTURE),
        (np.array([[1.0], [2.0]]), np.array([1.0, 2.0]), Way.SHAPE),
        (np.empty((0, 1)), np.array([1.0]), Way.SHAPE),
        (np.empty(0), 1.0, Way.SHAPE),
        ([[1], [1, 2]], np.array([1.0, 2.0]), Way.TYPE),
        (np.array([1.0, 3.0]), np.array([1.0, 2.0]), Way.VALUE),
        ((np.array([1.0]), 3.0), (np.array([1.0]), 2.0), Way.VALUE),
    ],
)
def test_the_first_difference_is_told_by_its_kind(yours: Value, expected: Value, way: Way):
    found = difference(yours, expected, PLAIN)
    assert found is not None
    assert found.way is way


@pytest.mark.parametrize(
    ("yours", "expected"),
    [
        (np.array([2.0]), 2.0),
        (np.array([[2.0]]), np.array(2.0)),
        (True, 1),
        ([1, 0, 1], np.array([1, 0, 1])),
        ([np.array([1.0]), 2.0], (np.array([1.0]), 2.0)),
        (np.array([[1.0, 2.0], [3.0, 4.0]]), (np.array([1.0, 2.0]), np.array([3.0, 4.0]))),
        (None, None),
        ((), ()),
    ],
)
def test_other_forms_of_the_same_value_agree(yours: Value, expected: Value):
    assert difference(yours, expected, PLAIN) is None


def test_small_values_are_compared_at_their_own_scale_where_the_floor_allows_it():
    small = np.array([1e-5, 2e-5])
    assert difference(small * 1.01, small, Tolerance(floor=1e-12)) is not None
    assert difference(np.array([1e-15, 0.0]), np.zeros(2), PLAIN) is None


def test_order_may_be_declared_not_to_matter():
    assert difference([3, 1, 2], np.array([1, 2, 3]), Tolerance(unordered=True)) is None
    assert difference([3, 1, 1], np.array([1, 2, 3]), Tolerance(unordered=True)) is not None
