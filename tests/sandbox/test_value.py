"""What crosses the border: the same value comes out as went in, and bytes that are none are refused."""

import math
import random
import struct
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from tutor.sandbox.decoding import decode
from tutor.sandbox.encoding import Encoder, encode
from tutor.sandbox.value import (
    DTYPES,
    MAX_DEPTH,
    BadValueError,
    Budget,
    Rng,
    TooLargeError,
    UnsupportedError,
)

arrays = st.sampled_from(DTYPES).flatmap(lambda d: npst.arrays(d, npst.array_shapes(min_dims=0, min_side=0)))
atoms = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | arrays
values = st.recursive(atoms, lambda inner: st.lists(inner) | st.lists(inner).map(tuple), max_leaves=12)


def same(a: object, b: object) -> bool:
    if isinstance(a, np.ndarray):
        return isinstance(b, np.ndarray) and (a.dtype, a.shape, a.tobytes()) == (b.dtype, b.shape, b.tobytes())
    if isinstance(a, (list, tuple)):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float) and math.isnan(a):
        return isinstance(b, float) and math.isnan(b)
    return type(a) is type(b) and a == b


@settings(derandomize=True, max_examples=150, deadline=None)
@given(values)
def test_a_value_comes_out_as_it_went_in(value: object):
    assert same(value, decode(encode(value)))


@settings(derandomize=True, max_examples=150, deadline=None)
@given(values, st.data())
def test_a_value_that_is_cut_short_is_refused(value: object, data: st.DataObject):
    raw = encode(value)
    with pytest.raises(BadValueError):
        decode(raw[: data.draw(st.integers(0, len(raw) - 1))])


@pytest.mark.parametrize("extra", [b"N", b"\0"])
def test_bytes_left_over_are_refused(extra: bytes):
    with pytest.raises(BadValueError, match="left over"):
        decode(encode([1, 2.0]) + extra)


def test_a_scalar_array_keeps_its_empty_shape_and_an_empty_array_its_lengths():
    assert decode(encode(np.array(3.5))).shape == ()
    assert decode(encode(np.float32(3.5))).dtype == np.float32
    assert decode(encode(np.empty((0, 7)))).shape == (0, 7)


def test_subclasses_cross_as_what_they_derive_from():
    class Odd(float):
        def __float__(self) -> float:
            return 0.0

    class Word(str):
        __slots__ = ()

        def encode(self, *_: object) -> bytes:
            return b"lie"

    assert decode(encode([Odd(2.5), Word("true"), True])) == [2.5, "true", True]
    assert type(decode(encode(np.ma.masked_array([1.0], mask=[True])))) is np.ndarray


def test_arrays_of_other_layouts_arrive_in_plain_order():
    table = np.arange(6.0).reshape(2, 3)
    for layout in (table.T, table[:, ::-1], table.astype(">f8"), np.asfortranarray(table)):
        assert np.array_equal(decode(encode(layout)), layout)


def test_long_doubles_arrive_as_doubles():
    assert decode(encode(np.array([1.5], dtype=np.longdouble))).dtype == np.float64


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ({}, "a dict"),
        ({1}, "a set"),
        (object(), "an object"),
        (1j, "a complex"),
        (np.array([1j]), "an array of dtype complex128"),
        (np.array([None]), "an array of dtype object"),
        (np.array(["a"]), "an array of dtype str"),
        (np.datetime64("2026-01-01"), "an array of dtype datetime64"),
        (np.zeros(1, dtype=[("a", "f8")]), "an array of dtype"),
        ([1 << 20_000], "an integer of 200"),
        (map(abs, [1]), "a map"),
        (len, "a builtin_function_or_method"),
    ],
)
def test_what_may_not_cross_is_named(value: object, named: str):
    with pytest.raises(UnsupportedError, match=named):
        encode([value])


def test_a_list_that_holds_itself_is_refused():
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(UnsupportedError, match=f"deeper than {MAX_DEPTH}"):
        encode(endless)


@pytest.mark.parametrize(
    "value", [np.broadcast_to(1.0, (20_000, 20_000)), "x" * 2_000_000, [0] * 300_000, range(10**9)]
)
def test_what_is_too_large_is_refused_before_it_is_built(value: object):
    with pytest.raises(TooLargeError):
        encode(value, max_bytes=1 << 20)


def test_a_generator_without_end_is_stopped():
    with pytest.raises(TooLargeError):
        encode(0 for _ in iter(int, 1))


def test_an_encoder_writes_so_many_items_in_its_whole_life():
    encoder = Encoder(1 << 30)
    for _ in range(3):
        encoder.encode([0] * 70_000)
    with pytest.raises(TooLargeError, match="in all"):
        encoder.encode([0] * 70_000)


def test_small_things_are_counted_across_values():
    budget = Budget(items=10)
    decode(encode([[], [], []]), budget=budget)
    with pytest.raises(BadValueError, match="too many"):
        decode(encode([[]] * 8), budget=budget)


def test_markers_and_bytes_are_read_from_the_parent_only():
    raw = encode((Rng(7), b"raw"))
    assert decode(raw, trusted=True) == (Rng(7), b"raw")
    with pytest.raises(BadValueError):
        decode(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"?",
        b"l\xff\xff\xff\xff",
        b"t\x01\0\0\0" * 5000,
        b"a\x00\x02" + struct.pack("<QQ", 1 << 62, 1 << 62),
        b"a\x00\x02" + struct.pack("<QQ", 0, 1 << 63),
        b"a\x0c\x00" + bytes(8),
        b"a\x00\xff" + bytes(8 * 255),
        b"g\x00\x01" + struct.pack("<Q", 1) + bytes(8),
        b"i" + struct.pack("<I", 5000) + bytes(5000),
        b"L" + struct.pack("<I", 7) + bytes(7),
        b"s" + struct.pack("<I", 1) + b"\xff",
    ],
)
def test_hostile_bytes_are_refused(raw: bytes):
    with pytest.raises(BadValueError):
        decode(raw)


def test_a_boolean_array_holds_booleans_whatever_its_bytes():
    found = decode(b"a" + bytes((DTYPES.index("|b1"), 1)) + struct.pack("<Q", 3) + b"\x00\x01\x02")
    assert found.view("u1").tolist() == [0, 1, 1]


def fuzz(rounds: int) -> None:
    rng = random.Random(1)
    seeds = [encode(v) for v in (None, [1, 2.0, "x"], (np.eye(3), [1.0, 2.0]), np.float32(1), [[[]]], -(1 << 70))]
    for _ in range(rounds):
        raw = bytearray(rng.choice(seeds))
        for _ in range(rng.randrange(1, 6)):
            spot = rng.randrange(len(raw) + 1)
            raw[spot : spot + rng.randrange(3)] = rng.choice([rng.randbytes(rng.randrange(9)), b"lta", b"\xff" * 4])
        try:
            decode(bytes(raw))
        except BadValueError:
            continue


def test_random_bytes_are_a_value_or_refused():
    fuzz(5_000)


@pytest.mark.long
def test_two_hundred_thousand_random_values_are_read_or_refused():
    fuzz(200_000)


def test_reading_and_writing_numbers_needs_no_numpy():
    import subprocess

    program = "import sys; from tutor.sandbox.wire import *; decode(encode([1, 2.0])); print('numpy' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "False\n"
