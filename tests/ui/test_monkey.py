"""A monkey at the keyboard: whatever is pressed, nothing breaks and what was submitted is kept."""

import random
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from tutor.study.desk import Desk
from tutor.ui.keys import KEYS
from tutor.ui.screens.home import HomeScreen

Open = Callable[..., AbstractAsyncContextManager[Any]]

_NOT = {"ctrl+q"}
_LETTERS = ["y", "p", "1", "minus", "left_parenthesis", "slash", "left_square_bracket", "a", "asterisk"]


async def _play(at: Any, seed: int, presses: int) -> None:
    dice = random.Random(seed)
    names = [name for key in KEYS for name in key.keys if name not in _NOT] + _LETTERS + ["enter"] * 6 + ["down"] * 3
    for _ in range(presses):
        if at.app._exit:
            return
        name = dice.choice(names)
        if name in ("q", "escape") and isinstance(at.screen, HomeScreen):
            continue
        await at.type_key(name)
        if dice.random() < 0.02:
            await at.pilot.resize_terminal(*dice.choice([(60, 20), (80, 24), (120, 40), (50, 10)]))


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a_hundred_random_keys_break_nothing(open_app: Open, desk: Desk, seed: int):
    async with open_app((100, 30)) as at:
        await _play(at, seed, 100)
        await at.settle()
    assert desk.memory.cards() is not None


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10, 20))
async def test_two_thousand_random_keys_break_nothing(open_app: Open, desk: Desk, seed: int):
    async with open_app((100, 30)) as at:
        await _play(at, seed, 200)
        await at.settle()
    assert desk.memory.cards() is not None
